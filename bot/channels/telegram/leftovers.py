"""Old screens that are to be taken away, unless one is pressed before that, and is the screen again."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

from bot.channels.telegram.refusal import CallFailed, passes

REMOVE_PAUSES: Final = (0.0, 0.5, 1.5)

Delete = Callable[[int, int], Awaitable[object]]
"""Deletes a message of a chat; raises `CallFailed`."""


class Leftovers:
    """Nothing depends on whether one can be taken away, so it is tried a few times."""

    def __init__(self, delete: Delete) -> None:
        self._delete = delete
        self._left: set[tuple[int, int]] = set()
        self._going: set[tuple[int, int]] = set()

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
        """It is to be shown again: leave it where it is. False where it is being deleted right now."""
        self._left.discard((chat_id, message_id))
        return (chat_id, message_id) not in self._going

    async def _gone(self, place: tuple[int, int]) -> bool:
        """Whether it worked; raises where another try would be of no use."""
        self._going.add(place)
        try:
            await self._delete(*place)
        except CallFailed as error:
            if not passes(error):
                raise
            return False
        finally:
            self._going.discard(place)
        return True
