"""A typed time where one is asked for: an effect for this turn, nothing in the session."""

import pytest

from bot.engine.advance import advance
from bot.model.event import Wrote
from bot.model.library import Library
from bot.model.session import Session
from bot.model.turn import Calendar, Show
from bot.model.when import When

HERE = Session("menu.when", (("menu.start", "when"),), "nb", "young")


def test_a_time_becomes_an_effect_and_the_session_stays_as_it_was(library: Library) -> None:
    turn = advance(library, HERE, Wrote("fredag 9.30"))
    assert turn.effects == (
        Calendar(When(9, 30, weekday=4)),
        Show("menu.when", "note_time_read", fresh=True),
    )
    assert turn.session == HERE


def test_what_is_no_time_shows_the_same_step_and_says_so(library: Library) -> None:
    turn = advance(library, HERE, Wrote("31.2 kl 14"))
    assert turn.effects == (Show("menu.when", "note_time_unknown", fresh=True),)
    assert turn.session == HERE


def test_an_emergency_goes_before_a_time(library: Library) -> None:
    turn = advance(library, HERE, Wrote("fredag 9.30, han puster ikke"))
    assert turn.effects[0] == Show("urgent.medical", fresh=True, crisis=True)
    assert not [effect for effect in turn.effects if isinstance(effect, Calendar)]


def test_a_question_about_something_else_is_answered(library: Library) -> None:
    assert advance(library, HERE, Wrote("tatt av politiet")).view.step == "police.age"


@pytest.mark.parametrize("step", ["menu.start", "police.about"])
def test_elsewhere_a_time_is_only_text(library: Library, step: str) -> None:
    turn = advance(library, Session(step, (), "nb", "young"), Wrote("fredag 9.30"))
    assert turn.view.step == "menu.lost"
