"""The thread that has the database open: whole works, one after another.

A work is a function of the connection. It runs to its end with no `await` inside, and what became of it is
told on the event loop in the same turn in which the loop wakes up. See decision 47.
"""

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from queue import SimpleQueue
from threading import Thread
from typing import Any, Self

from bot.store.entry import T, Work
from bot.store.errors import StoreTrouble
from bot.store.opening import is_spoilt

Ended = Callable[[Any, BaseException | None], None]
"""Is given what a work returned, or what it raised. `Any`: works of all types come this way."""
_Order = tuple[Work[Any], Ended] | None


class Ledger:
    """`spoilt` is set by the first work that meets damage in the file."""

    def __init__(self, connect: Callable[[], sqlite3.Connection]) -> None:
        """`connect` opens the database, on the thread."""
        self._connect = connect
        self._orders: SimpleQueue[_Order] = SimpleQueue()
        # A disk that never answers does not keep the process from ending.
        self._thread = Thread(target=self._serve, name="ledger", daemon=True)
        self._loop = asyncio.get_running_loop()
        self._opened: asyncio.Future[None] = self._loop.create_future()
        self._closed: asyncio.Future[None] = self._loop.create_future()
        self._open = False
        self.spoilt = asyncio.Event()

    async def open(self) -> Self:
        """Open the database; raises what `connect` raises."""
        self._thread.start()
        try:
            await self._opened
        except BaseException:  # also where the caller has gone meanwhile: nobody else would ever close it
            self._orders.put(None)
            raise
        self._open = True
        return self

    def submit(self, work: Work[T], ended: Ended) -> None:
        """Run a work; `ended` is called on the event loop."""
        if not self._open:
            raise StoreTrouble("closed", "the database has been closed")
        self._orders.put((work, ended))

    async def run(self, work: Work[T]) -> T:
        """Run a work and return what it returns. It is done also where the caller is cancelled meanwhile."""
        done: asyncio.Future[T] = self._loop.create_future()
        self.submit(work, partial(_settle, done))
        return await done

    async def close(self) -> None:
        """Finish what was submitted, close the database and end the thread; a second time does nothing."""
        if self._open:
            self._open = False
            self._orders.put(None)
            await self._closed

    def _serve(self) -> None:
        """What the thread does."""
        try:
            connection = self._connect()
        except BaseException as error:  # noqa: BLE001 - whoever opens is told, whatever it is
            self._tell(partial(_settle, self._opened), None, error)
            return
        self._tell(partial(_settle, self._opened), None, None)
        while (order := self._orders.get()) is not None:
            self._carry_out(order[0], connection, order[1])
        self._carry_out(sqlite3.Connection.close, connection, partial(_settle, self._closed))

    def _carry_out(self, work: Work[Any], connection: sqlite3.Connection, ended: Ended) -> None:
        result, error = None, None
        try:
            result = work(connection)
        except BaseException as raised:  # noqa: BLE001 - whoever gave the work is told, whatever it is
            error = raised
        self._tell(ended, result, error)

    def _tell(self, ended: Ended, result: object, error: BaseException | None) -> None:
        with suppress(RuntimeError):  # the event loop has been closed: nobody is there to be told
            self._loop.call_soon_threadsafe(self._end, ended, result, error)

    def _end(self, ended: Ended, result: object, error: BaseException | None) -> None:
        """On the event loop: say what became of a work."""
        if isinstance(error, sqlite3.DatabaseError) and is_spoilt(error):
            self.spoilt.set()
        ended(result, error)


def _settle(waiting: "asyncio.Future[Any]", result: object, error: BaseException | None) -> None:
    """Tell whoever waits, if they still do."""
    if waiting.done():
        return
    if error is None:
        waiting.set_result(result)
    else:
        waiting.set_exception(error)
