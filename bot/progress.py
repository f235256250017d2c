"""A bar for long work, where somebody watches; nothing where the output is piped."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)

Told = Callable[[int, int, int], None]
"""Told how many states were visited, and how many screens of how many were looked at."""


@contextmanager
def walking() -> Iterator[Told | None]:
    """What to tell about an exploration; None where nobody watches."""
    if not sys.stderr.isatty():
        yield None
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True), transient=True) as bar:
        visiting = bar.add_task("tilstander", total=None)
        looking = bar.add_task("skjermer", total=None)

        def told(states: int, looked: int, screens: int) -> None:
            bar.update(visiting, completed=states, total=states if screens else None)
            bar.update(looking, completed=looked, total=screens or None)

        yield told
