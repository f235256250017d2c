"""What `check --watch` does: it looks again whenever a file is saved.

First what reading the files shows, which takes no second; with it a look at the steps that the changed files
are part of. Then the whole walk, in a process of its own, which is given up when something is saved again.
"""

import contextlib
import gc
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from bot.check import check
from bot.check.formats import FORMATS
from bot.check.report import Report
from bot.check.touched import look, touched
from bot.model.problem import Problem
from bot.oslo import now_in_oslo
from bot.reading import read
from bot.reading.again import Again
from bot.reading.files import display
from bot.reading.library import Read
from bot.settings import Settings
from bot.shelf import signature

EVERY = 0.15
"""Seconds between two looks at the files' times."""
FILES_NAMED = 3
ALONE = frozenset({"templates", "facts", "services", "glossary"})
"""Folders of content in which a file says nothing of how another is read."""
LAST = 15
"""How far the walk stands back for everything else on the machine."""

Write = Callable[[str], object]


class Watch:
    """Tells what is wrong after each save. `write` takes text to be shown at once."""

    def __init__(self, settings: Settings, form: str, lang: str, write: Write) -> None:
        self._folders = (settings.flows, settings.content)
        self._form, self._lang, self._write = form, lang, write
        self._seen = frozenset[tuple[str, int, int]]()
        self._walk: subprocess.Popen[str] | None = None
        self._again: Again | None = None
        self._told: tuple[Problem, ...] = ()

    def run(self) -> None:
        """Until interrupted."""
        try:
            while True:
                self.step()
                time.sleep(EVERY)
        except KeyboardInterrupt:
            return
        finally:
            self._give_up()

    def step(self) -> None:
        """Look once: at the files, and whether the walk has ended."""
        now = signature(self._folders)
        if now != self._seen:
            first, changed = not self._seen, {path for path, _, _ in now ^ self._seen}
            self._seen = now
            self._give_up()
            self._quick(frozenset() if first else frozenset(map(Path, changed)))
        elif self._walk is not None and self._walk.poll() is not None:
            told, _ = self._walk.communicate()
            self._walk = None
            self._write(told)

    def _quick(self, paths: frozenset[Path]) -> None:
        """What reading shows, and what the steps of the changed files show."""
        changed = frozenset(map(display, paths))
        self._head(changed)
        day = now_in_oslo().date()
        found = self._read(paths)
        report = Report(problems=found.problems)
        if found.library is not None:
            report = check(found.library, day, walk=False).with_problems(found.problems)
            if not report.errors:
                report = report.with_problems(look(found.library, day, touched(found.library, changed)))
        self._write(FORMATS[self._form](report, self._lang))
        # What was read stays; looking through all of it for what can go would cost the next answer most.
        gc.unfreeze()
        gc.collect()
        gc.freeze()
        if found.library is not None:
            self._start()

    def _read(self, paths: frozenset[Path]) -> Read:
        """Both folders; where one file was saved that others do not shape, that file alone."""
        found = self._exchanged(*paths) if len(paths) == 1 else None
        found = found or read(*self._folders)
        self._told = found.problems
        self._again = Again(*self._folders, found.library) if found.library is not None else None
        return found

    def _exchanged(self, path: Path) -> Read | None:
        """What was read before, with this file as it is now; None where all has to be read."""
        folder = self._folders[1]
        if self._again is None or not path.is_relative_to(folder) or not path.is_file():
            return None
        name = f"content/{path.relative_to(folder).as_posix()}"
        if name.split("/")[1] not in ALONE:
            return None
        try:
            found = self._again.read(name, path.read_text(encoding="utf-8"))
        except (OSError, UnicodeError):
            return None
        others = tuple(each for each in self._told if each.mark.file != display(path))
        return Read(found.library, (*others, *found.problems))

    def _head(self, changed: frozenset[str]) -> None:
        """Which files were saved; other programs read only the findings."""
        if self._form == "text":
            names = sorted(changed)
            more = f" +{len(names) - FILES_NAMED}" if len(names) > FILES_NAMED else ""
            clock = datetime.now().astimezone().strftime("%H:%M:%S")
            self._write(f"\n== {clock} {', '.join(names[:FILES_NAMED])}{more}".rstrip() + "\n")

    def _start(self) -> None:
        """Begin the walk beside us; its words go nowhere until it has ended."""
        command = [sys.executable, "-m", "bot", "check", "--format", self._form, "--lang", self._lang]
        self._walk = subprocess.Popen(  # noqa: S603 - our own command
            command, stdout=subprocess.PIPE, text=True, encoding="utf-8", start_new_session=True
        )

        # The next save is answered first.
        os.setpriority(os.PRIO_PROCESS, self._walk.pid, LAST)

    def _give_up(self) -> None:
        if self._walk is not None:
            # With those that share its work: left alone, they would hold what we wait for the end of.
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._walk.pid, signal.SIGTERM)
            self._walk.communicate()
            self._walk = None


def watch(settings: Settings, form: str, lang: str) -> int:
    """Look again whenever a file is saved, until interrupted."""

    def write(text: str) -> None:
        sys.stdout.write(text)
        sys.stdout.flush()

    Watch(settings, form, lang, write).run()
    return 0
