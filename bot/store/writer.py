"""One connection, one transaction at a time; whoever waits meanwhile shares the next one.

A shared connection has a single transaction: statements of different tasks would mix, and a rollback for
one person would undo another's step. So a whole transaction is one work on the database thread, with no
`await` inside. A cancelled caller cannot leave it open, because it belongs to nobody who could be cancelled.
The price of a commit is the wait for the disk, so works that have gathered during one commit are run together
in the next, each in its own savepoint, and are acknowledged after it.
"""

import asyncio
import sqlite3
from collections import deque
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from bot.store.entry import Entry, T, Work
from bot.store.errors import StoreTrouble
from bot.store.ledger import Ended, Ledger

BATCH_LIMIT = 256
COMPANY_SECONDS = 0.003
"""The longest that anything waits for others to share a transaction with."""


class Writer:
    """The only way to change the database. `Any` below: entries of one batch have results of many types."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._loop = asyncio.get_running_loop()
        self._queue: deque[Entry[Any]] = deque()
        self._soon: deque[Entry[Any]] = deque()
        self._timer: asyncio.TimerHandle  # there as long as something is in `_soon`
        self._busy = False
        self._closed: asyncio.Future[None] | None = None

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
        done: asyncio.Future[T] = self._loop.create_future()
        self._put(Entry(work, wipe, done, then), soon)
        return await done

    def post(
        self, work: Work[T], then: Callable[[T], None], failed: Callable[[], None], *, wipe: bool = False
    ) -> bool:
        """The same for what can wait a little and nobody waits for; False where the store is closed.

        `failed` is told where it could not be kept.
        """
        if self._closed is None:
            self._put(Entry(work, wipe, None, then, failed), soon=True)
        return self._closed is None

    def _put(self, entry: Entry[Any], soon: bool) -> None:
        if not soon:
            self._queue.append(entry)
            self._start()
            return
        if not self._soon:
            self._timer = self._loop.call_later(COMPANY_SECONDS, self._start)
        self._soon.append(entry)

    async def close(self) -> None:
        """Finish what was accepted, then let go of the database."""
        if self._closed is None:
            self._closed = self._loop.create_future()
        try:
            self._start()
            if self._busy:
                await asyncio.wait({self._closed})
        finally:
            await self._ledger.close()

    def _refuse_if_closed(self) -> None:
        if self._closed is not None:
            raise StoreTrouble("closed", "the store has been closed")

    def _start(self) -> None:
        """See to it that what waits is being written."""
        self._let_in()
        if self._queue and not self._busy:
            self._busy = True
            self._loop.call_soon(self._gather, self._loop.time() + COMPANY_SECONDS, 0)

    def _let_in(self) -> None:
        """Those that could wait go first: they were here first."""
        if self._soon:
            self._timer.cancel()
            self._queue.extendleft(reversed(self._soon))
            self._soon.clear()

    def _gather(self, until: float, before: int) -> None:
        """Let those who are on their way join, as long as more come and it takes no time to speak of."""
        if before < len(self._queue) < BATCH_LIMIT and self._loop.time() < until:
            self._loop.call_soon(self._gather, until, len(self._queue))
            return
        self._let_in()
        batch = [self._queue.popleft() for _ in range(min(BATCH_LIMIT, len(self._queue)))]
        self._submit(partial(_transact, batch), partial(self._ended, batch))

    def _submit(self, work: Work[None], ended: Ended) -> None:
        """To the database; whoever closed it before its time keeps nobody waiting for ever."""
        try:
            self._ledger.submit(work, ended)
        except StoreTrouble as closed:
            ended(None, closed)

    def _ended(self, batch: Sequence[Entry[Any]], _: None, trouble: BaseException | None) -> None:
        """A transaction is on disk, or is not."""
        for entry in batch:
            if trouble is not None or not entry.wipe:
                entry.acknowledge(trouble)
        if any(not entry.told for entry in batch):
            self._submit(_wipe, partial(self._wiped, batch))
        else:
            self._go_on()

    def _wiped(self, batch: Sequence[Entry[Any]], _: None, trouble: BaseException | None) -> None:
        for entry in batch:
            entry.acknowledge(trouble)
        self._go_on()

    def _go_on(self) -> None:
        self._busy = False
        if self._queue:
            self._start()
        elif self._closed is not None and not self._closed.done():
            self._closed.set_result(None)


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
