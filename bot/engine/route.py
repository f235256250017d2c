"""Where a choice leads: answers read off the trail, ways compared with them, sub-flows that return."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from bot.model.answers import answers_on, is_place
from bot.model.flow import BACK, FOUND, MENU, RETURN, Choice, Step, Way, fits
from bot.model.library import Library
from bot.model.session import CRISIS_PREFIX, TOLD, TRAIL_LIMIT, Pair, Session
from bot.model.text import Topic

URGENT = "urgent"
"""The common button for emergencies."""


def answers(library: Library, session: Session) -> dict[str, str]:
    """Every answer the trail holds, by the name its step asks for, and `reader`.

    The answers are never stored: going back takes the last pair off the trail, and its answer with it.
    """
    return {"reader": session.reader, **answers_on(library, session.trail)}


def first_way(ways: Sequence[Way], given: Mapping[str, str]) -> str:
    """The target of the first way that fits; the menu when none does."""
    return next((way.to for way in ways if fits(way.when, given)), MENU)


def certain(ways: Sequence[Way]) -> str | None:
    """The target of the first way where it fits whatever was answered, as mostly; else None."""
    return ways[0].to if ways and not ways[0].when else None


def choice_of(library: Library, step: Step, choice_id: str) -> Choice | None:
    """A step's own choice, else one of the common buttons. A place takes the choice for places found."""
    own = step.choice(FOUND if is_place(library, step, choice_id) else choice_id)
    if own is not None or not step.footer:
        return own
    return next((c for c in library.house.footer if c.id == choice_id), None)


def push(session: Session, mark: str, target: str) -> Session:
    """Go to `target`, remembering where the person was. Standing still is not remembered."""
    if target == session.step:
        return session
    trail: tuple[Pair, ...] = (*session.trail, (session.step, mark))
    return session.at(target, trail[-TRAIL_LIMIT:])


def enter(library: Library, session: Session, mark: str, topics: Sequence[str]) -> Session:
    """Go to the screen where these topics open; past its question where the trail holds the answer already.

    It goes on as if that answer had been pressed again, so "back" leads to the question, to answer it anew.
    Who stands at the question is not hurried past it. Nor is who asks about its own topic: such a text often
    holds another answer ("what if I were 14?").
    """
    step = library.steps[library.topics[topics[0]].entry]
    there = push(session, mark, step.id)
    if there is session or step.topic in topics:
        return there
    onward = past_question(library, there)
    return there if onward is None else onward if onward.step != session.step else session


def past_question(library: Library, there: Session) -> Session | None:
    """On from a question that the trail has answered, as if pressed again; None where it has not."""
    step = library.steps[there.step]
    choice = _known(library, there, step)
    if choice is None:
        return None
    onward = follow(library, there, choice)
    # A choice that leads back or to the menu would leave without an answer what was asked now.
    return onward if onward.trail[-1:] == ((step.id, choice.id),) else None


def _known(library: Library, session: Session, step: Step) -> Choice | None:
    """The choice that the trail answers the question with, where pressing it again would only lead on."""
    if step.asks is None or step.offers is not None:
        return None
    trail = session.trail
    since = next((at for at in range(len(trail), 0, -1) if trail[at - 1][1] == TOLD), 0)
    choice = step.choice(answers_on(library, trail[since:]).get(step.asks, ""))
    if choice is None or choice.erase or choice.language or choice.reader:
        return None
    return choice if fits(choice.when, answers(library, session)) else None


def coming_from(topic: Topic, session: Session) -> str:
    """The step where a topic opens for whoever came this way; "" where it opens at its entry.

    The last place that says anything counts: one that the topic names, or one in the flow of its entry.
    """
    ways = dict(topic.coming_from)
    own = topic.entry.partition(".")[0]
    for step in (session.step, *(step for step, _ in reversed(session.trail))):
        flow = step.partition(".")[0]
        if to := ways.get(step) or ways.get(flow):
            return to
        if flow == own:
            return ""
    return ""


def back(library: Library, session: Session) -> Session:
    """One step back, or the menu when there is none."""
    trail = session.trail
    while trail[-1:] == ((session.step, TOLD),):
        trail = trail[:-1]
    return session.at(trail[-1][0], trail[:-1]) if trail else at_menu(library, session)


def told_here(library: Library, session: Session) -> Session:
    """Where somebody says who they are, with a mark behind what was answered before; "back" passes it by.

    A screen that tells of the one before has no mark: it would then tell of itself.
    """
    if not session.trail or library.steps[session.step].looks_back:
        return session
    return session.at(session.step, (*session.trail, (session.step, TOLD))[-TRAIL_LIMIT:])


def uncovered(library: Library, session: Session) -> Session:
    """Where the person was before the chat was covered; the same place where it is not."""
    return back(library, session) if session.step == library.house.covered else session


def urgent_steps(library: Library) -> tuple[str, ...]:
    """Where the common button for emergencies may lead: the screen that asks which it is."""
    choice = next((choice for choice in library.house.footer if choice.id == URGENT), None)
    return tuple(way.to for way in choice.ways) if choice is not None else ()


@lru_cache(maxsize=4)
def emergencies(library: Library) -> frozenset[str]:
    """The steps about an emergency: where the common button for it leads, and all of their topics."""
    topics = {each.id for each in library.steps.values() if (each.topic or "").startswith(CRISIS_PREFIX)}
    shown = {*urgent_steps(library), *topics, *dict(library.house.crisis).values()}
    return frozenset(shown & library.steps.keys())


def at_menu(library: Library, session: Session) -> Session:
    """The menu, with the trail forgotten."""
    return replace(session, step=library.house.menu, trail=(), offered=())


def rewind(session: Session, step_id: str) -> Session | None:
    """Back to the last time the person stood at `step_id`, or None if they never did."""
    for index in range(len(session.trail) - 1, -1, -1):
        if session.trail[index][0] == step_id:
            return session.at(step_id, session.trail[:index])
    return None


def follow(library: Library, session: Session, choice: Choice, said: str = "") -> Session:
    """Take a choice where the person stands. `said`: what the trail keeps, if not the choice itself."""
    said = said or choice.id
    moved = session
    if choice.language or choice.reader:
        language, reader = choice.language or session.language, choice.reader or session.reader
        chosen = session.chosen or bool(choice.language)
        known = session.reader_chosen or bool(choice.reader)
        moved = replace(session, language=language, reader=reader, chosen=chosen, reader_chosen=known)
    target = choice.call or certain(choice.ways)
    if target is None or target == RETURN:
        given = {"reader": moved.reader, **answers_on(library, (*moved.trail, (moved.step, said)))}
        target = first_way(choice.ways, given)
        if target == RETURN:
            target = _returns_to(library, moved, given)
    if target == BACK:
        return back(library, moved)
    if target == MENU or target not in library.steps:
        return at_menu(library, moved)
    return push(moved, said, target)


def _returns_to(library: Library, session: Session, given: Mapping[str, str]) -> str:
    """The place after the call that the present sub-flow was walked for; the menu if nobody called."""
    found = calling(library, session, given)
    return first_way(found[1].ways, given) if found is not None else MENU


def calling(library: Library, session: Session, given: Mapping[str, str]) -> tuple[Pair, Choice] | None:
    """The call that the next `return` comes back to: where it is on the trail, and the choice itself.

    Calls that were returned from are passed by; whether a choice returned is told by the answers `given`.
    """
    returned = 0
    for pair in reversed(session.trail):
        step = library.steps.get(pair[0])
        choice = choice_of(library, step, pair[1]) if step is not None else None
        if choice is None:
            continue
        if choice.call is not None:
            if returned == 0:
                return pair, choice
            returned -= 1
        elif first_way(choice.ways, given) == RETURN:
            returned += 1
    return None
