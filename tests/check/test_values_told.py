"""Where a wrong number, hour or day stands, and days and hours that were swapped."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.check import check
from bot.check.law import law_problems
from bot.check.past import past_starts
from bot.check.services import service_problems
from bot.check.values import NONE, things
from bot.model.law import Provision
from bot.model.library import Library
from bot.model.problem import Problem, Severity
from tests import shipped
from tests.check.conftest import DAY, Change
from tests.content.conftest import ROOT

TODAY = date(2026, 11, 27)
HELPLINE = "mental-helse-116123"


def test_each_value_that_is_agreed_has_its_own_place() -> None:
    for thing in things(shipped.library()):
        for part, value in thing.parts if thing.sheet in {"acts", "facts", "services"} else ():
            mark = thing.place(part)
            written = (ROOT / mark.file).read_text(encoding="utf-8").splitlines()[mark.line - 1]
            there = written[mark.column - 1 :].lstrip('"')
            if part in {"ages", "areas", "begins", "ends"} or part.startswith(("source.", "say.")):
                assert mark != thing.mark or part == "source.1", (thing.name, part)
            else:
                assert there.startswith("" if value == NONE else value), (thing.name, part)


def test_what_is_wrong_with_a_service_is_told_at_its_own_line(change: Change) -> None:
    file = "content/services/national.yaml"
    change(file, '"+4791508588"', '"915 08 588"')
    library = change(file, "Mo-Fr 11:00-18:00", "Mo-Fr 11-18")

    found = [(problem.code, str(problem.mark)) for problem in service_problems(library, DAY)]

    assert sorted(found) == [("S001", f"{file}:12:20"), ("S002", f"{file}:10:12")]


def _hours(hours: str) -> list[Problem]:
    library: Library = shipped.library()
    service = replace(library.services[HELPLINE], hours=(("phone", hours),))
    problems = service_problems(replace(library, services={service.id: service}), TODAY)
    return [each for each in problems if each.code != "S012"]  # none of them says what holds on holidays


@pytest.mark.parametrize(
    ("hours", "span"),
    [
        ("Mo-Fr 16:00-10:00", "16:00-10:00"),
        ("Mo-Fr 15:00-09:00; PH off", "15:00-09:00"),
        ("Mo-Fr 15:30-08:00", "15:30-08:00"),
        ("Mo-Fr 09:00-15:00; Sa 20:00-09:00", "20:00-09:00"),
    ],
)
def test_hours_that_seem_to_have_changed_places_are_asked_about(hours: str, span: str) -> None:
    assert [(each.code, dict(each.values)["span"]) for each in _hours(hours)] == [("S009", span)]


@pytest.mark.parametrize(
    "hours",
    [
        "Mo-Fr 10:00-16:00",
        "We-Fr 18:30-01:30, Sa-Su 14:30-01:30",
        "Mo-Su 22:00-08:59",
        "Mo-Fr 06:00-24:00",
        "Mo-Fr 06:00-00:00",
        "Mo-Fr 16:00-24:00, Tu-Sa 00:00-10:00",
    ],
)
def test_help_in_the_evening_and_at_night_is_left_in_peace(hours: str) -> None:
    assert _hours(hours) == []


@pytest.mark.parametrize(
    ("start", "told"), [("2025-06-19", True), ("2025-06-20", False), ("2027-02-01", False)]
)
def test_no_act_and_no_part_of_one_starts_before_it_is_passed(base: Library, start: str, told: bool) -> None:
    (act,) = base.acts.values()
    day = date.fromisoformat(start)
    parts = (Provision("unit_meetings", day),)
    for each in (replace(act, in_force_from=day), replace(act, provisions=parts)):
        library = replace(base, acts={act.id: each})
        found = [problem for problem in law_problems(library, DAY, frozenset()) if problem.code == "L015"]
        assert [problem.severity for problem in found] == [Severity.ERROR] * told


def test_a_wrong_year_keeps_a_guide_from_taking_the_act_up(change: Change) -> None:
    library = change(
        "content/acts.yaml",
        'unit_meetings: {in_force_from: ""}',
        "unit_meetings: {in_force_from: 2024-02-01}",
    )

    (found,) = check(library, DAY, walk=False, advice=False).errors

    line = Path(found.mark.file).read_text(encoding="utf-8").splitlines()[found.mark.line - 1]
    assert (found.code, line[found.mark.column - 1 :]) == ("L015", "2024-02-01}")


@pytest.mark.parametrize(
    ("start", "signed", "told"),
    [
        ("2207-02-01", False, True),
        ("2207-02-01", True, True),
        ("2031-01-01", False, False),
        ("2025-07-01", False, True),
        ("2025-07-01", True, False),
        ("2026-01-01", False, False),
    ],
)
def test_a_year_that_no_act_starts_in_is_told(base: Library, start: str, signed: bool, told: bool) -> None:
    (act,) = base.acts.values()
    moved = replace(base, acts={act.id: replace(act, in_force_from=date.fromisoformat(start))})
    seen = moved if signed else base
    agreed = tuple(line for thing in things(seen) for line in thing.lines())

    library = replace(moved, agreed=agreed)
    found = (*law_problems(library, DAY, frozenset()), *past_starts(library, DAY))

    assert [each.severity for each in found if each.code in {"L016", "L018"}] == [Severity.ERROR] * told
