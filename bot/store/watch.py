"""Notices that the database was damaged, or taken away, under a guide that has it open."""

import asyncio
import sqlite3
from pathlib import Path

from bot.store.entry import T, Work
from bot.store.errors import StoreTrouble
from bot.store.opening import is_spoilt
from bot.store.writer import Ledger

LOOK_SECONDS = 2.0


class StoreLost(StoreTrouble):
    """The file cannot be gone on with, but another can be begun: `corrupt` or `gone`."""


class WatchedLedger(Ledger):
    """`spoilt` is set by the first work that meets damage in the file."""

    def __init__(self, *args: object, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]  # as aiosqlite takes them
        self.spoilt = asyncio.Event()

    async def run(self, work: Work[T]) -> T:
        """As `Ledger.run`."""
        try:
            return await super().run(work)
        except sqlite3.DatabaseError as error:
            if is_spoilt(error):
                self.spoilt.set()
            raise


async def lost(path: Path, ledger: WatchedLedger) -> StoreLost:
    """Wait until the file has to be given up; says why.

    A file that somebody took away is not brought back from what is still open: they may have wanted it gone.
    """
    opened = _number(path)
    while True:
        try:
            await asyncio.wait_for(ledger.spoilt.wait(), LOOK_SECONDS)
        except TimeoutError:
            if _number(path) != opened:
                return StoreLost("gone", f"{path} was taken away or replaced while it was open")
        else:
            return StoreLost("corrupt", f"{path} was damaged while it was open")


def _number(path: Path) -> int | None:
    """The number of the file under this name; None where there is none."""
    try:
        return path.stat().st_ino
    except OSError:
        return None
