"""What is typed where a screen asks for a place, or for a day and time; and a place typed anywhere."""

from dataclasses import replace

from bot.engine.place_alone import place_alone
from bot.engine.place_names import FoundPlaces
from bot.engine.places import find_places
from bot.engine.route import choice_of, follow, push
from bot.engine.turns import shown
from bot.engine.when import meeting_time
from bot.model.flow import PLACES
from bot.model.library import Library
from bot.model.session import WROTE, Session
from bot.model.turn import Calendar, Turn

CALENDAR = "calendar"


def a_time(library: Library, here: Session, text: str) -> Turn | None:
    """A day and time typed where one is asked for."""
    when = meeting_time(text)
    if when is None:
        return None
    turn = shown(library, here, "note_time_read", fresh=True)
    return replace(turn, effects=(Calendar(when), *turn.effects))


def a_place(library: Library, here: Session, text: str) -> Turn | None:
    """A place typed where one is asked for; None where none is named."""
    return _to_place(library, here, find_places(library, text))


def a_place_alone(library: Library, here: Session, text: str) -> Turn | None:
    """A place and nothing else, typed anywhere: as if it had been typed where one is asked for.

    Figures alone are none where another question is open, since they may answer that.
    """
    asking = next((step.id for step in library.steps.values() if step.offers == PLACES), None)
    step = library.steps[here.step]
    if asking is None or (text.strip().isdecimal() and (step.asks or step.offers == CALENDAR)):
        return None
    found = place_alone(library, text)
    return _to_place(library, push(here, WROTE, asking), found)


def _to_place(library: Library, here: Session, found: FoundPlaces) -> Turn | None:
    """On from where a place is asked for: with it when sure, else those it may be as buttons."""
    if found.outside:
        return shown(library, here, "note_place_outside", fresh=True)
    if not found.numbers:
        return None
    number = found.numbers[0]
    choice = choice_of(library, library.steps[here.step], number) if found.sure else None
    if choice is None:
        return shown(library, replace(here, offered=found.numbers), fresh=True)
    return shown(library, follow(library, here, choice, number), fresh=True)
