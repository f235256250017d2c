"""One thread, one connection, one transaction at a time; whoever waits meanwhile shares the next one.

A shared connection has a single transaction: statements of different tasks would mix, and a rollback for
one person would undo another's step. So a whole transaction is one call on the database thread, with no
`await` inside. A cancelled caller cannot leave it open, because the call belongs to the drainer, not to
the caller. The price of a commit is the wait for the disk, so works that have gathered during one commit
are run together in the next, each in its own savepoint, and are acknowledged after it.
"""

import asyncio
import sqlite3
from collections import deque
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import aiosqlite

from bot.store.entry import Entry, T, Work
from bot.store.errors import StoreTrouble

BATCH_LIMIT = 256
COMPANY_SECONDS = 0.003
"""The longest that anything waits for others to share a transaction with."""


class Ledger(aiosqlite.Connection):
    """A connection that runs a whole function on its thread.

    The public methods take one statement a call, with room for other tasks between two of them.
    `_execute` is what they are all made of; nothing public passes a function on as it is.
    """

    async def run(self, work: Work[T]) -> T:
        """Run `work` with the connection on the database thread."""

        def call(connection: sqlite3.Connection) -> T:
            # aiosqlite writes what it runs to its debug log; this name has nothing of a person in it.
            return work(connection)

        result: T = await self._execute(call, self._conn)  # type: ignore[no-untyped-call]
        return result


class Writer:
    """The only way to change the database. `Any` below: entries of one batch have results of many types."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._queue: deque[Entry[Any]] = deque()
        self._soon: deque[Entry[Any]] = deque()
        self._timer: asyncio.TimerHandle  # there as long as something is in `_soon`
        self._drainer: asyncio.Task[None] | None = None
        self._closed = False

    async def read(self, work: Work[T]) -> T:
        """Run `work` between two transactions."""
        self._refuse_if_closed()
        return await self._ledger.run(work)

    async def write(
        self,
        work: Work[T],
        *,
        wipe: bool = False,
        soon: bool = False,
        then: Callable[[T], None] | None = None,
    ) -> T:
        """Run `work` in a transaction and return when it is on disk. It may be run twice, undone between.

        `wipe`: return when what was deleted has left the files as well. `soon`: it can wait a few
        milliseconds for a transaction that it can share. `then` is told the result once it is on disk,
        also where the caller no longer waits: one that is cancelled stops waiting, but its work is still
        done, whole.
        """
        self._refuse_if_closed()
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._put(Entry(work, wipe, done, then), soon)
        return await done

    def post(
        self, work: Work[T], then: Callable[[T], None], failed: Callable[[], None], *, wipe: bool = False
    ) -> bool:
        """The same for what can wait a little and nobody waits for; False where the store is closed.

        `failed` is told where it could not be kept.
        """
        if not self._closed:
            self._put(Entry(work, wipe, None, then, failed), soon=True)
        return not self._closed

    def _put(self, entry: Entry[Any], soon: bool) -> None:
        if not soon:
            self._queue.append(entry)
            self._start()
            return
        if not self._soon:
            self._timer = asyncio.get_running_loop().call_later(COMPANY_SECONDS, self._start)
        self._soon.append(entry)

    async def close(self) -> None:
        """Finish what was accepted, then end the thread, which would keep the process alive."""
        self._closed = True
        try:
            self._start()
            if self._drainer is not None:
                await asyncio.wait({self._drainer})
        finally:
            await self._ledger.close()

    def _refuse_if_closed(self) -> None:
        if self._closed:
            raise StoreTrouble("closed", "the store has been closed")

    def _start(self) -> None:
        """See to it that what waits is being written."""
        self._let_in()
        if self._drainer is None and self._queue:
            self._drainer = asyncio.create_task(self._drain())

    def _let_in(self) -> None:
        """Those that could wait go first: they were here first."""
        if self._soon:
            self._timer.cancel()
            self._queue.extendleft(reversed(self._soon))
            self._soon.clear()

    async def _drain(self) -> None:
        batch: list[Entry[Any]] = []
        try:
            while self._queue:
                await self._gather()
                self._let_in()
                batch = [self._queue.popleft() for _ in range(min(BATCH_LIMIT, len(self._queue)))]
                await self._carry_out(batch)
        finally:
            self._drainer = None
            # Empty unless the event loop is being taken down around us.
            for entry in (*batch, *self._queue):
                if entry.done is not None:
                    entry.done.cancel()
            self._queue.clear()

    async def _gather(self) -> None:
        """Let those who are on their way join, as long as more come and it takes no time to speak of."""
        clock = asyncio.get_running_loop().time
        until, before = clock() + COMPANY_SECONDS, 0
        while before < len(self._queue) < BATCH_LIMIT and clock() < until:
            before = len(self._queue)
            await asyncio.sleep(0)

    async def _carry_out(self, batch: Sequence[Entry[Any]]) -> None:
        trouble = await self._attempt(partial(_transact, batch))
        for entry in batch:
            if trouble is not None or not entry.wipe:
                entry.acknowledge(trouble)
        if any(not entry.told for entry in batch):
            trouble = await self._attempt(_wipe)
            for entry in batch:
                entry.acknowledge(trouble)

    async def _attempt(self, work: Work[None]) -> BaseException | None:
        """Run `work` and return its error instead of raising it: it belongs to the callers."""
        try:
            await self._ledger.run(work)
        except asyncio.CancelledError:
            raise
        except BaseException as error:  # noqa: BLE001 - the callers are told, whatever it is
            return error
        return None


def _transact(batch: Sequence[Entry[Any]], connection: sqlite3.Connection) -> None:
    """All of a batch at once; where one of it fails, once more with each in a savepoint of its own."""
    for carry_out in (Entry.carry_out, Entry.carry_out_alone):
        connection.execute("BEGIN IMMEDIATE")
        try:
            if all(carry_out(entry, connection) for entry in batch):
                connection.execute("COMMIT")
                return
        finally:
            # Where the disk is full, SQLite has undone it already.
            if connection.in_transaction:
                connection.execute("ROLLBACK")


def _wipe(connection: sqlite3.Connection) -> None:
    # The write-ahead log holds pages as they were before the deletion, until it is cut to nothing.
    # While another program reads the file this may not be possible; the next wipe does it then.
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
