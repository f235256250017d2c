"""What was measured, as the generated part of docs/reliability.md."""

import os
import platform
from dataclasses import dataclass, field
from datetime import date
from importlib.metadata import version
from pathlib import Path

from benchmarks.reliability.program import KINDS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reliability.md"
COMMAND = "make bench-reliability"
BEGIN, END = f"<!-- begin: written by {COMMAND} -->", f"<!-- end: written by {COMMAND} -->"
NONE = "–"
"""Where a row says nothing about a program."""


@dataclass(slots=True)
class Trial:
    """One test for all three: what was done, and its figures by name, each in the order of `KINDS`."""

    title: str
    figures: dict[str, list[str]] = field(default_factory=dict)

    def note(self, name: str, place: int, value: str) -> None:
        """One figure of one program."""
        self.figures.setdefault(name, [NONE] * len(KINDS))[place] = value


def section(trials: list[Trial], today: date, scale: float, load: float) -> str:
    """Everything between the markers."""
    versions = ", ".join(f"{name} {version(name)}" for name in ("aiogram", "python-telegram-bot"))
    told = "" if scale == 1 else f" Counts are {scale:g} of those of a whole run."
    lines = [
        f"Measured by `{COMMAND}` on {today.isoformat()}, all in one run, with the same seeds: {versions};"
        f" {os.cpu_count()} processors, {platform.system()} {platform.machine()}, Python"
        f" {platform.python_version()}, load when it began {load:.1f}.{told}",
        "",
        _row(["test", "", *(kind.name for kind in KINDS)]),
        _row(["---", "---", *("---:" for _ in KINDS)]),
    ]
    for trial in trials:
        for place, (name, values) in enumerate(trial.figures.items()):
            lines.append(_row(["" if place else trial.title, name, *values]))
    return "\n".join(lines)


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def put(page: str, told: str) -> str:
    """The page with this between its markers; raises `ValueError` where they are not there."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"docs/reliability.md has no place for the figures: {BEGIN} and {END}")
    return f"{before}{begin}\n\n{told}\n\n{end}{after}"
