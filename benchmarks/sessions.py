"""The durable step beside ten thousand, a hundred thousand and a million sessions."""

import contextlib
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.content import grown, real
from benchmarks.crowd import fill
from benchmarks.ours import Ours
from benchmarks.report import Section, number
from benchmarks.rounds import ROUNDS, Taken, ratio, timed
from bot.heap import settle

SIZES = (10_000, 100_000, 1_000_000)
PEOPLE, STEPS = 64, 10
GOAL = 1.3


async def measure(progress: Callable[[str], None]) -> list[Section]:
    library, found = grown(real()), {size: Taken() for size in SIZES}
    with contextlib.ExitStack() as stack:
        ways: dict[int, tuple[Ours, Path]] = {}
        for size in SIZES:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=Path.cwd(), prefix=".bench-")))
            await fill(folder, size, progress, "ours.db")
            ways[size] = (Ours(folder, library), folder)
            await ways[size][0].open(PEOPLE)
            await timed(ways[size][0].press, PEOPLE, 2, Taken())
        settle()
        for turn in range(ROUNDS):
            for size, (way, _) in ways.items():
                await timed(way.press, PEOPLE, STEPS, found[size])
            progress(f"sessions: round {turn + 1} of {ROUNDS}")
        rows = []
        for size, (way, folder) in ways.items():
            await way.close()
            middle, low, high = ratio(found[size], found[SIZES[0]])
            megabytes = (folder / "ours.db").stat().st_size / 2**20
            told = f"{middle:.2f} ({low:.2f} to {high:.2f})"
            rows.append([f"{size:,}", number(found[size].median), told, f"{megabytes:.0f}"])
    middle = ratio(found[SIZES[-1]], found[SIZES[0]])[0]
    met = "met" if middle <= GOAL else "not met"
    notes = [f"A million beside ten thousand: {middle:.2f} of the time (goal {GOAL}: {met})."]
    heads = ["sessions", "µs a step, 64 in flight", "beside 10,000", "file, MB"]
    return [Section("Many sessions", heads, rows, notes)]
