"""Content read and judged, by this process or by one beside it.

A first start reads and judges everything, which takes as long as all else together. Where there is a second
processor, a process of its own does that and writes down that all is right, while this one loads what it
needs to serve; it opens no door before.
"""

import os
import select
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import NoReturn

from bot.checked import BESIDE_PROGRAM, Checked
from bot.model.library import Library
from bot.model.problem import Problem, Severity
from bot.oslo import now_in_oslo
from bot.reading import Held, LateLibrary, hold, read, read_known, read_roots
from bot.settings import Settings

PATIENCE = 15.0
"""Seconds; a second is usual."""


class ContentError(ValueError):
    """The content has errors; `problems` are all of them."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems

    def lines(self, lang: str = "nb") -> str:
        """Each of them on a line."""
        from bot.check.codes import tell  # noqa: PLC0415 - only a guide that does not start needs the words

        return "".join(f"{tell(problem, lang)}\n" for problem in self.problems)


@dataclass(frozen=True, slots=True)
class Ahead:
    """Both folders as they were when a start began, and the record of what was found right.

    `judged`: waits until another process, which judges the same files, has ended; None where there is none.
    """

    held: Held | None
    checked: Checked
    judged: Callable[[], object] | None = None

    def library(self) -> LateLibrary | None:
        """What was found right before, or is now by another; None where it has to be judged here."""
        if self.held is None:
            return None
        version = self._known()
        if not version and self.judged is None:
            return None
        library = read_known(self.held)
        if self.judged is not None and not version:
            self.judged()
            version = self._known()
        if library is not None and version:
            library.found_right(version)
            return library
        return None

    def _known(self) -> str:
        return self.checked.known(self.held.seal, now_in_oslo().date()) if self.held else ""


def ahead(settings: Settings) -> Ahead:
    """Hold the files; where nobody knows them and there is a second processor, have them judged beside.

    To be called while this process has one thread: only then it may be divided.
    """
    held, checked = hold(settings.flows, settings.content), Checked(settings.checked_path(), BESIDE_PROGRAM)
    alone = Ahead(held, checked)
    if held is None or _processors() < 2 or threading.active_count() > 1 or alone._known():
        return alone
    # Both need it, so it is loaded before they part.
    import bot.conversation  # noqa: F401, PLC0415

    child = os.fork()
    if child == 0:
        _judge(settings, alone)
    return Ahead(held, checked, partial(_ended, child))


def _judge(settings: Settings, ahead: Ahead) -> NoReturn:
    """In the child: nothing is told but what `load` writes down; what is wrong, the other finds as well."""
    try:
        load(settings.flows, settings.content, ahead=ahead)
    finally:
        # Whatever it was: nothing here may go on as if this were the guide.
        os._exit(0)


def _ended(child: int) -> None:
    """Wait for the child; one that takes so long that something must be wrong is ended."""
    with suppress(OSError, AttributeError):  # another system, or an old one: it is waited for without a limit
        handle = os.pidfd_open(child)
        ends = select.poll()
        ends.register(handle, select.POLLIN)
        if not ends.poll(PATIENCE * 1000):
            os.kill(child, signal.SIGKILL)
        os.close(handle)
    # Where whoever started us wants no word of children, it is waited for as well, and then not found.
    with suppress(ChildProcessError):
        os.waitpid(child, 0)


def _processors() -> int:
    """How many this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


def load(
    flows: Path,
    content: Path,
    *,
    walk: bool = False,
    ahead: Ahead | None = None,
    used: Library | None = None,
) -> Library:
    """Read and check everything.

    `walk` also goes through every conversation, as the `check` command does; it takes seconds. `ahead`
    knows what need not be looked at again. `used`: what a running guide answers from; it goes on with that
    rather than tell that a law starts on another day, before somebody has agreed to the day.

    Raises:
        ContentError: with every problem, when at least one is an error.
    """
    if ahead is not None and (library := ahead.library()) is not None:
        return library
    today = now_in_oslo().date()
    held = ahead.held if ahead is not None else None
    if held is not None and held.flows.pages:
        held = hold(flows, content)  # anew, since this one was read in part
    found = read_roots(held.flows, held.content) if held is not None else read(flows, content)
    problems = found.problems
    if found.library is not None:
        # Loaded here, since a guide that starts again with the same content does without it. Warnings stop
        # no guide, so it does not wait for the rules that take long and can only warn.
        from bot.check import check  # noqa: PLC0415
        from bot.check.ready import not_ready  # noqa: PLC0415

        report = check(found.library, today, walk=walk, advice=walk)
        problems = report.with_problems(problems).problems
        if not walk and all(each.severity is not Severity.ERROR for each in problems):
            problems += tuple(not_ready(found.library, now_in_oslo()))
        if used is not None:
            problems += _unsigned(found.library, used)
    errors = tuple(p for p in problems if p.severity is Severity.ERROR)
    if errors or found.library is None:
        raise ContentError(tuple(sorted(errors or problems, key=lambda p: p.sort_key)))
    if ahead is not None and held is not None and not found.problems:
        ahead.checked.remember(held.seal, found.library.version, today, _until(found.library, today))
    return found.library


def _unsigned(library: Library, used: Library) -> tuple[Problem, ...]:
    """Starts of laws and losses of services that nobody has agreed to, less those that are told already."""
    from bot.check.agreed import starts_changed  # noqa: PLC0415 - as in `load`

    told = {each.values for each in starts_changed(used)}
    return tuple(each for each in starts_changed(library) if each.values not in told)


def _until(library: Library, today: date) -> date:
    """The first day after this one on which something else may be an error: when the law is another."""
    from bot.check.periods import changes  # noqa: PLC0415 - whoever judged has it loaded

    return min((day for day in changes(library) if day > today), default=date.max)
