"""What a check found, and how far it looked."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from bot.check.renamed import renamed
from bot.model.problem import Problem, Severity
from bot.model.supposed import Start


class Average(NamedTuple):
    """How the texts read that one reader gets in one language: mean LIX, and mean words a sentence."""

    language: str
    reader: str
    lix: float
    words: float


@dataclass(frozen=True, slots=True)
class Report:
    """`problems` in order of place. `complete`: every state was visited, not just the files read.

    `screens`: each in every language and every situation, of which `rendered` were read and the others
    equal one of them. `situations`: each day, with the starts that were supposed on it.
    """

    problems: tuple[Problem, ...] = ()
    states: int = 0
    screens: int = 0
    rendered: int = 0
    situations: tuple[tuple[date, tuple[Start, ...]], ...] = ()
    languages: tuple[str, ...] = ()
    dates: tuple[date, ...] = ()
    complete: bool = False
    readability: tuple[Average, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What has to be mended; all but a few kinds also stop the guide from starting, see `Code.stops`."""
        return tuple(found for found in self.problems if found.severity is Severity.ERROR)

    def with_problems(self, more: Iterable[Problem]) -> "Report":
        """The report with further problems, in order."""
        return replace(self, problems=in_order(renamed((*self.problems, *more))))

    def summary(self, lang: str = "nb") -> str:
        """One line: how much was looked at, and how many problems of each kind."""
        counts = [sum(1 for p in self.problems if p.severity is severity) for severity in Severity]
        dates = f"{self.dates[0]}–{self.dates[-1]}" if self.dates else "-"
        languages = ", ".join(self.languages) or "-"
        seen = (str(self.states), str(self.screens), languages, dates, *map(str, counts))
        words = _SUMMARY.get(lang, _SUMMARY["nb"])
        line = words[0].format(*seen)
        return line if self.complete else f"{line} {words[1]}"

    def speed(self, seconds: float, lang: str = "nb") -> str:
        """One line: how fast, and how much of it had to be read."""
        line = _SPEED.get(lang, _SPEED["nb"])
        return line.format(seconds, self.screens / max(seconds, 0.001), self.rendered)


_SPEED = {
    "nb": "{0:.1f} sekunder: {1:.0f} skjermer i sekundet. {2} ble lest; resten er like en av dem.",
    "en": "{0:.1f} seconds: {1:.0f} screens a second. {2} were read; the others equal one of them.",
}
_SUMMARY = {
    "nb": (
        "{0} tilstander og {1} skjermer på {2}, {3}: {4} feil, {5} advarsler, {6} merknader.",
        "Samtalene ble ikke gjennomgått til ende.",
    ),
    "en": (
        "{0} states and {1} screens in {2}, {3}: {4} errors, {5} warnings, {6} notes.",
        "The conversations were not walked to the end.",
    ),
}


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """By file, line, column and code; the same finding once."""
    return tuple(sorted(dict.fromkeys(problems), key=lambda found: (*found.sort_key, found.values)))
