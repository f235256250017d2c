"""What a command is asked for and is not there is named, with what there is; nothing else is printed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot import desk, desk_replay
from bot.cli import app
from bot.desk import Wanted
from bot.settings import Settings
from tests.reading.shelf import lay_base

SETTINGS = Settings()
Command = Callable[[], int]


def shown(answers: str, *, step: str = "help.place") -> Command:
    return lambda: desk.show(SETTINGS, Wanted("nb", "young", None, step=step, answers=answers), False)


def talked(lang: str = "nb", reader: str = "young") -> Command:
    return lambda: desk.talk(SETTINGS, Wanted(lang, reader, None), None, None)


def walked(line: str, lang: str = "nb") -> Command:
    return lambda: desk_replay.replay(SETTINGS, Wanted(lang, "young", None), line)


@pytest.mark.parametrize(
    ("command", "named", "there"),
    [
        (shown("age=14"), "--answers age=14", "under_15"),
        (shown("matter=use,agee=under_15"), "--answers agee", "age, "),
        (shown("age"), "--answers age=", "under_15"),
        (shown("place=9999"), "--answers place=9999", "et kommunenummer"),
        (talked("de"), "--lang de", "nb, nn, en"),
        (talked(reader="boss"), "--as boss", "young, parent"),
        (walked("/start", "de"), "--lang de", "nb, nn, en"),
        (lambda: desk.graph(SETTINGS, "nope", "nb"), "--flow nope", "police"),
        (lambda: desk.graph(SETTINGS, "", "de"), "--lang de", "nb, nn, en"),
    ],
)
def test_what_is_not_there_is_named_and_nothing_is_printed(
    command: Command, named: str, there: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command() == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith(f"{named}: finnes ikke. Disse finnes: ")
    assert there in told.err


@pytest.mark.parametrize(
    "command",
    [
        shown(""),
        shown("age=under_15,matter=use,place=5501"),
        lambda: desk.graph(SETTINGS, "police", "en"),
        lambda: desk.graph(SETTINGS, "", "nb"),
    ],
)
def test_what_is_there_is_printed(command: Command, capsys: pytest.CaptureFixture[str]) -> None:
    assert command() == 0
    told = capsys.readouterr()
    assert told.out
    assert told.err == ""


def test_an_answer_counts(capsys: pytest.CaptureFixture[str]) -> None:
    texts = set()
    for age in ("under_15", "over_18"):
        assert shown(f"age={age}", step="unit.contract")() == 0
        texts.add(capsys.readouterr().out)
    assert len(texts) == 2


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["show", "--step", "help.work", "--on", "1.2.2027"], "Skriv år-måned-dag: 2027-02-01"),
        (["show", "--step", "help.work", "--on", "i morgen"], "--on i morgen: ikke en dato"),
        (["show"], "--step help.work eller --topic legal.record"),
        (["find", ""], "skriv det noen kunne skrevet"),
        (["check", "--format", "xml"], "--format xml: finnes ikke"),
        (["talk", "--replay", "nope"], "--replay: «nope» er ingen vei"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line_of_norwegian(
    asked: list[str], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    answer = CliRunner().invoke(app, asked)

    assert answer.exit_code == 2
    assert told in answer.output
    assert answer.output.count("\n") == 1


@pytest.mark.parametrize(
    ("asked", "nothing"),
    [
        (["show", "--step", "law.age"], "Ingenting ble vist."),
        (["find", "hei"], "Ingenting ble vist."),
        (["agree"], "Ingenting ble skrevet under."),
        (["buttons"], "Ingenting ble skrevet."),
        (["translated", "law/age"], "Ingenting ble skrevet."),
    ],
)
def test_with_an_error_it_is_said_that_nothing_was_done(
    asked: list[str], nothing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_base(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BOT_FLOWS", "flows")
    monkeypatch.setenv("BOT_CONTENT", "content")
    Path("content/acts.yaml").write_text("acts: [\n", encoding="utf-8")

    answer = CliRunner().invoke(app, asked)

    assert answer.exit_code == 1
    assert answer.output.startswith(f"{nothing} Rett dette først:\ncontent/acts.yaml:")
