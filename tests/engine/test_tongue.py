"""Who writes one language is answered in it, whatever language the phone has, until they choose one."""

import pytest

from bot.engine.advance import advance
from bot.engine.tongue import answered_in, written
from bot.model.event import Chose, Opened, Switched, Wrote
from bot.model.library import Library
from bot.model.session import Session

OURS = ("nb", "nn", "en")


@pytest.mark.parametrize(
    ("language", "text", "answered"),
    [
        ("nb", "my friend took something and he wont wake up", "en"),
        ("nb", "we are at the station and the man is not breathing", "en"),
        ("nb", "im at the park and a man is on the ground", "en"),
        ("nb", "my friend is under the table and wont wake up", "en"),
        ("nn", "what happens now, they took my phone", "en"),
        ("nb", "what happens now", "en"),
        ("nb", "my father beat me", "en"),
        ("nb", "my friend no breath", "en"),
        ("nb", "police take my phone", "en"),
        ("nb", "dead by daylight", "nb"),
        ("nb", "er det now eller never", "nb"),
        ("en", "politiet tok mobilen min, hva skjer nå", "nb"),
        ("en", "ka skjer no, dei tok mobilen min", "nb"),
        ("nn", "politiet tok mobilen min, hva skjer nå", "nn"),
        ("nb", "eg veit ikkje kva eg skal gjere", "nb"),
        ("nb", "han sa «what are you gonna do about it» til meg", "nb"),
        ("en", "what does påtaleunnlatelse mean", "en"),
        ("nb", "is over natta like dårlig", "nb"),
        ("nb", "like over grensa", "nb"),
        ("nb", "help", "nb"),
        ("en", "hasj", "en"),
        ("nb", "", "nb"),
        ("en", "\ud800 💀", "en"),
    ],
)
def test_the_language_of_the_answer(language: str, text: str, answered: str) -> None:
    assert answered_in(OURS, language, text, language) == answered


def test_a_language_that_is_not_ours_is_not_answered_in() -> None:
    assert answered_in(("nb", "nn"), "nb", "my friend took something and he wont wake up", "nb") == "nb"


def test_norwegian_is_the_app_s_where_that_is_norwegian() -> None:
    assert answered_in(OURS, "en", "eg veit ikkje kva eg skal gjere", "nn") == "nn"
    assert answered_in(OURS, "en", "eg veit ikkje kva eg skal gjere", "en") == "nb"


def test_no_word_is_told_by_both() -> None:
    for word in ("at", "man", "under", "over", "like", "is", "for", "so", "her", "men"):
        assert written([word, word, word]) == ""


def spoken(library: Library, session: Session | None, text: str, hint: str) -> str:
    return advance(library, session, Wrote(text), hint).view.language


@pytest.mark.parametrize("hint", ["no", "nb", "da", ""])
def test_what_is_only_guessed_goes_with_what_is_written_next(library: Library, hint: str) -> None:
    turn = advance(library, None, Wrote("what is this, who are you"), hint)
    assert turn.view.language == "en"
    assert advance(library, turn.session, Opened(), hint).view.language == "en"
    assert spoken(library, turn.session, "jeg vet ikke hva dette er", hint) == "nb"


@pytest.mark.parametrize(
    ("hint", "language"), [("nb", "en"), ("en", "en"), ("nb", "nb"), ("en", "nb"), ("pl", "nb")]
)
def test_what_is_chosen_stays(library: Library, hint: str, language: str) -> None:
    chosen = advance(library, None, Switched(language), hint).session
    for text in ("jeg vet ikke hva dette er", "what is this, who are you"):
        assert spoken(library, chosen, text, hint) == language


def test_the_button_chooses(library: Library) -> None:
    session = Session("chat.language", (), "en", "young")
    pressed = advance(library, session, Chose("chat.language", "en"), "en").session
    assert spoken(library, pressed, "jeg vet ikke hva dette er", "en") == "en"


@pytest.mark.parametrize(
    ("english", "norwegian", "told"),
    [
        (1, 0, ""),
        (2, 0, "en"),
        (0, 1, ""),
        (0, 2, "no"),
        (3, 1, ""),
        (4, 1, "en"),
        (7, 2, ""),
        (8, 2, "en"),
        (1, 3, ""),
        (1, 4, "no"),
        (2, 7, ""),
        (2, 8, "no"),
        (2, 2, ""),
    ],
)
def test_two_small_words_tell_and_four_times_as_many_as_of_the_other(
    english: int, norwegian: int, told: str
) -> None:
    assert written(["what"] * english + ["hva"] * norwegian + ["hasj"] * 9) == told
