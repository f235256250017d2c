"""Takes rows from the inbox: one worker per person, in order; different people side by side."""

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Sequence

from bot.answering import Answering
from bot.channels.telegram import calls
from bot.channels.telegram.backoff import backoff
from bot.channels.telegram.updates import Unparseable, parse
from bot.direct import Direct
from bot.limits import UNSENT, Limits
from bot.logs import code_of
from bot.model.post import OutRow
from bot.model.session import Session
from bot.pausing import pause
from bot.shelf import Shelf
from bot.store import TROUBLE, HandOver, Store, Waiting

log = logging.getLogger("veivis.workers")

IN_HAND = 200
"""Rows held in memory at once; the rest wait on disk. The sender serves as many: more would wait there."""
RETRY_SECONDS = 0.5
LOST = "lost"
"""The code of trouble that is one person's alone: by now another process serves them."""
FIRST = 20
"""Rows taken first of all: after a crash thousands wait, and the first answers do not wait for the others."""
FEW = 20
"""With so many in hand, an emergency among them is answered before its turn."""

NO_STEP = Session("", (), "", "")
"""Stands where a session is asked for and none is kept."""


class Workers:
    """`run` until `stop`; whoever puts rows into the inbox calls `wake`."""

    def __init__(
        self,
        store: Store,
        shelf: Shelf,
        said: Callable[[], None],
        hand_over: HandOver | None = None,
        direct: Direct | None = None,
    ) -> None:
        """After each commit `hand_over` is given what is to be sent; without it `said` is called.

        `direct`: who answers emergencies that cannot be answered at once.
        """
        speaks, placed = (direct.speaks, direct.placed) if direct else (None, None)
        self.limits = Limits()
        self.answering = Answering(store, shelf, self._hand_over, speaks, placed)
        self.direct = direct
        if direct is not None:
            self.answering.urgent = direct.urgent
        self._said = said
        self._give = hand_over or (lambda _rows, _before: said())
        self._store = store
        self._queues: dict[bytes, deque[Waiting]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._woken = asyncio.Event()
        self._stopping = asyncio.Event()
        self._last_row = 0
        self._in_hand = 0
        self._behind = True
        # Whether the last step that was tried could not be kept.
        self._failed = False

    @property
    def idle(self) -> bool:
        """Whether nothing waits in the inbox and nothing from it is in hand."""
        return not (self._behind or self._in_hand)

    def _hand_over(self, rows: list[OutRow], before: Sequence[int]) -> None:
        """What a step wants to have sent goes on to the sender, counted."""
        try:
            if len(before) >= UNSENT and self._store.sharing is None:
                self.limits.unsent(rows[0].chat_id, len(before))
            self._give(rows, before)
        except Exception:
            self._said()  # the rows are on disk, where they are looked for then
            raise

    def wake(self) -> None:
        """There may be new rows."""
        self._behind = True
        self._woken.set()

    async def run(self) -> None:
        """Hand out rows until stopped. What is left at a stop is still in the inbox."""
        most = FIRST
        while not self._stopping.is_set():
            self._woken.clear()
            try:
                rows = await self._store.waiting(self._last_row, most - self._in_hand)
            except TROUBLE as trouble:
                log.error("inbox not readable", extra={"code": code_of(trouble)})
                await asyncio.sleep(RETRY_SECONDS)
                continue
            if self._stopping.is_set():
                # The queues have been emptied: a row handed out now would overtake those left in the inbox.
                return
            if (
                self.direct is not None
                and self._store.sharing is not None
                and self._in_hand + len(rows) > FEW
            ):
                # Where others take updates in, nobody has looked at these yet, and they wait in line.
                self.direct.look([row.arrival for row in rows])
            for row in rows:
                self._hand_out(row)
            if not rows or self._in_hand >= most:
                self._behind = bool(rows) or self._in_hand >= most or self._woken.is_set()
                if self.idle:
                    self.limits.nothing_waits()
                await self._woken.wait()
                most = IN_HAND

    async def stop(self, patience: float) -> None:
        """Take no more rows; let the workers finish those begun, for at most `patience` seconds."""
        self._stopping.set()
        self._woken.set()
        for queue in self._queues.values():
            queue.clear()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=patience)

    def take_away(self, chat_id: int, message_id: int) -> None:
        """A message said in a hurry has arrived beside the screen of its step: take it away behind that."""
        if not self._stopping.is_set():
            task = asyncio.create_task(self._take_away(chat_id, message_id))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _take_away(self, chat_id: int, message_id: int) -> None:
        turns = self.answering.turns
        await turns.take(chat_id)
        try:
            # What a person waits for has its order in the outbox: the screen is there before this one goes.
            await self._store.commit(
                chat_id,
                row_id=None,
                session=NO_STEP,
                outgoing=calls.clear([message_id]),
                keep=False,
                hand_over=self._hand_over,
            )
        except TROUBLE as trouble:
            log.error("left behind", extra={"code": code_of(trouble)})
        finally:
            turns.give(chat_id)

    def _hand_out(self, row: Waiting) -> None:
        """Put a row at the end of its person's queue, with a worker on it."""
        self._last_row = row.row_id
        self._in_hand += 1
        queue = self._queues.get(row.who)
        if queue is not None:
            queue.append(row)
            return
        self._queues[row.who] = deque([row])
        task = asyncio.create_task(self._work(row.who))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _work(self, who: bytes) -> None:
        """One person's rows, one after another."""
        queue = self._queues[who]
        try:
            while queue:
                row, lost = queue.popleft(), 0
                try:
                    while (code := await self._tried(row, lost)) and not self._stopping.is_set():
                        lost = lost + 1 if code == LOST else 0
                        await pause(backoff(lost - 1) if lost else RETRY_SECONDS, self._stopping)
                finally:
                    self._in_hand -= 1
                    self.limits.done(row.arrival.chat_id, row.update_id)
        finally:
            # Whatever ended it, who writes next has a worker; what is left is in the inbox.
            self._in_hand -= len(queue)
            del self._queues[who]
            self._woken.set()

    async def _tried(self, row: Waiting, lost: int) -> str:
        """Try a row; the code of the trouble where the store is in any, and then it is tried again.

        `lost`: how often it was lost just before; all of that is one trouble. One that we stumble over is put
        in quarantine: the same person's next ones must not wait behind it.
        """
        turns, chat_id = self.answering.turns, row.arrival.chat_id
        await turns.take(chat_id)
        try:
            try:
                await self._process(row)
            except TROUBLE:
                raise
            except Exception as error:  # noqa: BLE001 - as above
                log.error("step not taken", extra={"error": type(error).__name__})
                await self._put_aside(row)
        except TROUBLE as trouble:
            code = code_of(trouble)
            if not (known := lost and code == LOST):
                log.error("step not kept, will be tried again", extra={"code": code})
                self._failed = True
            if self.direct is not None:
                # What an emergency asks for may not have been said yet, and is looked at each time.
                (self.direct.look if known else self.direct.trouble)([row.arrival])
            return code
        finally:
            turns.give(chat_id)
        if self._failed:
            # Where nothing is received, nobody else would say so.
            self._failed = False
            if self.direct is not None:
                self.direct.well()
        return ""

    async def _put_aside(self, row: Waiting) -> None:
        """An emergency is answered all the same, before what was written is gone."""
        if self.direct is not None:
            self.direct.look([row.arrival])
        await self._store.quarantine(row.row_id)

    def _notice(self, row: Waiting) -> bool:
        """Whether a row is to be answered with the line that it was too much; an emergency never is."""
        if row.notice:
            return self.direct is None or not self.direct.judges(row.arrival)
        return self.limits.notice(row.update_id)

    async def _process(self, row: Waiting) -> None:
        """Parse, answer, and commit in one transaction."""
        try:
            incoming = parse(row.arrival.body)
        except Unparseable:
            await self._store.quarantine(row.row_id)
            log.warning("quarantined", extra={"update": row.update_id, "kind": row.arrival.kind})
            return
        direct = self.direct if self.direct and self.direct.knows(row.update_id) else None
        onto = (await direct.said(row.update_id) if direct else None) or row.onto
        flood = self._notice(row)
        await self.answering.step(
            incoming, row_id=row.row_id, update_id=row.update_id, onto=onto, flood=flood
        )
        if flood:
            self.limits.told(row.arrival.chat_id)
        if self.direct is not None:
            self.direct.done(row.update_id)
