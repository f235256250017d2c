"""The three programs as processes of their own, to be ended and started again."""

import asyncio
import json
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


class Nursery:
    """A kind, loaded; see `nursery`."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    def ask(self, wish: object) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(wish).encode() + b"\n")

    async def heard(self) -> str:
        assert self._process.stdout is not None
        line = await self._process.stdout.readline()
        if not line:
            raise RuntimeError("a program cannot be loaded")
        return line.decode().strip()

    async def close(self) -> None:
        self._process.kill()
        await self._process.wait()


_LOADED: dict[str, Nursery] = {}


async def loaded(module: str) -> Nursery:
    """The one for this module; loaded the first time."""
    if module not in _LOADED:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "benchmarks.reliability.nursery",
            module,
            cwd=ROOT,
            env={name: value for name, value in os.environ.items() if not name.startswith("BOT_")},
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        _LOADED[module] = Nursery(process)
        await _LOADED[module].heard()
    return _LOADED[module]


async def close() -> None:
    """Nothing more is to be started."""
    for nursery in _LOADED.values():
        await nursery.close()
    _LOADED.clear()


class Program:
    """A kind at work, with its data in `folder`. `slowest_exit`: seconds."""

    def __init__(self, kind: Kind, url: str, folder: Path) -> None:
        self.kind = kind
        self.log = folder / "log"
        self._data = folder / "data"
        self._data.mkdir()
        self._arguments = [url, str(self._data), *kind.options]
        self._pid = 0
        self._ended: asyncio.Task[str] | None = None
        self.slowest_exit = 0.0

    async def start(self) -> None:
        """A new process."""
        nursery = await loaded(self.kind.module)
        nursery.ask([str(self.log), self._arguments])
        self._pid = int(await nursery.heard())
        self._ended = asyncio.create_task(nursery.heard())

    def _told(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")[-2000:]

    @property
    def fell(self) -> bool:
        """Whether it has ended by itself."""
        return self._ended is not None and self._ended.done()

    def check(self) -> None:
        """Raises `SystemExit` with the end of its log where it is not there any more."""
        if self.fell:
            raise SystemExit(f"{self.kind.name} has ended by itself:\n{self._told()}")

    def has_data(self) -> bool:
        return any(self._data.iterdir())

    def take_data_away(self) -> None:
        """What it keeps, whole."""
        shutil.rmtree(self._data)
        self._data.mkdir()

    def sleeps(self) -> bool:
        """Whether none of its threads works, or would if it were its turn."""
        try:
            told = [path.read_text() for path in Path(f"/proc/{self._pid}/task").glob("*/stat")]
        except OSError:
            return False  # a thread has just ended
        return all(each.rpartition(") ")[2].startswith("S") for each in told)

    async def end(self, how: signal.Signals) -> None:
        """Send the signal, and wait for the end."""
        ended, self._ended = self._ended, None
        if ended is None:
            return
        begun = time.monotonic()
        if not ended.done():
            os.kill(self._pid, how)
        try:
            async with asyncio.timeout(PATIENCE):
                await asyncio.shield(ended)
        except TimeoutError:
            os.kill(self._pid, signal.SIGKILL)
            await ended
        self.slowest_exit = max(self.slowest_exit, time.monotonic() - begun)
