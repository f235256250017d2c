"""A screen from memory is the one that would be rendered anew, whoever comes and whenever."""

import random
from datetime import datetime, timedelta

import pytest

from bot.engine.advance import advance
from bot.model.event import Chose, Opened
from bot.model.flow import Choice
from bot.model.library import Library
from bot.model.session import Session
from bot.model.turn import Show, Turn
from bot.oslo import OSLO
from bot.render import Renderer
from tests.render.house import MONDAY, library, step, template, view
from tests.shipped import library as shipped_library

NOON = datetime(2026, 11, 23, 12, 0, 5, tzinfo=OSLO)
LATER = (timedelta(seconds=20), timedelta(minutes=3), timedelta(hours=9), timedelta(days=40))
PRESSES = 400


@pytest.fixture(scope="module")
def shipped() -> Library:
    return shipped_library()


def presses(known: Library, session: Session) -> list[Choice]:
    here = known.steps[session.step]
    return [*here.choices, *(known.house.footer if here.footer else ())]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_what_is_remembered_is_what_would_be_rendered(shipped: Library, seed: int) -> None:
    chance = random.Random(seed)
    remembering, forgetful = Renderer(shipped), Renderer(shipped, law=shipped)
    at, session = NOON, advance(shipped, None, Opened(), "nb").session
    for _ in range(PRESSES):
        assert session is not None
        there = presses(shipped, session)
        turn = advance(shipped, session, Chose(session.step, chance.choice(there).id)) if there else None
        if turn is None or turn.session is None or chance.random() < 0.05:
            turn = advance(shipped, session, Opened(), "nb")
        for moment in (at, at, at + chance.choice(LATER)):
            assert remembering.replies(turn, moment) == forgetful.replies(turn, moment)
        session = turn.session


def test_the_same_screen_is_rendered_once(shipped: Library) -> None:
    turn = advance(shipped, None, Opened(), "nb")
    (first,), (again,) = (Renderer(shipped).replies(turn, NOON) for _ in range(2))
    assert first == again and first is not again
    renderer = Renderer(shipped)
    assert renderer.replies(turn, NOON)[0] is renderer.replies(turn, NOON)[0]


def test_with_another_law_nothing_is_remembered(shipped: Library) -> None:
    renderer, turn = Renderer(shipped, law=shipped), advance(shipped, None, Opened(), "nb")
    assert renderer.replies(turn, NOON)[0] is not renderer.replies(turn, NOON)[0]


def test_what_is_stored_is_said_to_one_person_only() -> None:
    made = library(steps=(step("page"),), templates=(template("page", "{{ stored }}"),))
    renderer, here = Renderer(made), view("a.page")
    kept, none = (renderer.replies(Turn(kept, here, (Show("a.page"),)), MONDAY)[0] for kept in (here, None))
    assert kept.text != none.text
    assert not kept.shared and not none.shared
