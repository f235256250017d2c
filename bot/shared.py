"""The inbox in front of a shared one: who serves the person, and what stands before them, others know."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress

from bot.limits import PATIENCE, Verdict
from bot.model.post import Arrival
from bot.noting import Noting
from bot.overdue import Overdue
from bot.store import TROUBLE, SharedInbox, StoreTrouble
from bot.workers import Workers

ROOM_SECONDS = 0.2
"""So often one of those who wait for room asks whether there is some."""


class SharedReception:
    """An `Inbox` for the poller and the webhook of one process among several.

    Nothing is answered at once here: all of it goes to the store, which counts it, and whoever has the
    person does the rest. Where the store fails or takes too long, or nobody is there to do the rest,
    emergencies are answered all the same.
    """

    def __init__(self, inbox: SharedInbox, workers: Workers) -> None:
        self._inbox = inbox
        self._workers = workers
        self._direct = workers.direct
        self._overdue: Overdue[Arrival] = Overdue(self._late, self._late)
        self._asking = asyncio.Lock()
        self._noting = None if self._direct is None else Noting(inbox, self._direct)

    async def offset(self) -> int | None:
        """The next offset to ask for, None at first."""
        return await self._inbox.offset()

    async def receive(self, arrivals: Sequence[Arrival], offset: int | None = None) -> int:
        """Put updates and the next offset into the store; how many were taken in or rightly let go.

        Raises:
            StoreTrouble: it is away, or there is no room. Then they are to come again.
        """
        verdicts = await self._take_in(arrivals, offset)
        if verdicts is None:
            verdicts = await self._when_there_is_room(arrivals, offset)
        pairs = zip(arrivals, verdicts, strict=True)
        kept_out = [arrival for arrival, verdict in pairs if verdict is Verdict.HEAR]
        if kept_out:
            await self._take_in(self._emergencies(kept_out), offset, urgent=True)
        self._workers.answering.counts.updates += len(arrivals)
        if arrivals:
            self._workers.wake()
        if not self._inbox.served:
            await self._look(arrivals)
        if self._direct is not None and self._direct.troubled:
            self._direct.well()
        return len(arrivals)

    async def _take_in(
        self, arrivals: Sequence[Arrival], offset: int | None, *, urgent: bool = False
    ) -> list[Verdict] | None:
        """Once; emergencies among them are answered where that fails, or takes too long."""
        await self._said(arrivals)
        begun = self._overdue.begin(arrivals)
        try:
            if self._noting is not None:
                await self._noting.tell(arrival.update_id for arrival in arrivals)
            return await self._inbox.take_in(arrivals, offset, urgent=urgent)
        except TROUBLE:
            self._late(arrivals)
            raise
        finally:
            self._overdue.end(begun)

    async def _said(self, arrivals: Sequence[Arrival]) -> None:
        """Wait a little for what is being answered in a hurry: the store is to know of it first."""
        direct = self._direct
        if direct is not None:
            known = [arrival.update_id for arrival in arrivals if direct.knows(arrival.update_id)]
            await asyncio.gather(*map(direct.said, known))

    async def _when_there_is_room(self, arrivals: Sequence[Arrival], offset: int | None) -> list[Verdict]:
        """Let no emergency wait; all others do, and one of those who wait asks."""
        await self._look(arrivals)
        try:
            async with asyncio.timeout(PATIENCE), self._asking:
                while (verdicts := await self._take_in(arrivals, offset)) is None:  # noqa: ASYNC110 - a retry
                    await asyncio.sleep(ROOM_SECONDS)
                return verdicts
        except TimeoutError:
            raise StoreTrouble("full", "too many updates wait in the inbox") from None

    async def _look(self, arrivals: Sequence[Arrival]) -> None:
        """Answer the emergencies among them, but for those that another process has answered."""
        if self._direct is None or not arrivals:
            return
        said = set[int]()
        begun = self._overdue.begin(arrivals)
        try:
            with suppress(*TROUBLE):  # then nobody knows, and they are rather answered twice
                said = await self._inbox.said([arrival.update_id for arrival in arrivals])
        finally:
            self._overdue.end(begun)
        self._direct.look([arrival for arrival in arrivals if arrival.update_id not in said])

    def _emergencies(self, kept_out: Sequence[Arrival]) -> list[Arrival]:
        """Those among what a flood has kept out; of each person one, since the next says nothing new."""
        heard: dict[int | None, Arrival] = {}
        if self._direct is not None:
            for arrival in kept_out:
                if arrival.chat_id not in heard and self._direct.judges(arrival):
                    heard[arrival.chat_id] = arrival
        return list(heard.values())

    def _late(self, arrivals: Sequence[Arrival]) -> None:
        if self._direct is not None:
            self._direct.trouble(arrivals)
