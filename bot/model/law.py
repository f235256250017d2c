"""Acts and facts: law with dates, each statement with its source."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from bot.model.problem import Mark, Marks


class Status(StrEnum):
    """What a statement is on a given day."""

    PROPOSED = "proposed"
    ADOPTED = "adopted"
    IN_FORCE = "in_force"
    PRACTICE = "practice"
    BACKGROUND = "background"
    REPEALED = "repealed"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a statement comes from; `dated` is the source's own date in words."""

    title: str
    publisher: str
    url: str
    dated: str = ""


@dataclass(frozen=True, slots=True)
class Provision:
    """A part of an act that may start on a day of its own; None follows the act."""

    id: str
    in_force_from: date | None
    mark: Mark = field(default=Mark(""), compare=False)


@dataclass(frozen=True, slots=True)
class Act:
    """A law as passed. `in_force_from` is None while no start is known.

    `newest_text_seen`: the date of the newest law text in which the start was looked for.
    `title`, `short`: by language. `marks`: where each value stands, named as in the lists of what is agreed.
    """

    id: str
    title: tuple[tuple[str, str], ...]
    short: tuple[tuple[str, str], ...]
    passed_on: date
    in_force_from: date | None
    newest_text_seen: date
    checked_on: date
    source: Source
    provisions: tuple[Provision, ...] = ()
    mark: Mark = field(default=Mark(""), compare=False)
    marks: Marks = field(default=(), compare=False)

    def starts(self, provision: str | None) -> date | None:
        """The day a provision (or the act) starts to apply, or None while unknown."""
        for part in self.provisions:
            if part.id == provision and part.in_force_from is not None:
                return part.in_force_from
        return self.in_force_from

    def all_started(self, day: date) -> bool:
        """Whether the act applies on a day, each of its provisions included."""
        return _started(self.in_force_from, day) and all(_started(start, day) for start in self._starts)

    def any_started(self, day: date) -> bool:
        """Whether the act or one of its provisions applies on a day."""
        return any(_started(start, day) for start in (self.in_force_from, *self._starts))

    @property
    def in_parts(self) -> bool:
        """Whether a day is told for each provision, as one for the act would be wrong of some of them."""
        return any(start != self.in_force_from for start in self._starts)

    @property
    def _starts(self) -> tuple[date | None, ...]:
        return tuple(self.starts(part.id) for part in self.provisions)


def _started(start: date | None, day: date) -> bool:
    return start is not None and start <= day


@dataclass(frozen=True, slots=True)
class Bound:
    """A start or an end of a fact's period: a date, or an act (and provision) that brings it."""

    day: date | None = None
    act: str | None = None
    provision: str | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """One version of a sourced statement, for one period.

    `begins`: None means since always; `ends`: None means no end known; the end day itself is outside.
    `status`: what it is while its period runs. `values`: name -> value as written ("15", "2025-06-20").
    `say`: ("nb" or "nb.parent", sentence in Markdown with `{{ value }}` placeholders).
    `marks`: where each value stands, named as in the lists of what is agreed.
    `uncertain`: id of a service (or "") that can answer where the research is not sure.
    """

    id: str
    topic: str
    status: Status
    say: tuple[tuple[str, str], ...]
    sources: tuple[Source, ...]
    checked_on: date
    confidence: str
    begins: Bound | None = None
    ends: Bound | None = None
    values: tuple[tuple[str, str], ...] = ()
    ask: str = ""
    mark: Mark = field(default=Mark(""), compare=False)
    say_marks: Marks = field(default=(), compare=False)
    marks: Marks = field(default=(), compare=False)
