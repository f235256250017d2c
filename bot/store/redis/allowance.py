"""Messages that may be sent, out of what all processes may send together: fetched a few at a time."""

import asyncio
import time

from bot.store.errors import StoreTrouble
from bot.store.redis.line import Line
from bot.store.redis.scripts import script

SOON = 0.005
KEEP_SECONDS = 0.5
"""What was fetched and not used so soon is given up: it is to be spread over time, not saved."""


class SharedAllowance:
    """As a bucket of one's own, filled from the one that all share."""

    def __init__(self, line: Line, rate: float) -> None:
        self._line = line
        self._rate = rate
        self._size = max(1.0, rate / 5)
        self._portion = max(1, int(rate / 10))
        self._have = 0
        self._since = 0.0
        self._not_before = 0.0
        self._asking: asyncio.Task[None] | None = None

    def wait(self) -> float:
        """Seconds until one may be taken, 0 when it may be now; asks for some meanwhile."""
        now = time.monotonic()
        if self._have > 0 and now - self._since > KEEP_SECONDS:
            self._have = 0
        if self._have > 0:
            return 0.0
        if now < self._not_before:
            return self._not_before - now
        if self._asking is None:
            self._asking = asyncio.create_task(self._ask())
        return SOON

    def take(self) -> None:
        """Take one; an emergency may take what is not there yet, and the others wait for it."""
        self._have -= 1

    async def _ask(self) -> None:
        owed = max(0, -self._have)
        try:
            given, pause = await self._line.run(
                script("allowance"), self._portion, owed, self._rate, self._size, again=False
            )
        except StoreTrouble:
            given, pause, owed = 0, 500, 0
        finally:
            self._asking = None
        self._have += owed + given
        self._since = time.monotonic()
        if not given:
            self._not_before = self._since + float(pause) / 1000
