"""Tells other processes what was answered past the store, so that the step puts its screen in that place."""

import asyncio
from collections.abc import Iterable
from itertools import islice

from bot.direct import MOST, Direct
from bot.store import TROUBLE, Said, SharedInbox

AGAIN_SECONDS = 0.1
"""So often it is tried while the store is away: who brings the update again should not be quicker."""
AT_ONCE = 200
"""So many are told at a time, so that nothing else has to wait for long behind them."""


class Noting:
    """Holds what the others do not know yet, sealed once, for at most `MOST` updates."""

    def __init__(self, inbox: SharedInbox, direct: Direct) -> None:
        self._inbox = inbox
        self._unknown: dict[int, bytes] = {}
        self._writing: asyncio.Task[None] | None = None
        direct.noted = self.note
        for update_id, chat_id, message_id in direct.everything_said():
            self.note(update_id, chat_id, message_id)

    def note(self, update_id: int, chat_id: int, message_id: int) -> None:
        """Something was said; the store is told as soon as that can be."""
        if len(self._unknown) < MOST:
            self._unknown[update_id] = self._inbox.seal(Said(chat_id, message_id))
        if self._writing is None:
            self._writing = asyncio.create_task(self._write())

    async def tell(self, update_ids: Iterable[int]) -> None:
        """Tell the store of these, as far as it does not know; raises what `TROUBLE` lists."""
        telling = {number: self._unknown[number] for number in update_ids if number in self._unknown}
        if telling:
            await self._inbox.answered(telling)
            for number, sealed in telling.items():
                if self._unknown.get(number) is sealed:
                    del self._unknown[number]

    async def _write(self) -> None:
        most = AT_ONCE
        try:
            while self._unknown:
                try:
                    await self.tell(islice(self._unknown, most))
                    most = AT_ONCE
                except TROUBLE:
                    # One is enough to see whether it still fails.
                    most = 1
                    await asyncio.sleep(AGAIN_SECONDS)
        finally:
            self._writing = None
