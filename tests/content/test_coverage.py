"""Each announced row is answered in every language, and docs/coverage.md says where."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import pytest

from bot.check.coverage import Answer, covered, table
from bot.desk_coverage import coverage
from bot.model.library import Library
from bot.settings import read_settings
from tests.content.conftest import ROOT, Change

ROWS = tuple(f"A{number}" for number in range(1, 17))


@pytest.fixture(scope="module")
def answers(library: Library, day: date) -> tuple[Answer, ...]:
    return covered(library, day)


def test_the_written_table_is_the_one_the_content_gives(
    library: Library, day: date, answers: tuple[Answer, ...]
) -> None:
    written = (ROOT / "docs/coverage.md").read_text(encoding="utf-8")

    assert written == table(library, day, answers), "run: python -m bot coverage --write"


def test_every_row_is_there(library: Library) -> None:
    assert tuple(row.id for row in library.announcement) == ROWS
    for row in library.announcement:
        assert {"nb", "en"} <= dict(row.announced).keys()


def test_a_row_is_answered_with_a_status(answers: tuple[Answer, ...]) -> None:
    told = {(a.row, a.language, a.reader) for a in answers if a.step and a.status}
    every = product(ROWS, ("nb", "nn", "en"), ("young", "parent"))

    assert [asked for asked in every if asked not in told] == []


def test_readers_and_languages_are_told_of_the_same_rows_as_the_same(answers: tuple[Answer, ...]) -> None:
    by_language = {
        language: {(a.row, a.fact, a.status) for a in answers if a.language == language}
        for language in ("nb", "nn", "en")
    }

    assert by_language["nb"] == by_language["nn"] == by_language["en"]


@pytest.mark.soak  # renders everything four times
def test_the_command_tells_when_the_table_is_stale(
    copy: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BOT_FLOWS", "flows")
    monkeypatch.setenv("BOT_CONTENT", "content")
    settings = read_settings()
    assert coverage(settings, write=False) == 1
    assert coverage(settings, write=True) == 0
    assert coverage(settings, write=False) == 0
    assert capsys.readouterr().out.endswith((copy / "docs/coverage.md").read_text(encoding="utf-8"))

    file = copy / "content/announcement.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("outcome: unchanged", "outcome: changed"), encoding="utf-8"
    )

    assert coverage(settings, write=False) == 1


def test_a_row_whose_fact_starts_is_told_as_in_force_from_that_day(change: Change) -> None:
    start = date(2027, 2, 1)
    library = change("content/acts.yaml", 'in_force_from: ""', "in_force_from: 2027-02-01")
    house = replace(library.house, readers=library.house.readers[:1])
    library = replace(library, languages=library.languages[:1], house=house)
    facts = {"condition-meetings", "police-referral"}

    def told(day: date) -> set[tuple[str, str]]:
        return {(a.fact, a.status.value) for a in covered(library, day) if a.fact in facts}

    before, after = told(start - timedelta(days=1)), told(start)

    assert ("police-referral", "adopted") in before
    assert ("police-referral", "in_force") in after
    assert ("condition-meetings", "in_force") in after
    assert "adopted" not in {status for _, status in after}
