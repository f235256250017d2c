"""A day and a time as somebody typed them: only what was said, with no calendar behind it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class When:
    """What was typed of a day and a time; None is what was not said.

    The day is said by `day` and `month`, by `weekday` (Monday is 0), by `ahead` (days from today), or by two
    of them that must agree.
    Whether there is such a day, and which is the next, can only be told by whoever knows today's date.
    """

    hour: int
    minute: int
    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    ahead: int | None = None
