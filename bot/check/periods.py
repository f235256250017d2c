"""The days on which the law changes: the dates worth visiting."""

from collections.abc import Iterator
from datetime import date, timedelta

from bot.model.library import Library
from bot.render.facts import period

OPEN = frozenset({date.min, date.max})
"""No start, or no end known."""
DAY = timedelta(days=1)


def changes(library: Library) -> Iterator[date]:
    """Every dated start and end in acts and facts."""
    for act in library.acts.values():
        for starts in (act.in_force_from, *(part.in_force_from for part in act.provisions)):
            if starts is not None:
                yield starts
    for versions in library.facts.values():
        for fact in versions:
            yield from (day for day in period(library, fact) if day not in OPEN)


def dates(library: Library, day: date) -> tuple[date, ...]:
    """The day itself, and the day before, of and after every change."""
    around = {change + step for change in changes(library) for step in (-DAY, DAY * 0, DAY)}
    return tuple(sorted(around | {day}))
