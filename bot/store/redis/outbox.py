"""The outbox in Redis: what is due, and what became of it."""

from collections.abc import Callable, Sequence

from bot.model.post import OutRow
from bot.store.envelope import Envelope
from bot.store.errors import Unreadable
from bot.store.outbox import DueRow
from bot.store.redis.keeper import Keeper
from bot.store.redis.line import Line
from bot.store.redis.scripts import partition, script


class Sending:
    """The part of the store that the sender needs."""

    def __init__(self, line: Line, keeper: Keeper, envelope: Envelope, clock: Callable[[], float]) -> None:
        self._line = line
        self._keeper = keeper
        self._envelope = envelope
        self._clock = clock

    async def due(self, now: float, limit: int = 200) -> list[OutRow]:
        """Rows of the people served here that may be sent now, the oldest of each, crisis first."""
        ready: list[OutRow] = []
        found = await self._line.run(script("due"), self._keeper.me, now, limit, *self._keeper.mine)
        for number, who, sealed, tries, doubt, until, screen in found:
            row = DueRow(number, who, sealed, tries, doubt, float(until), screen)
            try:
                ready.append(self._envelope.out_row(row))
            except Unreadable:
                await self._erase(who, number)
        return ready

    async def sent(self, row: OutRow, message_id: int | None) -> None:
        """The row is done: erase it and, where it was a kept screen or file, remember the message id."""
        screen, message = self._envelope.remembered(row, message_id)
        mark, sealed = (message.mark, message.sealed) if message else (b"", b"")
        await self._line.run(
            script("sent"), partition(row.who), row.who, row.id, self._clock(), screen or b"", mark, sealed
        )
        if row.outgoing.crisis:
            await self._overtaken(row)

    def note(self, row: OutRow, message_id: int | None, told: Callable[[bool], None]) -> bool:  # noqa: ARG002
        """See `Outbox.note`: here it is a call like any other."""
        return False

    async def _overtaken(self, row: OutRow) -> None:
        """Erase screens that an emergency has overtaken: shown now, they would take its place."""
        for number, sealed in await self._line.run(script("older"), row.who, row.id):
            if self._envelope.is_screen(row.who, sealed):
                await self._erase(row.who, number)

    def amend(self, rows: Sequence[OutRow]) -> None:
        """See `Store.amend`."""
        for row in rows:
            sealed = self._envelope.outgoing_row(row.chat_id, row.outgoing).sealed
            self._line.post(script("amend"), row.who, row.id, sealed)

    async def later(self, row: OutRow, until: float, doubt: bool = False) -> None:
        """Try again at `until`; `doubt` if the try may have been carried out."""
        await self._line.run(script("later"), partition(row.who), row.who, row.id, until, int(doubt))

    async def emergency(self, chat_id: int) -> bool:
        """See `Store.emergency`."""
        return bool(await self._line.run(script("emergency"), self._envelope.who(chat_id)))

    async def _erase(self, who: bytes, number: int) -> None:
        await self._line.run(script("sent"), partition(who), who, number, self._clock(), b"", b"", b"")
