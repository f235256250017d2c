"""A misspelt part of an act is one mistake, at the act; a part that is gone or renamed is told as before."""

from dataclasses import replace
from pathlib import Path

from bot.check import check
from bot.check.lost_parts import misspelt
from bot.check.values import things
from bot.model.kept import Agreed
from bot.model.library import Library
from tests.check.conftest import DAY, Change

ACTS, FACTS = "content/acts.yaml", "content/facts/unit.yaml"
ACT = "lov-2025-06-20-83"


def _agreed(base: Library) -> tuple[Agreed, ...]:
    return tuple(line for thing in things(base) for line in thing.lines())


def _told(base: Library, changed: Library) -> list[tuple[str, str]]:
    found = check(replace(changed, agreed=_agreed(base)), DAY, walk=False).problems
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


def test_one_new_part_is_the_new_name_of_one_lost_part_alone(change: Change) -> None:
    part = 'unit_meetings: {in_force_from: ""}'
    begins = f"begins: {{act: {ACT}, provision: unit_meeting"
    change(FACTS, f"{begins}s}}", f"{begins}}}")
    both = change(ACTS, part, f'{part}\n      unit_meeting: {{in_force_from: ""}}')
    changed = change(ACTS, f"{part}\n      unit_meeting:", "unit_metings:")
    told = _told(both, changed)

    assert not {("L017", ACTS), ("L004", FACTS)} & {*_told(both, both)}
    assert ("L017", ACTS) in told
    assert ("L004", FACTS) in told
    assert misspelt(replace(changed, agreed=_agreed(both))) == {(ACT, "unit_meetings"): "unit_metings"}
