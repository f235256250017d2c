"""The three programs as processes of their own, to be ended and started again."""

import asyncio
import os
import shutil
import signal
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.content import CHOICES
from benchmarks.processes import ROOT
from benchmarks.reliability.script import labels, our_data

PATIENCE = 30.0
"""Seconds that a program may take to end when told to; then it is killed."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One of the programs. `named`: its buttons say on which screen they are."""

    name: str
    module: str
    options: tuple[str, ...] = ()
    named: bool = True
    ours: bool = False

    def with_options(self, *options: str) -> "Kind":
        return replace(self, options=(*self.options, *options))

    def as_in_examples(self) -> "Kind":
        """As the examples of its documentation are written, see `with_aiogram`."""
        return replace(self.with_options("--examples"), named=False)

    def data(self, number: int, place: int) -> str:
        """What the button at that place on that screen carries."""
        return our_data(number, CHOICES[place]) if self.ours else labels(number, self.named)[place][1]


VEIVIS = Kind("Veivis", "benchmarks.reliability.ours", ours=True)
AIOGRAM = Kind("aiogram", "benchmarks.reliability.with_aiogram")
PTB = Kind("python-telegram-bot", "benchmarks.reliability.with_ptb")
KINDS = (VEIVIS, AIOGRAM, PTB)


class Program:
    """A kind at work, with its data in `folder`. `slowest_exit`: seconds."""

    def __init__(self, kind: Kind, url: str, folder: Path) -> None:
        self.kind, self._folder = kind, folder
        self._data = folder / "data"
        self._data.mkdir()
        self._url = url
        self._process: asyncio.subprocess.Process | None = None
        self.slowest_exit = 0.0
        self.log = folder / "log"

    async def start(self) -> None:
        with self.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                self.kind.module,
                self._url,
                str(self._data),
                *self.kind.options,
                cwd=ROOT,
                env={name: value for name, value in os.environ.items() if not name.startswith("BOT_")},
                stdout=log,
                stderr=log,
            )

    @property
    def fell(self) -> bool:
        """Whether it has ended by itself."""
        return self._process is not None and self._process.returncode is not None

    def check(self) -> None:
        """Raises `SystemExit` with the end of its log where it is not there any more."""
        if self.fell:
            told = self.log.read_text(encoding="utf-8", errors="replace")[-2000:]
            raise SystemExit(f"{self.kind.name} has ended by itself:\n{told}")

    def has_data(self) -> bool:
        return any(self._data.iterdir())

    def take_data_away(self) -> None:
        """What it keeps, whole."""
        shutil.rmtree(self._data)
        self._data.mkdir()

    def sleeps(self) -> bool:
        """Whether none of its threads works, or would if it were its turn."""
        if self._process is None:
            return True
        states = Path(f"/proc/{self._process.pid}/task").glob("*/stat")
        return all(path.read_text(encoding="utf-8").rpartition(") ")[2][0] == "S" for path in states)

    async def end(self, how: signal.Signals) -> None:
        """Send the signal, and wait for the end."""
        process, self._process = self._process, None
        if process is None:
            return
        begun = time.monotonic()
        if process.returncode is None:
            process.send_signal(how)
        try:
            async with asyncio.timeout(PATIENCE):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()
        self.slowest_exit = max(self.slowest_exit, time.monotonic() - begun)
