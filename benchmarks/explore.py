"""`python -m benchmarks explore`: the walk of made-up libraries of growing size and of the shipped one.

Each size runs in a process of its own, so that its peak memory is its own. Written to
docs/performance-exploration.md by hand, from a quiet machine.
"""

import json
import resource
import subprocess
import sys
import time
from pathlib import Path

from rich.console import Console
from rich.progress import track
from rich.table import Table

from benchmarks.synthetic import FIRST, made_up
from bot.check.crew import cores_here
from bot.check.walk import walk
from bot.reading import read

ROOT = Path(__file__).resolve().parent.parent
SIZES = ("250", "500", "1000", "shipped")
COLUMNS = ("steps", "states", "screens", "read", "s", "screens/s", "ms/step", "peak MB", "problems")


def explore(size: str) -> None:
    """Explore one library and print the figures as a line of JSON."""
    library = read(ROOT / "flows", ROOT / "content").library if size == "shipped" else made_up(int(size))
    if library is None:
        raise SystemExit("the shipped content cannot be read")
    begun = time.perf_counter()
    walked = walk(library, FIRST)
    seconds = time.perf_counter() - begun
    own, child = (
        resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    figures = {
        "steps": len(library.steps),
        "states": walked.states,
        "screens": walked.screens,
        "read": walked.rendered,
        "s": round(seconds, 1),
        "screens/s": round(walked.screens / seconds),
        "ms/step": round(1000 * seconds / len(library.steps)),
        # At most: processes share the pages that nobody has written to since.
        "peak MB": (own + cores_here() * child) // 1024,
        "problems": len(walked.problems) if walked.complete else -1,
    }
    sys.stdout.write(json.dumps(figures) + "\n")


def main(sizes: list[str]) -> None:
    """Every size in turn; one size alone where it is named."""
    if len(sizes) == 1:
        explore(sizes[0])
        return
    table = Table("library", *COLUMNS)
    for size in track(sizes or SIZES, description="Exploring"):
        command = [sys.executable, "-m", "benchmarks", "explore", size]
        done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
        figures = json.loads(done.stdout)
        table.add_row(size, *(str(figures[name]) for name in COLUMNS))
    Console(width=140).print(table)
