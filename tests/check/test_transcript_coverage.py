"""What transcripts do not come to is exactly what they do not come to."""

from pathlib import Path

import pytest

from bot.desk_transcripts import NoTranscriptError, covered, played, told, transcripts
from bot.model.library import Library
from bot.settings import read_settings
from tests.reading.shelf import lay_base

HEAD = ["# nb young 2026-11-23 13:00", "# Somebody"]
UNDER_15 = [*HEAD, "> Reglene", "> Yngre"]
PARENT = ["# nb parent 2026-11-23 13:00", "# A parent", "> Reglene", "> Yngre", "> Tilbake"]


def test_what_is_not_come_to_is_what_is_left(base: Library) -> None:
    found = covered(base, [UNDER_15])

    assert found.steps == {"menu.start", "law.age", "law.answer"}
    assert found.choices == {("menu.start", "law"), ("law.age", "under_15")}
    assert set(found.unvisited) == base.steps.keys() - found.steps
    every = {(step.id, choice.id) for step in base.steps.values() for choice in step.choices}
    every |= {("footer", choice.id) for choice in base.house.footer}
    assert set(found.unpressed) == every - found.choices


def test_more_transcripts_come_to_more(base: Library) -> None:
    found = covered(base, [UNDER_15, PARENT])

    assert "law.unit" in found.steps
    assert ("footer", "back") in found.choices
    assert ("law.unit", "age_again") in found.unpressed


def test_a_typed_word_and_a_command_come_to_steps_too(base: Library) -> None:
    found = covered(base, [[*HEAD, "> overdose", "> /personvern"]])

    assert {"urgent.start", "chat.stored"} <= found.steps
    assert found.choices == frozenset()


def test_the_figures_are_those_of_the_lists(base: Library) -> None:
    found = covered(base, [UNDER_15])
    lines = told(found, 1).splitlines()

    assert lines[:3] == [
        "1 transcripts",
        f"steps visited: 3 of {len(base.steps)}",
        f"buttons pressed: 2 of {len(found.all_choices)}",
    ]
    assert "  law.unit" in lines
    assert "  law.age: from_15, talk" in lines


def test_a_file_that_is_no_transcript_is_told(base: Library) -> None:
    with pytest.raises(NoTranscriptError, match="begins with a line such as"):
        played(base, ["Hei"])


def test_the_command_reads_the_transcripts_beside_the_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lay_base(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BOT_FLOWS", "flows")
    monkeypatch.setenv("BOT_CONTENT", "content")
    assert transcripts(read_settings()) == 2
    folder = tmp_path / "tests/transcripts"
    folder.mkdir(parents=True)
    (folder / "one.txt").write_text("\n".join(UNDER_15), encoding="utf-8")

    assert transcripts(read_settings()) == 0
    assert "steps visited: 3 of" in capsys.readouterr().out

    (folder / "two.txt").write_text("nothing", encoding="utf-8")
    assert transcripts(read_settings()) == 2
    assert "two.txt" in capsys.readouterr().err
