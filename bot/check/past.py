"""A start of an act that lies long back when it is written down: probably another year was meant."""

from collections.abc import Iterator
from datetime import date, timedelta

from bot.check.law import start_days
from bot.model.library import Library
from bot.model.problem import Problem, Severity, problem

PAST = timedelta(days=366)
"""Longer than a start goes by before somebody writes it down."""


def past_starts(library: Library, day: date) -> Iterator[Problem]:
    """L018: a start long ago that nobody has agreed to; it stops no start, since time alone brings it."""
    agreed = {(line.thing, line.part): line.value for line in library.agreed if line.sheet == "acts"}
    for act in library.acts.values() if agreed else ():
        for part, when in start_days(act):
            new = agreed.get((act.id, part)) != when.isoformat()
            if new and act.passed_on <= when < day - PAST:
                values = {"part": part, "day": when.isoformat(), "today": day.isoformat()}
                yield problem(
                    "L018", dict(act.marks).get(part, act.mark), Severity.ERROR, act=act.id, **values
                )
