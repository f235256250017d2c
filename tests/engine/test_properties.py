"""For every session and every event: no exception, a step that exists, a way out, and no typed word kept."""

from hypothesis import given
from hypothesis import strategies as st

from bot.engine.advance import advance
from bot.engine.route import choice_of
from bot.model.event import (
    Back,
    Chose,
    Commanded,
    Erased,
    Event,
    Opened,
    Restarted,
    Sent,
    Switched,
    Wrote,
)
from bot.model.session import TRAIL_LIMIT, Session
from bot.model.turn import Show
from tests.engine.conftest import make_library

LIBRARY = make_library()
MARK = "mERkeTEkst"

steps = st.one_of(st.sampled_from(sorted(LIBRARY.steps)), st.sampled_from(["police.old", "gone.step", ""]))
choices = st.one_of(
    st.sampled_from(sorted({c.id for s in LIBRARY.steps.values() for c in s.choices})),
    st.sampled_from(["back", "menu", "urgent", "person", "legal.use", "0301", "9999", "x", ""]),
)
texts = st.text(max_size=40).map(lambda text: f"{MARK} {text} {MARK}")
sessions = st.one_of(
    st.none(),
    st.builds(
        Session,
        steps,
        st.lists(st.tuples(steps, choices), max_size=50).map(tuple),
        st.sampled_from(["nb", "en", "xx"]),
        st.sampled_from(["young", "parent", "nobody"]),
        st.lists(st.sampled_from(["legal.use", "1515", "gone"]), max_size=3).map(tuple),
    ),
)
events: st.SearchStrategy[Event] = st.one_of(
    st.builds(Opened, st.sampled_from(["", "a1", "zz", "'"]), st.sampled_from(["", "puster ikke"])),
    st.builds(Chose, steps, choices),
    st.builds(
        Wrote,
        st.one_of(texts, st.sampled_from(["røyke hasj", "oslo", "herøy", "puster ikke", "fredag 9.30"])),
    ),
    st.builds(
        Commanded,
        st.sampled_from(["meny", "hjelp", "slett", MARK]),
        st.sampled_from(["", "puster ikke", MARK]),
    ),
    st.just(Sent()),
    st.just(Back()),
    st.just(Restarted()),
    st.just(Erased()),
    st.builds(Switched, st.sampled_from([None, "nb", "xx"]), st.sampled_from([None, "parent", "xx"])),
)


@given(sessions, events)
def test_every_turn_stands_on_a_step_with_a_way_out(session: Session | None, event: Event) -> None:
    turn = advance(LIBRARY, session, event)
    show = next(e for e in turn.effects if isinstance(e, Show))
    step = LIBRARY.steps[show.step]
    assert step.id == turn.view.step
    assert choice_of(LIBRARY, step, "urgent") is not None
    assert choice_of(LIBRARY, step, "person") is not None
    assert len(turn.view.trail) <= max(TRAIL_LIMIT, len(session.trail) if session else 0)


@given(sessions, st.lists(events, max_size=12))
def test_no_typed_word_is_in_any_turn(session: Session | None, happened: list[Event]) -> None:
    for event in happened:
        turn = advance(LIBRARY, session, event)
        assert MARK not in repr(turn)
        session = turn.session


@given(sessions, events)
def test_a_repeated_press_leaves_the_session_as_it_was(session: Session | None, event: Event) -> None:
    first = advance(LIBRARY, session, event).session
    if isinstance(event, Chose) and first is not None:
        assert advance(LIBRARY, first, event).session == first
