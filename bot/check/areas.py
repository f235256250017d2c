"""Places and readers for whom a list of services would be empty."""

from collections.abc import Iterator

from bot.check.house import known_topics
from bot.check.texts import body_mark
from bot.model.library import Library
from bot.model.problem import Mark, Problem, Severity, problem
from bot.model.service import Service
from bot.render.directory import everywhere, local
from bot.render.grammar import uses


def area_problems(library: Library) -> Iterator[Problem]:
    """S008: a text lists services on a topic, and for some reader there are places with none at all."""
    for (reader, topic), mark in _lists(library).items():
        fitting = [
            service
            for service in library.services.values()
            if topic in service.topics and reader in service.readers
        ]
        empty = _without(library, fitting)
        if empty:
            count = str(len(empty))
            values = {"reader": reader, "topic": topic, "count": count, "place": empty[0]}
            yield problem("S008", mark, Severity.WARNING, **values)


def _lists(library: Library) -> dict[tuple[str, str], Mark]:
    """Each reader and topic for whom a text makes a list that is the same for everyone, with its place.

    A text that asks whether the person's place is known has words of its own for where there is nothing.
    """
    found: dict[tuple[str, str], Mark] = {}
    language = library.languages[0] if library.languages else ""
    known = known_topics(library)
    for name in sorted({step.show for step in library.steps.values()}):
        for reader in library.house.readers:
            template = library.template(language, name, reader)
            used = uses(template.body) if template is not None else None
            if template is None or used is None or used.place:
                continue
            for topic, line in used.topics.items():
                if topic not in known:
                    continue
                found.setdefault((reader, topic), body_mark(template, line, topic))
    return found


def _without(library: Library, services: list[Service]) -> list[str]:
    """The names of the places that none of these services is for."""
    if any(everywhere(service) for service in services):
        return []
    places = library.places.municipalities.values()
    return [place.display for place in places if not any(local(service, place) for service in services)]
