"""What somebody types about the screen in sight, in few words that say nothing elsewhere: "must I?".

Only a text that is such words and nothing else counts, as with `controls`. Which, where, and what they lead
to: `content/follow_ups.yaml`. On the screen of an emergency they are known before all else is looked for.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from bot.engine import again
from bot.engine.alike import Places, places_of, spelt_alike
from bot.engine.controls import Key, key
from bot.engine.found import Found
from bot.engine.index import index_of
from bot.engine.route import back, emergencies, past_question, push, urgent_steps
from bot.engine.sums import is_sum
from bot.engine.turns import shown
from bot.model.flow import BACK
from bot.model.library import Library
from bot.model.session import ASKED_WELL, WROTE, Session
from bot.model.text import ASKED, HERE, MILD
from bot.model.turn import Show, Turn

ALL_WELL = "note_all_well"
"""The line that asks whether all is well."""
NOTE = again.NOTE
STAYS = "note_stays"
"""The line above the screen of an emergency that stays all the same: nobody can see what was a joke."""
CHOOSE = "note_choose"
"""In place of the first line above a question, which waits for an answer itself."""
EVERYWHERE = ""


def in_danger(library: Library, here: Session) -> bool:
    """Whether the person looks at the screen of an emergency, or at the one that asks which it is."""
    return here.step in emergencies(library)


def near_danger(library: Library, here: Session) -> bool:
    """Whether the screen of an emergency is in sight, or was the one before.

    "They are here", typed to whoever reads why one should call, is still about the ambulance.
    """
    before = here.trail[-1][0] if here.trail else here.step
    return in_danger(library, here) or before in emergencies(library)


def followed(library: Library, here: Session, text: str, found: Found | None = None) -> Turn | None:
    """On from the screen in sight, or that screen again; None where the text is not about it alone.

    Where that screen tells nothing itself (a list, "not understood", thanks), the one before it counts too.
    `found`: where the text leads by itself, once that is known.
    """
    about = _about(library, here, text)
    return about if about or found is None else _instead(library, here, found)


def _about(library: Library, here: Session, text: str) -> Turn | None:
    """The same, for words that are about that screen."""
    known = _places(library, key(text))
    if (summed := _summed(library)) and is_sum(library, text):
        known = {**summed, **known}
    if not known:
        return None
    told = _telling(library, here)
    # An emergency that was turned from a moment ago goes before a list that stands over it.
    places = [told, here] if told and in_danger(library, told) else [here, told]
    for place in places:
        to = known.get(place.step) or known.get(place.step.partition(".")[0]) if place else None
        if place and to:
            return _gone(library, place, to)
    to = known.get(here.reader) or known.get(EVERYWHERE)
    if to is None or in_danger(library, here):
        # An emergency is left for one of its own words.
        return _gone(library, here, to) if to == HERE else None
    there = library.steps.get(to)
    if to != HERE and (there is None or not there.looks_back or to == here.step):
        return _gone(library, here, to)
    # What asks what somebody wants answers nothing itself; but its choices may be shown once more.
    if told is None:
        return _gone(library, here, to) if to == HERE and here.step == library.house.found else None
    return _gone(library, told, to)


def _instead(library: Library, here: Session, found: Found) -> Turn | None:
    """Where a text leads from here in place of its own screen: who asks about the law calls 113 first."""
    if not near_danger(library, here):
        return None
    about = {found.step} if found.step else {library.topics[topic].entry for topic in found.topics}
    for each in library.tongue.follow_ups:
        if here.step in each.at and not about.isdisjoint(each.instead_of):
            return _gone(library, here, each.to)
    return None


def mild(library: Library, here: Session, text: str) -> Turn | None:
    """What a text leads to that sounds like an emergency and alone is none; None where it is no such text.

    "Can't do it" is about the screen before it, and on that of an emergency about that. One line asks.
    """
    known = _known(library).get(key(text), {})
    to, told = known.get(MILD), _telling(library, here)
    if to is None:
        return None
    if told is not None and in_danger(library, told):
        return shown(library, told, fresh=True, crisis=True)
    if told is not None and to == HERE:
        return asking(shown(library, told, fresh=True))
    to = known.get(library.house.menu) if to == HERE else to
    turn = None if to is None else _gone(library, here, to)
    return None if turn is None else asking(shown(library, turn.session or here, fresh=True))


def _telling(library: Library, here: Session) -> Session | None:
    """The same person at the last screen that tells something; None where the menu lies between."""
    house = library.house
    silent = {house.lost, house.found, house.unreadable, *house.alone} - emergencies(library)
    trail = (*here.trail, (here.step, WROTE))
    for at in range(len(trail) - 1, -1, -1):
        step = trail[at][0]
        if step == house.menu:
            return None
        if step not in silent and not library.steps[step].looks_back:
            return here.at(step, trail[:at])
    return None


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
    typed = key(text)
    to = _places(library, typed).get(ASKED)
    if to is None and typed and (found.uneasy or not (found.topics or found.step)):
        to = next(iter(urgent_steps(library)), None) if _places(library, typed[:1]).get(ASKED) else None
    if to == BACK and here.step != library.house.lost:
        return shown(library, here, fresh=True)
    return None if to is None else _gone(library, here, to)


def _note(library: Library, here: Session, to: str) -> str:
    """The line above a screen that stays."""
    if in_danger(library, here):
        return STAYS if to == HERE else ""
    if here.step == library.house.menu:
        return ""
    return CHOOSE if library.steps[here.step].asks is not None or here.step == library.house.found else NOTE


def _gone(library: Library, here: Session, to: str) -> Turn | None:
    if to == BACK:
        return shown(library, back(library, here), fresh=True)
    danger = in_danger(library, here)
    if to in {HERE, here.step}:
        return shown(library, here, _note(library, here, to), fresh=True, crisis=danger)
    if to not in library.steps:
        return None
    there = push(here, WROTE, to)
    there = past_question(library, there) or there
    if there.step == here.step:
        return shown(library, here, _note(library, here, HERE), fresh=True, crisis=danger)
    turn = shown(library, there, fresh=True, crisis=in_danger(library, there))
    # A screen that has the number to copy says itself what comes first.
    left = danger and not (in_danger(library, there) or library.steps[there.step].copy)
    return asking(turn) if left else turn


def _places(library: Library, typed: Key) -> Places:
    """Where some words lead, by place: as they are listed, else as they may be meant."""
    listed = _known(library).get(typed)
    return listed or places_of(index_of(library).known, _alike(library), typed)


@lru_cache(maxsize=4)
def _alike(library: Library) -> Mapping[Key, Places]:
    return spelt_alike(index_of(library).known, _known(library))


@lru_cache(maxsize=4)
def _known(library: Library) -> Mapping[Key, Places]:
    """By the words, where they lead at each place."""
    found: dict[Key, dict[str, str]] = {}
    for each in library.tongue.follow_ups:
        for _, word in each.words:
            for place in each.at or (EVERYWHERE,):
                found.setdefault(key(word), {}).setdefault(place, each.to)
    return found


@lru_cache(maxsize=4)
def _summed(library: Library) -> Mapping[str, str]:
    """Where a sum of money alone leads, by place."""
    rows = (each for each in library.tongue.follow_ups[::-1] if each.sums)
    return {place: each.to for each in rows for place in each.at or (EVERYWHERE,)}
