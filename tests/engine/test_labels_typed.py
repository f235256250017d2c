"""The label of a button that is typed in place of pressing it, in the three languages as shipped."""

import pytest

from bot.engine.advance import advance
from bot.engine.controls import controlled
from bot.engine.finder import find
from bot.model.event import Back, Chose
from bot.model.session import Session
from tests.engine.talking import CONDITION, LETTER, buttons, standing, typed
from tests.shipped import library as guide

LANGUAGES = ("nb", "nn", "en")


@pytest.mark.parametrize(
    "here",
    [
        standing("letter.start", *LETTER),
        standing("letter.words", *LETTER, ("letter.start", "unsure")),
        standing("urgent.start", ("menu.start", "urgent")),
        standing("police.age", ("menu.start", "police")),
        standing("menu.start"),
        standing("menu.found", ("menu.start", "~wrote"), offered=("legal.use", "help.quit")),
        standing("chat.covered", *LETTER, ("letter.start", "cover")),
        standing("chat.language", *LETTER, ("letter.start", "~command")),
    ],
    ids=lambda here: here.step,
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_label_of_a_button_in_sight_does_what_the_button_does(here: Session, language: str) -> None:
    here = Session(here.step, here.trail, language, here.reader, here.offered)
    tried = 0
    for button in buttons(here):
        if find(guide(), button.label).crisis is not None:
            continue
        pressed = advance(guide(), here, Chose(button.step, button.choice)).session
        for text in (button.label, f"{button.label.upper()}?! 🙂"):
            wrote = typed(text, here).session
            assert pressed is not None
            assert wrote is not None
            assert (wrote.step, wrote.trail, wrote.language, wrote.reader) == (
                pressed.step, pressed.trail, pressed.language, pressed.reader,
            ), text  # fmt: skip
        tried += 1
    assert tried > 0


def test_a_button_for_an_emergency_leads_there_whichever_way_it_is_said() -> None:
    here = standing("urgent.start", ("menu.start", "urgent"))
    for button in buttons(here):
        if button.choice in {"medical", "suicide", "danger"}:
            assert typed(button.label, here).view.step.startswith("urgent.")


@pytest.mark.parametrize("text", ["Brev eller henvisning", "brev eller tilvising", "A letter or a referral"])
def test_a_label_of_the_menu_counts_anywhere_and_back_returns(text: str) -> None:
    there = typed(text, standing("help.talk", ("menu.start", "person")))

    assert there.view.step == "letter.start"
    assert advance(guide(), there.session, Back()).view.step == "help.talk"


def test_another_screen_s_label_is_no_button_here() -> None:
    elsewhere = standing("help.talk", ("menu.start", "person"))
    assert controlled(guide(), standing("letter.start", *LETTER), "Jeg er usikker") is not None
    assert controlled(guide(), elsewhere, "Jeg er usikker") is None


def test_a_button_that_is_not_shown_cannot_be_typed() -> None:
    here = standing("letter.condition", *CONDITION)
    assert controlled(guide(), here, "Det foreldre leser") is not None
    parent = Session(here.step, here.trail, "nb", "parent")
    assert controlled(guide(), parent, "Det foreldre leser") is None
