"""What can be wrong with the house's own list: landmarks, commands, moved steps, and the way to help."""

from collections.abc import Iterator

from bot.check.near import nearest
from bot.check.paths import ERASE, reached
from bot.model.flow import MENU, Step
from bot.model.library import Library
from bot.model.problem import Mark, Problem, problem

HELP_BUTTONS = frozenset({"person", "urgent"})
"""The common buttons that lead to a person."""
HELP_TOPICS = frozenset({"chat.human", "help.talk"})
PRESSES = 2
NONE = "none"
"""What is typed about nothing the guide knows; only phrases have it."""
LABELLED = frozenset({"unit.condition", "unit.voluntary", "unit.noshow"})
"""Topics where "must I?" is the question itself."""


def house_problems(library: Library) -> Iterator[Problem]:
    """Every problem of landmarks, of the way to help, and of the names that steps use."""
    yield from _landmarks(library)
    yield from _moved(library)
    yield from _help(library)
    for step in library.steps.values():
        yield from _names(library, step)
        yield from _must(step)
    known = known_topics(library) | {NONE}
    for entry in library.lexicon:
        if entry.topic not in known:
            close = nearest(entry.topic, library.topics)
            yield problem("F012", entry.mark, topic=entry.topic, where=entry.language, nearest=close)


def known_topics(library: Library) -> frozenset[str]:
    """The topics that have an entry, and the emergencies, which have theirs in the house."""
    return frozenset(library.topics) | {f"crisis.{kind}" for kind, _ in library.house.crisis}


def _landmarks(library: Library) -> Iterator[Problem]:
    """F007: a landmark, an emergency, a command or a topic enters at a step that does not exist."""
    house = library.house
    places: list[tuple[str, str, Mark]] = [
        ("menu", house.menu, house.mark),
        ("lost", house.lost, house.mark),
        ("found", house.found, house.mark),
        ("unreadable", house.unreadable, house.mark),
        ("erased", house.erased, house.mark),
    ]
    places += [("covered", house.covered, house.mark)] if house.covered else []
    places += [(f"crisis.{kind}", step, house.mark) for kind, step in house.crisis]
    places += [(name, step, house.mark) for name, step in house.commands if step not in {MENU, ERASE}]
    places += [(topic.id, topic.entry, topic.mark) for topic in library.topics.values()]
    places += [("alone", step, house.mark) for step in house.alone]
    places += [(topic.id, topic.instead, topic.mark) for topic in library.topics.values() if topic.instead]
    places += [
        (topic.id, step, topic.mark) for topic in library.topics.values() for _, step in topic.coming_from
    ]
    for name, target, mark in places:
        if target not in library.steps:
            close = nearest(target, library.steps)
            yield problem("F007", mark, name=name, target=target, nearest=close)


def _moved(library: Library) -> Iterator[Problem]:
    """F008: a moved step still exists, or its successor does not."""
    for old, new in library.house.moved:
        if old in library.steps:
            yield problem("F008", library.house.mark, old=old, new=new, step=old)
        elif new not in library.steps:
            close = nearest(new, library.steps)
            yield problem("F008", library.house.mark, old=old, new=new, step=new, nearest=close)


def _help(library: Library) -> Iterator[Problem]:
    """F010: from some step a person needs more than two presses to come to help."""
    goals = help_steps(library)
    for step in library.steps.values():
        if step.id == library.house.covered:
            continue  # it tells nothing, help included; its one button leads back to a screen that has it
        if not reached(library, [step.id], PRESSES) & goals:
            yield problem("F010", step.mark, step=step.id)


def help_steps(library: Library) -> frozenset[str]:
    """The steps that are help or a person."""
    house = library.house
    goals = {step for _, step in house.crisis}
    goals |= {way.to for choice in house.footer if choice.id in HELP_BUTTONS for way in choice.ways}
    goals |= {topic.entry for topic in library.topics.values() if topic.id in HELP_TOPICS}
    return frozenset(goals)


def _names(library: Library, step: Step) -> Iterator[Problem]:
    """F011, F012: a step names a service or a topic that does not exist."""
    for service in step.copy:
        if service not in library.services:
            close = nearest(service, library.services)
            yield problem("F011", step.mark, service=service, step=step.id, nearest=close)
    if step.topic is not None and step.topic not in known_topics(library):
        close = nearest(step.topic, library.topics)
        yield problem("F012", step.mark, topic=step.topic, where=step.id, nearest=close)


def _must(step: Step) -> Iterator[Problem]:
    """F013: a step about one track does not say whether one must."""
    if step.topic in LABELLED and step.must is None:
        yield problem("F013", step.mark, step=step.id, topic=step.topic)
