"""Old screens that are to be taken away, unless one is pressed before that, and is the screen again."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

from bot.channels.telegram.refusal import CallFailed, passes

REMOVE_PAUSES: Final = (0.0, 0.5, 1.5)
LONGEST_WAIT: Final = 2.0
"""Seconds that a screen waits until it is known whether the one in whose place it goes is still there."""

Delete = Callable[[int, int], Awaitable[object]]
"""Deletes a message of a chat; raises `CallFailed`."""


class Leftovers:
    """Nothing depends on whether one can be taken away, so it is tried a few times."""

    def __init__(self, delete: Delete) -> None:
        self._delete = delete
        self._left: set[tuple[int, int]] = set()
        self._going: dict[tuple[int, int], asyncio.Future[bool] | None] = {}

    async def remove(self, chat_id: int, message_id: int) -> bool:
        """Take one away; False where that does not work."""
        place = (chat_id, message_id)
        self._left.add(place)
        try:
            for pause in REMOVE_PAUSES:
                await asyncio.sleep(pause)
                if place not in self._left or await self._gone(place):
                    return True
        except CallFailed:
            return False
        finally:
            self._left.discard(place)
        return False

    def spare(self, chat_id: int, message_id: int) -> bool:
        """It is to be shown again: leave it where it is. False where it is being deleted: see `survives`."""
        self._left.discard((chat_id, message_id))
        return (chat_id, message_id) not in self._going

    async def survives(self, chat_id: int, message_id: int) -> bool:
        """Whether one that is being deleted right now is there when that is over, however it ended.

        False as well where that is not known soon: then to show it might be to see it go.
        """
        place = (chat_id, message_id)
        if place not in self._going:
            return True
        over, _ = await asyncio.wait({gone := self._end(place)}, timeout=LONGEST_WAIT)
        return bool(over) and not gone.result()

    async def _gone(self, place: tuple[int, int]) -> bool:
        """Whether it worked; raises where another try would be of no use."""
        if place in self._going:
            await asyncio.wait({other := self._end(place)})
            return other.result()
        gone, self._going[place] = False, None
        try:
            await self._delete(*place)
            gone = True
        except CallFailed as error:
            if not passes(error):
                raise
        finally:
            if (awaited := self._going.pop(place)) is not None:
                awaited.set_result(gone)
        return gone

    def _end(self, place: tuple[int, int]) -> asyncio.Future[bool]:
        """Of a deletion that is under way, and whether it worked; made only where somebody waits for it."""
        end = self._going[place] = self._going[place] or asyncio.get_running_loop().create_future()
        return end
