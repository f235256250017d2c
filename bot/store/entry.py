"""One work that waits to be written, and how it is undone alone where it fails."""

import asyncio
import logging
import sqlite3
from collections.abc import Callable
from types import TracebackType
from typing import Generic, TypeVar

from bot.logs import place_of

log = logging.getLogger("veivis.store")

T = TypeVar("T")
Work = Callable[[sqlite3.Connection], T]


class Entry(Generic[T]):
    """One work, who waits for it, and how to settle it once the transaction is on disk.

    `done`: its caller's future, None where nobody waits; then `failed` is told of trouble.
    """

    __slots__ = ("_error", "_failed", "_result", "_then", "done", "told", "wipe", "work")

    def __init__(
        self,
        work: Work[T],
        wipe: bool,
        done: "asyncio.Future[T] | None",
        then: Callable[[T], None] | None,
        failed: Callable[[], None] | None = None,
    ) -> None:
        self.work = work
        self.wipe = wipe
        self.done = done
        self.told = False
        self._then = then
        self._failed = failed
        self._result: tuple[T] | None = None
        self._error: Exception | None = None

    def carry_out(self, connection: sqlite3.Connection) -> bool:
        """Run the work; False where it fails and must be undone with all the others."""
        try:
            self._result = (self.work(connection),)
        except Exception:  # noqa: BLE001 - it is run once more, and told to its caller then
            self._result = None
        return self._result is not None

    def carry_out_alone(self, connection: sqlite3.Connection) -> bool:
        """Run the work in a savepoint; its error is kept for its own caller. Always True."""
        self._result = None
        with Savepoint(connection) as savepoint:
            self._result = (self.work(connection),)
        self._error = savepoint.error
        return True

    def acknowledge(self, trouble: BaseException | None = None) -> None:
        """Tell the caller, if it still waits, what became of the work.

        Where a callback stumbles, the work stays as it is, and those who wait behind it hear of theirs.
        """
        if self.told:
            return
        self.told = True
        error = trouble or self._error
        try:
            if error is None and self._result is not None and self._then is not None:
                self._then(self._result[0])
            if error is not None and self._failed is not None:
                self._failed()
        except Exception as stumbled:  # noqa: BLE001 - as above
            place = place_of(stumbled.__traceback__)
            log.error("written, but not handed on", extra={"error": type(stumbled).__name__, "place": place})
        if self.done is None or self.done.done():
            return
        if error is not None:
            self.done.set_exception(error)
        elif self._result is not None:
            self.done.set_result(self._result[0])


class Savepoint:
    """Undoes one work that failed, and nothing else; the error is kept in `error`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.error: Exception | None = None

    def __enter__(self) -> "Savepoint":
        self.connection.execute("SAVEPOINT entry")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        # Where the disk is full, SQLite has already undone the whole transaction; all must be told.
        if not self.connection.in_transaction:
            return False
        if isinstance(error, Exception):
            self.error = error
            self.connection.execute("ROLLBACK TO entry")
        self.connection.execute("RELEASE entry")
        return self.error is not None
