"""The days on which the law changes, and those on which it might: all that is worth visiting."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bot.check.matters import Matters
from bot.model.library import Library
from bot.model.supposed import Start, suppose, unknown_starts
from bot.render.facts import period

OPEN = frozenset({date.min, date.max})
"""No start, or no end known."""
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Situation:
    """A day, and the law on it: as it is written, or with the starts that are supposed."""

    day: date
    law: Library
    starts: tuple[Start, ...] = ()


def changes(library: Library) -> Iterator[date]:
    """Every dated start and end in acts and facts."""
    for act in library.acts.values():
        for starts in (act.in_force_from, *(part.in_force_from for part in act.provisions)):
            if starts is not None:
                yield starts
    for versions in library.facts.values():
        for fact in versions:
            yield from (day for day in period(library, fact) if day not in OPEN)


def days_of(library: Library, counts: Matters) -> frozenset[date]:
    """The day before, of and after each change of what a screen depends on."""
    facts = {name: library.facts[name] for name in counts.facts if name in library.facts}
    acts = {name: library.acts[name] for name in counts.acts if name in library.acts}
    # A fact's period follows its act, so all acts stay within reach of `period`.
    days = {day for versions in facts.values() for fact in versions for day in period(library, fact)}
    for act in acts.values():
        days |= {day for day in (act.in_force_from, *(part.in_force_from for part in act.provisions)) if day}
    return frozenset(near for change in days - OPEN for near in around(change))


def dates(library: Library, day: date) -> tuple[date, ...]:
    """The day itself, and the day before, of and after every change."""
    return tuple(sorted({day, *(near for change in changes(library) for near in around(change))}))


def around(change: date) -> tuple[date, date, date]:
    """The day before, the day itself and the day after."""
    return (change - DAY, change, change + DAY)


def situations(library: Library, day: date) -> tuple[Situation, ...]:
    """The day itself first, then the days around every change, then those around supposed starts.

    What has no start yet is supposed to start on the first of January after all else, each part alone and
    all together: so both sets of rules are read, however the start is decided.
    """
    known = dates(library, day)
    found = [Situation(each, library) for each in (day, *(each for each in known if each != day))]
    start = date(known[-1].year + 1, 1, 1)
    waiting = unknown_starts(library)
    together = tuple((act, part, start) for act, part in waiting)
    alone = [((act, part, start),) for act, part in waiting]
    for starts in dict.fromkeys((*alone, together) if waiting else ()):
        law = suppose(library, starts)
        found += [Situation(each, law, starts) for each in around(start)]
    return tuple(found)
