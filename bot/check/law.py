"""What can be wrong with acts and facts: sources, periods, languages, values, and how old the reading is."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from bot.check.lost_parts import misspelt, part_problems
from bot.check.near import nearest
from bot.check.periods import situations
from bot.check.services import ADDRESS
from bot.check.values import STARTS
from bot.model.law import Act, Fact, Source
from bot.model.library import Library
from bot.model.problem import Mark, Problem, Severity, problem
from bot.render.facts import period
from bot.render.fill import placeholder_problems

ACT_DAYS = timedelta(days=30)
FACT_DAYS = timedelta(days=180)
AHEAD = timedelta(days=5 * 366)
"""Longer than an act that is passed waits for its start."""


def law_problems(library: Library, day: date, used: frozenset[str]) -> Iterator[Problem]:
    """Every problem of acts and facts; `used`: the fact ids that some text says."""
    yield from part_problems(library)
    for act in library.acts.values():
        yield from _sourced(act.id, act.mark, (act.source,))
        yield from _overdue(act.id, act, ACT_DAYS, day, (act.source,))
        yield from _starts(act)
        yield from _late_starts(act, day)
    for fact_id, versions in library.facts.items():
        if fact_id not in used:
            yield problem("L006", versions[0].mark, Severity.NOTE, fact=fact_id)
        yield from _covers(library, versions)
        for fact in versions:
            yield from _fact(library, fact, day)


def start_days(act: Act) -> Iterator[tuple[str, date]]:
    """The days on which an act and its parts start, as far as they are written."""
    parts = ((f"{STARTS}.{part.id}", part.in_force_from) for part in act.provisions)
    yield from ((part, when) for part, when in ((STARTS, act.in_force_from), *parts) if when is not None)


def _late_starts(act: Act, day: date) -> Iterator[Problem]:
    """L016: a start many years ahead."""
    for part, when in start_days(act):
        if when > day + AHEAD:
            values = {"part": part, "day": when.isoformat(), "today": day.isoformat()}
            yield problem("L016", dict(act.marks).get(part, act.mark), Severity.ERROR, act=act.id, **values)


def _starts(act: Act) -> Iterator[Problem]:
    """L015: an act, or a part of it, that starts before it was passed."""
    for part, when in start_days(act):
        if when < act.passed_on:
            mark = dict(act.marks).get(part, act.mark)
            passed_on = act.passed_on.isoformat()
            yield problem("L015", mark, act=act.id, part=part, day=when.isoformat(), passed_on=passed_on)


def _fact(library: Library, fact: Fact, day: date) -> Iterator[Problem]:
    """The problems of one version of a fact."""
    yield from _sourced(fact.id, fact.mark, fact.sources)
    yield from _overdue(fact.id, fact, FACT_DAYS, day, fact.sources)
    yield from _bounds(library, fact)
    said = {key for key, _ in fact.say}
    for language in library.languages:
        if language not in said:
            yield problem("L005", fact.mark, fact=fact.id, language=language)
    for reader in sorted({key.partition(".")[2] for key in said} - {"", *library.house.readers}):
        close = nearest(reader, library.house.readers)
        yield problem("L011", fact.mark, fact=fact.id, reader=reader, nearest=close)
    if fact.ask and fact.ask not in library.services:
        close = nearest(fact.ask, library.services)
        yield problem("L008", fact.mark, fact=fact.id, service=fact.ask, nearest=close)
    yield from _values(fact)


def _sourced(name: str, mark: Mark, sources: tuple[Source, ...]) -> Iterator[Problem]:
    """L010: a source has no address that can be opened."""
    for source in sources:
        if not ADDRESS.fullmatch(source.url):
            yield problem("L010", mark, name=name, source=source.title, url=source.url)


def _overdue(
    name: str, read: Act | Fact, allowed: timedelta, day: date, sources: tuple[Source, ...]
) -> Iterator[Problem]:
    """L007: nobody has looked at the source for too long."""
    age = day - read.checked_on
    if age > allowed:
        yield problem(
            "L007",
            read.mark,
            Severity.WARNING,
            name=name,
            days=str(age.days),
            limit=str(allowed.days),
            source=", ".join(source.title for source in sources[:1]),
            url=", ".join(source.url for source in sources[:1]),
        )


def _bounds(library: Library, fact: Fact) -> Iterator[Problem]:
    """L004: a start or an end hangs on an act or a provision that does not exist."""
    for bound in (fact.begins, fact.ends):
        if bound is None or bound.act is None:
            continue
        act = library.acts.get(bound.act)
        parts = {part.id for part in act.provisions} if act is not None else set()
        if act is None:
            close = nearest(bound.act, library.acts)
            yield problem("L004", fact.mark, fact=fact.id, unknown=bound.act, nearest=close)
        elif (bound.act, bound.provision) in misspelt(library):
            continue  # told at the act
        elif bound.provision is not None and bound.provision not in parts:
            close = nearest(bound.provision, parts)
            yield problem("L004", fact.mark, fact=fact.id, unknown=bound.provision, nearest=close)


def _covers(library: Library, versions: tuple[Fact, ...]) -> Iterator[Problem]:
    """L002, L003: between the first start and the last end each day has exactly one version."""
    known = sorted(((*period(library, fact), fact) for fact in versions), key=lambda part: part[:2])
    for (_, end, _), (start, _, after) in pairwise(known):
        if end < start:
            until = "?" if start == date.max else start.isoformat()
            yield problem("L002", after.mark, fact=after.id, start=end.isoformat(), end=until)
        elif start < end:
            yield problem("L003", after.mark, fact=after.id, start=_told(start))


def supposed_problems(library: Library, day: date) -> Iterator[Problem]:
    """W010: a fact that would say nothing, or two things, if a part of an act started alone."""
    supposed = {each.starts: each for each in situations(library, day) if each.starts}
    for fact_id, versions in library.facts.items():
        wrong = any(_covers(library, versions)) or any(any(_bounds(library, fact)) for fact in versions)
        if len(versions) < 2 or wrong:
            continue  # one version leaves no gap, and what is wrong already is told already
        for situation in supposed.values():
            for found in _covers(situation.law, versions):
                act, provision, _ = situation.starts[0]
                none = found.code == "L002"
                yield problem(
                    "W010",
                    found.mark,
                    Severity.WARNING,
                    fact=fact_id,
                    start=f"{act}, {provision}" if provision else act,
                    what="ingen versjon av" if none else "to versjoner av",
                    what_en="no version" if none else "more than one version",
                )


def _told(day: date) -> str:
    """A day as written in the files; "-" for the beginning of time."""
    return "-" if day == date.min else day.isoformat()


def _values(fact: Fact) -> Iterator[Problem]:
    """L009: a sentence has something in braces that is not one of the fact's values."""
    names = [name for name, _ in fact.values]
    for key, sentence in fact.say:
        for finding in placeholder_problems(sentence, names):
            close = nearest(finding.detail, names)
            yield problem("L009", fact.mark, fact=fact.id, value=finding.detail, say=key, nearest=close)
