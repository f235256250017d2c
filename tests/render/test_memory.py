"""A screen from memory is the screen that would be rendered now: for this person, in this very minute."""

import contextlib
import re
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.engine.advance import advance
from bot.model.event import Chose, Commanded, Event, Switched, Wrote
from bot.model.library import Library
from bot.model.session import Session
from bot.model.turn import Show, Turn
from bot.reading import read
from bot.render import Renderer, RenderError
from bot.render.buttons import LISTS
from bot.render.dates import OSLO
from bot.render.memory import Memory, _stamp
from bot.render.opening import public_holidays

ROOT = Path(__file__).parents[2]
NOON = datetime(2026, 11, 23, 12, tzinfo=OSLO)
TEXTS = ("Oslo", "Bergen", "7010", "hjelp", "brev", "foreldre", "angst", "tirsdag kl 10", "noe rart")
EDGES = (0, 1, 59, 60, 61, 3600)


@cache
def library() -> Library:
    found = read(ROOT / "flows", ROOT / "content").library
    assert found is not None
    return found


@cache
def warm() -> Renderer:
    """Kept from example to example, so that it remembers what others saw."""
    return Renderer(library(), most=300)


@cache
def crowded() -> Renderer:
    """The same with all the room there is."""
    return Renderer(library())


@cache
def anew() -> Renderer:
    return Renderer(library(), most=0)


@st.composite
def events(draw: st.DrawFn) -> list[tuple[int, Event | None]]:
    """What somebody does: a press (which of the buttons), or something else."""
    other: st.SearchStrategy[Event] = st.one_of(
        st.sampled_from(TEXTS).map(Wrote),
        st.sampled_from(["sprak", "personvern", "hjelp", "akutt", "meny"]).map(Commanded),
        st.builds(Switched, st.sampled_from(["nb", "nn", "en"]), st.sampled_from(library().house.readers)),
    )
    step = st.tuples(st.integers(0, 30), st.none() | other)
    return draw(st.lists(step, min_size=1, max_size=25))


@st.composite
def moments(draw: st.DrawFn) -> datetime:
    """Near the hours at which something opens or closes, on any kind of day, on both sides of the edge."""
    day = draw(st.sampled_from([NOON.date(), *sorted(public_holidays(2026))]))
    hour = draw(st.sampled_from([0, 8, 9, 10, 12, 15, 16, 18, 22]))
    start = datetime(day.year, day.month, day.day, hour, tzinfo=OSLO).astimezone(UTC)
    seconds = draw(st.sampled_from(EDGES)) * draw(st.sampled_from([-1, 1]))
    return (start + timedelta(seconds=seconds, days=draw(st.integers(-2, 2)))).astimezone(OSLO)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(events(), st.lists(moments(), min_size=1, max_size=4))
def test_what_is_remembered_is_what_would_be_rendered(
    done: list[tuple[int, Event | None]], times: list[datetime]
) -> None:
    session: Session | None = None
    for place, (number, other) in enumerate(done):
        at = times[place % len(times)]
        event = other or _press(session, number, at)
        turn = advance(library(), session, event, "nb")
        assert warm().replies(turn, at) == anew().replies(turn, at)
        assert warm().replies(turn, at) == anew().replies(turn, at)
        session = turn.session or session


def _press(session: Session | None, number: int, at: datetime) -> Event:
    """One of the buttons on the person's screen."""
    if session is None:
        return Commanded("start")
    reply = anew().screen(Show(session.step), session, at)
    choices = [button for row in reply.buttons for button in row if button.choice]
    if not choices:
        return Commanded("meny")
    button = choices[number % len(choices)]
    return Chose(button.step, button.choice)


@cache
def asking() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Steps that ask for something, with what may be said there; two places far from each other too."""
    places = ("0301", "4601", "5501")
    steps = [step for step in library().steps.values() if step.asks]
    return tuple(
        (step.id, tuple(c.id for c in step.choices) + (places if step.offers == "places" else ()))
        for step in steps
    )


@st.composite
def people(draw: st.DrawFn) -> list[Session]:
    """Several who stand at the same step, each with a past of their own."""
    step = draw(st.sampled_from(sorted(library().steps)))
    before = st.sampled_from(asking()).flatmap(
        lambda pair: st.tuples(st.just(pair[0]), st.sampled_from(pair[1]))
    )
    some = st.tuples(st.sampled_from(sorted(library().steps)), st.just("~wrote"))
    one = st.builds(
        Session,
        st.just(step),
        st.lists(before | some, max_size=5).map(tuple),
        st.sampled_from(library().languages),
        st.sampled_from(library().house.readers),
        st.sampled_from([(), ("0301", "4601"), tuple(sorted(library().topics)[:2])]),
    )
    return draw(st.lists(one, min_size=2, max_size=8))


def same_as_anew(renderer: Renderer, turn: Turn, at: datetime) -> None:
    """The same screen, or the same mistake where the past makes no sense."""
    try:
        expected = anew().replies(turn, at)
    except RenderError as error:
        with pytest.raises(RenderError, match=re.escape(str(error))):
            renderer.replies(turn, at)
    else:
        assert renderer.replies(turn, at) == expected


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(people(), moments(), moments())
def test_nobody_is_shown_the_screen_of_another(crowd: list[Session], one: datetime, other: datetime) -> None:
    renderer = crowded()
    for at in (one, other, one):
        for session in crowd:
            same_as_anew(renderer, Turn(session, session, (Show(session.step),)), at)


def test_a_list_speaks_of_the_screen_before_it_as_that_one_was() -> None:
    """Every step before a list, with every answer given before that: one renderer remembers them all."""
    renderer = Renderer(library())
    lists = [step.id for step in library().steps.values() if step.offers in LISTS]
    pasts = [(), *(((step, said),) for step, choices in asking() for said in choices)]
    for before in sorted(library().steps)[::7]:
        for past in pasts[::2]:
            for step in lists:
                turn = seen(step, (*past, (before, "sources")))
                same_as_anew(renderer, turn, NOON)


def test_hours_are_those_of_this_minute() -> None:
    """Every screen that says whether something is open, on both sides of every hour of two days."""
    renderer, told = Renderer(library()), set()
    clocked = [step for step in sorted(library().steps) if _asks_the_time(step)]
    for hour in range(48):
        for seconds in (-1, 0, 1, 61):
            at = NOON + timedelta(hours=hour, seconds=seconds)
            for step in clocked[hour % 4 :: 4]:
                turn = seen(step)
                same_as_anew(renderer, turn, at)
                told.add((step, renderer.replies(turn, at)[0].html))
    assert len(told) > 2 * len(clocked) > 0


def _asks_the_time(step: str) -> bool:
    renderer = Renderer(library())
    with contextlib.suppress(RenderError):
        renderer.replies(seen(step), NOON)
    return any(kept.clocked for kept in renderer._memory._screens.values())


def test_a_stamp_lasts_for_a_minute_and_its_first_instant_stands_alone() -> None:
    exact, after, last, following = (_stamp(NOON + timedelta(seconds=s), True) for s in (0, 1, 59.9, 60))
    assert after == last
    assert len({exact, after, following}) == 3
    assert _stamp(NOON, False) == _stamp(NOON + timedelta(hours=11), False)
    assert _stamp(NOON, False) != _stamp(NOON + timedelta(hours=12), False)


def test_buttons_are_those_that_this_text_led_to() -> None:
    renderer, topics = Renderer(library()), sorted(library().topics)
    for step in sorted(step.id for step in library().steps.values() if step.offers in {"topics", "places"}):
        for offered in ((), tuple(topics[:2]), tuple(topics[1:3]), ("0301",), ("4601", "0301")):
            session = Session(step, (), "nb", "young", offered)
            same_as_anew(renderer, Turn(session, session, (Show(step),)), NOON)


def test_whoever_has_been_somewhere_can_go_back_and_nobody_else() -> None:
    renderer = Renderer(library())
    fresh, been = seen("help.start"), seen("help.start", (("menu.start", "~command"),))
    for turn in (fresh, been, fresh):
        same_as_anew(renderer, turn, NOON)
    assert renderer.replies(fresh, NOON) != renderer.replies(been, NOON)


def seen(step: str, trail: tuple[tuple[str, str], ...] = ()) -> Turn:
    session = Session(step, trail, "nb", "young")
    return Turn(session, session, (Show(step),))


def test_what_is_stored_is_told_to_its_person_alone() -> None:
    renderer = Renderer(library())
    short, long = seen("chat.stored"), seen("chat.stored", (("menu.start", "police"),) * 7)
    assert renderer.replies(short, NOON)[0].html != renderer.replies(long, NOON)[0].html
    assert not renderer.replies(short, NOON)[0].shared


def test_a_screen_without_hours_is_the_same_value_all_day() -> None:
    renderer = Renderer(library())
    first, later = (renderer.replies(seen("menu.start"), NOON + timedelta(hours=h))[0] for h in (0, 5))
    assert first is later
    assert first.shared


@pytest.mark.parametrize("most", [0, 1, 7])
def test_there_are_never_more_than_so_many(most: int) -> None:
    renderer = Renderer(library(), most=most)
    for step in list(library().steps)[:20]:
        renderer.replies(seen(step), NOON)
    memory: Memory = renderer._memory
    assert len(memory) <= most
