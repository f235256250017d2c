"""Terms of the laws: what may be known of a person, what a screen is, what is explained."""

from dataclasses import dataclass, field, replace

from bot.engine.advance import ALWAYS
from bot.engine.route import choice_of
from bot.model.event import Chose, Commanded, Event
from bot.model.library import Library
from bot.model.session import Session
from bot.model.turn import Show, Turn
from tests.reliability.history import Called

SCREEN = frozenset({"sendMessage", "editMessageText"})
States = set[Session | None]


@dataclass(slots=True)
class Person:
    """What may be on disk about a person, and what was seen of them."""

    states: States = field(default_factory=lambda: {None})
    pressed: float = 0.0
    delivered: int = 0
    sent: int = 0
    screens: int = 0
    done: int = 0
    unheard: int = 0
    erased: bool = False
    urgent: int = 0
    """So many emergencies. One goes first, and may take the place of what it overtakes."""
    shadow: States = field(default_factory=set)
    """What would be on disk if a deletion had not been one."""
    deletions: int = 0
    farewells: int = 0
    """Of these the person has been told."""
    old: set[int] = field(default_factory=set)
    shown: dict[int, float] = field(default_factory=dict)


def is_urgent(event: Event | None) -> bool:
    """A command or a press that leads to an emergency screen."""
    return event == Commanded("akutt") or (
        isinstance(event, Chose) and "urgent" in (event.step, event.choice)
    )


def is_shown(call: Called) -> bool:
    """A screen is there, also where it was there already."""
    return call.method in SCREEN and (call.status == 200 or "not modified" in call.complaint)


def unexplained(library: Library, state: Session | None, event: Event, turn: Turn) -> bool:
    """A press on what is no button leads nowhere, and must say so unless it is the last one over again."""
    if not isinstance(event, Chose) or turn.session is None:
        return False
    if state is not None and state.last == (event.step, event.choice):
        return False
    step = library.steps.get(event.step)
    if event.choice in ALWAYS or (step is not None and choice_of(library, step, event.choice) is not None):
        return False
    moved = state is None or replace(turn.session, last=None) != replace(state, last=None)
    return not moved and not any(isinstance(effect, Show) and effect.note for effect in turn.effects)


def told(states: States) -> str:
    return " or ".join(map(standing, states))


def standing(session: Session | None) -> str:
    return "nothing" if session is None else f"{session.step} after {len(session.trail)}"
