"""`make bench`, or a part of it: `python -m benchmarks step http start memory sessions library profile`.

`python -m benchmarks explore` is apart: it measures the check, not the guide.
"""

import asyncio
import importlib
import sys

from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from benchmarks.report import Section, show, write

SECTIONS = ("step", "http", "start", "memory", "sessions", "library", "profile")


def main() -> int:
    """Measure what was asked for; only a whole run is written down."""
    if sys.argv[1:2] == ["explore"]:
        from benchmarks import explore

        explore.main(sys.argv[2:])
        return 0
    wanted = sys.argv[1:] or list(SECTIONS)
    if unknown := [name for name in wanted if name not in SECTIONS]:
        sys.stderr.write(f"Unknown: {', '.join(unknown)}. There are: {', '.join((*SECTIONS, 'explore'))}\n")
        return 2
    found: list[Section] = []
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns) as progress:
        task = progress.add_task("measuring", total=None)
        for name in wanted:
            measure = importlib.import_module(f"benchmarks.{name}").measure
            found += asyncio.run(measure(lambda text: progress.update(task, description=text)))
    for section in found:
        show(section)
    if wanted == list(SECTIONS):
        sys.stdout.write(f"{write(found)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
