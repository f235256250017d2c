"""What a command is asked for and is not there is named, with what there is; nothing else is printed."""

from collections.abc import Callable

import pytest

from bot import desk, desk_replay
from bot.desk import Wanted
from bot.settings import Settings

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
