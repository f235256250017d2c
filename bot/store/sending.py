"""The outbox: what is due, and what became of it."""

from collections.abc import Callable, Sequence
from functools import partial

from bot.model.post import OutRow
from bot.store import outbox
from bot.store.envelope import Envelope
from bot.store.errors import Unreadable
from bot.store.step import Delivery
from bot.store.writer import Writer


class Sending:
    """The part of the store that the sender needs."""

    def __init__(self, writer: Writer, envelope: Envelope, clock: Callable[[], float]) -> None:
        self._writer = writer
        self._envelope = envelope
        self._clock = clock

    async def due(self, now: float, limit: int = 200) -> list[OutRow]:
        """Rows that may be sent now: for each person the oldest row only, crisis first."""
        ready: list[OutRow] = []
        for row in await self._writer.read(partial(outbox.due, now=now, limit=limit)):
            try:
                ready.append(self._envelope.out_row(row))
            except Unreadable:
                await self._writer.write(partial(outbox.erase, row_id=row.id))
        return ready

    async def sent(self, row: OutRow, message_id: int | None) -> None:
        """The row is done: erase it and, where it was a kept screen or file, remember the message id."""
        await self._writer.write(
            self._delivery(row, message_id).note,
            # The last words to someone who was erased must leave the write-ahead log too.
            wipe=row.outgoing.farewell,
            # To edit once more to the same would change nothing; a message sent twice is seen twice.
            soon=message_id == row.screen or row.outgoing.op == "answer",
        )
        if row.outgoing.crisis:
            await self._overtaken(row)

    def note(self, row: OutRow, message_id: int | None, told: Callable[[bool], None]) -> bool:
        """See `Outbox.note`."""
        if row.outgoing.crisis:
            return False
        work = self._delivery(row, message_id).note
        return self._writer.post(work, lambda _: told(True), lambda: told(False), wipe=row.outgoing.farewell)

    def _delivery(self, row: OutRow, message_id: int | None) -> Delivery:
        screen, message = self._envelope.remembered(row, message_id)
        return Delivery(row.who, row.id, self._clock(), screen, message)

    async def _overtaken(self, row: OutRow) -> None:
        """Erase screens that an emergency has overtaken: shown now, they would take its place."""
        rows = await self._writer.read(partial(outbox.older, who=row.who, row_id=row.id))
        late = [number for number, sealed in rows if self._envelope.is_screen(row.who, sealed)]
        if late:
            await self._writer.write(partial(outbox.erase_all, row_ids=late))

    def amend(self, rows: Sequence[OutRow]) -> None:
        """See `Store.amend`."""
        sealed = [(self._envelope.outgoing_row(row.chat_id, row.outgoing).sealed, row.id) for row in rows]
        self._writer.post(partial(outbox.amend, rows=sealed), lambda _: None, lambda: None)

    async def later(self, row: OutRow, until: float, doubt: bool = False) -> None:
        """Try again at `until`; `doubt` if the try may have been carried out."""
        await self._writer.write(partial(outbox.park, row_id=row.id, until=until, doubt=doubt))

    async def emergency(self, chat_id: int) -> bool:
        """See `Store.emergency`."""
        return await self._writer.read(partial(outbox.emergency, who=self._envelope.who(chat_id)))
