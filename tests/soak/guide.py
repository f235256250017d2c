"""The guide as a process of its own, to be killed and started again."""

import asyncio
import os
import signal
import sys
import time
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

from bot.checked import Checked
from bot.oslo import now_in_oslo
from bot.reading import hold
from tests.shipped import library as shipped
from tests.soak.nursery import Life, born

__all__ = ["shipped"]

ROOT = Path(__file__).resolve().parents[2]


def know_the_content(folder: Path) -> None:
    """A process with its data in this folder need not check the content at its start."""
    Checked(folder / "guide.checked").remember(_seal(), shipped().version, now_in_oslo().date(), date.max)


@cache
def _seal() -> str:
    held = hold(ROOT / "flows", ROOT / "content")
    assert held is not None
    return held.seal


class Guide:
    """`python -m bot run` against a Bot API at `url`, with its data in `folder`."""

    whole = True
    """Whether each life starts the whole way, as an operator does it."""

    def __init__(
        self,
        url: str,
        token: str,
        folder: Path,
        words: Sequence[str] = (),
        name: str = "guide",
        **more: str,
    ) -> None:
        """`words`: options of `run`; `name`: of its log; `more`: environment."""
        self._words = words
        self._env = {
            **{k: v for k, v in os.environ.items() if not k.startswith("BOT_")},
            "BOT_API_URL": url,
            "BOT_TOKEN": token,
            "BOT_STORE": f"sqlite:///{folder / 'guide.db'}",
            "BOT_KEY_FILE": str(folder / "key" / "key"),
            **more,
        }
        self.folder = folder
        self.log = folder / f"{name}.log"
        self.starts = 0
        self._logged = 0
        self.exits: list[int] = []
        self.slowest_exit = 0.0
        self._process: asyncio.subprocess.Process | Life | None = None

    async def start(self, *, whole: bool = False) -> None:
        """Start it; its log grows over all starts. A kill may come at any moment from here on."""
        self.log.touch()
        self._logged = self.log.stat().st_size
        if self.whole or whole:
            self._process = await self._started()
        else:
            self._process = await born(self._words, self._env, self.log)
        self.starts += 1

    async def _started(self) -> asyncio.subprocess.Process:
        command = (sys.executable, "-m", "bot", "run", *self._words)
        with self.log.open("ab") as log:
            return await asyncio.create_subprocess_exec(
                *command, cwd=ROOT, env=self._env, stdout=log, stderr=log
            )

    async def ready(self) -> None:
        """Until it says that it has started."""
        async with asyncio.timeout(60):
            while b'"what": "started"' not in self._told():
                await asyncio.sleep(0.02)

    def _told(self) -> bytes:
        """What this life has logged."""
        with self.log.open("rb") as log:
            log.seek(self._logged)
            return log.read()

    @property
    def pid(self) -> int:
        """Its number, 0 when it does not run."""
        return self._process.pid if self._process is not None else 0

    @property
    def alive(self) -> bool:
        """Whether it runs."""
        return self._process is not None and self._process.returncode is None

    def send(self, how: signal.Signals) -> None:
        """Send a signal, and wait for nothing."""
        if self._process is not None and self._process.returncode is None:
            self._process.send_signal(how)

    async def end(self, how: signal.Signals) -> None:
        """Send a signal and wait for the end."""
        assert self._process is not None
        begun = time.monotonic()
        self.send(how)
        await self.ended()
        self.slowest_exit = max(self.slowest_exit, time.monotonic() - begun)

    async def ended(self) -> int:
        """Wait for the end; the exit code."""
        assert self._process is not None
        async with asyncio.timeout(20):
            self.exits.append(await self._process.wait())
        self._process = None
        return self.exits[-1]


class Fork(Guide):
    """One whose lives begin where everything has been loaded and read, see `nursery`."""

    whole = False
