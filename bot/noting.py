"""Tells other processes what was answered past the store, so that the step puts its screen in that place."""

import asyncio

from bot.direct import MOST, Direct
from bot.store import TROUBLE, Said, SharedInbox

AGAIN_SECONDS = 0.1
"""So often it is tried while the store is away: who brings the update again should not be quicker."""


class Noting:
    """Holds what the others do not know yet: update, chat and message id, for at most `MOST` updates."""

    def __init__(self, inbox: SharedInbox, direct: Direct) -> None:
        self._inbox = inbox
        self._unknown: dict[int, Said] = {}
        self._writing: asyncio.Task[None] | None = None
        direct.noted = self.note
        for update_id, chat_id, message_id in direct.everything_said():
            self.note(update_id, chat_id, message_id)

    def note(self, update_id: int, chat_id: int, message_id: int) -> None:
        """Something was said; the store is told as soon as that can be."""
        if len(self._unknown) < MOST:
            self._unknown[update_id] = Said(chat_id, message_id)
        if self._writing is None:
            self._writing = asyncio.create_task(self._write())

    async def flush(self) -> None:
        """Tell the store all there is; raises what `TROUBLE` lists."""
        telling = dict(self._unknown)
        if telling:
            await self._inbox.answered(telling)
            for update_id in telling:
                self._unknown.pop(update_id, None)

    async def _write(self) -> None:
        try:
            while self._unknown:
                try:
                    await self.flush()
                except TROUBLE:
                    await asyncio.sleep(AGAIN_SECONDS)
        finally:
            self._writing = None
