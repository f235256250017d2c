"""The inbox in front of the inbox: what can be answered at once never has to wait on disk.

An update is confirmed to Telegram when it is on disk. A step that was taken is on disk too: the person's
new place, what is to be said, and the update's id. So whoever finds nothing before them is answered in one
transaction, and what they wrote is not written down even for a moment. All others wait in the inbox.
"""

import asyncio
import logging
from collections.abc import Sequence

from bot.answering import Answering
from bot.channels.telegram.updates import Unparseable, understand
from bot.model.post import Arrival
from bot.store import TROUBLE, Store
from bot.workers import Workers

log = logging.getLogger("veivis.reception")

AT_ONCE = 500
"""People answered side by side; the rest wait on disk."""


class Reception:
    """An `Inbox` for the poller and the webhook."""

    def __init__(self, store: Store, workers: Workers) -> None:
        self._store = store
        self._workers = workers
        self._answering: Answering = workers.answering

    async def offset(self) -> int | None:
        """The next offset to ask for, None at first."""
        return await self._store.offset()

    async def receive(self, arrivals: Sequence[Arrival], offset: int | None = None) -> int:
        """Answer or put on disk; then the next offset. How many were taken in.

        Where it raises, some may have been answered: given once more, they are known and left alone.
        """
        left: Sequence[Arrival] = arrivals
        # Where the store is shared, another process may serve the person, and has what came before in hand.
        alone = self._store.sharing is None
        if alone and self._workers.idle and len(self._answering.turns) + len(arrivals) <= AT_ONCE:
            left = await self._answered(arrivals)
        if left or offset is not None:
            await self._store.receive(left, offset)
        if left:
            self._workers.wake()
        return len(arrivals)

    async def _answered(self, arrivals: Sequence[Arrival]) -> list[Arrival]:
        """Answer all that can be; what is left over."""
        if len(arrivals) == 1:
            return [] if await self._one(arrivals[0]) else [arrivals[0]]
        # Those of one person wait for each other in the order in which they are begun here.
        done = await asyncio.gather(*map(self._one, arrivals), return_exceptions=True)
        for outcome in done:
            if isinstance(outcome, BaseException):
                raise outcome
        return [arrival for arrival, taken in zip(arrivals, done, strict=True) if not taken]

    async def _one(self, arrival: Arrival) -> bool:
        """Take the step that an update asks for; False where that cannot be done here."""
        try:
            incoming = understand(arrival.raw)
        except Unparseable:
            return False
        if incoming is None:
            return True
        turns = self._answering.turns
        await turns.take(incoming.chat_id)
        try:
            await self._answering.step(incoming, update_id=arrival.update_id)
        except TROUBLE:
            raise
        except Exception as error:  # noqa: BLE001 - one that we stumble over must not keep out the others
            log.error("not answered at once", extra={"error": type(error).__name__})
            return False
        finally:
            turns.give(incoming.chat_id)
        return True
