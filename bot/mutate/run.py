"""Many slips tried at once, on every core, and the figures of them."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from random import Random

from bot.mutate.made import Made
from bot.mutate.mutant import Kind, Mutant
from bot.mutate.notice import By, Notice
from bot.reading import read

CHUNK = 16
Progress = Callable[[int, int], None]
"""Told how many slips of how many have been tried."""


@dataclass(frozen=True, slots=True)
class Tried:
    """A slip, what noticed it, and the first code it was told with."""

    mutant: Mutant
    by: By
    code: str


@dataclass(frozen=True, slots=True)
class Figure:
    """How many slips of one kind were tried, and noticed by what."""

    kind: str
    tried: int
    rules: int
    agreed: int
    screens: int

    @property
    def noticed(self) -> int:
        """By any of them."""
        return self.rules + self.agreed + self.screens

    @property
    def share(self) -> float:
        """Of those tried, from 0 to 1."""
        return self.noticed / self.tried if self.tried else 1.0


@dataclass(frozen=True, slots=True)
class Folders:
    """Where the content lies, and whose law counts."""

    flows: Path
    content: Path
    day: date


def mutants(folders: Folders, seed: int, sample: int | None, kinds: Sequence[Kind]) -> list[Mutant]:
    """The slips to try: all, or so many of them drawn with the seed.

    Raises:
        ValueError: the folders cannot be read without errors.
    """
    library = read(folders.flows, folders.content).library
    if library is None:
        raise ValueError("the content has errors already")
    made = Made(folders.flows, folders.content, library)
    found = [each for each in made.mutants(seed) if not kinds or each.kind in kinds]
    if sample is None or sample >= len(found):
        return found
    drawn = sorted(Random(seed).sample(range(len(found)), sample))  # noqa: S311 - nothing secret
    return [found[at] for at in drawn]


def tried(folders: Folders, todo: Sequence[Mutant], progress: Progress | None = None) -> Iterator[Tried]:
    """Each slip with what noticed it, in the order given."""
    workers = min(os.cpu_count() or 1, max(1, len(todo) // CHUNK))
    if workers == 1:
        _open(folders)
        results: Iterable[Tried] = map(_try, todo)
        yield from _counted(results, len(todo), progress)
        return
    # Started anew instead of copied: a copy of a process with threads may hang.
    with ProcessPoolExecutor(workers, get_context("spawn"), _open, (folders,)) as pool:
        yield from _counted(pool.map(_try, todo, chunksize=CHUNK), len(todo), progress)


def _counted(results: Iterable[Tried], total: int, progress: Progress | None) -> Iterator[Tried]:
    for count, each in enumerate(results, 1):
        if progress is not None:
            progress(count, total)
        yield each


def figures(results: Iterable[Tried]) -> tuple[Figure, ...]:
    """One line for each kind, and the last for all."""
    known = list(results)
    kinds: list[tuple[str, list[Tried]]] = [
        (kind.value, [each for each in known if each.mutant.kind is kind]) for kind in Kind
    ]
    return tuple(_figure(name, each) for name, each in (*kinds, ("all", known)) if each)


def _figure(name: str, each: Sequence[Tried]) -> Figure:
    by = [one.by for one in each]
    rules = by.count(By.READING) + by.count(By.RULES)
    return Figure(name, len(by), rules, by.count(By.AGREED), by.count(By.SCREENS))


_notice: list[Notice] = []
"""The one in this process; a worker opens it once and keeps it."""


def _open(folders: Folders) -> None:
    library = read(folders.flows, folders.content).library
    if library is None:
        raise ValueError("the content has errors already")
    _notice[:] = [Notice(folders.flows, folders.content, library, folders.day)]


def _try(mutant: Mutant) -> Tried:
    by, code = _notice[0].noticed(mutant)
    return Tried(mutant, by, code)
