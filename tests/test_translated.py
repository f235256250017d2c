"""The list of what translations were held against: written when somebody has looked."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from tests.reading.shelf import lay_base

RUN = CliRunner()
TEXT = "content/templates/nb/law/age.md"
OTHER = "content/templates/nb/law/unit.md"
LIST = Path("content/translations.txt")


@pytest.fixture(autouse=True)
def _in_a_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay_base(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BOT_FLOWS", "flows")
    monkeypatch.setenv("BOT_CONTENT", "content")


def _change(file: str, old: str, new: str) -> None:
    path = Path(file)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_change_of_the_original_is_told_until_somebody_has_looked() -> None:
    assert RUN.invoke(app, ["translated", "--all"]).exit_code == 0
    _change(TEXT, "Hvor gammel er du?", "Hva er alderen din?")
    _change(OTHER, "Møtene", "Alle møtene")

    behind = RUN.invoke(app, ["translated"])
    looked = RUN.invoke(app, ["translated", "law/age"])
    still = RUN.invoke(app, ["translated"])

    assert behind.exit_code == 1
    assert behind.output.count("T030") == 2
    assert "Hva er alderen din?" in looked.output
    assert "How old are you?" in looked.output
    assert still.output.count("T030") == 1
    assert "law/unit" in still.output


@pytest.mark.parametrize(
    "written", ["law/age.md", "nb/law/age", "content/templates/nb/law/age.md", "templates/en/law/age.md"]
)
def test_a_text_named_as_its_file_is_told_its_name(written: str) -> None:
    told = RUN.invoke(app, ["translated", written])

    assert told.exit_code == 1
    assert f"«{written}» finnes ikke - mente du «law/age»?" in told.output


def test_a_text_that_is_not_there_is_told_with_the_nearest() -> None:
    assert "«law/aeg» finnes ikke - mente du «law/age»" in RUN.invoke(app, ["translated", "law/aeg"]).output


def test_other_words_that_people_type_make_no_translation_old() -> None:
    RUN.invoke(app, ["translated", "--all"])
    _change(TEXT, "  - hvor gammel må jeg være\n", "  - hvor gammel må en være\n  - er jeg for ung\n")

    assert RUN.invoke(app, ["translated"]).output == ""


def test_a_line_taken_out_at_the_end_is_told_too() -> None:
    RUN.invoke(app, ["translated", "--all"])
    _change("content/templates/nb/menu/start.md", "Vi er oppdatert til {{ today }}.\n", "")

    assert "T030" in RUN.invoke(app, ["translated"]).output


def test_an_unknown_text_is_told_and_nothing_is_written() -> None:
    told = RUN.invoke(app, ["translated", "law/aeg"])

    assert told.exit_code == 1
    assert "law/aeg" in told.output
    assert not LIST.exists()


def test_without_a_list_nothing_is_told() -> None:
    assert RUN.invoke(app, ["translated"]).output == ""
