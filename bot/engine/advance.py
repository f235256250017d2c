"""The engine's one way in: a session and an event become a turn. Pure: no clock, disk, log or await."""

from dataclasses import dataclass, replace
from typing import assert_never

from bot.engine.heard import heard
from bot.engine.moved import standing
from bot.engine.route import (
    URGENT,
    answers,
    at_menu,
    back,
    choice_of,
    enter,
    follow,
    push,
    rewind,
    uncovered,
)
from bot.engine.tongue import answered_in
from bot.engine.turns import shown
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
from bot.model.flow import FOUND, MENU, PLACES, fits
from bot.model.library import Library
from bot.model.session import COMMAND, OPENED, WROTE, Session
from bot.model.turn import Forget, Show, Turn

ERASE = "erase"
ALWAYS = frozenset({URGENT, "person"})
"""Common buttons that work from any screen, however old."""
COVER = "cover"
"""The common button that covers the chat; wherever it is pressed, the place kept is the present one."""


_Unpressed = Opened | Wrote | Sent | Commanded | Back | Restarted | Erased | Switched


@dataclass(frozen=True, slots=True)
class _Press:
    """A press as it came; `known`: we still know the person."""

    step: str
    choice: str
    known: bool


def advance(library: Library, session: Session | None, event: Event, language_hint: str = "") -> Turn:
    """Answer one event.

    `session` is None for someone new or someone whose time has run out; `language_hint` is the app's
    language code.
    """
    event = heard(library, event)
    here, note = _settle(library, session) if session else (_new(library, language_hint), "")
    if isinstance(event, Chose):
        pressed = _Press(event.step, event.choice, known=session is not None)
        return _pressed(library, here, pressed, note)
    if not isinstance(event, Switched):
        here = _unguessed(library, here)
    if isinstance(event, Wrote) and not here.chosen:
        home = language_for(library, language_hint)
        here = replace(here, language=answered_in(library.languages, here.language, event.text, home))
    # A typed text may answer what was asked, and lets go of it itself.
    return _answer(library, here if isinstance(event, Wrote) else here.after(None), event, note)


def _answer(  # noqa: PLR0911 - one line per event
    library: Library, here: Session, event: _Unpressed, note: str
) -> Turn:
    """Everything but a press."""
    # A typed text is read where it was written: the covered screen has a button too.
    if not isinstance(event, Back | Switched | Wrote):
        here = uncovered(library, here)
    match event:
        case Opened(payload=payload):
            return shown(library, _opened(library, here, payload), fresh=True)
        case Wrote(text):
            from bot.engine.typed import typed  # noqa: PLC0415 - whoever presses a button need not wait for it

            return typed(library, here, text)
        case Sent():
            return shown(library, push(here, WROTE, library.house.unreadable), fresh=True)
        case Commanded(name=name):
            return _commanded(library, here, name)
        case Back():
            return shown(library, back(library, here), note=note)
        case Restarted():
            return shown(library, at_menu(library, here))
        case Erased():
            return _erased(library, here)
        case Switched(language, reader):
            known = reader if reader in library.house.readers else here.reader
            switched = replace(
                here,
                language=language if language in library.languages else here.language,
                chosen=here.chosen or language in library.languages,
                reader=known,
                # Who is to read as they did anyway has chosen nothing.
                reader_chosen=here.reader_chosen or known != here.reader,
            )
            return shown(library, switched, note=note)
        case _:
            assert_never(event)


def _new(library: Library, language_hint: str) -> Session:
    """Someone we know nothing about stands at the menu."""
    return Session(library.house.menu, (), language_for(library, language_hint), library.house.readers[0])


def language_for(library: Library, hint: str) -> str:
    """The app's language if it is ours; Bokmål for Norwegians and their neighbours, else English."""
    code = hint.lower().split("-")[0]
    if code in library.languages:
        return code
    default = library.languages[0]
    return default if code in {"", "no", "da", "sv"} or "en" not in library.languages else "en"


def _settle(library: Library, session: Session) -> tuple[Session, str]:
    """Fit an old session to this library: steps that moved or went are replaced, with one line saying so."""
    if _fits(library, session):
        return session, ""
    stood = ((standing(library, step), choice) for step, choice in session.trail)
    trail = tuple((step, choice) for step, choice in stood if step is not None)
    step = standing(library, session.step)
    kept = replace(
        session,
        step=step or library.house.menu,
        trail=trail,
        language=session.language if session.language in library.languages else library.languages[0],
        reader=session.reader if session.reader in library.house.readers else library.house.readers[0],
    )
    if step is None:
        return at_menu(library, kept), "note_moved"
    return kept, "" if step == session.step else "note_moved"


def _fits(library: Library, session: Session) -> bool:
    """Whether every part of a session is still there, as nearly always."""
    return (
        not library.house.moved
        and session.language in library.languages
        and session.reader in library.house.readers
        and session.step in library.steps
        and all(step in library.steps for step, _ in session.trail)
    )


def _unguessed(library: Library, here: Session) -> Session:
    """Guesses at where someone lives are kept only while the screen that offers them is up."""
    return replace(here, offered=()) if library.steps[here.step].offers == PLACES else here


def _opened(library: Library, here: Session, payload: str) -> Session:
    """The menu, or the topic whose code came with the link."""
    start = at_menu(library, here)
    topic = next((t for t in library.topics.values() if payload and t.start == payload), None)
    return push(start, OPENED, topic.entry) if topic else start


def _pressed(library: Library, here: Session, press: _Press, note: str) -> Turn:
    """A press, unless it is the last one over again (an app that lost its connection sends it twice)."""
    if here.last == (press.step, press.choice):
        return shown(library, here, note=note)
    here = _unguessed(library, here)
    turn = _chose(library, here.after((press.step, press.choice)), press, note)
    return turn if turn.session else replace(turn, view=replace(turn.view, last=None))


def _chose(library: Library, here: Session, press: _Press, note: str) -> Turn:
    """A press on the present screen, on an older one (rewind), or on nothing we know."""
    if press.choice == COVER and library.house.covered:
        return shown(library, push(uncovered(library, here), COVER, library.house.covered))
    pressed = standing(library, press.step) or press.step
    place = here if pressed == here.step else rewind(here, pressed)
    if place is None and press.choice in ALWAYS:
        place, pressed = here, here.step
    if place is None:
        # Whoever erased everything asked for a clean start, and need not hear of one.
        gone = "" if pressed == library.house.erased else "note_restarted"
        return shown(library, here, note="note_old_button" if press.known else gone)
    step = library.steps[pressed]
    if step.offers == "topics" and press.choice in place.offered and press.choice in library.topics:
        return shown(library, enter(library, place, press.choice, (press.choice,)))
    choice = choice_of(library, step, press.choice)
    unseen = step.offers == PLACES and press.choice == FOUND
    if choice is None or unseen or (choice.when and not fits(choice.when, answers(library, place))):
        return shown(library, here, note=note or "note_old_button")
    if choice.erase:
        return _erased(library, here)
    return shown(library, follow(library, place, choice, press.choice), note=note)


def _commanded(library: Library, here: Session, name: str) -> Turn:
    """A slash command, by the house's list."""
    target = dict(library.house.commands).get(name)
    if target == ERASE:
        return _erased(library, here)
    if target == MENU:
        return shown(library, at_menu(library, here), fresh=True)
    return shown(library, push(here, COMMAND, target or library.house.lost), fresh=True)


def _erased(library: Library, here: Session) -> Turn:
    """Nothing is kept; the farewell is rendered from a session that is thrown away."""
    view = replace(at_menu(library, here), step=library.house.erased)
    return Turn(None, view, (Forget(), Show(view.step, fresh=True)))
