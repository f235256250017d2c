"""`make bench-reliability`: the same troubles for all three, in one run, into docs/reliability.md.

`--scale 0.1` does a tenth of everything and writes nothing; `--write` writes all the same. `--only NAME` does
one test.
"""

import argparse
import asyncio
import logging
import os
import sys
from datetime import date

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)

from benchmarks.reliability.plan import TRIALS
from benchmarks.reliability.program import KINDS, close
from benchmarks.reliability.table import PAGE, Trial, put, section


def main() -> int:
    """Measure; only a whole run, or one that is told to, is written down."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reliability", description=__doc__)
    parser.add_argument("--scale", type=float, default=1.0, help="how much of everything; 1 is all of it")
    parser.add_argument("--only", choices=sorted(TRIALS), action="append", help="this test alone")
    parser.add_argument("--write", action="store_true", help="write the page, whatever the scale")
    wanted = parser.parse_args()
    # Connections are broken off on purpose.
    logging.getLogger("aiohttp.server").setLevel(logging.CRITICAL)
    load = os.getloadavg()[0]
    names = wanted.only or list(TRIALS)
    found = asyncio.run(_measured(names, wanted.scale))
    told = section(found, date.today(), wanted.scale, load)
    sys.stdout.write(f"{told}\n")
    if not wanted.only and (wanted.write or wanted.scale == 1):
        PAGE.write_text(put(PAGE.read_text(encoding="utf-8"), told), encoding="utf-8")
        sys.stdout.write(f"{PAGE}\n")
    return 0


async def _measured(names: list[str], scale: float) -> list[Trial]:
    """Each test for one program after the other, so that a busy hour hits all alike."""
    found: list[Trial] = []
    bar = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*bar, console=Console(stderr=True)) as progress:
        task = progress.add_task("", total=len(names) * len(KINDS))
        for name in names:
            trial = Trial("")
            for place, kind in enumerate(KINDS):
                progress.update(task, description=f"{name}: {kind.name}")
                try:
                    await TRIALS[name](trial, place, kind, scale)
                except (SystemExit, TimeoutError) as ended:
                    trial.note("came to no end", place, "yes")
                    progress.console.print(f"{name}, {kind.name}: {ended!r}")
                progress.advance(task)
            found.append(trial)
            progress.console.print(f"{trial.title}: {trial.figures}")
    await close()
    return found


if __name__ == "__main__":
    sys.exit(main())
