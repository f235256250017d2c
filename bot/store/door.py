"""The store's door: what the rest of the house may ask of it, whichever store stands behind."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import TracebackType
from typing import Protocol, Self

from bot.limits import Verdict
from bot.model.post import Allowance, Arrival, Gate, Inbox, Outbox, Outgoing, OutRow
from bot.model.session import Session
from bot.store.errors import StoreTrouble
from bot.store.rows import Figures, Kept, Said, Waiting
from bot.store.watch import StoreLost

HandOver = Callable[[list[OutRow], Sequence[int]], None]


class Sharing(Gate, Protocol):
    """What a store does for processes that share it: each serves some of the people at a time."""

    news: Callable[[], None]
    """Called when there may be something to answer or to send, now and then also when there is not."""

    def allowance(self, rate: float) -> Allowance:
        """Of `rate` messages a second for all processes together, what this one may send."""
        ...


class SharedInbox(Protocol):
    """The inbox of a store that is shared: it counts what comes in for all processes together."""

    @property
    def served(self) -> bool:
        """Whether a process lives that answers what is taken in, as far as this one has heard."""
        ...

    async def offset(self) -> int | None:
        """The next offset to ask for, None at first."""
        ...

    async def take_in(
        self, arrivals: Sequence[Arrival], offset: int | None = None, *, urgent: bool = False
    ) -> list[Verdict] | None:
        """Put updates and the next offset into the store, as far as the limits allow (`bot.limits`).

        Gives what became of each, None where there is no room for any. Where one of them is `HEAR`, the
        offset is not kept: the emergencies among those come once more, as `urgent`, with the offset.
        """
        ...

    def seal(self, said: Said) -> bytes:
        """What `answered` takes: sealed once, however often it is told."""
        ...

    async def answered(self, said: Mapping[int, bytes]) -> None:
        """Where updates, by their numbers, were answered past the store; their `Waiting` will know."""
        ...

    async def said(self, update_ids: Sequence[int]) -> set[int]:
        """Which of these were answered past the store, as far as `answered` was told, and wait still."""
        ...


class Store(Inbox, Outbox, Protocol):
    """Sealed, durable and whole: each call is carried out altogether or not at all.

    `trouble`: what an operator must hear about the opening, if anything. `sharing`, `shared_inbox`: None
    where the store belongs to this process alone. Every call may raise what `TROUBLE` lists, and can be
    made again then.
    """

    @property
    def trouble(self) -> StoreTrouble | None:
        """What went wrong at opening without keeping the store from opening."""
        ...

    @property
    def sharing(self) -> Sharing | None:
        """How this process shares the store with others."""
        ...

    @property
    def shared_inbox(self) -> SharedInbox | None:
        """The inbox with the limits of all that share the store."""
        ...

    async def lost(self) -> StoreLost:
        """Wait until this store cannot be gone on with and has to be opened anew; says why."""
        ...

    async def touch(self) -> None:
        """Write something small; raises where nothing can be written."""
        ...

    async def close(self) -> None:
        """Finish what was accepted and let go; a second time does nothing."""
        ...

    async def __aenter__(self) -> Self: ...

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    async def waiting(self, after_row_id: int = 0, limit: int = 1000) -> list[Waiting]:
        """Updates without an answer, each person's in order; 0 begins with the first, else those behind."""
        ...

    async def quarantine(self, row_id: int) -> bool:
        """Keep update id, kind and day of an update that cannot be answered; its body is erased."""
        ...

    async def done(self, row_id: int) -> bool:
        """Erase an update that needs no answer; False where it is gone already."""
        ...

    async def load(self, chat_id: int) -> Kept | None:
        """What is kept about a person; None if nothing, if it is too old, or if it cannot be read."""
        ...

    def at_hand(self, chat_id: int) -> Kept | None:
        """The same as the last step left it, where that is at hand; else None, and `load` says more.

        It is not looked at again before `commit`, which is given it as `kept` and takes no step from what
        is no longer so: that is trouble, and the update is answered anew.
        """
        ...

    async def sealed_size(self, chat_id: int) -> int:
        """How many bytes the sealed session has; 0 where nothing is kept."""
        ...

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
        """Take one step; False, with nothing changed, if it has been taken before.

        `row_id`: the inbox row that is answered, None where there is none; `update_id`: the update, where
        it did not come from the inbox. `hand_over` is given the rows to send once they are kept, and the
        numbers of the person's older ones; `kept` is what `load` said before.

        `outgoing` is queued, each topic in `tally` counted, the person's own message `seen_message`
        remembered. `session` None erases all that is kept about the person first. `keep` False with a
        session leaves what is kept as it is.
        """
        ...

    def amend(self, rows: Sequence[OutRow]) -> None:
        """Keep what rows hold by now in place of what they held when `commit` kept them.

        Nobody waits for it. A row that is gone stays so; where it cannot be kept, all is as it was.
        """
        ...

    async def set_screen(self, chat_id: int, message_id: int | None) -> None:
        """Say which message the person sees now, if anything is kept about the person."""
        ...

    async def message_ids(self, chat_id: int) -> list[int]:
        """Messages of the last 48 hours that are still to be cleared, in order."""
        ...

    async def emergency(self, chat_id: int) -> bool:
        """Whether the answer to an emergency of this person waits to be sent."""
        ...

    async def expire(self) -> int:
        """Erase what has had its time; return how many rows. To be run every hour."""
        ...

    async def tend(self) -> None:
        """Take up a new key from the key file, drop what no row needs any more. To be run every hour.

        Raises:
            KeyTrouble: the file cannot be used any more; the store goes on with the keys it has.
        """
        ...

    async def counts(self, day: date) -> dict[str, int]:
        """Visits on a day, by topic."""
        ...

    async def status(self) -> Figures:
        """How much of everything there is."""
        ...
