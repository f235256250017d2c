"""What was measured, as tables in the terminal, and as docs/performance.md with plots."""

import os
import platform
import sqlite3
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from rich.console import Console
from rich.table import Table

DOCS = Path(__file__).resolve().parent.parent / "docs"
WIDTH, BAR, LABEL = 760, 22, 250


@dataclass(slots=True)
class Section:
    """One table. `bars`: (name, value) for a plot, with its caption."""

    title: str
    heads: list[str]
    rows: list[list[str]]
    notes: list[str] = field(default_factory=list)
    bars: list[tuple[str, float]] = field(default_factory=list)
    caption: str = ""


def number(value: float) -> str:
    """A number with as many digits as it deserves."""
    return f"{value:.0f}" if value >= 10 else f"{value:.1f}"


def show(section: Section) -> None:
    """In the terminal."""
    table = Table(*section.heads, title=section.title)
    for row in section.rows:
        table.add_row(*row)
    console = Console(width=max(130, Console().width))
    console.print(table)
    for note in section.notes:
        console.print(note)


def write(sections: list[Section]) -> Path:
    """All sections of one run into docs/performance.md, each plot beside it."""
    lines = [
        "# How fast it is",
        "",
        "Written by `make bench`. All figures of a table come from one run in which everyone took turns;",
        "a ratio is the median over the rounds, with lowest and highest in brackets. Absolute",
        "figures say as much about the machine and its other work as about the programs; ratios say more.",
        "",
        f"Machine: {os.cpu_count()} processors, {platform.system()} {platform.machine()},"
        f" Python {platform.python_version()}, SQLite {sqlite3.sqlite_version},"
        f" load when it began {os.getloadavg()[0]:.1f}.",
        "",
        "What it costs to walk every conversation: `performance-exploration.md`.",
        "",
    ]
    for place, section in enumerate(sections):
        lines += [f"## {section.title}", ""]
        lines += [_line(section.heads), _line(["---"] * len(section.heads)), *map(_line, section.rows), ""]
        for note in section.notes:
            lines += [note, ""]
        if section.bars:
            name = f"performance-{place + 1}.svg"
            (DOCS / name).write_text(svg(section), encoding="utf-8")
            lines += [f"![{section.caption}]({name})", ""]
    target = DOCS / "performance.md"
    target.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")
    return target


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def svg(section: Section) -> str:
    """Bars from the left, each with its name and its value."""
    most = max(value for _, value in section.bars) or 1
    height = 30 + (BAR + 8) * len(section.bars)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" font-size="13"'
        ' font-family="sans-serif"><rect width="100%" height="100%" fill="white"/>',
        f'<text x="10" y="18">{escape(section.caption)}</text>',
    ]
    for place, (name, value) in enumerate(section.bars):
        top = 28 + place * (BAR + 8)
        wide = (WIDTH - LABEL - 80) * value / most
        parts.append(
            f'<text x="{LABEL - 8}" y="{top + 15}" text-anchor="end">{escape(name)}</text>'
            f'<rect x="{LABEL}" y="{top}" width="{wide:.1f}" height="{BAR}" fill="#3a6ea5"/>'
            f'<text x="{LABEL + wide + 6:.1f}" y="{top + 15}">{number(value)}</text>'
        )
    return "\n".join([*parts, "</svg>"]) + "\n"
