"""Drains the outbox: each person in order, different people side by side, emergencies first."""

import asyncio
import contextlib
import logging
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Final

from bot.channels.telegram.backoff import Bucket, backoff
from bot.channels.telegram.delivery import Delivery
from bot.channels.telegram.outcome import SAID, Done, Dropped, Gone, Outcome, Parked
from bot.channels.telegram.session import Api
from bot.model.post import Outbox, Outgoing, OutRow

log = logging.getLogger("veivis.telegram")

RATE: Final = 25.0
IN_FLIGHT: Final = 30
LOOK_AHEAD: Final = 100
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
        self._busy: set[bytes] = set()
        self._parked_until = 0.0
        self._stopping = False
        self._over = False
        self._failure: BaseException | None = None

    @property
    def counts(self) -> Counter[str]:
        """How many were sent, edited, dropped and so on since the start."""
        return self._delivery.counts

    def wake(self) -> None:
        """There may be new rows."""
        self._woken.set()

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

    async def _round(self) -> float | None:
        """Start what can be started; the seconds until more can be, None if only a wake changes that."""
        try:
            rows = await self._outbox.due(time.time(), LOOK_AHEAD)
        except self._trouble:
            log.error("outbox not readable")
            return POLL_SECONDS
        pause: float | None = None
        for row in rows:
            if row.who in self._busy:
                continue
            if len(self._tasks) >= IN_FLIGHT:
                return pause
            if row.outgoing.op in SAID:
                wait = self._bucket.wait()
                if wait > 0 and not row.outgoing.crisis:
                    pause = wait
                    continue
                self._bucket.take()
            self._start(row)
        return pause

    async def _rest(self, pause: float | None) -> None:
        """Sleep until woken; with parked rows about, look up now and then."""
        if pause is None and time.time() <= self._parked_until + POLL_SECONDS:
            pause = POLL_SECONDS
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(pause):
                await self._woken.wait()

    def _start(self, row: OutRow) -> None:
        self._busy.add(row.who)
        task = asyncio.create_task(self._send(row))
        self._tasks.add(task)
        task.add_done_callback(partial(self._finished, row.who))

    def _finished(self, who: bytes, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self._busy.discard(who)
        if not task.cancelled() and self._failure is None:
            self._failure = task.exception()
        self._woken.set()

    async def _send(self, row: OutRow) -> None:
        """One row, from the outbox to its outcome."""
        if row.doubt and not await self._delivery.alive():
            await self._park(row, backoff(row.tries), row.doubt)
            return
        match await self._delivery.deliver(row):
            case Done() as done:
                await self._record(partial(self._outbox.sent, row, done.message_id))
                if done.leftover is not None:
                    await self._delivery.remove(row.chat_id, done.leftover)
            case Gone():
                self.counts["gone"] += 1
                await self._record(partial(self._outbox.forget, row.chat_id))
            case Dropped():
                await self._drop(row)
            case Parked() as parked:
                await self._postpone(row, parked)

    async def _postpone(self, row: OutRow, parked: Parked) -> None:
        """Park a row, or give it up where trying again would do more harm than good."""
        if parked.seconds is not None:
            await self._park(row, parked.seconds, row.doubt)
        elif self._hopeless(row, parked):
            await self._drop(row)
        else:
            await self._park(row, backoff(row.tries), row.doubt or parked.doubt)

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
