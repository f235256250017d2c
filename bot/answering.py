"""One update of one person becomes one step, on disk, with what is to be sent."""

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from bot.channels.telegram import calls
from bot.conversation import Answer
from bot.engine import kept as kept_words
from bot.metrics import Counts
from bot.model.event import Chose
from bot.model.post import Incoming, Outgoing, OutRow
from bot.model.reply import Reply
from bot.model.turn import Clear, Forget, Tally
from bot.shelf import Shelf
from bot.store import HandOver, Store

log = logging.getLogger("veivis.answering")

Speaks = Callable[[int, str | None], None]
Placed = Callable[[int], int | None]
Urgent = Callable[[Incoming], Reply | None]


class Turns:
    """One at a time for each person, in the order in which they came."""

    def __init__(self) -> None:
        self._waiting: dict[int | None, deque[asyncio.Future[None]]] = {}

    def __len__(self) -> int:
        return len(self._waiting)

    def ahead(self, chat_id: int | None) -> int:
        """How many of this person have their turn or wait for it."""
        others = self._waiting.get(chat_id)
        return 0 if others is None else 1 + len(others)

    async def take(self, chat_id: int | None) -> None:
        """Wait for one's turn; to be given back with `give`."""
        others = self._waiting.get(chat_id)
        if others is None:
            self._waiting[chat_id] = deque()
            return
        mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        others.append(mine)
        try:
            await mine
        except asyncio.CancelledError:
            if mine.done() and not mine.cancelled():
                self.give(chat_id)
            raise

    def give(self, chat_id: int | None) -> None:
        """Let the next one have it."""
        others = self._waiting[chat_id]
        while others:
            following = others.popleft()
            if not following.done():
                following.set_result(None)
                return
        del self._waiting[chat_id]


class Answering:
    """Takes steps. Whoever calls sees to it that a person's steps come one at a time, by `turns`."""

    def __init__(
        self,
        store: Store,
        shelf: Shelf,
        hand_over: HandOver,
        speaks: Speaks | None = None,
        placed: Placed | None = None,
    ) -> None:
        """`hand_over` is given what each step wants to have sent, once that is on disk.

        `speaks` is told who reads in another language than their app's; None as language: no longer known.
        `placed`: where an update was answered in a hurry, also one whose step was on its way to the disk.
        """
        self._store = store
        self._shelf = shelf
        self._hand_over = hand_over
        self._speaks = speaks
        self._placed = placed
        self.urgent: Urgent = self._urgent
        """The emergency screen for what was written, None where it is none."""
        self.turns = Turns()
        self.counts = Counts()

    async def step(
        self,
        incoming: Incoming | None,
        *,
        row_id: int | None = None,
        update_id: int | None = None,
        onto: int | None = None,
        flood: bool = False,
    ) -> None:
        """Answer, and keep the answer, in one transaction.

        `row_id`: the inbox row that this finishes, None where the update (`update_id`) lay in no inbox.
        `onto`: a message that answered it in a hurry, in whose place the screen goes. `flood`: whatever was
        asked for, say that it was too much at once.
        """
        if incoming is None or not (onto or flood or self._wants(incoming)):
            if row_id is not None:
                await self._store.done(row_id)
            return
        if incoming.event is not None and not incoming.outside and not incoming.blocked:
            await self._answer(incoming, row_id, update_id, onto, flood)
            return
        await self._store.commit(
            incoming.chat_id,
            row_id=row_id,
            update_id=update_id if row_id is None else None,
            session=None,
            outgoing=[calls.leave()] if incoming.outside else [],
            hand_over=self._hand_over,
        )

    def _wants(self, incoming: Incoming) -> bool:
        """Whether an answer is waited for: who edits what they wrote waits for one in an emergency alone."""
        return not incoming.edited or self.urgent(incoming) is not None

    def _urgent(self, incoming: Incoming) -> Reply | None:
        if incoming.event is None:
            return None
        return self._shelf.conversation.urgent(incoming.event, incoming.language)

    async def _answer(
        self,
        incoming: Incoming,
        row_id: int | None,
        update_id: int | None,
        onto: int | None,
        flood: bool,
    ) -> None:
        """The conversation's answer, kept and queued for sending at once."""
        if incoming.event is None:
            return
        kept = self._store.at_hand(incoming.chat_id) or await self._store.load(incoming.chat_id)
        session = kept.session if kept else None
        conversation = self._shelf.conversation
        if flood:
            answer = conversation.flooded(session, incoming.language)
        else:
            answer = conversation.answer(session, incoming.event, incoming.language)
        now, before = answer.turn.session, session and session.chosen
        if self._speaks and (before or (now and now.chosen)):
            self._speaks(incoming.chat_id, now.language if now and now.chosen else None)
        outgoing = await self._outgoing(answer, incoming)
        taken = await self._store.commit(
            incoming.chat_id,
            row_id=row_id,
            update_id=update_id if row_id is None else None,
            session=answer.turn.session,
            outgoing=outgoing if onto is None else [each.onto(onto) for each in outgoing],
            tally=[e.topic for e in answer.turn.effects if isinstance(e, Tally)],
            seen_message=incoming.message_id if not isinstance(incoming.event, Chose) else None,
            kept=kept,
            hand_over=self._hand_over if update_id is None else partial(self._in_place, update_id),
        )
        if any(isinstance(effect, Forget) for effect in answer.turn.effects):
            kept_words.forget()
        if taken:
            self._count(answer)

    def _in_place(self, update_id: int, rows: list[OutRow], before: Sequence[int]) -> None:
        """Hand over; where the disk took so long that the update was answered meanwhile, in that place."""
        if self._placed is not None and (there := self._placed(update_id)) is not None:
            rows = [row.onto(there) for row in rows]
            # Refused, or in the next life, it is read from there.
            self._store.amend(rows)
        self._hand_over(rows, before)

    def _count(self, answer: Answer) -> None:
        counts = self.counts
        counts.steps += 1
        counts.rendered += 1
        counts.render_ns += answer.render_ns
        counts.broken += answer.broken
        for reply in answer.replies:
            if reply.crisis:
                counts.crisis += 1
                break

    async def _outgoing(self, answer: Answer, incoming: Incoming) -> list[Outgoing]:
        """What goes out, in order: the chat cleared, files, screens; one of them answers the press.

        A press that covers its screen first shows what covers it, at once and without a sound; then the rest
        is cleared. The last words to somebody whose cry for help is not answered yet have the number to call:
        they go in place of that answer, and as it would.
        """
        keep = answer.turn.session is not None
        shown = [each for reply in answer.replies for each in calls.shown(reply, incoming, keep)]
        before: list[Outgoing] = []
        after: list[Outgoing] = []
        if any(isinstance(effect, Forget | Clear) for effect in answer.turn.effects):
            ids = set(await self._store.message_ids(incoming.chat_id))
            if keep and isinstance(incoming.event, Chose):
                after = calls.clear(sorted(ids - {incoming.message_id}))
            else:
                ids |= {incoming.message_id} if incoming.message_id is not None else set()
                before = calls.clear(sorted(ids))
            if not keep and await self._store.emergency(incoming.chat_id):
                shown = [replace(each, crisis=True) for each in shown]
        if not incoming.callback_id:
            return [*before, *shown, *after]
        if before or not shown or shown[0].op != "screen":
            answered = calls.answer(incoming, crisis=any(each.crisis for each in shown))
            return [answered, *before, *shown, *after]
        return [calls.answering(shown[0], incoming.callback_id), *shown[1:], *after]
