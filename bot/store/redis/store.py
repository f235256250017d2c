"""The store on Redis: as the one on SQLite, for many processes; each step one script."""

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from secrets import token_hex
from types import TracebackType
from typing import Self

from bot.model.post import Arrival, Outgoing, OutRow
from bot.model.session import Session
from bot.store.chosen import Part
from bot.store.door import HandOver
from bot.store.envelope import Envelope
from bot.store.errors import StoreTrouble, Unreadable
from bot.store.inbox import InboxRow
from bot.store.life import SESSION_LIFE, day_of
from bot.store.people import SessionRow
from bot.store.redis import opening, rotation
from bot.store.redis.keeper import LIFE_SECONDS, Keeper
from bot.store.redis.line import Line
from bot.store.redis.outbox import Sending
from bot.store.redis.receiving import Receiving
from bot.store.redis.scripts import partition, partition_of, script
from bot.store.redis.steps import step_words, taken
from bot.store.redis.upkeep import Upkeep
from bot.store.ring import Ring
from bot.store.rows import Figures, Kept, Waiting
from bot.store.sealing import Sealer
from bot.store.watch import StoreLost

EVERYTHING = Part()


class RedisStore(Sending):
    """Implements `Store`. Made by `open`, ended by `close`."""

    def __init__(self, line: Line, keeper: Keeper, envelope: Envelope, clock: Callable[[], float]) -> None:
        super().__init__(line, keeper, envelope, clock)
        self._upkeep = Upkeep(line, keeper, envelope, clock)
        self.sharing: Keeper = keeper
        self.shared_inbox = Receiving(line, keeper, envelope, clock)
        self.trouble: StoreTrouble | None = None
        self._turn = 0

    @classmethod
    async def open(
        cls, url: str, ring: Ring | bytes, clock: Callable[[], float] = time.time, part: Part = EVERYTHING
    ) -> Self:
        """Reach Redis and, if that is its part, take a share of the people; raises `StoreTrouble`."""
        line = Line(opening.connect(url))
        try:
            sealer = Sealer(ring)
            trouble = await opening.prepare(line, sealer.keys.check())
            store = cls(line, Keeper(line, token_hex(8), part), Envelope(sealer), clock)
            store.trouble = trouble
            await store.sharing.start(store.tend)
        except BaseException:
            await line.close()
            raise
        return store

    async def lost(self) -> StoreLost:
        """Never: a Redis that went away comes back, and is the same."""
        await asyncio.Event().wait()
        raise AssertionError("nobody sets that")

    async def touch(self) -> None:
        """Write something small; raises where nothing can be written."""
        await self._line.call("SET", "veivis:touched", 1)

    async def close(self) -> None:
        """Finish what was accepted, leave people to others; a second time does nothing."""
        await self.sharing.stop()
        await self._line.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def receive(self, arrivals: Sequence[Arrival], offset: int | None = None) -> int:
        """Put raw updates and the next offset into Redis at once; return how many were new."""
        return await self.shared_inbox.receive(arrivals, offset)

    async def offset(self) -> int | None:
        """The next offset to ask for, None at first."""
        return await self.shared_inbox.offset()

    async def waiting(self, after_row_id: int = 0, limit: int = 1000) -> list[Waiting]:
        """Updates of the people served here: 0 gives all without an answer, else those not given before."""
        keeper, found, unreadable = self._keeper, [], []
        self._turn += 1
        mine = keeper.mine
        turned = mine[self._turn % len(mine) :] + mine[: self._turn % len(mine)] if mine else []
        fresh = set(turned) if after_row_id == 0 else keeper.fresh & set(turned)
        words = [word for place in turned for word in (place, int(place in fresh))]
        rows = await self._line.run(script("take"), keeper.me, limit, *words)
        keeper.fresh -= fresh
        for number, update_id, who, kind, sealed, notice, said in rows:
            row = InboxRow(int(update_id), who, kind.decode(), sealed, int(number))
            if after_row_id and row.id in keeper.in_hand:
                continue
            try:
                waiting = self._envelope.waiting(row)
                onto = self._envelope.said(waiting.arrival.chat_id, said)
                found.append(replace(waiting, notice=bool(notice), onto=onto))
                keeper.in_hand.add(row.id)
            except Unreadable:
                unreadable.append(row.id)
        for row_id in unreadable:
            try:
                await self.quarantine(row_id)
            except StoreTrouble:
                # What is in hand must reach somebody; this one is read once more.
                keeper.fresh.add(partition_of(row_id))
        return sorted(found, key=lambda waiting: waiting.row_id)

    async def quarantine(self, row_id: int) -> bool:
        """Keep update id, kind and day of an update that cannot be answered; its body is erased."""
        return await self._done(row_id, day_of(self._clock()).toordinal())

    async def done(self, row_id: int) -> bool:
        """Erase an update that needs no answer; False where it is gone already."""
        return await self._done(row_id, "")

    async def _done(self, row_id: int, day: int | str) -> bool:
        place = partition_of(row_id)
        answer = await self._line.run(script("done"), place, row_id, self._clock(), day)
        self._keeper.in_hand.discard(row_id)
        return bool(answer)

    def at_hand(self, chat_id: int) -> Kept | None:  # noqa: ARG002 (as every store is asked)
        """Nothing: another process may have served the person since."""
        return None

    async def load(self, chat_id: int) -> Kept | None:
        """What is kept about a person; None if nothing, if it is too old, or if it cannot be read."""
        row = await self._session(chat_id)
        if row is None:
            return None
        try:
            return self._envelope.kept(chat_id, row)
        except Unreadable:
            who = self._envelope.who(chat_id)
            await self._line.run(script("unread"), partition(who), who, row.sealed)
            return None

    async def _session(self, chat_id: int) -> SessionRow | None:
        name = b"veivis:s:" + self._envelope.who(chat_id)
        at, sealed, screen = await self._line.call("HMGET", name, "at", "sealed", "screen")
        if at is None or float(at) < self._clock() - SESSION_LIFE:
            return None
        return SessionRow(sealed, screen)

    async def sealed_size(self, chat_id: int) -> int:
        """How many bytes the sealed session has; 0 where nothing is kept."""
        row = await self._session(chat_id)
        return 0 if row is None else len(row.sealed) + len(row.screen or b"")

    async def commit(  # noqa: PLR0913 (one step has this many parts, and all belong together)
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
        """See `Store.commit`. Raises also where another process serves this person by now."""
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
        )
        # With the number of an update it is taken once, however often it is sent.
        again = row_id is not None or update_id is not None
        answer = await self._line.run(script("step"), self._keeper.me, *step_words(step), again=again)
        if answer == b"lost":
            raise StoreTrouble("lost", "another process serves this person by now")
        if row_id is not None:
            self._keeper.in_hand.discard(row_id)
        if step.erase:
            self._envelope.forget()
        if answer is None:
            return False
        result = taken(answer)
        if hand_over is not None and result.numbers:
            rows = self._envelope.taken_rows(chat_id, step.who, result, outgoing, kept)
            hand_over(self._in_place(chat_id, rows, result.said), result.before)
        return True

    def _in_place(self, chat_id: int, rows: list[OutRow], said: bytes | None) -> list[OutRow]:
        """Where another process has told that it answered, maybe since `waiting`: rows for that place."""
        there = self._envelope.said(chat_id, said)
        if there is None:
            return rows
        rows = [row.onto(there) for row in rows]
        self.amend(rows)
        return rows

    async def set_screen(self, chat_id: int, message_id: int | None) -> None:
        """Say which message the person sees now, if anything is kept about the person."""
        sealed = b"" if message_id is None else self._envelope.screen_row(chat_id, message_id)
        await self._line.run(script("screen"), self._envelope.who(chat_id), sealed)

    async def message_ids(self, chat_id: int) -> list[int]:
        """Messages of the last 48 hours that are still to be cleared, in order."""
        return await self._upkeep.message_ids(chat_id)

    async def forget(self, chat_id: int) -> None:
        """Erase everything of this person but updates still without an answer."""
        who = self._envelope.who(chat_id)
        await self._line.run(script("forget"), partition(who), who)
        self._envelope.forget()

    async def expire(self) -> int:
        """Erase what has had its time; return how many rows. To be run every hour."""
        return await self._upkeep.expire()

    async def tend(self) -> None:
        """Look at the key file; see `rotation`. To be run every hour."""
        life = int(LIFE_SECONDS * 1000)
        await rotation.tend(self._line, self._envelope.sealer, self._keeper.me, self._clock(), life)

    async def counts(self, day: date) -> dict[str, int]:
        """Visits on a day, by topic."""
        return await self._upkeep.counts(day)

    async def status(self) -> Figures:
        """How much of everything there is, and the version of Redis."""
        return await self._upkeep.status()
