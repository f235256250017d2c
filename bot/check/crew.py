"""Shares the looking among processes; what is found does not depend on how it was shared."""

import copyreg
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from types import MappingProxyType

from bot.check.screens import Screen
from bot.check.viewing import Finding, Order, Task, Viewer
from bot.model.problem import Problem

ENOUGH = 600
"""Screens below which a process of its own costs more than it saves."""
PART = 40
"""Screens handed out at a time."""

Parts = Sequence[Sequence[Screen]]
Done = Callable[[int, int], None]
"""Told how many screens were looked at, and how many times one was rendered."""


@dataclass(frozen=True, slots=True)
class _Job:
    """What every process of the crew has from its start."""

    task: Task
    parts: Parts


@dataclass(slots=True)
class _Here:
    """The job of this process and who does it."""

    job: _Job | None = None
    viewer: Viewer | None = None


_here = _Here()


def _sealed(items: dict[object, object]) -> MappingProxyType[object, object]:
    return MappingProxyType(items)


# What is read cannot be written to; Python does not know how to hand such a mapping to another process.
copyreg.pickle(MappingProxyType, lambda mapping: (_sealed, (dict(mapping),)))


def look_at(task: Task, screens: Sequence[Screen], cores: int, done: Done) -> tuple[Problem, ...]:
    """Every fault, in the order of the ways that lead to it; each told once."""
    parts = _parts(screens)
    best: dict[tuple[object, ...], tuple[Order, Problem]] = {}
    for order, key, problem in _findings(_Job(task, parts), cores, done):
        if key not in best or order < best[key][0]:
            best[key] = (order, problem)
    return tuple(problem for _, problem in sorted(best.values(), key=lambda found: found[0]))


def cores_here() -> int:
    """The processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1


def _findings(job: _Job, cores: int, done: Done) -> Iterator[Finding]:
    if cores < 2 or sum(map(len, job.parts)) < ENOUGH:
        viewer = Viewer(job.task)
        for part in job.parts:
            before = viewer.rendered
            yield from viewer.look(part)
            done(len(part), viewer.rendered - before)
        return
    yield from _shared(job, cores, done)


def _shared(job: _Job, cores: int, done: Done) -> Iterator[Finding]:
    """By fork, all that was read is there at once; where that is not safe it is handed over."""
    forked = may_fork()
    context = multiprocessing.get_context("fork" if forked else "spawn")
    handed = () if forked else (job,)
    _here.job, _here.viewer = job, None
    try:
        with ProcessPoolExecutor(cores, context, initializer=_begin, initargs=handed) as pool:
            waiting = {pool.submit(_look, index): index for index in range(len(job.parts))}
            for future in as_completed(waiting):
                findings, rendered = future.result()
                done(len(job.parts[waiting[future]]), rendered)
                yield from findings
    finally:
        _here.job, _here.viewer = None, None


def may_fork() -> bool:
    """Whether a copy of this process is a sound one: a second thread's locks would be copied locked."""
    return "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1


def _begin(job: _Job | None = None) -> None:
    """The first thing in a new process."""
    _here.job = job or _here.job


def _look(index: int) -> tuple[list[Finding], int]:
    """One part, in a process of the crew."""
    job = _here.job
    if job is None:
        raise RuntimeError("a process of the crew has no job")
    viewer = _here.viewer = _here.viewer or Viewer(job.task)
    before = viewer.rendered
    return viewer.look(job.parts[index]), viewer.rendered - before


def _parts(screens: Sequence[Screen]) -> Parts:
    """Screens about the same step together, in parts of about one size, the largest first."""
    groups: dict[str, list[Screen]] = {}
    for screen in screens:
        groups.setdefault(screen.group, []).append(screen)
    parts: list[list[Screen]] = [[]]
    for group in sorted(groups.values(), key=len, reverse=True):
        if len(parts[-1]) + len(group) > PART and parts[-1]:
            parts.append([])
        parts[-1] += group
    return [part for part in parts if part]
