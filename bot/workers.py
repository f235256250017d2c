"""Takes rows from the inbox: one worker per person, in order; different people side by side."""

import asyncio
import logging
from collections import deque
from collections.abc import Callable

from bot.channels.telegram import calls
from bot.channels.telegram.updates import Unparseable, parse
from bot.conversation import Answer
from bot.model.event import Chose
from bot.model.post import Incoming, Outgoing
from bot.model.turn import Clear, Forget, Tally
from bot.shelf import Shelf
from bot.store import TROUBLE, SqliteStore, Waiting

log = logging.getLogger("veivis.workers")

IN_HAND = 500
"""Rows held in memory at once; the rest wait on disk."""
RETRY_SECONDS = 0.5


class Workers:
    """`run` until `stop`; whoever puts rows into the inbox calls `wake`."""

    def __init__(self, store: SqliteStore, shelf: Shelf, said: Callable[[], None]) -> None:
        """`said` is called after each commit, so that the sender looks at once."""
        self._store = store
        self._shelf = shelf
        self._said = said
        self._queues: dict[bytes, deque[Waiting]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._woken = asyncio.Event()
        self._stopping = False
        self._last_row = 0
        self._in_hand = 0

    def wake(self) -> None:
        """There may be new rows."""
        self._woken.set()

    async def run(self) -> None:
        """Hand out rows until stopped. What is left at a stop is still in the inbox."""
        while not self._stopping:
            self._woken.clear()
            try:
                rows = await self._store.waiting(self._last_row, IN_HAND - self._in_hand)
            except TROUBLE as trouble:
                log.error("inbox not readable", extra={"error": type(trouble).__name__})
                await asyncio.sleep(RETRY_SECONDS)
                continue
            if self._stopping:
                # The queues have been emptied: a row handed out now would overtake those left in the inbox.
                return
            for row in rows:
                self._hand_out(row)
            if not rows or self._in_hand >= IN_HAND:
                await self._woken.wait()

    async def stop(self, patience: float) -> None:
        """Take no more rows; let the workers finish those begun, for at most `patience` seconds."""
        self._stopping = True
        self._woken.set()
        for queue in self._queues.values():
            queue.clear()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=patience)

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
        while queue:
            row = queue.popleft()
            try:
                while not await self._tried(row) and not self._stopping:  # noqa: ASYNC110 - a retry
                    await asyncio.sleep(RETRY_SECONDS)
            finally:
                self._in_hand -= 1
        del self._queues[who]
        self._woken.set()

    async def _tried(self, row: Waiting) -> bool:
        """Whether the row is done; not when the store is in trouble, and then it is tried again."""
        try:
            await self._process(row)
        except TROUBLE as trouble:
            log.error("step not kept, will be tried again", extra={"error": type(trouble).__name__})
            return False
        return True

    async def _process(self, row: Waiting) -> None:
        """Parse, answer, and commit in one transaction."""
        try:
            incoming = parse(row.arrival.body)
        except Unparseable:
            await self._store.quarantine(row.row_id)
            log.warning("quarantined", extra={"update": row.update_id, "kind": row.arrival.kind})
            return
        if incoming is None:
            await self._store.done(row.row_id)
        elif incoming.outside:
            await self._store.commit(
                incoming.chat_id, row_id=row.row_id, session=None, outgoing=[Outgoing("leave", {})]
            )
            self._said()
        elif incoming.blocked or incoming.event is None:
            await self._store.commit(incoming.chat_id, row_id=row.row_id, session=None, outgoing=[])
        else:
            await self._answer(row, incoming)

    async def _answer(self, row: Waiting, incoming: Incoming) -> None:
        """The conversation's answer, kept and queued for sending at once."""
        if incoming.event is None:
            return
        kept = await self._store.load(incoming.chat_id)
        session = kept.session if kept else None
        answer = self._shelf.conversation.answer(session, incoming.event, incoming.language)
        outgoing = await self._outgoing(answer, incoming)
        await self._store.commit(
            incoming.chat_id,
            row_id=row.row_id,
            session=answer.turn.session,
            outgoing=outgoing,
            tally=[e.topic for e in answer.turn.effects if isinstance(e, Tally)],
            seen_message=incoming.message_id if not isinstance(incoming.event, Chose) else None,
        )
        self._said()

    async def _outgoing(self, answer: Answer, incoming: Incoming) -> list[Outgoing]:
        """What goes out, in order: the press acknowledged, the chat cleared, the screens.

        A press that covers its screen first shows what covers it, at once and without a sound; then the rest
        is cleared.
        """
        outgoing: list[Outgoing] = []
        if incoming.callback_id:
            outgoing.append(calls.answer(incoming, crisis=any(reply.crisis for reply in answer.replies)))
        keep = answer.turn.session is not None
        shown = [each for reply in answer.replies for each in calls.shown(reply, incoming, keep)]
        if not any(isinstance(effect, Forget | Clear) for effect in answer.turn.effects):
            return [*outgoing, *shown]
        ids = set(await self._store.message_ids(incoming.chat_id))
        if keep and isinstance(incoming.event, Chose):
            return [*outgoing, *shown, *calls.clear(sorted(ids - {incoming.message_id}))]
        if incoming.message_id is not None:
            ids.add(incoming.message_id)
        return [*outgoing, *calls.clear(sorted(ids)), *shown]
