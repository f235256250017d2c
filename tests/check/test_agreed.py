"""What somebody has looked at is missed when it changes, and nothing else is."""

from dataclasses import replace
from datetime import date

import pytest

from bot.check import check
from bot.check.agreed import agreed_problems, starts_changed
from bot.check.values import things
from bot.model.library import Library
from bot.model.problem import Severity
from tests.check.agreeing import agreed
from tests.check.conftest import DAY, Change


def test_a_library_is_as_it_wasagreed(base: Library) -> None:
    assert agreed(base, base) == []


def test_without_lists_nothing_is_told(base: Library) -> None:
    assert list(agreed_problems(base)) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "thing", "part"),
    [
        ("content/services/national.yaml", "+4791508588", "+4791508858", "rusinfo", "phone"),
        ("content/services/national.yaml", "11:00-18:00", "11:00-19:00", "rusinfo", "hours.phone"),
        ("content/services/national.yaml", "ages: {from: 13}", "ages: {from: 15}", "rusinfo", "ages"),
        (
            "content/facts/legal.yaml",
            'values: {age: "15"}',
            'values: {age: "16"}',
            "age-of-responsibility",
            "value.age",
        ),
        ("content/facts/legal.yaml", "status: proposed", "status: in_force", "new-paragraph", "status"),
        (
            "content/facts/legal.yaml",
            "2005-05-20-28/§20",
            "2005-05-20-28/§21",
            "age-of-responsibility",
            "source.1",
        ),
        (
            "content/acts.yaml",
            "passed_on: 2025-06-20",
            "passed_on: 2025-06-21",
            "lov-2025-06-20-83",
            "passed_on",
        ),
        ("flows/law.yaml", "unit: unit", "unit: age", "law.answer", "unit"),
        ("flows/law.yaml", "must: condition", "must: voluntary", "law.unit", "~must"),
        ("flows/house.yaml", "lost: menu.lost", "lost: menu.start", "house", "lost"),
        ("flows/house.yaml", "suicide: urgent.start", "suicide: menu.lost", "house", "crisis.suicide"),
    ],
)
def test_a_changed_value_is_told_with_what_it_was(
    base: Library, change: Change, file: str, old: str, new: str, thing: str, part: str
) -> None:
    found = agreed(base, change(file, old, new))

    assert [(code, values["thing"], values["part"]) for code, values in found] == [("D001", thing, part)]
    assert found[0][1]["before"] != found[0][1]["now"]


def test_a_phrase_that_is_gone_is_told_and_a_new_one_is_welcome(base: Library, change: Change) -> None:
    more = change("content/lexicon/words.yaml", "nb: [ulovlig]", "nb: [ulovlig, forbudt]")
    assert agreed(base, more) == []

    other = change("content/lexicon/words.yaml", "nb: [ulovlig, forbudt]", "nb: [ulovli, forbudt]")
    assert [(code, values["before"]) for code, values in agreed(base, other)] == [("D004", "ulovlig")]


def test_to_look_again_is_no_change_but_to_look_earlier_is(base: Library, change: Change) -> None:
    fact = 'dated: "2005-05-20"\n    checked_on: 2026-11-'
    later = change("content/facts/legal.yaml", f"{fact}23", f"{fact}24")
    assert agreed(base, later) == []

    earlier = change("content/facts/legal.yaml", f"{fact}24", f"{fact}22")
    assert [code for code, _ in agreed(base, earlier)] == ["D002"]


def _severe(base: Library, change: Library) -> list[tuple[str, Severity]]:
    lines = tuple(line for thing in things(base) for line in thing.lines())
    found = check(replace(change, agreed=lines), DAY, walk=False).problems
    return sorted((each.code, each.severity) for each in found if each.code.startswith("D"))


def test_a_number_for_emergencies_that_nobody_agreed_to_is_an_error(base: Library, change: Change) -> None:
    other = change("content/services/national.yaml", 'phone: "113"', 'phone: "112"')

    assert _severe(base, other) == [("D005", Severity.ERROR)]


def test_so_is_that_of_a_service_about_a_crisis_and_nothing_else_of_it(base: Library, change: Change) -> None:
    helpline = replace(base.services["rusinfo"], topics=("crisis.suicide",), sms="1980")
    before = replace(base, services={**base.services, "rusinfo": helpline})
    changed = replace(helpline, phone="+4791508858", sms="1981", url="https://rusinfo.no/ny")
    other = replace(base, services={**base.services, "rusinfo": changed})

    assert [code for code, _ in _severe(before, other)] == ["D001", "D005", "D005"]


def test_a_law_that_starts_on_another_day_than_agreed_is_an_error_that_stops_no_start(
    base: Library, change: Change
) -> None:
    was = "passed_on: 2025-06-20\n    in_force_from: "
    other = change("content/acts.yaml", f'{was}""', f"{was}2026-01-01")
    lines = tuple(line for thing in things(base) for line in thing.lines())

    assert _severe(base, other) == [("D007", Severity.ERROR), ("D011", Severity.WARNING)]
    assert not check(replace(other, agreed=lines), DAY, walk=False, advice=False).errors
    assert [dict(each.values)["now"] for each in starts_changed(replace(other, agreed=lines))] == [
        "2026-01-01"
    ]


def test_a_part_of_a_law_that_has_no_day_of_its_own_is_told_to_start_as_well(
    base: Library, change: Change
) -> None:
    was = "passed_on: 2025-06-20\n    in_force_from: "
    other = change("content/acts.yaml", f'{was}""', f"{was}2026-01-01")

    parts = [(code, said["parts"]) for code, said in agreed(base, other) if code == "D011"]
    assert parts == [("D011", "unit_meetings")]


def test_a_part_alone_starts_no_other(base: Library, change: Change) -> None:
    other = change(
        "content/acts.yaml",
        'unit_meetings: {in_force_from: ""}',
        "unit_meetings: {in_force_from: 2026-01-01}",
    )

    assert [code for code, _ in agreed(base, other)] == ["D007"]


@pytest.mark.parametrize(
    ("chat_was", "chat_is", "told"),
    [
        ("Mo-Fr 09:00-15:00", "Mo-Fr 09:00-15:00", True),
        ("Mo-Fr 09:00-15:00", "Mo-Fr 10:00-15:00", False),
        ("Mo-Fr 09:00-14:00", "Mo-Fr 09:00-14:00", False),
    ],
)
def test_a_chat_that_kept_the_hours_the_phone_had_is_noted(
    base: Library, chat_was: str, chat_is: str, told: bool
) -> None:
    service = base.services["rusinfo"]
    was = replace(service, hours=(("phone", "Mo-Fr 09:00-15:00"), ("chat", chat_was)))
    now = replace(service, hours=(("phone", "Mo-Fr 10:00-15:00"), ("chat", chat_is)))
    before, after = (replace(base, services={**base.services, "rusinfo": each}) for each in (was, now))

    found = [(said["part"], said["other"]) for code, said in agreed(before, after) if code == "D012"]
    assert found == [("chat", "phone")] * told


@pytest.mark.parametrize(
    ("old", "new", "code"), [("+4791508588", "+479150858", "S002"), ("Mo-Fr 11:00", "Mo-Fr 11.00", "S001")]
)
def test_what_cannot_be_read_is_not_told_as_changed_too(
    base: Library, change: Change, old: str, new: str, code: str
) -> None:
    other = change("content/services/national.yaml", old, new)
    lines = tuple(line for thing in things(base) for line in thing.lines())

    assert [each.code for each in check(replace(other, agreed=lines), DAY, walk=False).problems] == [code]


def test_other_places_of_a_service_are_told(base: Library) -> None:
    near = replace(base.services["rusinfo"], scope="municipality", areas=("0301",))
    before = replace(base, services={**base.services, "rusinfo": near})
    other = replace(base, services={**base.services, "rusinfo": replace(near, areas=("4215",))})

    assert [(code, values["part"], values["now"]) for code, values in agreed(before, other)] == [
        ("D001", "areas", "4215")
    ]


def test_a_guide_starts_with_it(base: Library, change: Change) -> None:
    other = change("content/services/national.yaml", 'phone: "113"', 'phone: "112"')
    lines = tuple(line for thing in things(base) for line in thing.lines())

    assert check(replace(other, agreed=lines), DAY, walk=False, advice=False).errors == ()


def test_a_value_that_is_new_or_gone_is_told(base: Library, change: Change) -> None:
    other = change("content/services/national.yaml", 'phone: "+4791508588"', 'sms: "2097"')

    assert sorted((code, values["part"]) for code, values in agreed(base, other)) == [
        ("D001", "sms"),
        ("D004", "phone"),
    ]


def test_the_lists_hold_one_line_for_each_value(base: Library) -> None:
    lines = [line for thing in things(base) for line in thing.lines()]

    assert {line.sheet for line in lines} == {"acts", "facts", "services", "ways", "phrases"}
    keys = [line.key for line in lines if line.sheet != "phrases"]
    assert len(keys) == len(set(keys))
    assert date.fromisoformat(next(line.value for line in lines if line.part == "passed_on"))


def test_the_number_of_another_service_is_told_where_it_is_new(base: Library, change: Change) -> None:
    same = change("content/services/national.yaml", "+4791508588", "113")

    found = {code: values for code, values in agreed(base, same) if code == "D013"}

    assert found["D013"]["thing"] == "rusinfo"
    assert found["D013"]["other"] == "nodnummer-113"
    assert agreed(same, same) == []
