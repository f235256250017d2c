"""Slips put into the safety modules, one at a time: how many of them do their quick tests notice?

`python tools/mutants.py [AREA or FILE ...] [--sample N] [--seed N]`. Each slip is tried in a child of its
own, which reads the one module with the slip in it and runs the module's tests until the first that fails.
Nothing is written but the report, `var/mutants.md`.
"""

import argparse
import contextlib
import os
import signal
import sys
import time
from collections.abc import Collection, Sequence
from pathlib import Path
from random import Random

from mutant_areas import AREAS, asked_for, tests_of
from mutant_slips import ROOT, Slip, Slipped, slips
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

REPORT = "var/mutants.md"
SECONDS = 120
"""For the tests with one slip; a guide that hangs was noticed."""
SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - pytest makes a folder of its own in it
"""A disk in memory, where there is one: thousands of databases are made, and none has to last."""
WITHOUT_SECONDS = 900
"""For all tests of an area without a slip."""


def noticed(slip: Slip | None, tests: Sequence[str], seconds: float = SECONDS) -> bool:
    """Whether the tests fail, or do not end in so many seconds, with the slip."""
    child = os.fork()
    if child == 0:
        os.setsid()
        os.nice(10)
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        os._exit(_run(slip, tests))
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return status != 0
        time.sleep(0.05)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return True


def _load(tests: Collection[str]) -> None:
    """Import once, for all children, whatever the tests need; but nothing of the project."""
    import pytest  # noqa: PLC0415 - takes its options from the folder it is loaded in

    with open(os.devnull, "w", encoding="utf-8") as nowhere, contextlib.redirect_stdout(nowhere):  # noqa: PTH123
        pytest.main(["--collect-only", "-q", "-p", "no:cacheprovider", *sorted(tests)])
    for name in [name for name in sys.modules if name.partition(".")[0] in {"bot", "tests"}]:
        del sys.modules[name]


def _run(slip: Slip | None, tests: Sequence[str]) -> int:
    import pytest  # noqa: PLC0415 - as above

    if slip is not None:
        sys.meta_path.insert(0, Slipped(slip))
    try:
        return int(
            pytest.main(["-x", "-q", "-p", "no:cacheprovider", "-m", "not soak", "--timeout=20", *tests])
        )
    except BaseException:  # noqa: BLE001 - whatever it is, it was noticed
        return 1


def main() -> int:
    """Try the slips and write the report; 1 where an area's tests notice too few, or fail without a slip."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("areas", nargs="*", default=list(AREAS))
    asked.add_argument("--sample", type=int, default=100, help="slips a file at most")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--report", type=Path, default=Path(REPORT))
    asked.add_argument("--least", type=float, default=85.0, help="per cent that must be noticed")
    said = asked.parse_args()
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    if SHARED_MEMORY.is_dir():
        os.environ["TMPDIR"] = str(SHARED_MEMORY)
    lines, fine = (
        ["# Slips in the safety modules", "", f"Seed {said.seed}, at most {said.sample} a file.", ""],
        True,
    )
    for area, files in asked_for(said.areas).items():
        tests = sorted({test for file in files for test in tests_of(area, file)})
        _load(tests)
        if noticed(None, tests, WITHOUT_SECONDS):
            Console(stderr=True).print(f"the tests of {area} fail without any slip")
            return 2
        fine &= _tried(area, files, said, lines)
    said.report.parent.mkdir(exist_ok=True)
    said.report.write_text("\n".join(lines) + "\n", encoding="utf-8")
    Console(stderr=True).print(f"{said.report}")
    return 0 if fine else 1


def _tried(area: str, files: Sequence[str], said: argparse.Namespace, lines: list[str]) -> bool:
    """Try the slips of an area's files; its lines of the report."""
    chosen: list[Slip] = []
    totals = {}
    for file in files:
        there = list(slips(file))
        totals[file] = len(there)
        chosen += Random(said.seed).sample(  # noqa: S311 - the same slips again
            there, min(said.sample, len(there))
        )
    alive: list[Slip] = []
    begun = time.monotonic()
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task(area, total=len(chosen))
        for slip in chosen:
            if not noticed(slip, tests_of(area, slip.file)):
                alive.append(slip)
                bar.console.print(f"not noticed: {slip.file}:{slip.line} {slip.what}", highlight=False)
            bar.advance(task)
    share = 100 * (1 - len(alive) / max(1, len(chosen)))
    spent = (time.monotonic() - begun) / 60
    lines += [f"## {area}: {share:.1f} % noticed", ""]
    lines += [f"{len(chosen)} of {sum(totals.values())} slips tried in {spent:.0f} minutes.", ""]
    lines += ["| file | slips | tried | noticed |", "| --- | --- | --- | --- |"]
    for file, total in totals.items():
        tried = sum(slip.file == file for slip in chosen)
        left = sum(slip.file == file for slip in alive)
        lines.append(f"| {file} | {total} | {tried} | {tried - left} |")
    lines += ["", *(f"- not noticed: `{slip.file}:{slip.line}` {slip.what}" for slip in alive), ""]
    return share >= float(said.least)


if __name__ == "__main__":
    raise SystemExit(main())
