"""While the store cannot be opened: emergencies are answered, others are told, and it is tried again."""

import asyncio
import logging
import sys
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from typing import Any, NoReturn

from bot.direct import Direct
from bot.model.post import Arrival, Inbox
from bot.pausing import pause
from bot.store import Store, StoreTrouble

log = logging.getLogger("veivis.app")

PASSING = frozenset({"unopened", "away"})
"""Troubles that may pass by themselves: a lock, a full disk, a read-only file system, no Redis."""
AGAIN_SECONDS = 1.0

Door = Callable[[Inbox], Coroutine[Any, Any, None]]
"""The poller or the webhook around an inbox; runs until it is cancelled."""


class Closed:
    """An `Inbox` that keeps nothing, and says so to whoever brings something."""

    def __init__(self, direct: Direct) -> None:
        self._direct = direct

    async def receive(self, arrivals: Sequence[Arrival], offset: int | None = None) -> NoReturn:  # noqa: ARG002
        """Let emergencies be answered; then refuse, so that Telegram brings everything again."""
        self._direct.trouble(arrivals)
        raise StoreTrouble("unopened", "the store is not open yet")

    async def offset(self) -> None:
        """Not known; Telegram knows what was confirmed."""


async def opened(
    attempt: Callable[[], Awaitable[Store]], direct: Direct, door: Door, stop: asyncio.Event
) -> Store | None:
    """The store, as soon as it can be opened; None where `stop` came first.

    Raises:
        StoreTrouble: what is wrong does not pass by itself.
        TelegramStop: Telegram will not talk to us until an operator does something.
    """
    serving: asyncio.Task[None] | None = None
    try:
        while not stop.is_set():
            try:
                return await attempt()
            except StoreTrouble as trouble:
                if trouble.code not in PASSING:
                    raise
                why = trouble
            if serving is None:
                log.error("store not usable, emergencies are answered", extra={"code": why.code})
                sys.stderr.write(f"{why}\n")
                serving = asyncio.create_task(door(Closed(direct)))
            await pause(AGAIN_SECONDS, stop)
            if serving.done():
                serving.result()
        return None
    finally:
        if serving is not None:
            serving.cancel()
            await asyncio.gather(serving, return_exceptions=True)
