"""The map of the flows: which steps a step leads to, and from where a person can come in."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from bot.model.flow import MENU, SPECIAL_TARGETS, Choice, Step
from bot.model.library import Library

ERASE = "erase"
"""A command that names no step."""


def buttons(library: Library, step: Step) -> tuple[Choice, ...]:
    """A step's own choices and the common ones below them."""
    return step.choices + (library.house.footer if step.footer else ())


def targets(library: Library, choice: Choice) -> tuple[str, ...]:
    """The steps a choice may lead to; `back` and `return` lead to places already passed."""
    named = [choice.call] if choice.call is not None else []
    if choice.erase:
        named.append(library.house.erased)
    named += [way.to for way in choice.ways]
    steps = (library.house.menu if to == MENU else to for to in named)
    return tuple(to for to in steps if to in library.steps)


def leads_to(library: Library, step: Step) -> tuple[str, ...]:
    """The steps one press away."""
    return tuple(to for choice in buttons(library, step) for to in targets(library, choice))


@lru_cache(maxsize=4)
def _ways(library: Library) -> Mapping[str, frozenset[str]]:
    """The same for every step, since all of them are asked for again and again."""
    return {step.id: frozenset(leads_to(library, step)) for step in library.steps.values()}


def doors(library: Library) -> Iterator[str]:
    """Every step that can be entered from outside: landmarks, emergencies, commands, topics, moved steps."""
    house = library.house
    yield from (house.menu, house.lost, house.found, house.unreadable, house.erased)
    yield from (house.covered,) if house.covered else ()
    yield from (step for _, step in house.crisis)
    yield from (step for _, step in house.commands if step not in {MENU, ERASE})
    yield from (step for _, step in house.moved)
    yield from (topic.entry for topic in library.topics.values())
    yield from own_phrases(library)


def own_phrases(library: Library) -> Iterator[str]:
    """The steps that their own phrases lead to: direct ones, and `Library.opened`."""
    yield from (step.id for step in library.steps.values() if step.direct)
    yield from library.opened


def reached(library: Library, starts: Iterable[str], presses: int | None = None) -> frozenset[str]:
    """Every step that can be reached from `starts`, in at most `presses` presses where that is given."""
    seen = {start for start in starts if start in library.steps}
    edge, ways = set(seen), _ways(library)
    while edge and (presses is None or presses > 0):
        edge = {to for here in edge for to in ways[here]} - seen
        seen |= edge
        presses = None if presses is None else presses - 1
    return frozenset(seen)


def every_choice(library: Library) -> Iterator[tuple[str, Choice]]:
    """Each choice with the id of its step; the common ones with the word `footer`."""
    for step in library.steps.values():
        yield from ((step.id, choice) for choice in step.choices)
    yield from (("footer", choice) for choice in library.house.footer)


def is_step(library: Library, target: str) -> bool:
    """Whether a target names a step that exists or one of the special places."""
    return target in library.steps or target in SPECIAL_TARGETS
