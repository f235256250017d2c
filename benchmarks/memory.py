"""How much memory the guide holds while nobody writes to it."""

import asyncio
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.crowd import fill
from benchmarks.processes import Process, free_port, guide_env
from benchmarks.report import Section, number

MILLION = 1_000_000
GOAL_MORE, GOAL_WHOLE = 20, 220


async def measure(progress: Callable[[str], None]) -> list[Section]:
    far = await Process.start("-m", "benchmarks.far")
    api = (await far.heard())["port"]
    found: dict[int, float] = {}
    try:
        for sessions in (0, MILLION):
            with tempfile.TemporaryDirectory(dir=Path.cwd(), prefix=".bench-") as folder:
                if sessions:
                    await fill(Path(folder), sessions, progress)
                progress(f"memory: the guide rests beside {sessions} sessions")
                found[sessions] = await _resting(far, api, Path(folder))
    finally:
        await far.kill()
    more, whole = found[MILLION] - found[0], max(found.values())
    rows = [[f"{sessions:,} sessions", number(size)] for sessions, size in found.items()]
    notes = [
        f"A million sessions take {round(more)} MB more (goal {GOAL_MORE}:"
        f" {'met' if more <= GOAL_MORE else 'not met'}); the whole process {whole:.0f} MB"
        f" (goal {GOAL_WHOLE}: {'met' if whole <= GOAL_WHOLE else 'not met'})."
    ]
    return [Section("Resident memory at rest", ["", "MB"], rows, notes)]


async def _resting(far: Process, api: int, folder: Path) -> float:
    """After the first answer and a little while."""
    port = free_port()
    guide = await Process.start("-m", "bot", "run", "--webhook", env=guide_env(folder, api, port))
    try:
        data = [["1:menu.start:police"] * 4]
        await far.ask({"do": "first", "port": port, "data": data})
        await asyncio.sleep(4)
        return guide.resident()
    finally:
        await guide.kill()
