"""Drains the outbox: each person in order, different people side by side, emergencies first."""

import asyncio
import contextlib
import logging
import time
from collections import Counter, deque
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Final

from bot.channels.telegram.backoff import Bucket, backoff
from bot.channels.telegram.delivery import Delivery
from bot.channels.telegram.outcome import SAID, Done, Dropped, Gone, Outcome, Parked
from bot.channels.telegram.session import Api
from bot.model.post import Outbox, Outgoing, OutRow

log = logging.getLogger("veivis.telegram")

RATE: Final = 25.0
IN_FLIGHT: Final = 64
LOOK_AHEAD: Final = 100
AT_HAND: Final = 1000
"""People whose rows are held in memory; the rest wait on disk."""
POLL_SECONDS: Final = 0.5
ANSWER_TRIES: Final = 2
"""An unanswered press only shows a spinner; it must not hold back the screen behind it for long."""
CRISIS_TRIES: Final = 10
"""An emergency screen may rather come twice than not at all."""
TRIES: Final = 120
"""About an hour; after that the person has long pressed again."""

_FAR: Final = 1e12


class Sender:
    """`run` until `stop`; whoever puts rows into the outbox calls `wake`."""

    def __init__(
        self,
        api: Api,
        outbox: Outbox,
        *,
        rate: float = RATE,
        strict: bool = False,
        trouble: tuple[type[Exception], ...] = (),
    ) -> None:
        """`rate`: messages a second. `strict`: bad calls raise. `trouble`: outbox errors to wait out."""
        self._delivery = Delivery(api, strict=strict)
        self._outbox = outbox
        self._bucket = Bucket(rate)
        self._trouble = trouble
        self._woken = asyncio.Event()
        self._ended = asyncio.Event()
        self._ended.set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._hands: dict[bytes, deque[OutRow]] = {}
        self._ready: deque[bytes] = deque()
        self._finished_rows: set[int] = set()
        self._look = True
        self._left = True
        self._parked_until = 0.0
        self._stopping = False
        self._over = False
        self._failure: BaseException | None = None

    @property
    def counts(self) -> Counter[str]:
        """How many were sent, edited, dropped and so on since the start."""
        return self._delivery.counts

    def wake(self) -> None:
        """There may be new rows on disk."""
        self._look = True
        self._woken.set()

    def hand_over(self, rows: Sequence[OutRow]) -> None:
        """Rows of one person that are on disk now, with none before them; without any, look there."""
        if not rows or len(self._hands) >= AT_HAND or self._over:
            self.wake()
        elif (hand := self._hands.get(rows[0].who)) is not None:
            hand.extend(rows)
        else:
            self._hold(rows)
            self._advance()

    async def run(self) -> None:
        """Send until stopped.

        Raises:
            TokenRefused: the token is wrong or was revoked; what was not sent stays in the outbox.
        """
        self._ended.clear()
        try:
            await self._find_parked()
            while self._failure is None and not self._over:
                self._woken.clear()
                pause = await self._round()
                if self._stopping and not self._tasks and pause is None:
                    break
                await self._rest(pause)
            if self._failure is not None:
                raise self._failure
        finally:
            await self._cancel()
            self._ended.set()

    async def stop(self, patience: float) -> None:
        """Send what is due, for at most `patience` seconds; the rest stays in the outbox."""
        self._stopping = True
        self._woken.set()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._ended.wait(), patience)
        self._over = True
        self._woken.set()
        await self._ended.wait()

    async def at_once(self, chat_id: int, outgoing: Outgoing, screen: int | None = None) -> Outcome:
        """Carry something out past the outbox, for when the store is in trouble in an emergency."""
        return await self._delivery.deliver(OutRow(0, b"", chat_id, outgoing, screen=screen))

    def _hold(self, rows: Sequence[OutRow]) -> None:
        """Keep rows at hand until there is room to send them, an emergency before all others."""
        who = rows[0].who
        self._hands[who] = deque(rows)
        if any(row.outgoing.crisis for row in rows):
            self._ready.appendleft(who)
        else:
            self._ready.append(who)

    async def _round(self) -> float | None:
        """Start what can be started; the seconds until more can be, None if only a wake changes that."""
        if self._look and len(self._ready) < LOOK_AHEAD:
            self._look = False
            self._finished_rows.clear()
            try:
                rows = await self._outbox.due(time.time(), LOOK_AHEAD)
            except self._trouble:
                log.error("outbox not readable")
                self._look = True
                return POLL_SECONDS
            # A person has one row here and may have more behind it.
            self._left = bool(rows)
            for row in rows:
                if row.who not in self._hands and row.id not in self._finished_rows:
                    self._hold([row])
        return self._advance()

    def _advance(self) -> float | None:
        """Send what is at hand while there is room; seconds as in `_round`."""
        pause: float | None = None
        blocked: list[bytes] = []
        while self._ready and len(self._tasks) < IN_FLIGHT and not self._over:
            who = self._ready.popleft()
            row = self._hands[who][0]
            if row.outgoing.op in SAID:
                wait = self._bucket.wait()
                if wait > 0 and not row.outgoing.crisis:
                    pause = wait
                    blocked.append(who)
                    self._delivery.acknowledge(row)
                    continue
                self._bucket.take()
            task = asyncio.create_task(self._serve(who))
            self._tasks.add(task)
            task.add_done_callback(partial(self._finished, who))
        self._ready.extendleft(reversed(blocked))
        return pause

    async def _rest(self, pause: float | None) -> None:
        """Sleep until woken; with parked rows about, look up now and then."""
        parked = time.time() <= self._parked_until + POLL_SECONDS
        if pause is None and parked:
            pause = POLL_SECONDS
        try:
            async with asyncio.timeout(pause):
                await self._woken.wait()
        except TimeoutError:
            self._look = self._look or self._left or parked

    def _finished(self, who: bytes, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and self._failure is None:
            self._failure = task.exception()
        hand = self._hands.pop(who)
        if hand and not self._over and self._failure is None:
            self._hold(hand)
        if self._left:
            self._look = True
        if self._left or self._ready or self._stopping or self._failure is not None:
            self._woken.set()

    async def _serve(self, who: bytes) -> None:
        """One person's rows at hand, in order; one that must wait keeps all behind it on disk."""
        hand = self._hands[who]
        while hand:
            row = hand[0]
            done = await self._send(row)
            self._finished_rows.add(row.id)
            if not done:
                hand.clear()
                self._left = True
                return
            hand.popleft()
            if hand and hand[0].outgoing.op in SAID and row.outgoing.op in SAID:
                # Each thing said waits for its own allowance.
                return

    async def _send(self, row: OutRow) -> bool:
        """One row, from the outbox to its outcome; False where it is to be tried again later."""
        if row.doubt and not await self._delivery.alive():
            await self._park(row, backoff(row.tries), row.doubt)
            return False
        match await self._delivery.deliver(row):
            case Done() as done:
                await self._record(partial(self._outbox.sent, row, done.message_id))
                if done.leftover is not None:
                    await self._delivery.remove(row.chat_id, done.leftover)
            case Gone():
                self.counts["gone"] += 1
                await self._record(partial(self._outbox.forget, row.chat_id))
                return False
            case Dropped():
                await self._drop(row)
            case Parked() as parked:
                return await self._postpone(row, parked)
        return True

    async def _postpone(self, row: OutRow, parked: Parked) -> bool:
        """Park a row, or give it up where trying again would do more harm than good; True if given up."""
        if parked.seconds is None and self._hopeless(row, parked):
            await self._drop(row)
            return True
        if parked.seconds is not None:
            await self._park(row, parked.seconds, row.doubt)
        else:
            await self._park(row, backoff(row.tries), row.doubt or parked.doubt)
        return False

    def _hopeless(self, row: OutRow, parked: Parked) -> bool:
        if row.outgoing.op == "answer":
            return row.tries >= ANSWER_TRIES
        if row.doubt and parked.doubt:
            return not row.outgoing.crisis or row.tries >= CRISIS_TRIES
        return row.tries >= TRIES

    async def _park(self, row: OutRow, seconds: float, doubt: bool) -> None:
        self.counts["parked"] += 1
        until = time.time() + seconds
        self._parked_until = max(self._parked_until, until)
        await self._record(partial(self._outbox.later, row, until, doubt))

    async def _drop(self, row: OutRow) -> None:
        self.counts["dropped"] += 1
        log.error("dropped", extra={"kind": row.outgoing.op})
        await self._record(partial(self._outbox.sent, row, None))

    async def _record(self, work: Callable[[], Awaitable[None]]) -> None:
        """Write an outcome down, however long that takes: a sent message must not be sent again."""
        while True:
            try:
                return await work()
            except self._trouble:
                log.error("outcome not kept, will be tried again")
                await asyncio.sleep(POLL_SECONDS)

    async def _find_parked(self) -> None:
        """Rows that an earlier run has parked."""
        try:
            waiting = await self._outbox.due(_FAR, 1000)
        except self._trouble:
            self._parked_until = time.time() + POLL_SECONDS
            return
        self._parked_until = max((row.parked_until for row in waiting), default=0.0)

    async def _cancel(self) -> None:
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
