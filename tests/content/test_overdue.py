"""Time alone makes a reading overdue, and the warning says what to look up."""

from datetime import date, timedelta
from functools import cache

import pytest

from bot.check import check
from bot.check.codes import mending
from bot.model.library import Library
from bot.model.problem import Problem, Severity

ACT, EMERGENCY, OTHER = 30, 90, 180


@cache
def _overdue(library: Library, day: date) -> list[Problem]:
    found = check(library, day, walk=False, advice=False).problems
    return [problem for problem in found if problem.code in {"L007", "S003"}]


def _names(found: list[Problem]) -> set[str]:
    return {dict(problem.values).get("name") or dict(problem.values)["service"] for problem in found}


@pytest.fixture(scope="module")
def oldest(library: Library) -> dict[str, date]:
    """When each act, fact and service was last checked; of a fact the version read longest ago."""
    read = {act.id: act.checked_on for act in library.acts.values()}
    read |= {name: min(fact.checked_on for fact in facts) for name, facts in library.facts.items()}
    return read | {service.id: service.checked_on for service in library.services.values()}


def _limit(library: Library, name: str) -> int:
    if name in library.acts:
        return ACT
    service = library.services.get(name)
    return EMERGENCY if service is not None and service.kind == "emergency" else OTHER


def test_nothing_is_overdue_on_the_day_it_was_checked(library: Library, day: date) -> None:
    unsure = {service.id for service in library.services.values() if service.confidence == "low"}
    # An old source is why these are unsure; the screens say so, and so does the check.
    assert _names(_overdue(library, day)) <= unsure


@pytest.mark.parametrize("days", [ACT, ACT + 1, EMERGENCY + 1, OTHER + 1])
def test_each_kind_has_a_limit_of_its_own(
    days: int, library: Library, day: date, oldest: dict[str, date]
) -> None:
    later = day + timedelta(days=days)
    expected = {name for name, read in oldest.items() if (later - read).days > _limit(library, name)}

    found = _overdue(library, later)

    assert _names(found) == expected
    assert {problem.severity for problem in found} <= {Severity.WARNING}
    if days > OTHER:
        assert expected == oldest.keys()


@pytest.mark.parametrize("lang", ["nb", "en"])
def test_the_mending_says_what_to_look_up(lang: str, library: Library, day: date) -> None:
    for problem in _overdue(library, day + timedelta(days=OTHER + 1)):
        mend = mending(problem, lang)

        assert "https://" in mend
        assert "checked_on" in mend
        if dict(problem.values).get("name") in library.acts:
            assert library.acts[dict(problem.values)["name"]].source.url in mend
            assert ("startdato" if lang == "nb" else "a start") in mend
