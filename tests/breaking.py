"""Ways to break a store while the guide runs on it, each proved; `mend` mends it, where anything does."""

import asyncio
import sqlite3
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from bot.store import SqliteStore
from bot.store.entry import Work

Mend = Callable[[], Awaitable[None]]
Break = Callable[[SqliteStore, Path], Awaitable[Mend | None]]

INTO_SEEN = "INSERT INTO seen VALUES (?, ?)"
"""What every step does."""


def _run(statement: str, *values: object) -> Work[None]:
    return lambda connection: connection.execute(statement, values).close()


async def locked(store: SqliteStore, path: Path) -> Mend:
    """Another program holds the file for itself."""
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")

    async def mend() -> None:
        other.execute("ROLLBACK")
        other.close()

    return mend


async def full(store: SqliteStore, path: Path) -> Mend:
    """SQLite may take no more room, which is what it says of a full disk; and what room there was is used."""
    ledger = store._writer._ledger
    await ledger.run(_run("PRAGMA max_page_count = 1"))
    with pytest.raises(sqlite3.OperationalError, match="full"):
        for number in range(100_000):
            await ledger.run(_run(INTO_SEEN, 10**15 + number, time.time()))

    async def mend() -> None:
        await ledger.run(_run("PRAGMA max_page_count = 1000000"))

    return mend


async def read_only(store: SqliteStore, path: Path) -> Mend:
    """SQLite refuses to write: what it does where the file system was made read-only."""
    ledger = store._writer._ledger
    await ledger.run(_run("PRAGMA query_only = 1"))
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        await ledger.run(_run(INTO_SEEN, 10**15, 0))

    async def mend() -> None:
        await ledger.run(_run("PRAGMA query_only = 0"))

    return mend


async def corrupt(store: SqliteStore, path: Path) -> None:
    """What was on disk is overwritten, all of it."""
    ledger = store._writer._ledger
    await ledger.run(lambda c: c.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall())
    with path.open("r+b") as file:
        file.write(b"\xa5" * path.stat().st_size)
    await ledger.run(_run("PRAGMA shrink_memory"))
    with pytest.raises(sqlite3.DatabaseError):
        await ledger.run(_run(INTO_SEEN, 10**15, 0))


async def deleted(store: SqliteStore, path: Path) -> None:
    """The file, its log and its index are removed; who has them open may go on with what they had."""
    for part in path.parent.glob(f"{path.name}*"):
        part.unlink()
    assert not path.exists()


async def hung(store: SqliteStore, path: Path) -> Mend:
    """The disk does not answer, for good: nothing is raised, and nothing ends."""
    write, answers = store._writer.write, asyncio.Event()

    async def waiting(*work: object, **more: object) -> object:
        await answers.wait()
        return await write(*work, **more)  # type: ignore[arg-type]

    store._writer.write = waiting  # type: ignore[method-assign,assignment]

    async def mend() -> None:
        store._writer.write = write  # type: ignore[method-assign]
        answers.set()

    return mend


FAULTS: tuple[Break, ...] = (hung, locked, full, read_only, corrupt, deleted)
LOST: tuple[Break, ...] = (corrupt, deleted)
"""Those after which the guide gives the file up and is started again."""
