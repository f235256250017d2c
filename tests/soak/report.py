"""The long run's plugin: a bar while it goes on, a written report when it is over.

A test asks for the fixture `soak_figure` and tells what it saw: `soak_figure(name, goal, seen)`. `scaled`
makes its counts smaller where `SOAK_SCALE` says so, and `soak_bar(total)` gives something to call with each
bit of progress. Without `--soak-report` all three do nothing that anybody would notice.
"""

import os
import platform
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

Figure = Callable[[str, object, object], None]
"""Told what was counted, what it had to be, and what was seen."""
Advance = Callable[[int], None]
Bar = Callable[[int], Advance]

KEY = pytest.StashKey["Report"]()


def scale() -> float:
    """How much of the long forms is run: 1 all of it, 0.01 a hundredth."""
    return float(os.environ.get("SOAK_SCALE", "1"))


def scaled(number: int, least: int = 1) -> int:
    """So many, or as many fewer as `SOAK_SCALE` says, but never fewer than `least`."""
    return max(least, round(number * scale()))


@dataclass(slots=True, eq=False)
class Report:
    """What the tests of one run have told."""

    path: Path
    bar: Progress | None = None
    whole: TaskID | None = None
    begun: float = field(default_factory=time.monotonic)
    figures: list[tuple[str, str, str, str]] = field(default_factory=list)
    tests: list[tuple[str, str, float]] = field(default_factory=list)

    @pytest.hookimpl(trylast=True)
    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Now it is known how many there are."""
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        self.bar = Progress(*columns, console=Console(stderr=True))
        self.whole = self.bar.add_task("tests", total=len(session.items))
        self.bar.start()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """One more is done; a failure in the setting up counts as one too."""
        if report.when != "call" and not report.failed:
            return
        self.tests.append((report.nodeid, report.outcome, report.duration))
        if self.bar is not None and self.whole is not None:
            self.bar.advance(self.whole)

    @pytest.hookimpl(tryfirst=True)
    def pytest_report_teststatus(self, report: pytest.TestReport) -> tuple[str, str, str] | None:
        """No dots: they would run into the bar. What failed is told at the end as always."""
        return ("passed", "", "") if report.passed and report.when == "call" else None

    def pytest_sessionfinish(self) -> None:
        """Write the report, whatever became of the tests."""
        if self.bar is not None:
            self.bar.stop()
        if self.tests:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self.path.write_text(self.written(), encoding="utf-8")
            Console(stderr=True).print(f"{self.path}")

    def written(self) -> str:
        """The report as Markdown: the figures, then every test with its outcome."""
        failed = sum(outcome == "failed" for _, outcome, _ in self.tests)
        spent = time.monotonic() - self.begun
        head = [
            "# The long tests",
            "",
            f"{date.today()}, {_machine()}. Scale {scale():g} of the full counts. "
            f"{len(self.tests)} tests in {spent / 60:.1f} minutes, {failed} failed.",
            "",
        ]
        figures = [("what", "goal", "seen", "test"), *self.figures]
        tests = [("test", "outcome", "seconds")]
        tests += [(_short(name), outcome, f"{seconds:.1f}") for name, outcome, seconds in self.tests]
        told = [*_table(figures), ""] if self.figures else []
        return "\n".join([*head, *told, *_table(tests), ""])


def _table(rows: Sequence[tuple[str, ...]]) -> list[str]:
    lines = [f"| {' | '.join(cell.replace('|', '/') for cell in row)} |" for row in rows]
    return [lines[0], f"|{' --- |' * len(rows[0])}", *lines[1:]]


def _short(nodeid: str) -> str:
    return nodeid.removeprefix("tests/")


def _machine() -> str:
    """What the figures were measured on."""
    return (
        f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    )


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--soak-report", metavar="FILE", help="show a bar, and write what was seen into a file")


def pytest_configure(config: pytest.Config) -> None:
    if path := config.getoption("--soak-report"):
        report = config.stash[KEY] = Report(Path(str(path)))
        config.pluginmanager.register(report, "soak-report")


@pytest.fixture
def soak_figure(request: pytest.FixtureRequest) -> Figure:
    """To be called with a name, a goal and what was seen, before that is asserted."""
    report = request.config.stash.get(KEY, None)

    def tell(name: str, goal: object, seen: object) -> None:
        if report is not None:
            report.figures.append((name, str(goal), str(seen), _short(request.node.nodeid)))

    return tell


@pytest.fixture
def soak_bar(request: pytest.FixtureRequest) -> Iterator[Bar]:
    """To be called with a total; gives what is to be called with each number of things done."""
    report = request.config.stash.get(KEY, None)
    bar = report.bar if report is not None else None
    begun: list[TaskID] = []

    def begin(total: int) -> Advance:
        if bar is None:
            return lambda _: None
        task = bar.add_task(request.node.name, total=total)
        begun.append(task)
        return lambda done: bar.advance(task, done)

    yield begin
    for task in begun:
        if bar is not None:
            bar.remove_task(task)
