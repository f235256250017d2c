"""What somebody types about the screen in sight, in few words that say nothing elsewhere: "must I?".

Only a text that is such words and nothing else counts, as with `controls`. Which, where, and what they lead
to: `content/follow_ups.yaml`. On the screen of an emergency they are known before all else is looked for.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from bot.engine.controls import Key, key
from bot.engine.found import Found
from bot.engine.route import back, emergencies, push, urgent_steps
from bot.engine.turns import shown
from bot.model.flow import BACK
from bot.model.library import Library
from bot.model.session import ASKED_WELL, WROTE, Session
from bot.model.text import ASKED, HERE
from bot.model.turn import Show, Turn

ALL_WELL = "note_all_well"
"""The line that asks whether all is well."""
NOTE = "note_here"
"""The line above a screen that is shown again because the answer stands there."""
EVERYWHERE = ""


def in_danger(library: Library, here: Session) -> bool:
    """Whether the person looks at the screen of an emergency, or at the one that asks which it is."""
    return here.step in emergencies(library)


def followed(library: Library, here: Session, text: str) -> Turn | None:
    """On from the screen in sight, or that screen again; None where the text is not about it alone."""
    typed = key(text)
    known = _known(library).get(typed, {}) if typed else {}
    house, place = library.house, here
    to = _there(known, here)
    if to is None and here.step == house.lost:
        # A text that was not understood does not make one of the screen before it forgotten.
        place = back(library, here)
        to = _there(known, place)
    if to is None:
        place, to = here, known.get(EVERYWHERE)
        # What asks what somebody wants answers nothing itself; an emergency is left for one of its own words.
        asks = here.step in {house.menu, house.lost, house.found}
        to = None if (asks if to == HERE else in_danger(library, here)) else to
    return None if to is None else _gone(library, place, to)


def _there(known: Mapping[str, str], here: Session) -> str | None:
    """Where a text leads from this step, or from its flow."""
    return known.get(here.step) or known.get(here.step.partition(".")[0])


def asking(turn: Turn) -> Turn:
    """The same answer with the line that asks whether all is well, where no other line stands.

    Until the next message or press it is known that it was asked, so that the answer is understood.
    """
    effects = tuple(
        replace(effect, note=ALL_WELL) if isinstance(effect, Show) and not effect.note else effect
        for effect in turn.effects
    )
    here = turn.session
    if here is None or effects == turn.effects:
        return turn
    asked = here.after((here.step, ASKED_WELL))
    return replace(turn, session=asked, view=asked, effects=effects)


def was_asked(here: Session) -> bool:
    """Whether the last answer asked whether all is well."""
    return here.last == (here.step, ASKED_WELL)


def told_whether_well(library: Library, here: Session, text: str, found: Found) -> Turn | None:
    """What a text leads to that answers whether all is well; None where it does not.

    One that only begins with a "no" counts as one, and so does a "yes" that goes on, unless it clearly asks
    for something.
    """
    typed, known = key(text), _known(library)
    to = known.get(typed, {}).get(ASKED)
    if to is None and typed and (found.uneasy or not (found.topics or found.step)):
        to = next(iter(urgent_steps(library)), None) if known.get(typed[:1], {}).get(ASKED) else None
    if to == BACK and here.step != library.house.lost:
        return shown(library, here, fresh=True)
    return None if to is None else _gone(library, here, to)


def _gone(library: Library, here: Session, to: str) -> Turn | None:
    if to == BACK:
        return shown(library, back(library, here), fresh=True)
    if to in {HERE, here.step}:
        note = "" if in_danger(library, here) else NOTE
        return shown(library, here, note, fresh=True, crisis=in_danger(library, here))
    if to not in library.steps:
        return None
    there = push(here, WROTE, to)
    return shown(library, there, fresh=True, crisis=in_danger(library, there))


@lru_cache(maxsize=4)
def _known(library: Library) -> Mapping[Key, Mapping[str, str]]:
    """By the words, where they lead at each place."""
    found: dict[Key, dict[str, str]] = {}
    for each in library.tongue.follow_ups:
        for _, word in each.words:
            for place in each.at or (EVERYWHERE,):
                found.setdefault(key(word), {}).setdefault(place, each.to)
    return found
