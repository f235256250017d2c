"""A misspelt part of an act is one mistake, at the act; a part that is gone or renamed is told as before."""

from dataclasses import replace
from pathlib import Path

from bot.check import check
from bot.check.values import things
from bot.model.library import Library
from tests.check.conftest import DAY, Change

ACTS, FACTS = "content/acts.yaml", "content/facts/unit.yaml"


def _told(base: Library, changed: Library) -> list[tuple[str, str]]:
    agreed = tuple(line for thing in things(base) for line in thing.lines())
    found = check(replace(changed, agreed=agreed), DAY, walk=False).problems
    return [(each.code, each.mark.file) for each in found if each.mark.file.endswith((ACTS, FACTS))]


def test_a_misspelt_part_is_one_error(base: Library, change: Change) -> None:
    assert _told(base, base) == []
    assert _told(base, change(ACTS, "unit_meetings", "unit_metings")) == [("L017", ACTS)]


def test_a_part_that_is_gone_is_told_where_it_is_missed(base: Library, change: Change) -> None:
    told = _told(base, change(ACTS, "unit_meetings", "something_else"))

    assert ("L004", FACTS) in told
    assert ("L017", ACTS) not in told


def test_a_part_that_is_renamed_everywhere_is_no_slip(base: Library, change: Change) -> None:
    for file in [*Path("content/facts").glob("*.yaml"), *Path("content/templates").rglob("*.md")]:
        said = file.read_text(encoding="utf-8")
        file.write_text(said.replace("unit_meetings", "unit_metings"), encoding="utf-8")
    told = _told(base, change(ACTS, "unit_meetings", "unit_metings"))

    assert "L017" not in {code for code, _ in told}
    assert ("D004", ACTS) in told
