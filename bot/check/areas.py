"""Places and readers for whom a list of services would be empty, and services for unknown places."""

from collections.abc import Iterator

from bot.check.house import known_topics
from bot.check.near import nearest
from bot.check.texts import body_mark
from bot.model.library import Library
from bot.model.place import Places
from bot.model.problem import Mark, Problem, Severity, problem
from bot.model.service import Service
from bot.render.directory import everywhere, local
from bot.render.grammar import uses

NOT_LISTED = "some_municipalities"
"""The only scope for which nobody need know the places: such a service is told of, not offered."""


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


def unknown_areas(library: Library) -> Iterator[Problem]:
    """S010, S011: a service is for a place that does not exist, so that nobody would be shown it."""
    for service in library.services.values():
        if everywhere(service):
            continue
        known = _known_areas(library.places, service.scope)
        marks = dict(service.marks)
        if not service.areas and service.scope != NOT_LISTED:
            yield _no_area(service, "-", service.mark, "")
        for number, area in enumerate(service.areas, 1):
            mark = marks.get(f"areas.{number}", service.mark)
            if area in known:
                continue
            town = library.places.municipalities.get(library.places.postal_codes.get(area, ""))
            if town is not None:
                own, name = town.number, town.display
                yield problem("S010", mark, service=service.id, area=area, number=own, place=name)
            else:
                yield _no_area(service, area, mark, _meant(library.places, area, known))


def twin_problems(library: Library) -> Iterator[Problem]:
    """S018: two services of one name for one place: a list shows both, and nobody knows which to call."""
    known: dict[tuple[str, str, str], Service] = {}
    for service in library.services.values():
        twins: dict[str, Service] = {}
        for language, name in service.name:
            for area in service.areas or ("",):
                first = known.setdefault((language, " ".join(name.split()).casefold(), area), service)
                if first is not service:
                    twins.setdefault(first.id, first)
        for first in twins.values():
            values = {"service": service.id, "other": first.id, "place": str(first.mark)}
            yield problem("S018", service.mark, Severity.WARNING, **values)


def _no_area(service: Service, area: str, mark: Mark, near: str) -> Problem:
    return problem("S011", mark, service=service.id, area=area, scope=service.scope, nearest=near)


def _known_areas(places: Places, scope: str) -> frozenset[str]:
    """What `local` would find a place by."""
    if scope == "health_trust":
        shared = (trust for shares in places.shared.values() for trust, _ in shares)
        return frozenset((*(place.trust for place in places.municipalities.values()), *shared))
    counties = {number[:2] for number in places.municipalities} if scope == "county" else set()
    return frozenset((*places.municipalities, *counties))


def _meant(places: Places, area: str, known: frozenset[str]) -> str:
    """The number of a place that was written by its name, or the name most like this one."""
    named = (place for place in places.municipalities.values() if area in {place.name, place.display})
    number = next((place.number for place in named if place.number in known), "")
    return number or ("" if area.isdigit() else nearest(area, known))


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
