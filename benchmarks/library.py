"""The durable step with more content, and with more languages."""

import contextlib
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.content import grown, real
from benchmarks.ours import Ours
from benchmarks.report import Section, number
from benchmarks.rounds import ROUNDS, Taken, ratio, timed
from bot.heap import settle

STEPS, LANGUAGES = (100, 1000, 10_000), (1, 3, 8)
PEOPLE, PRESSES = 64, 10
GOAL = 1.2


async def measure(progress: Callable[[str], None]) -> list[Section]:
    known = real()
    sections = []
    for title, kind, sizes in (
        ("Much content", "steps", STEPS),
        ("Several languages", "languages", LANGUAGES),
    ):
        found = {size: Taken() for size in sizes}
        with contextlib.ExitStack() as stack:
            ways: dict[int, Ours] = {}
            for size in sizes:
                folder = stack.enter_context(tempfile.TemporaryDirectory(dir=Path.cwd(), prefix=".bench-"))
                library = grown(known, steps=size) if kind == "steps" else grown(known, languages=size)
                ways[size] = Ours(Path(folder), library)
                await ways[size].open(PEOPLE)
                await timed(ways[size].press, PEOPLE, 2, Taken())
            settle()
            for turn in range(ROUNDS):
                for size, way in ways.items():
                    await timed(way.press, PEOPLE, PRESSES, found[size])
                progress(f"library, {kind}: round {turn + 1} of {ROUNDS}")
            for way in ways.values():
                await way.close()
        rows = []
        for size in sizes:
            middle, low, high = ratio(found[size], found[sizes[0]])
            rows.append([f"{size:,}", number(found[size].median), f"{middle:.2f} ({low:.2f} to {high:.2f})"])
        middle = ratio(found[sizes[-1]], found[sizes[0]])[0]
        met = "met" if middle <= GOAL else "not met"
        notes = [f"The most beside the least: {middle:.2f} of the time (goal {GOAL}: {met})."]
        heads = [kind, "µs a step, 64 in flight", f"beside {sizes[0]}"]
        sections.append(Section(title, heads, rows, notes))
    return sections
