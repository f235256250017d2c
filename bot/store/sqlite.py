"""The store on SQLite: what came in, where people are, what is to be sent; each step one transaction."""

import asyncio
import os
import sqlite3
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from bot.model.post import Arrival, Outgoing
from bot.model.session import Session
from bot.store import figures, inbox, opening, people, rotation
from bot.store.door import HandOver
from bot.store.envelope import Envelope
from bot.store.errors import StoreTrouble, Unreadable
from bot.store.life import ASIDE_LIFE, SESSION_LIFE, day_of
from bot.store.ring import Ring
from bot.store.rows import Figures, Kept, Waiting
from bot.store.sealing import Sealer
from bot.store.sending import Sending
from bot.store.step import Taken
from bot.store.watch import StoreLost, WatchedLedger, lost
from bot.store.writer import Writer


class SqliteStore(Sending):
    """Implements the `Inbox` and `Outbox` of `bot.model.post`, and keeps the sessions between them.

    Made by `open`, ended by `close`. `trouble` says why the file had to be set aside at opening, if so.
    """

    def __init__(
        self,
        path: Path,
        writer: Writer,
        reader: sqlite3.Connection,
        envelope: Envelope,
        clock: Callable[[], float],
    ) -> None:
        super().__init__(writer, envelope, clock)
        self._path = path
        self._reader = reader
        self._ledger: WatchedLedger
        self._lock: int | None = None
        self.trouble: StoreTrouble | None = None
        self.sharing: None = None
        self.shared_inbox: None = None

    @classmethod
    async def open(cls, path: Path, ring: Ring | bytes, clock: Callable[[], float] = time.time) -> Self:
        """Open or make the store; raises `StoreTrouble` where another process has it open."""
        sealer, lock = Sealer(ring), opening.lock(path)
        try:
            trouble = await asyncio.to_thread(opening.prepare, path, sealer.keys.check(), clock())
            ledger = WatchedLedger(partial(opening.connect, path), iter_chunk_size=64)
            await ledger
            try:
                reader = opening.connect_reader(path)
            except BaseException:
                await ledger.close()
                raise
        except BaseException:
            os.close(lock)
            raise
        store = cls(path, Writer(ledger), reader, Envelope(sealer), clock)
        store._lock, store.trouble, store._ledger = lock, trouble, ledger
        return store

    async def close(self) -> None:
        """Finish what was accepted, close the file and let go of it; a second time does nothing."""
        try:
            # First, so that the writer is the last to let go and tidies up after both.
            self._reader.close()
            await self._writer.close()
        finally:
            lock, self._lock = self._lock, None
            if lock is not None:
                os.close(lock)

    async def lost(self) -> StoreLost:
        """Wait until this store cannot be gone on with and has to be opened anew; says why."""
        return await lost(self._path, self._ledger)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def receive(self, arrivals: Sequence[Arrival], offset: int | None = None) -> int:
        """Put raw updates and the next offset on disk in one transaction; return how many were new."""
        rows = [self._envelope.arrival_row(arrival) for arrival in arrivals]
        return await self._writer.write(partial(inbox.put, rows=rows, offset=offset, now=self._clock()))

    async def offset(self) -> int | None:
        """The next offset to ask for, None at first."""
        try:
            # Not behind what the other thread may be waiting for.
            return inbox.offset(self._reader)
        except sqlite3.Error:
            return await self._writer.read(inbox.offset)

    async def waiting(self, after_row_id: int = 0, limit: int = 1000) -> list[Waiting]:
        """Updates without an answer, in order of arrival, from behind `after_row_id`.

        Row ids only grow, so a reader that goes on from its last one misses nothing. A row that cannot
        be opened is put in quarantine; the list is then shorter, but goes on behind it.
        """
        found: list[Waiting] = []
        while not found:
            rows = await self._writer.read(partial(inbox.after, row_id=after_row_id, limit=limit))
            if not rows:
                break
            for row in rows:
                try:
                    found.append(self._envelope.waiting(row))
                except Unreadable:
                    await self.quarantine(row.id)
            after_row_id = rows[-1].id
        return found

    async def quarantine(self, row_id: int) -> bool:
        """Keep update id, kind and day of an update that cannot be answered; its body is erased."""
        now = self._clock()
        day = day_of(now).isoformat()
        return await self._writer.write(partial(inbox.quarantine, row_id=row_id, day=day, now=now))

    async def done(self, row_id: int) -> bool:
        """Erase an update that needs no answer; False where it is gone already."""
        return await self._writer.write(partial(inbox.finish, row_id=row_id, now=self._clock()))

    async def load(self, chat_id: int) -> Kept | None:
        """What is kept about a person; None if nothing, if it is too old, or if it cannot be read."""
        who = self._envelope.who(chat_id)
        look = partial(people.load, who=who, now=self._clock())
        try:
            # One row by its key takes less than the way to another thread and back.
            row = look(self._reader)
        except sqlite3.Error:
            row = await self._writer.read(look)
        if row is None:
            return None
        try:
            return self._envelope.kept(chat_id, row)
        except Unreadable:
            await self._writer.write(partial(people.drop_session, who=who, sealed=row.sealed))
            return None

    def at_hand(self, chat_id: int) -> Kept | None:
        """See `Store.at_hand`."""
        return self._envelope.at_hand(chat_id, self._clock() - SESSION_LIFE)

    async def sealed_size(self, chat_id: int) -> int:
        """How many bytes the sealed session has on disk; 0 where nothing is kept."""
        who = self._envelope.who(chat_id)
        row = await self._writer.read(partial(people.load, who=who, now=self._clock()))
        return 0 if row is None else len(row.sealed) + len(row.screen or b"")

    async def commit(  # noqa: PLR0913 (one step has this many parts, and all belong to one transaction)
        self,
        chat_id: int,
        *,
        row_id: int | None,
        session: Session | None,
        outgoing: Sequence[Outgoing],
        tally: Sequence[str] = (),
        seen_message: int | None = None,
        keep: bool = True,
        update_id: int | None = None,
        kept: Kept | None = None,
        hand_over: HandOver | None = None,
    ) -> bool:
        """See `Store.commit`; an erasure leaves the files as well before this returns."""
        step = self._envelope.step(
            chat_id,
            self._clock(),
            row_id=row_id,
            update_id=update_id,
            session=session,
            outgoing=outgoing,
            tally=tally,
            seen_message=seen_message,
            keep=keep,
            known=kept.sealed if kept is not None else None,
        )

        def then(taken: Taken | None) -> None:
            if hand_over is not None and taken is not None and taken.numbers:
                rows = self._envelope.taken_rows(chat_id, step.who, taken, outgoing, kept)
                hand_over(rows, taken.before)

        taken: Taken | None = None
        try:
            taken = await self._writer.write(step.take, wipe=step.erase, then=then)
        finally:
            if taken is None:
                self._envelope.let_go(chat_id)
        if step.erase:
            self._envelope.forget()
        return taken is not None

    async def set_screen(self, chat_id: int, message_id: int | None) -> None:
        """Say which message the person sees now, if anything is kept about the person."""
        who = self._envelope.who(chat_id)
        sealed = None if message_id is None else self._envelope.screen_row(chat_id, message_id)
        await self._writer.write(partial(people.set_screen, who=who, sealed=sealed))

    async def message_ids(self, chat_id: int) -> list[int]:
        """Messages of the last 48 hours that are still to be cleared, in order."""
        who = self._envelope.who(chat_id)
        rows = await self._writer.read(partial(people.messages, who=who, now=self._clock()))
        ids = [self._envelope.message_id(chat_id, sealed) for sealed in rows]
        return sorted(message_id for message_id in ids if message_id is not None)

    async def forget(self, chat_id: int) -> None:
        """Erase everything of this person but updates still without an answer, from the files too."""
        await self._writer.write(partial(people.erase, who=self._envelope.who(chat_id)), wipe=True)
        self._envelope.forget()

    async def expire(self) -> int:
        """Erase what has had its time, from the files too; return how many rows. To be run every hour."""
        now = self._clock()
        rows = await self._writer.write(partial(figures.expire, now=now), wipe=True)
        self._envelope.forget()
        with suppress(OSError):  # tried again the next hour
            await asyncio.to_thread(opening.sweep, self._path, now - ASIDE_LIFE)
        return rows

    async def tend(self) -> None:
        """Look at the key file; see `rotation`. To be run every hour."""
        await rotation.tend(self._envelope.sealer, self._writer)

    async def counts(self, day: date) -> dict[str, int]:
        """Visits on a day, by topic."""
        return await self._writer.read(partial(figures.counts, day=day.isoformat()))

    async def status(self) -> Figures:
        """How much of everything there is, and the version of SQLite."""
        return await self._writer.read(figures.status)

    async def touch(self) -> None:
        """Write something, to see whether that can be done."""
        await self._writer.write(partial(figures.touch, now=self._clock()))
