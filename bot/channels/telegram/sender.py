"""Drains the outbox: each person in order, different people side by side, emergencies first."""

import asyncio
import contextlib
from collections import Counter
from collections.abc import Coroutine, Sequence
from functools import partial

from bot.channels.telegram.backoff import RATE, Bucket, backoff
from bot.channels.telegram.delivery import Delivery
from bot.channels.telegram.hands import FEW, IN_FLIGHT, Hands
from bot.channels.telegram.outcome import SAID, Done, Dropped, Gone, Parked, is_said
from bot.channels.telegram.record import POLL_SECONDS, Record
from bot.channels.telegram.session import Api
from bot.model.post import Allowance, Gate, Open, Outbox, OutRow


class Sender:
    """`run` until `stop`; whoever puts rows into the outbox calls `wake`."""

    def __init__(  # noqa: PLR0913 (all but two have something to stand in)
        self,
        api: Api,
        outbox: Outbox,
        *,
        rate: float = RATE,
        strict: bool = False,
        trouble: tuple[type[Exception], ...] = (),
        gate: Gate | None = None,
        allowance: Allowance | None = None,
    ) -> None:
        """`trouble`: outbox errors to wait out; `gate`, `allowance`: whom and how much, of many processes."""
        self._delivery = Delivery(api, strict=strict)
        self._bucket: Allowance = allowance or Bucket(rate)
        self._gate: Gate = gate or Open()
        self._record = Record(outbox, trouble, self.counts)
        self._woken = asyncio.Event()
        self._ended = asyncio.Event()
        self._ended.set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._notes: set[asyncio.Task[None]] = set()
        self._hands = Hands(self._delivery.acknowledge_only)
        self._look = self._left = True
        self._stopping = self._over = False
        self._grace = 0.0
        self._failure: BaseException | None = None

    @property
    def counts(self) -> Counter[str]:
        """How many were sent, edited, dropped and so on since the start."""
        return self._delivery.counts

    def wake(self) -> None:
        """There may be new rows on disk."""
        self._look = True
        self._woken.set()

    def hand_over(self, rows: Sequence[OutRow], before: Sequence[int] = ()) -> None:
        """Rows of one person that are on disk now; `before`: the numbers of older ones that still are."""
        if self._over or not self._hands.take(rows, before):
            self.wake()
            return
        if self._advance() is not None:
            self._woken.set()
        self._meanwhile(rows[0].who)

    async def run(self) -> None:
        """Send until stopped.

        Raises:
            TokenRefused: the token is wrong or was revoked; what was not sent stays in the outbox.
        """
        self._ended.clear()
        try:
            await self._record.find_parked()
            while self._failure is None and not self._over:
                self._woken.clear()
                pause = await self._round()
                left = self._tasks or self._notes or self._look or self._hands.waiting or self._hands.noting
                if self._stopping and not left:
                    break
                await self._rest(pause)
            if self._failure is not None:
                raise self._failure
            if begun := [*self._tasks, *self._notes]:
                # Cancelled, a message that has arrived already would come again.
                await asyncio.wait(begun, timeout=self._grace)
        finally:
            for task in (tasks := [*self._tasks, *self._notes]):
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            self._ended.set()

    async def stop(self, patience: float) -> None:
        """Send what is due for half of `patience` seconds, and finish it in the other half."""
        self._stopping, self._grace = True, patience / 2
        self.wake()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._ended.wait(), patience / 2)
        self._over = True
        self._woken.set()
        await self._ended.wait()

    async def _round(self) -> float | None:
        """Start what can be started; the seconds until more can be, None if only a wake changes that."""
        if self._look and self._hands.waiting < FEW:
            self._look = False
            limit = self._hands.look()
            if (rows := await self._record.due(limit)) is None:
                self._look = True
                return POLL_SECONDS
            self._left = bool(rows)  # each person has one row here and may have more behind it
            self._hands.found(rows, everyone=len(rows) < limit)
        return self._advance()

    def _advance(self) -> float | None:
        """Send what is at hand while there is room; seconds as in `_round`."""
        hands = self._hands
        while hands.room(len(self._tasks)) and not self._over and (who := hands.following()):
            said = is_said(hands.first(who))
            bound = said and not hands.urgent(who)
            if bound and who in hands.edited:
                hands.hold_back(who)
                continue
            if bound and (pause := self._bucket.wait()) > 0:
                hands.put_back(who)
                return pause
            if said:
                self._bucket.take()
            task = asyncio.create_task(self._serve(who))
            self._tasks.add(task)
            task.add_done_callback(partial(self._finished, who))
        return None

    def _meanwhile(self, who: bytes) -> None:
        """Answer the press of somebody whose screen has to wait."""
        row = self._hands.waits(who)
        if row is not None and (who in self._hands.edited or self._bucket.wait() > 0):
            self._delivery.acknowledge(row)

    async def _rest(self, pause: float | None) -> None:
        """Sleep until woken; with rows on disk, look up now and then."""
        parked = self._record.parked_until > 0
        # One that was dealt with while it was being read may have hidden another that nobody holds.
        if pause is None and (parked or self._left):
            pause = POLL_SECONDS
        try:
            async with asyncio.timeout(pause):
                await self._woken.wait()
        except TimeoutError:
            self._look = self._look or self._left or parked

    def _finished(self, who: bytes, task: asyncio.Task[None]) -> None:
        self._ended_task(task)
        self._hands.let_go(who, go_on=not self._over and self._failure is None)
        self._meanwhile(who)
        self._look = self._look or self._left or self._hands.behind
        if self._look or self._hands.waiting or self._stopping:
            self._woken.set()

    def _ended_task(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self._notes.discard(task)
        if not task.cancelled() and self._failure is None:
            self._failure = task.exception()
        if self._failure is not None or self._stopping:
            self._woken.set()

    async def _serve(self, who: bytes) -> None:
        """One person's rows at hand, unless another process serves the person by now."""
        if not self._gate.enter(who):
            return self._hands.give_up(who)
        try:
            await self._serve_row_by_row(who)
        finally:
            self._gate.leave(who)

    async def _serve_row_by_row(self, who: bytes) -> None:
        """Rows in order, up to the next one that needs an allowance of its own."""
        row = self._hands.first(who)
        while row is not None:
            if row.doubt and not await self._delivery.alive():
                await self._record.parked(row, backoff(row.tries), row.doubt)
                sent = False
            else:
                sent = await self._send(row)
            if not sent:
                self._hands.give_up(who)
                self._left = True
                return
            row = self._hands.first(who)
            if is_said(row):
                return

    async def _send(self, row: OutRow) -> bool:
        """One row, from the outbox to its outcome; False where what follows has to wait."""
        if row.outgoing.op in SAID and not row.outgoing.crisis and self._hands.urgent(row.who):
            self._delivery.acknowledge_only(row)  # the emergency's answer would take its place at once
            await self._note(row, Done(), seen=False)
            return True
        match await self._delivery.deliver(row):
            case Done() as done:
                await self._note(row, done)
                return True
            case Gone():
                await self._record.gone(row)
                return False
            case Dropped():
                await self._record.dropped(row)
            case Parked() as parked:
                if await self._record.postponed(row, parked):
                    return False
        self._hands.dealt_with(row.who, None)
        return True

    async def _note(self, row: OutRow, done: Done, *, seen: bool = True) -> None:
        """Write down that a row was carried out. What could be done twice unseen is not waited for."""
        edited = done.message_id is not None and done.message_id == row.screen
        if edited or not seen or row.outgoing.op not in SAID:
            self._hands.note_later(row, edited=edited)
            if not self._record.note(row, done.message_id, partial(self._noted, row, done.message_id)):
                self._beside(self._note_later(row, done.message_id))
        else:
            await self._record.sent(row, done.message_id)
            kept = row.outgoing.op == "screen" and not row.outgoing.farewell
            if self._hands.dealt_with(row.who, done.message_id if kept else None) and not kept:
                # Kept nowhere, and in nothing's place: only now it can be taken away.
                done = Done(leftover=done.message_id)
        if done.leftover is not None:
            removing = self._delivery.remove(row.chat_id, done.leftover)
            await removing if len(self._notes) >= IN_FLIGHT else self._beside(removing)

    def _beside(self, work: Coroutine[None, None, None]) -> None:
        """What nobody has to wait for, but for the end."""
        task = asyncio.create_task(work)
        self._notes.add(task)
        task.add_done_callback(self._ended_task)

    async def _note_later(self, row: OutRow, message_id: int | None) -> None:
        await self._record.sent(row, message_id)
        self._noted(row, message_id, kept=True)

    def _noted(self, row: OutRow, message_id: int | None, kept: bool) -> None:
        if kept:
            self._hands.noted(row)
        elif not self._over:
            self._beside(self._note_later(row, message_id))
        if self._left or self._stopping or (self._hands.waiting and self._advance() is not None):
            self.wake()  # as long as it stood on disk, nobody saw what stands behind it there
