"""Writes down what became of each row, however long that takes."""

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Final

from bot.channels.telegram.backoff import Steady, backoff
from bot.channels.telegram.outcome import Parked, hopeless
from bot.logs import code_of
from bot.model.post import Outbox, OutRow

log = logging.getLogger("veivis.telegram")

POLL_SECONDS: Final = 0.5

LONGEST_WAIT: Final = 600.0
"""Whoever has to wait longer is asked for again, and told again how long."""

_FAR: Final = 1e12


class Record:
    """The outbox as the sender writes to it, and the clock that both go by.

    `parked_until`: the latest time that a row waits for, 0 once it has been looked for after that.
    """

    def __init__(self, outbox: Outbox, trouble: tuple[type[Exception], ...], counts: Counter[str]) -> None:
        self._outbox = outbox
        self._trouble = trouble
        self._counts = counts
        self.parked_until = 0.0
        self.now = Steady()

    async def due(self, limit: int) -> Sequence[OutRow] | None:
        """What may be sent now; None where the outbox cannot be read."""
        now, parked = self.now(), self._counts["parked"]
        try:
            rows = await self._outbox.due(now, limit)
        except self._trouble as trouble:
            log.error("outbox not readable", extra={"code": code_of(trouble)})
            return None
        # Not by the clock alone: put forward after this look, it would hide what nobody has looked for.
        if now >= self.parked_until and parked == self._counts["parked"]:
            self.parked_until = 0.0
        return rows

    async def sent(self, row: OutRow, message_id: int | None) -> None:
        """It was carried out."""
        await self._insist(partial(self._outbox.sent, row, message_id))

    def note(self, row: OutRow, message_id: int | None, told: Callable[[bool], None]) -> bool:
        """See `Outbox.note`."""
        return self._outbox.note(row, message_id, told)

    async def gone(self, row: OutRow) -> None:
        """There is nobody to send to."""
        self._counts["gone"] += 1
        await self._insist(partial(self._outbox.forget, row.chat_id))

    async def dropped(self, row: OutRow) -> None:
        """It will never be carried out."""
        self._counts["dropped"] += 1
        log.error("dropped", extra={"kind": row.outgoing.op})
        await self._insist(partial(self._outbox.sent, row, None))

    async def postponed(self, row: OutRow, parked: Parked) -> bool:
        """Park a row; False where it is given up, since trying again would do more harm than good."""
        if parked.seconds is not None:
            await self.parked(row, parked.seconds, row.doubt)
            return True
        if hopeless(row, parked):
            await self.dropped(row)
            return False
        await self.parked(row, backoff(row.tries), row.doubt or parked.doubt)
        return True

    async def parked(self, row: OutRow, seconds: float, doubt: bool) -> None:
        """It is to be tried again so many seconds later."""
        self._counts["parked"] += 1
        until = self.now() + min(seconds, LONGEST_WAIT)
        self.parked_until = max(self.parked_until, until)
        await self._insist(partial(self._outbox.later, row, until, doubt))

    async def find_parked(self) -> None:
        """Rows that an earlier run has parked."""
        try:
            waiting = await self._outbox.due(_FAR, 1000)
        except self._trouble:
            self.parked_until = self.now() + POLL_SECONDS
            return
        self.parked_until = max((row.parked_until for row in waiting), default=0.0)

    async def _insist(self, work: Callable[[], Awaitable[None]]) -> None:
        """A sent message must not be sent again."""
        while True:
            try:
                return await work()
            except self._trouble as trouble:
                log.error("outcome not kept, will be tried again", extra={"code": code_of(trouble)})
                await asyncio.sleep(POLL_SECONDS)
