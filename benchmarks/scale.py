"""`python -m benchmarks.scale` writes docs/scale.md: what was measured, the limits, three assumptions."""

import math
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from benchmarks import rows
from bot import limits
from bot.channels.telegram import poller
from bot.settings import TELEGRAM_RATE, Settings
from bot.store import life

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "scale.md"
FORM = Path(__file__).with_suffix(".md.in")

SCREENS = 10
"""Assumed: what one person is shown in a day."""
BUSIEST = 0.10
"""Assumed: how much of the day comes in its busiest hour."""
LOAD = 0.8
"""How far anything is to be loaded in that hour."""
KEPT_HOURS = 24
"""For so long Telegram keeps updates (core.telegram.org/bots/api#getting-updates)."""
CONNECTIONS = 40
"""Of a webhook that asks for no other number (core.telegram.org/bots/api#setwebhook)."""
FLIGHT = 64
DAY, HOUR = 86_400, 3600
MESSAGES = 2
"""Kept of each person to be cleared: what they wrote to begin, and the screen."""


@dataclass(frozen=True, slots=True)
class Measured:
    """From docs/performance.md: microseconds, milliseconds, megabytes, seconds."""

    step_us: float
    p50_ms: float
    commit_us: float
    memory_mb: float
    million_mb: float
    start_s: float
    killed_s: float


def measured(text: str) -> Measured:
    """The figures that this page needs; raises `ValueError` where one is not there."""

    def find(section: str, pattern: str, group: int = 1) -> float:
        part = text.partition(f"## {section}\n")[2].partition("\n## ")[0]
        found = re.search(pattern, part)
        if found is None:
            raise ValueError(f"docs/performance.md, “{section}”: {pattern} is not there")
        return float(found[group])

    ours = rf"\| {FLIGHT} \| our durable step \| ([\d.]+) \|  \| ([\d.]+) \|"
    return Measured(
        step_us=find("Over HTTP on loopback", ours),
        p50_ms=find("Over HTTP on loopback", ours, 2),
        commit_us=find("A step in process, on disk", r"commit by itself takes ([\d.]+) µs"),
        memory_mb=find("Resident memory at rest", r"\| 1,000,000 sessions \| ([\d.]+) \|"),
        million_mb=find("Many sessions", r"\| 1,000,000 \|.*\| ([\d.]+) \|\n"),
        start_s=find("From nothing to the first answer", r"\| next start \| ([\d.]+) \|"),
        killed_s=find("From nothing to the first answer", r"10,000 waiting \| ([\d.]+) \|"),
    )


def table(*rows: list[str]) -> str:
    """A Markdown table; the first row is its head."""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], f"|{' --- |' * len(rows[0])}", *lines[1:]])


def page(text: str) -> str:
    """docs/scale.md as it has to be beside this docs/performance.md."""
    m, rate, seen = measured(text), float(Settings.model_fields["rate"].default), rows.size(rows.seen)
    message, waiting = rows.size(rows.message), rows.size(rows.waiting)
    capacity = 1e6 / m.step_us
    session = m.million_mb  # megabytes for a million are bytes for one

    def busy(people: float) -> float:
        return people * SCREENS * BUSIEST / HOUR

    def disk(people: float) -> float:
        return people * (session + MESSAGES * message + SCREENS * seen) / 1e6

    def bots(people: float) -> int:
        return math.ceil(busy(people) / (rate * LOAD))

    million, left = 1_000_000, (busy(1_000_000) - rate) * HOUR
    days = [
        [
            f"{n:,}",
            f"{n * SCREENS:,}",
            f"{n * SCREENS / DAY:.1f}",
            f"{busy(n):.1f}",
            f"{bots(n)}",
            f"{100 * busy(n) / capacity:.1f} %",
            f"{disk(n):.0f} MB",
        ]
        for n in (1_000, 10_000, 100_000, million)
    ]
    many = [
        [f"{n}", f"{n * rate:.0f}", f"{math.ceil(n * rate / (capacity * LOAD))}", f"{n * m.memory_mb:.0f} MB"]
        for n in (1, 4, bots(million), 2 * bots(million))
    ]
    backlog = [
        [f"{hours} h"] + [f"{hours * share / (1 - share):.1f} h" for share in (0.1, 0.25, 0.5, 0.8)]
        for hours in (1, 6, KEPT_HOURS)
    ]
    heads = ["people", "screens", "a second, mean", "busiest hour", "bots", "processor", "disk"]
    return FORM.read_text(encoding="utf-8").format(
        capacity=f"{capacity:.0f}", step_us=f"{m.step_us:.0f}", flight=FLIGHT, telegram=TELEGRAM_RATE,
        rate=f"{rate:.0f}", share=f"{100 * rate / capacity:.1f}", bot_day=f"{rate * DAY:,.0f}",
        bot_people=f"{rate * DAY / SCREENS:,.0f}", screens=SCREENS, mean=f"{million * SCREENS / DAY:.0f}",
        busy=f"{busy(million):.0f}", bots=bots(million), busy_share=f"{100 * busy(million) / capacity:.0f}",
        memory=f"{m.memory_mb:.0f}", disk=f"{disk(million):.0f}", busiest=f"{100 * BUSIEST:.0f}",
        load=f"{100 * LOAD:.0f}", session=f"{session:.0f}", session_hours=f"{life.SESSION_LIFE / HOUR:.0f}",
        seen=seen, seen_hours=f"{life.SEEN_LIFE / HOUR:.0f}", left=f"{left:,.0f}",
        message=message, messages=MESSAGES, waiting=f"{waiting:,}",
        left_mb=f"{left * waiting / 1e6:,.0f}", sent_hours=f"{life.OUTBOX_LIFE / HOUR:.0f}",
        left_hours=f"{left / rate / HOUR:.1f}", kept_hours=KEPT_HOURS, p50=f"{m.p50_ms:.0f}",
        connections=f"{CONNECTIONS * 1000 / m.p50_ms:.0f}", batch=poller.BATCH,
        commit_us=f"{m.commit_us:.0f}", commits=f"{1e6 / m.commit_us:.0f}", inbox=f"{limits.ALL:,}",
        killed=f"{m.killed_s}", start=f"{m.start_s}", day_table=table(heads, *days),
        bots_table=table(["bots", "screens a second", "processors", "memory"], *many),
        backlog_table=table(["away", "load 10 %", "25 %", "50 %", "80 %"], *backlog),
    )  # fmt: skip


def main() -> None:
    """Write the page."""
    text = (ROOT / "docs" / "performance.md").read_text(encoding="utf-8")
    PAGE.write_text(page(text), encoding="utf-8")
    sys.stdout.write(f"{PAGE}\n")


if __name__ == "__main__":
    main()
