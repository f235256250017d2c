"""Conversations of people who are new in the country, or write a language that is not their own."""

import pytest

from bot.engine.advance import advance
from bot.model.event import Wrote
from bot.model.session import Session
from bot.model.turn import Turn
from tests.shipped import library as guide


def told(*texts: str, language: str = "en", reader: str = "young") -> Turn:
    """The last of several answers to somebody who starts at the menu."""
    session: Session | None = Session(guide().house.menu, (), language, reader)
    for text in texts:
        turn = advance(guide(), session, Wrote(text))
        session = turn.session
    return turn


def steps(*texts: str, language: str = "en", reader: str = "young") -> list[str]:
    """Where each text leads."""
    return [
        told(*texts[:count], language=language, reader=reader).view.step for count in range(1, len(texts) + 1)
    ]


@pytest.mark.parametrize(
    ("language", "texts", "step"),
    [
        ("en", ("friend wont wake up", "can they deport me"), "myths.calling"),
        ("en", ("friend wont wake up", "will they deport us if i call"), "myths.calling"),
        ("en", ("friend wont wake up", "will I go to prison"), "myths.calling"),
        ("en", ("friend wont wake up", "do i need a lawyer"), "myths.calling"),
        ("en", ("friend wont wake up", "what if we are illegal here"), "myths.calling"),
        ("en", ("friend wont wake up", "can they deport me", "will i go to prison"), "myths.calling"),
        ("en", ("I want to kill myself", "can they deport me"), "urgent.calling"),
        ("en", ("he hits me", "can they deport me"), "urgent.calling"),
        ("en", ("if i call 113 will they send me out of norway",), "myths.calling"),
        ("nb", ("vennen min våkner ikke", "kan de utvise meg"), "myths.calling"),
        ("nb", ("han slår meg", "kan de utvise meg"), "urgent.calling"),
        ("nb", ("vennen min våkner ikke", "trenger jeg advokat"), "myths.calling"),
        ("nn", ("venen min vaknar ikkje", "kan dei utvise meg"), "myths.calling"),
        ("nn", ("han slår meg", "mistar eg opphaldet"), "urgent.calling"),
    ],
)
def test_the_law_does_not_hide_an_emergency(language: str, texts: tuple[str, ...], step: str) -> None:
    turn = told(*texts, language=language)
    assert turn.view.step == step
    assert {"nodnummer-112", "nodnummer-113"} & {*guide().steps[step].copy}


def test_without_an_emergency_it_is_answered_itself() -> None:
    assert steps("can they deport me", "will I go to prison") == ["law.residence", "police.outcome"]


@pytest.mark.parametrize(
    ("language", "text", "to"),
    [
        ("nb", "can we speak english please", "en"),
        ("nb", "english again pls", "en"),
        ("nn", "I want english", "en"),
        ("en", "switch to norwegian", "nb"),
        ("en", "kan du skrive norsk", "nb"),
        ("en", "jeg vil ha norsk", "nb"),
        ("en", "på norsk takk", "nb"),
        ("nb", "kan du skrive nynorsk", "nn"),
        ("nn", "kan de skrive bokmål", "nb"),
        ("nb", "back to english please", "en"),
    ],
)
def test_a_language_asked_for_is_written_from_then_on(language: str, text: str, to: str) -> None:
    here = Session("police.search", (("menu.start", "police"),), language, "young", chosen=True)
    turn = advance(guide(), here, Wrote(text))
    assert (turn.view.language, turn.view.step) == (to, "police.search")


@pytest.mark.parametrize(
    "text", ["hello i no speak norwegian", "i cant read norwegian", "I don't understand norwegian"]
)
def test_whoever_does_not_know_the_language_chooses_one(text: str) -> None:
    here = Session("police.search", (("menu.start", "police"),), "nb", "young", chosen=True)
    assert advance(guide(), here, Wrote(text)).view.step == "chat.language"


@pytest.mark.parametrize(
    "text", ["do the police speak english", "can i get the letter in english", "english teacher"]
)
def test_a_language_that_is_spoken_of_switches_nothing(text: str) -> None:
    here = Session("police.search", (("menu.start", "police"),), "nb", "young", chosen=True)
    turn = advance(guide(), here, Wrote(text))
    assert (turn.view.language, turn.view.step == "chat.language") == ("nb", False)


def test_what_was_not_understood_has_a_button_for_the_language() -> None:
    assert guide().steps[guide().house.lost].choice("language") is not None
