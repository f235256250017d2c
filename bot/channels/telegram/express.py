"""What cannot wait: said past every queue and allowance, over connections of its own, until it is said."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Final

from bot.channels.telegram.backoff import backoff
from bot.channels.telegram.delivery import Delivery
from bot.channels.telegram.outcome import CRISIS_TRIES, Done, Outcome, Parked
from bot.channels.telegram.session import Api
from bot.model.post import Outgoing, OutRow

LONGEST_TOLD: Final = 30.0
"""Seconds between two tries where Telegram itself demands a pause, however long a one."""
MOST_ENDING: Final = 200
"""Calls that are let end when nobody waits for them any more."""


class Express:
    """Knows no rate: whoever uses it sends little, and nothing that could wait."""

    def __init__(self, api: Api, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        """`api`: best one of its own, so that no slow call of another stands before it."""
        self._api = api
        self._delivery = Delivery(api)
        self._sleep = sleep
        self._numbers = 0
        self._ending: set[asyncio.Task[Outcome]] = set()
        self.left_over: Callable[[int, int], None] = _nobody
        """Is told the chat and the number of a message that arrived when `say` had been cancelled."""

    async def say(self, chat_id: int, outgoing: Outgoing) -> int | None:
        """Say something, however long that takes; the message it stands in, None where it can never be said.

        Raises:
            TokenRefused: the token is wrong or was revoked.
        """
        # No row of the outbox has such a number.
        self._numbers -= 1
        row = OutRow(self._numbers, b"", chat_id, outgoing)
        tries = doubts = 0
        while True:
            match await self._delivered(row):
                case Done(message_id):
                    return message_id
                case Parked(seconds, doubt):
                    doubts += doubt
                    if doubts > CRISIS_TRIES:
                        return None
                    await self._sleep(backoff(tries) if seconds is None else min(seconds, LONGEST_TOLD))
                    tries += 1
                case _:
                    return None

    async def _delivered(self, row: OutRow) -> Outcome:
        """Carry out a row. Told to leave off, it lets the call under way end: that may have arrived."""
        calling = asyncio.create_task(self._delivery.deliver(row))
        try:
            return await asyncio.shield(calling)
        except asyncio.CancelledError:
            if len(self._ending) >= MOST_ENDING:
                calling.cancel()
            self._ending.add(calling)
            calling.add_done_callback(partial(self._ended, row))
            raise

    def _ended(self, row: OutRow, calling: asyncio.Task[Outcome]) -> None:
        self._ending.discard(calling)
        if calling.cancelled() or calling.exception() is not None:
            return
        match calling.result():
            case Done(int(message_id)) if message_id != row.outgoing.params.get("edit"):
                self.left_over(row.chat_id, message_id)

    @property
    def answers(self) -> Counter[int]:
        """As those of `Api`."""
        return self._api.answers

    async def close(self) -> None:
        """Let go of the connections."""
        for calling in (ending := [*self._ending]):
            calling.cancel()
        await asyncio.gather(*ending, return_exceptions=True)
        await self._api.close()


def _nobody(_chat_id: int, _message_id: int) -> None:
    """Nobody takes it away."""
