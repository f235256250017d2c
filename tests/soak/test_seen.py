"""The record of what was seen is held against the steps: what is right is let be, what is wrong is found."""

from collections.abc import Sequence

import pytest

from tests.soak.seen import How, Record, Repeats, Seen, Showing, most_at_once

STEPS = ["Menu", "Letter", "Menu", "Help"]


def shown(told: str) -> list[Showing]:
    """As "1 sent Menu, 1 edited Letter": the life, how, what; an exclamation mark: unheard."""
    found = []
    for each in told.split(", "):
        life, how, what = each.split()
        named: dict[str, How] = {"sent": "sent", "edited": "edited", "unchanged": "unchanged"}
        title = what.removesuffix("!")
        found.append(Showing(int(life), named[how], f"{title}\nwords", title.encode(), what.endswith("!")))
    return found


def repeats(told: list[Showing], steps: Sequence[str] = STEPS) -> Repeats | None:
    record = Record(steps)
    for each in told:
        record.shown(each)
    return record.found


def test_a_right_record_repeats_nothing() -> None:
    once = "1 sent Menu, 1 edited Letter, 1 edited Menu, 1 edited Help"
    assert repeats(shown(once)) == Repeats()
    assert repeats(shown(once.replace("1 edited Help", "2 edited Help"))) == Repeats()


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("1 sent Menu, 2 sent Menu, 2 edited Letter, 2 edited Menu, 2 edited Help", Repeats((), (2,))),
        ("1 sent Menu, 1 edited Letter, 2 unchanged Letter, 2 edited Menu, 2 edited Help", Repeats()),
        (
            "1 sent Menu, 1 edited Letter, 1 edited Menu, 2 edited Letter, 2 edited Menu, 2 edited Help",
            Repeats((2, 2)),
        ),
        ("1 sent Menu!, 1 sent Menu, 1 edited Letter, 1 edited Menu, 1 edited Help", Repeats(unheard=1)),
        ("1 sent Menu!, 2 sent Menu, 2 edited Letter, 2 edited Menu, 2 edited Help", Repeats(unheard=1)),
        (
            "1 sent Menu, 2 sent Menu, 3 sent Menu, 3 edited Letter, 3 edited Menu, 4 sent Help",
            Repeats((), (2, 3)),
        ),
    ],
)
def test_what_came_again_is_counted_as_a_person_sees_it(told: str, found: Repeats) -> None:
    assert repeats(shown(told)) == found


@pytest.mark.parametrize(
    "told",
    [
        "1 sent Menu, 1 edited Letter, 1 edited Menu",
        "1 sent Menu, 1 edited Menu, 1 edited Letter, 1 edited Help",
        "1 sent Menu, 1 sent Menu, 1 edited Letter, 1 edited Menu, 1 edited Help",
        "1 sent Menu, 1 edited Letter, 1 edited Menu, 1 edited Help, 1 edited Help",
        "1 sent Menu, 1 edited Letter, 2 edited Letters, 2 edited Menu, 2 edited Help",
        "1 sent Menu, 2 edited Menu, 2 edited Help",
    ],
)
def test_a_record_that_cannot_be_is_found(told: str) -> None:
    assert repeats(shown(told)) is None


def test_the_life_in_which_it_could_no_longer_be_is_told() -> None:
    record = Record(STEPS)
    for each in shown("1 sent Menu, 2 edited Help, 3 edited Menu"):
        record.shown(each)
    assert record.broken == 2


def test_of_screens_that_look_alike_no_end_is_said_to_repeat_two_where_one_each_will_do() -> None:
    alike = ["Menu", "Letter", "Letter", "Letter"]
    told = "1 sent Menu, 1 sent Letter, 2 sent Letter, 3 sent Letter, 4 sent Letter, 4 sent Letter"
    found = repeats(shown(told), alike)
    assert found is not None
    assert most_at_once([found]) == (1, 1)
    twice = "1 sent Menu, 1 sent Letter, 2 sent Menu, 2 sent Letter, 2 sent Menu, 2 sent Help"
    assert repeats(shown(twice)) == Repeats((), (2, 2))


def test_only_what_was_carried_out_is_a_showing() -> None:
    found: list[Showing] = []
    seen = Seen(lambda: 3, {7: Record(["Menu", "Help"])}, told=[found.append])
    done: dict[str, object] = {"ok": True}
    assert seen.people[7].behind == 2
    seen("sendMessage", {"chat_id": 7, "text": "<b>Menu</b>\nwords"}, done, frozenset())
    assert seen.people[7].behind == 1
    seen("sendMessage", {"chat_id": 7, "text": "no"}, {"ok": False, "description": "x"}, frozenset({"500"}))
    seen("editMessageText", {"chat_id": 7, "text": "Help"}, done, frozenset({"drop_after"}))
    unchanged = {"ok": False, "description": "Bad Request: message is not modified: x"}
    seen("editMessageText", {"chat_id": 7, "text": "Help"}, unchanged, frozenset())
    seen("answerCallbackQuery", {"callback_query_id": "1"}, done, frozenset())
    assert [(each.life, each.how, each.start, each.unheard) for each in found] == [
        (3, "sent", "Menu\nwords", False),
        (3, "edited", "Help", True),
        (3, "unchanged", "Help", False),
    ]
    assert (seen.total, seen.unheard, seen.people[7].behind) == (3, 0, 0)
    assert seen.people[7].found == Repeats()


def test_the_most_of_one_end_is_told() -> None:
    assert most_at_once([Repeats((), (2, 3)), Repeats((), (3,)), Repeats()]) == (1, 2)
    assert most_at_once([Repeats((), (5, 5))]) == (2, 2)
