"""Of those whose rows are at hand, who is next, and who waits until an edit is noted."""

from bot.channels.telegram.hands import FOR_EMERGENCIES, IN_FLIGHT, MANY, PEOPLE, Hands
from bot.model.post import Outgoing, OutRow
from tests.channels.telegram.fakes import CHAT


def row(number: int, who: bytes, *, seen: bool = False, op: str = "screen", crisis: bool = False) -> OutRow:
    return OutRow(number, who, CHAT, Outgoing(op, {}, crisis), screen=1 if seen else None)


def served(hands: Hands, count: int) -> list[bytes | None]:
    return [hands.following() for _ in range(count)]


def holding(*people: str, seen: bool = False, count: int = 1) -> Hands:
    """Each of them waits for so many screens; rows are numbered from 0."""
    hands, number = Hands(), 0
    for who in people:
        for _ in range(count):
            assert hands.take([row(number, who.encode(), seen=seen)], ())
            number += 1
    return hands


def test_who_waits_for_one_answer_goes_before_those_who_wait_for_many() -> None:
    hands = Hands()
    for person in range(PEOPLE):
        rows = [row(MANY * person + n, b"%d" % person, seen=True) for n in range(MANY)]
        assert all(hands.take([each], [kept.id for kept in rows[:n]]) for n, each in enumerate(rows))
    assert hands.take([row(9001, b"other", seen=True)], ())
    assert hands.take([row(9002, b"new")], ())
    assert set(served(hands, 2)) == {b"other", b"new"}
    assert hands.waiting == PEOPLE - 2, "two of those who wait for many have made room"
    assert hands.behind


def test_what_needs_no_allowance_does_not_stand_behind_what_does() -> None:
    hands = Hands()
    assert hands.take([row(1, b"screen")], ())
    assert hands.take([row(2, b"clear", op="clear")], ())
    assert hands.take([row(3, b"crisis", crisis=True)], ())
    assert served(hands, 3) == [b"crisis", b"clear", b"screen"]


def test_one_more_row_costs_nobody_their_place_and_nobody_is_served_twice_at_once() -> None:
    hands = holding("a", "b")
    assert hands.take([row(10, b"a")], ())
    assert served(hands, 1) == [b"a"]
    assert hands.take([row(11, b"a")], ()), "while the first is being sent"
    assert served(hands, 2) == [b"b", None]


def test_who_asks_for_many_meanwhile_stands_with_those_who_do() -> None:
    hands = holding("a", "b")
    assert hands.take([row(10, b"a")], ())
    assert hands.take([row(11, b"a")], ())
    assert served(hands, 2) == [b"b", b"a"]
    few = holding("a", "b", count=MANY - 1)
    assert few.take([row(10, b"c")], ())
    assert served(few, 3) == [b"a", b"b", b"c"], "less than that is not many"


def test_among_the_many_until_nothing_is_left() -> None:
    hands = holding("a", count=MANY)
    assert served(hands, 1) == [b"a"]
    hands.dealt_with(b"a", None)
    hands.let_go(b"a", go_on=True)
    assert hands.take([row(10, b"b")], ())
    assert served(hands, 2) == [b"b", b"a"]
    for _ in range(MANY - 1):
        hands.dealt_with(b"a", None)
    hands.let_go(b"a", go_on=True)
    assert hands.take([row(11, b"a")], ())
    assert hands.take([row(12, b"c")], ())
    assert served(hands, 2) == [b"a", b"c"]


def test_a_conversation_goes_on_before_somebody_new_is_answered() -> None:
    hands = holding("new")
    assert hands.take([row(10, b"known", seen=True)], ())
    assert served(hands, 2) == [b"known", b"new"]


def test_an_emergency_is_next_also_of_one_who_waits_already() -> None:
    hands = holding("a", "b", "c")
    assert not hands.emergency
    assert hands.take([row(10, b"c", crisis=True)], ())
    assert hands.emergency
    assert (hands.urgent(b"c"), hands.urgent(b"a"), hands.urgent(b"nobody")) == (True, False, False)
    assert served(hands, 1) == [b"c"]
    assert not hands.emergency


def test_there_is_room_for_so_many_and_beyond_that_for_emergencies() -> None:
    hands = holding("a")
    assert hands.room(IN_FLIGHT - 1)
    assert not hands.room(IN_FLIGHT)
    assert hands.take([row(10, b"b", crisis=True)], ())
    assert hands.room(IN_FLIGHT + FOR_EMERGENCIES - 1)
    assert not hands.room(IN_FLIGHT + FOR_EMERGENCIES)


def test_whoever_has_to_wait_for_an_edit_is_held_back_and_back_in_their_place() -> None:
    hands = holding("a", "b", seen=True)
    edit, second = row(0, b"a", seen=True), row(10, b"a", seen=True)
    assert hands.take([second], ())
    assert served(hands, 1) == [b"a"]
    hands.note_later(edit, edited=True)
    assert (hands.noting, hands.edited) == ({0}, {b"a": 0})
    hands.hold_back(b"a")
    assert hands.waits(b"a") is second
    assert hands.take([row(11, b"a", seen=True)], ()), "one more changes nothing"
    assert served(hands, 2) == [b"b", None]
    assert hands.waits(b"b") is None, "who is being served does not wait"
    hands.put_back(b"b")
    hands.noted(row(99, b"a"))
    assert served(hands, 2) == [b"b", None], "another row says nothing about the edit"
    hands.noted(edit)
    assert (hands.noting, hands.edited) == (set(), {})
    assert hands.waits(b"a") is second
    assert served(hands, 2) == [b"a", None]
    assert hands.take([row(12, b"a", crisis=True)], ())
    assert served(hands, 1) == [None], "somebody is with them already"


def test_nobody_waits_for_what_is_no_edit_to_be_noted() -> None:
    hands = holding("a")
    served(hands, 1)
    hands.note_later(row(0, b"a"), edited=False)
    assert (hands.noting, hands.edited, hands.first(b"a")) == ({0}, {}, None)


def test_a_later_edit_is_waited_for_although_the_first_is_noted() -> None:
    hands = holding("a", seen=True, count=2)
    one, two = row(0, b"a", seen=True), row(1, b"a", seen=True)
    served(hands, 1)
    for each in (one, two):
        hands.note_later(each, edited=True)
    hands.noted(one)
    assert (hands.noting, hands.edited) == ({1}, {b"a": 1})


def test_an_emergency_of_somebody_held_back_is_next_and_only_once() -> None:
    hands = holding("a", "b", seen=True, count=2)
    assert served(hands, 1) == [b"a"]
    hands.note_later(row(0, b"a", seen=True), edited=True)
    hands.hold_back(b"a")
    assert hands.take([row(10, b"a", crisis=True)], ())
    assert served(hands, 1) == [b"a"]
    hands.noted(row(0, b"a", seen=True))
    assert served(hands, 2) == [b"b", None]


def test_at_the_end_nobody_is_held_for_another_turn() -> None:
    hands = holding("a", count=2)
    served(hands, 1)
    hands.dealt_with(b"a", None)
    hands.let_go(b"a", go_on=False)
    assert hands.waiting == 0
