"""The durable step in process, beside what others take for a step that keeps nothing, or less."""

import asyncio
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.content import grown, real
from benchmarks.others import Aiogram, Committed, Dialogs, Fsm, Shared, sqlite_waits
from benchmarks.ours import Ours
from benchmarks.ptb import PythonTelegramBot
from benchmarks.report import Section, number
from benchmarks.rounds import ROUNDS, Taken, cpu_ratio, ratio, timed
from bot.heap import settle

OURS, ECHO = "our durable step", "aiogram, keeps nothing"
DIALOG, COMMIT = "aiogram-dialog", "aiogram + aiosqlite commit"
IN_FLIGHT = (1, 16, 64)
STEPS = 640
GOALS = {(ECHO, 64): 0.5, (DIALOG, 64): 0.4, (COMMIT, 64): 0.2, (ECHO, 1): 1.2}


async def measure(progress: Callable[[str], None]) -> list[Section]:
    """On the disk of this folder, and once more in memory, to see what the disk has to do with it."""
    sections = []
    for title, where in (("on disk", Path.cwd()), ("in memory (tmpfs)", Path("/dev/shm"))):
        if where.is_dir():
            sections.append(await _once(title, where, progress))
    return sections


async def _once(title: str, where: Path, progress: Callable[[str], None]) -> Section:
    library = grown(real())
    with tempfile.TemporaryDirectory(dir=where, prefix=".bench-") as folder:
        ways: dict[str, Any] = {
            OURS: Ours(Path(folder), library),
            ECHO: Aiogram(Path(folder)),
            "aiogram, FSM in memory": Fsm(Path(folder)),
            COMMIT: Committed(Path(folder)),
            "the same, mixing transactions": Shared(Path(folder)),
            DIALOG: Dialogs(Path(folder)),
            "python-telegram-bot, conversation": PythonTelegramBot(Path(folder)),
        }
        for way in ways.values():
            await way.open(max(IN_FLIGHT))
        settle()
        found = {(name, people): Taken() for name in ways for people in IN_FLIGHT}
        for name, way in ways.items():
            await timed(way.press, 64, 2, Taken())
            progress(f"warmed up: {name}")
        for turn in range(ROUNDS):
            for people in IN_FLIGHT:
                for name, way in ways.items():
                    few = STEPS // 4 if people == 1 else STEPS
                    await timed(way.press, people, max(2, few // people // 2 * 2), found[name, people])
                    await asyncio.sleep(0)
            progress(f"step {title}: round {turn + 1} of {ROUNDS}")
        waits = sqlite_waits(Path(folder))
        for way in ways.values():
            await way.close()
    return _section(title, list(ways), found, waits)


def _section(title: str, names: list[str], found: dict[tuple[str, int], Taken], waits: float) -> Section:
    rows, bars = [], []
    for people in IN_FLIGHT:
        for name in names:
            taken, ours = found[name, people], found[OURS, people]
            middle, low, high = ratio(ours, taken)
            goal = GOALS.get((name, people))
            rows.append(
                [
                    str(people),
                    name,
                    number(taken.median),
                    f"{middle:.2f} ({low:.2f} to {high:.2f})" if name != OURS else "",
                    f"{cpu_ratio(ours, taken):.2f}" if name != OURS else "",
                    "" if goal is None else f"{goal} {'met' if middle <= goal else 'not met'}",
                    f"{taken.percentile(0.5):.1f}",
                    f"{taken.percentile(0.99):.1f}",
                ]
            )
            if people == max(IN_FLIGHT):
                bars.append((name, taken.median))
    note = f"One small commit by itself takes {waits:.0f} µs here; nobody alone can be quicker than that."
    turns = (
        "Who never waits takes the people one after the other, and each looks quick:"
        " compare latencies over HTTP."
    )
    heads = ["in flight", "way", "µs a step", "ours / it", "processor", "goal", "p50 ms", "p99 ms"]
    return Section(f"A step in process, {title}", heads, rows, [note, turns], bars, "µs a step, 64 in flight")
