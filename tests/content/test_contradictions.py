"""Contradictions planted in the shipped content: the check names file and line on both sides."""

import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.check import Report, check
from bot.check.codes import tell
from bot.reading import read
from tests.content.conftest import ROOT

T = "content/templates/"
DECIDES = '{{ fact("search-who-decides") }}'
PLANTED = (
    # One language and another.
    (f"{T}nn/police/search.md", DECIDES, "115 stader, sjå https://rusinfo.no/x"),
    (f"{T}en/help/talk.md", "\n---\n", "\n---\nCall 116 117. "),
    # What the young and what parents are told.
    *((f"{T}{language}/unit/prepare.md", "\n---\n", "\n---\nRom 7. ") for language in ("nb", "nn", "en")),
    *(
        (f"{T}{language}/unit/prepare.parent.md", "\n---\n", "\n---\nRom 8. ")
        for language in ("nb", "nn", "en")
    ),
    ("content/facts/search.yaml", "Det kan også berøre boligen din.", "Det kan også berøre 2 boliger."),
    # A screen and the date of its source.
    ("content/facts/use.yaml", 'dated: "2026-06-18"}', 'dated: "2026-11-24"}'),
    ("content/acts.yaml", "passed_on: 2025-06-20", "passed_on: 2025-06-21"),
    # An original and its translations.
    (f"{T}nb/help/work.md", "Spør hvilken regel de bygger på", "Spør hvilken regel de viser til"),
)


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory, day: date) -> Iterator[Report]:
    """What is found, without the walk, once all of them are planted."""
    folder = tmp_path_factory.mktemp("planted")
    for name in ("flows", "content"):
        shutil.copytree(ROOT / name, folder / name)
    for file, old, new in PLANTED:
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text, file
        (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        found = read(Path("flows"), Path("content"))
        assert found.library is not None, found.problems
        yield check(found.library, day, walk=False)


def _pairs(report: Report, code: str) -> set[tuple[str, ...]]:
    """The files that each finding of a code names with a line, in order."""
    told = [tell(problem) for problem in report.problems if problem.code == code]
    return {tuple(re.findall(r"(content/\S+\.(?:md|yaml)):\d+", line)) for line in told}


def test_a_number_a_phone_a_link_or_a_fact_that_one_language_lacks(planted: Report) -> None:
    numbers = {dict(found.values)["what"] for found in planted.problems if found.code == "E002"}

    assert {"115", "116", "117", "https://rusinfo.no/x"} <= numbers
    assert (f"{T}nn/police/search.md", f"{T}nb/police/search.md") in _pairs(planted, "E001")
    assert (f"{T}nn/police/search.md", f"{T}nb/police/search.md") in _pairs(planted, "E002")
    assert (f"{T}en/help/talk.md", f"{T}nb/help/talk.md") in _pairs(planted, "E002")


def test_a_number_that_the_young_and_parents_are_told_otherwise(planted: Report) -> None:
    facts = "content/facts/search.yaml"

    assert (f"{T}nb/unit/prepare.parent.md", f"{T}nb/unit/prepare.md") in _pairs(planted, "E005")
    assert (facts, facts) in _pairs(planted, "E004")


def test_a_screen_and_the_date_of_its_source(planted: Report) -> None:
    screens = {pair[0] for pair in _pairs(planted, "L013")}

    assert {pair[1] for pair in _pairs(planted, "L013")} == {"content/facts/use.yaml"}
    assert all(screen.startswith(T) for screen in screens)
    assert ("content/acts.yaml", "content/facts/reform.yaml") in _pairs(planted, "L014")


def test_a_translation_that_was_left_behind(planted: Report) -> None:
    original = f"{T}nb/help/work.md"

    assert _pairs(planted, "T030") >= {(f"{T}{language}/help/work.md", original) for language in ("nn", "en")}


def test_the_shipped_content_contradicts_itself_nowhere(still: Report) -> None:
    assert [tell(found) for found in still.problems if found.code[0] in "EL" or found.code == "T030"] == []
