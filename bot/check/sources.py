"""What screens say beside what the sources say: the law that has not started, and dates that differ."""

import re
from collections.abc import Iterator
from datetime import date

from bot.check.texts import body_mark
from bot.model.law import Act, Fact, Source, Status
from bot.model.library import Library
from bot.model.problem import Mark, Problem, Severity, problem
from bot.render.facts import period
from bot.render.grammar import uses

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_PROPOSAL = re.compile(r"\b(?:høring\w*|høyring\w*|lovforslag\w*|representantforslag\w*|Prop\.|NOU)", re.I)
_LAW = re.compile(r"(?:§|\blov\b|\bLOV-|loven\b|forskrift|retningslinje|rundskriv)", re.I)


def source_problems(library: Library, day: date) -> Iterator[Problem]:
    """Every screen that its sources contradict."""
    said = _said(library)
    for versions in library.facts.values():
        for fact in versions:
            yield from _as_law(library, fact, day)
            for source in fact.sources:
                yield from _older(fact, source, said.get(fact.id))
    for act in library.acts.values():
        for mark, source in _citing(library, act):
            yield from _passed(act, source, mark)


def _said(library: Library) -> dict[str, Mark]:
    """Each fact with the first place where a text says it."""
    found: dict[str, Mark] = {}
    for template in library.templates.values():
        for fact, line in uses(template.body).facts.items():
            found.setdefault(fact, body_mark(template, line, fact))
    return found


def _as_law(library: Library, fact: Fact, day: date) -> Iterator[Problem]:
    """L012: told as in force, and yet every source is a proposal or an act that has not started."""
    start, end = period(library, fact)
    if fact.status is not Status.IN_FORCE or not start <= day < end:
        return
    if fact.begins is not None and fact.begins.act is not None:
        return
    if all(_waits(library, source, day) for source in fact.sources):
        yield problem("L012", fact.mark, fact=fact.id, source=fact.sources[0].title)


def _waits(library: Library, source: Source, day: date) -> bool:
    """Whether a source is of something that has not begun."""
    act = next((each for each in library.acts.values() if each.source.url == source.url), None)
    if act is not None:
        starts = (act.in_force_from, *(part.in_force_from for part in act.provisions))
        return not any(each is not None and each <= day for each in starts)
    return bool(_PROPOSAL.search(source.title)) and not _LAW.search(_PROPOSAL.sub("", source.title))


def _older(fact: Fact, source: Source, screen: Mark | None) -> Iterator[Problem]:
    """L013: the date below the text is before the date of its source."""
    checked_on = fact.checked_on.isoformat()
    if screen is not None and _ISO.fullmatch(source.dated) and source.dated > checked_on:
        values = {"fact": fact.id, "checked_on": checked_on, "dated": source.dated, "place": str(fact.mark)}
        yield problem("L013", screen, Severity.WARNING, **values)


def _citing(library: Library, act: Act) -> Iterator[tuple[Mark, Source]]:
    """Every place that names the act's own source."""
    yield act.mark, act.source
    for versions in library.facts.values():
        for fact in versions:
            yield from ((fact.mark, source) for source in fact.sources if source.url == act.source.url)


def _passed(act: Act, source: Source, mark: Mark) -> Iterator[Problem]:
    """L014: the day an act was passed is not the day its source has."""
    passed_on = act.passed_on.isoformat()
    if _ISO.fullmatch(source.dated) and source.dated != passed_on:
        values = {"act": act.id, "passed_on": passed_on, "dated": source.dated, "place": str(mark)}
        yield problem("L014", act.mark, Severity.WARNING, **values)
