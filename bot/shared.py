"""The inbox in front of a shared one: who serves the person, and what stands before them, others know."""

from collections.abc import Sequence

from bot.model.post import Arrival
from bot.overdue import Overdue
from bot.store import TROUBLE, Store
from bot.workers import Workers


class SharedReception:
    """An `Inbox` for the poller and the webhook of one process among several.

    Nothing is answered at once here, and nobody is counted: all of it goes to the store, and whoever has the
    person does the rest. Where the store fails or takes too long, emergencies are answered all the same.
    """

    def __init__(self, store: Store, workers: Workers) -> None:
        self._store = store
        self._workers = workers
        self._direct = workers.direct
        self._overdue: Overdue[Arrival] = Overdue(self._late, self._late)

    async def offset(self) -> int | None:
        """The next offset to ask for, None at first."""
        return await self._store.offset()

    async def receive(self, arrivals: Sequence[Arrival], offset: int | None = None) -> int:
        """Put updates and the next offset into the store; how many were taken in."""
        begun = self._overdue.begin(arrivals)
        try:
            await self._store.receive(arrivals, offset)
        except TROUBLE:
            self._late(arrivals)
            raise
        finally:
            self._overdue.end(begun)
        self._workers.answering.counts.updates += len(arrivals)
        if arrivals:
            self._workers.wake()
        if self._direct is not None and self._direct.troubled:
            self._direct.well()
        return len(arrivals)

    def _late(self, arrivals: Sequence[Arrival]) -> None:
        if self._direct is not None:
            self._direct.trouble(arrivals)
