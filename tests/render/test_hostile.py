"""Hostile texts are refused by the language; forced past it, they are stopped by time and by size."""

import threading
import time
from datetime import datetime

import pytest

from bot.model.library import Library
from bot.render import RenderError, syntax_problems
from bot.render import environment as rooms
from bot.render.bounds import MAX_OUTPUT, MAX_SECONDS, Bounded
from bot.render.environment import Texts
from bot.render.errors import Fault
from bot.render.grammar import Study
from bot.render.moment import Moment, answers_of
from bot.render.uses import Uses
from bot.render.words import Words
from tests.render.hostile import ENDLESS, HOSTILE, ROUND
from tests.render.house import MONDAY, fact, library, step, template, view


def made(body: str) -> Library:
    texts = (template("page", body), template("common/x", "x"))
    return library(steps=(step("page"),), templates=texts, facts=(fact("a", "A."),))


def said(body: str, at: datetime = MONDAY) -> str:
    """The text alone, as a screen would have it."""
    house = made(body)
    moment = Moment(house, view(), view(), at, Words(house, "en"), answers_of(house, view()))
    return Texts(house, "en", "young").body("page", moment)


@pytest.fixture
def forced(monkeypatch: pytest.MonkeyPatch) -> None:
    """The language has a hole as large as a barn door."""
    monkeypatch.setattr(rooms, "study", lambda _body: Study((), Uses()))


def test_there_are_a_hundred_and_fifty() -> None:
    assert len(set(HOSTILE)) >= 150


@pytest.mark.parametrize("body", HOSTILE, ids=range(len(HOSTILE)))
def test_refused(body: str) -> None:
    assert syntax_problems(body)
    with pytest.raises(RenderError):
        said(body)


@pytest.mark.timeout(20)
@pytest.mark.usefixtures("forced")
@pytest.mark.parametrize("body", HOSTILE, ids=range(len(HOSTILE)))
def test_forced_past_it_is_stopped(body: str) -> None:
    begun = time.thread_time()
    try:
        text = said(body)
    except (RenderError, TypeError):
        text = ""
    # Run twice at most, and made code of before; without bounds these take from a second to for ever.
    assert time.thread_time() - begun < 2 * MAX_SECONDS + 1
    assert len(text.encode()) <= MAX_OUTPUT


@pytest.mark.usefixtures("forced")
def test_time_is_what_stops_a_loop_that_says_nothing() -> None:
    with pytest.raises(RenderError) as error:
        said(ROUND * 8 + "{% endfor %}" * 8)
    assert (error.value.fault, error.value.detail) == (Fault.TIME, "0.05")


@pytest.mark.usefixtures("forced")
def test_time_stops_calls_that_call_too() -> None:
    with pytest.raises(RenderError) as error:
        said(ROUND * 8 + "{% if services('t') %}{% endif %}" + "{% endfor %}" * 8)
    assert error.value.fault is Fault.TIME


@pytest.mark.usefixtures("forced")
def test_size_is_what_stops_a_loop_that_speaks() -> None:
    with pytest.raises(RenderError) as error:
        said(ROUND * 3 + "x" * 100 + "{% endfor %}" * 3)
    assert error.value.fault is Fault.SIZE


def test_time_spent_by_somebody_else_is_forgiven_once(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([0.0, 9.0, *[9.0] * 99])
    monkeypatch.setattr(time, "thread_time", lambda: next(clock))
    assert said("a {{ today }}") == "a 23 November 2026"


def test_a_text_in_order_may_be_as_long_as_it_can_be() -> None:
    assert len(said("{{ today }} " * 900)) > 14_000


def test_the_endless_ones_would_not_end_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    """With no bound on time the first of them goes on for more than half a second."""
    monkeypatch.setattr(rooms, "study", lambda _body: Study((), Uses()))
    monkeypatch.setattr("bot.render.bounds.MAX_SECONDS", 0.5)
    begun = time.thread_time()
    with pytest.raises(RenderError):
        said(ENDLESS[0])
    assert time.thread_time() - begun > 0.5


def test_a_text_in_another_thread_neither_takes_nor_gives_time() -> None:
    """What is made ready beside the event loop has a clock of its own, and begins it again and again."""
    environment = Bounded()
    environment.begin()
    end = time.thread_time() + 2 * MAX_SECONDS
    while time.thread_time() < end:
        sum(range(1000))
    other = threading.Thread(target=environment.begin)
    other.start()
    other.join()

    with pytest.raises(RenderError):
        environment.tick()
    environment.begin()
    environment.tick()
