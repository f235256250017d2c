"""The inbox in front of the inbox: what can be answered at once never has to wait on disk.

An update is confirmed to Telegram when it is on disk. A step that was taken is on disk too: the person's
new place, what is to be said, and the update's id. So whoever finds nothing before them is answered in one
transaction, and what they wrote is not written down even for a moment. All others wait in the inbox.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Sequence

from bot.answering import Answering
from bot.channels.telegram.updates import Unparseable, understand
from bot.limits import EACH, MOST, Verdict
from bot.model.post import Arrival, Incoming
from bot.overdue import Overdue
from bot.store import TROUBLE, Store, StoreTrouble
from bot.workers import Workers

log = logging.getLogger("veivis.reception")

AT_ONCE = 500
"""People answered side by side; the rest wait on disk."""
FEW = 3
"""With so many of a person ahead, an emergency does not wait for its turn to be answered."""

BLOCKED = "my_chat_member"
"""Somebody leaves, or comes back: always taken in."""


class Reception:
    """An `Inbox` for the poller and the webhook."""

    def __init__(self, store: Store, workers: Workers) -> None:
        self._store = store
        self._workers = workers
        self._answering: Answering = workers.answering
        self._direct = workers.direct
        self._limits = workers.limits
        self._calls = 0
        # By person: the newest call of `receive` when a step of theirs could last not be kept.
        self._failed: dict[int, int] = {}
        self._at_once: Counter[int] = Counter()
        look, trouble = (self._direct.look, self._direct.trouble) if self._direct else (_nothing, _nothing)
        self._overdue: Overdue[Arrival] = Overdue(look, trouble)

    async def offset(self) -> int | None:
        """The next offset to ask for, None at first."""
        return await self._store.offset()

    async def receive(self, arrivals: Sequence[Arrival], offset: int | None = None) -> int:
        """Answer or put on disk; then the next offset. How many were taken in.

        Where it raises, some may have been answered: given once more, they are known and left alone. An
        emergency is answered whatever is raised here, and however long this takes.
        """
        # One that comes twice at once is answered once, and not as an emergency beside its own answer.
        arrivals = list({arrival.update_id: arrival for arrival in arrivals}.values())
        left: Sequence[Arrival] = arrivals
        self._calls = call = self._calls + 1
        if self._workers.idle and len(self._answering.turns) + len(arrivals) <= AT_ONCE:
            left = await self._answered(arrivals, call)
        if left or offset is not None:
            left = await self._stored(left, offset, call)
        if left:
            self._workers.wake()
        if self._direct is not None and self._direct.troubled:
            self._direct.well()
        self._answering.counts.updates += len(arrivals)
        return len(arrivals)

    async def _stored(self, left: Sequence[Arrival], offset: int | None, call: int) -> Sequence[Arrival]:
        """Put on disk what has to wait, but let no emergency wait with it. What was let in."""
        if self._direct is not None:
            self._direct.look(left)
        for chat_id in [a.chat_id for a in left if a.chat_id is not None and a.chat_id in self._at_once]:
            await self._behind(chat_id, call)
        if left and not await self._limits.room():
            raise StoreTrouble("full", "too many updates wait in the inbox")
        taken = [arrival for arrival in left if self._let_in(arrival)]
        begun = self._overdue.begin(taken)
        try:
            await self._store.receive(taken, offset)
        except Exception:
            self._take_back(taken)
            raise
        finally:
            self._overdue.end(begun)
        return taken

    async def _behind(self, chat_id: int, call: int) -> None:
        """Wait for what is answered at once of the same person; where that fails, this does too."""
        turns = self._answering.turns
        await turns.take(chat_id)
        turns.give(chat_id)
        if self._failed.get(chat_id, 0) >= call:
            self._fail(chat_id)
            raise _too_early()

    def _let_in(self, arrival: Arrival) -> bool:
        """Whether an update may wait in the inbox; not where too many of the same person do."""
        chat_id, limits = arrival.chat_id, self._limits
        verdict = self._verdict(arrival, limits.waiting(chat_id) + self._answering.turns.ahead(chat_id))
        if verdict is not Verdict.OUT:
            limits.wait(chat_id, arrival.update_id, notice=verdict is Verdict.NOTICE)
        return verdict is not Verdict.OUT

    def _take_back(self, taken: Sequence[Arrival]) -> None:
        """They could not be kept, and come again."""
        for arrival in taken:
            self._limits.done(arrival.chat_id, arrival.update_id)
            self._limits.forgive(arrival.chat_id)
        if self._direct is not None:
            self._direct.trouble(taken)

    def _verdict(self, arrival: Arrival, ahead: int) -> Verdict:
        """What becomes of an update with so many of the same person ahead; an emergency is always let in."""
        limits = self._limits
        if arrival.chat_id is None or arrival.kind == BLOCKED or (ahead < EACH and not limits.flooded):
            return Verdict.IN
        verdict = limits.verdict(arrival.chat_id, ahead)
        if verdict is Verdict.IN or self._direct is None or not limits.hears(arrival.chat_id):
            return verdict
        if not self._direct.hears(arrival):
            return verdict
        limits.heard(arrival.chat_id)
        return Verdict.IN

    async def _answered(self, arrivals: Sequence[Arrival], call: int) -> list[Arrival]:
        """Answer all that can be; what is left over. `call`: the number of this call of `receive`."""
        if len(arrivals) == 1:
            return [] if await self._one(arrivals[0], call) else [arrivals[0]]
        # Those of one person wait for each other in the order in which they are begun here.
        answering = [self._one(arrival, call) for arrival in arrivals]
        done = await asyncio.gather(*answering, return_exceptions=True)
        for outcome in done:
            if isinstance(outcome, BaseException):
                raise outcome
        return [arrival for arrival, taken in zip(arrivals, done, strict=True) if not taken]

    async def _one(self, arrival: Arrival, call: int) -> bool:
        """Take the step that an update asks for; False where that cannot be done here."""
        try:
            incoming = understand(arrival.raw)
        except Unparseable:
            return False
        if incoming is None:
            return True
        if arrival.press:
            incoming = incoming.answered()
        ahead = self._answering.turns.ahead(incoming.chat_id)
        verdict = self._verdict(arrival, ahead) if ahead >= EACH or self._limits.flooded else Verdict.IN
        if verdict is Verdict.OUT:
            return True
        if ahead >= FEW and self._direct is not None:
            self._direct.look((arrival,))
        begun = self._overdue.begin((arrival,))
        self._at_once[incoming.chat_id] += 1
        try:
            await self._step(incoming, arrival.update_id, verdict is Verdict.NOTICE, call)
        except TROUBLE:
            self._fail(incoming.chat_id)
            self._limits.forgive(incoming.chat_id)
            if self._direct is not None:
                self._direct.trouble((arrival,))
            raise
        except Exception as error:  # noqa: BLE001 - one that we stumble over must not keep out the others
            log.error("not answered at once", extra={"error": type(error).__name__})
            return False
        finally:
            self._overdue.end(begun)
            self._at_once[incoming.chat_id] -= 1
            if not self._at_once[incoming.chat_id]:
                del self._at_once[incoming.chat_id]
        return True

    def _fail(self, chat_id: int) -> None:
        """A step could not be kept: whatever of the same person came in before this is not to overtake it."""
        if len(self._failed) >= MOST:
            self._failed.clear()
        self._failed[chat_id] = self._calls

    async def _step(self, incoming: Incoming, update_id: int, flood: bool, call: int) -> None:
        """One step, when it is the person's turn; `flood`: or the line that it was too much."""
        turns = self._answering.turns
        await turns.take(incoming.chat_id)
        direct = self._direct if self._direct and self._direct.knows(update_id) else None
        try:
            if self._failed.get(incoming.chat_id, 0) >= call:
                raise _too_early()
            onto = await direct.said(update_id) if direct else None
            await self._answering.step(incoming, update_id=update_id, onto=onto, flood=flood)
            self._failed.pop(incoming.chat_id, None)
        finally:
            turns.give(incoming.chat_id)
        if self._direct is not None:
            # Also of one that was never looked at: others may keep it unconfirmed, and it is seen again.
            self._direct.done(update_id)
        if flood:
            self._limits.told(incoming.chat_id)


def _too_early() -> StoreTrouble:
    return StoreTrouble("behind", "an earlier update of the same person is not kept yet")


def _nothing(_arrivals: Sequence[Arrival]) -> None:
    """Nobody answers emergencies in a hurry here."""
