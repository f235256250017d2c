"""Who writes one language is answered in it, whatever language the phone has."""

import pytest

from bot.engine.advance import advance
from bot.engine.tongue import answered_in
from bot.model.event import Opened, Wrote
from bot.model.library import Library
from bot.model.session import Session

OURS = ("nb", "nn", "en")


@pytest.mark.parametrize(
    ("language", "text", "answered"),
    [
        ("nb", "my friend took something and he wont wake up", "en"),
        ("nn", "what happens now, they took my phone", "en"),
        ("en", "politiet tok mobilen min, hva skjer nå", "nb"),
        ("en", "ka skjer no, dei tok mobilen min", "nb"),
        ("nn", "politiet tok mobilen min, hva skjer nå", "nn"),
        ("nb", "eg veit ikkje kva eg skal gjere", "nb"),
        ("nb", "han sa «what are you gonna do about it» til meg", "nb"),
        ("en", "what does påtaleunnlatelse mean", "en"),
        ("nb", "help", "nb"),
        ("en", "hasj", "en"),
        ("nb", "", "nb"),
        ("en", "\ud800 💀", "en"),
    ],
)
def test_the_language_of_the_answer(language: str, text: str, answered: str) -> None:
    assert answered_in(OURS, language, text) == answered


def test_a_language_that_is_not_ours_is_not_answered_in() -> None:
    assert answered_in(("nb", "nn"), "nb", "my friend took something and he wont wake up") == "nb"


def test_the_answer_comes_in_the_language_written_and_stays_in_it(library: Library) -> None:
    turn = advance(
        library, Session("menu.start", (), "nb", "young"), Wrote("what is this, who are you"), "no"
    )
    assert turn.view.language == "en"
    assert advance(library, turn.session, Opened(), "no").view.language == "en"


def test_a_language_that_was_chosen_is_kept(library: Library) -> None:
    chosen = Session("menu.start", (), "en", "young")
    assert advance(library, chosen, Wrote("jeg vet ikke hva dette er"), "nb").view.language == "en"
    assert advance(library, chosen, Wrote("jeg vet ikke hva dette er"), "en").view.language == "nb"
