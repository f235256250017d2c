"""What comes in, put into Redis: with the limits of all processes together where that is asked for."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from bot.limits import Verdict
from bot.model.post import Arrival
from bot.store.envelope import Envelope
from bot.store.life import HOUR
from bot.store.redis.keeper import Keeper
from bot.store.redis.line import Line, Word
from bot.store.redis.scripts import partition, script
from bot.store.rows import Said

COUNTS, ALWAYS, URGENT = 0, 1, 2
"""How an update stands to the limits; see `lua/receive.lua`."""
ALWAYS_IN: Final = "my_chat_member"
"""Somebody leaves, or comes back."""
COMES_AGAIN: Final = 24 * HOUR
NEW: Final = (1, 2)
VERDICTS: Final = (Verdict.IN, Verdict.IN, Verdict.NOTICE, Verdict.OUT, Verdict.HEAR)


class Receiving:
    """The `SharedInbox` of a store on Redis, and its plain inbox beside."""

    def __init__(self, line: Line, keeper: Keeper, envelope: Envelope, clock: Callable[[], float]) -> None:
        self._line = line
        self._keeper = keeper
        self._envelope = envelope
        self._clock = clock

    @property
    def served(self) -> bool:
        """See `SharedInbox.served`."""
        return self._keeper.working > 0

    async def offset(self) -> int | None:
        """The next offset to ask for, None at first."""
        offset = await self._line.call("GET", "veivis:offset")
        return None if offset is None else int(offset)

    async def receive(self, arrivals: Sequence[Arrival], offset: int | None = None) -> int:
        """Put raw updates and the next offset into Redis at once; return how many were new."""
        found = await self._put(arrivals, offset, limited=False)
        return sum(what in NEW for what in found or ())

    async def take_in(
        self, arrivals: Sequence[Arrival], offset: int | None = None, *, urgent: bool = False
    ) -> list[Verdict] | None:
        """See `SharedInbox.take_in`."""
        found = await self._put(arrivals, offset, limited=not urgent, urgent=urgent)
        return None if found is None else [VERDICTS[what] for what in found]

    def seal(self, said: Said) -> bytes:
        """See `SharedInbox.seal`."""
        return self._envelope.screen_row(said.chat_id, said.message_id)

    async def answered(self, said: Mapping[int, bytes]) -> None:
        """See `SharedInbox.answered`. Kept for as long as Telegram brings an update again."""
        words: list[Word] = [COMES_AGAIN]
        for update_id, sealed in said.items():
            words += [update_id, sealed]
        await self._line.run(script("answered"), *words)

    async def said(self, update_ids: Sequence[int]) -> set[int]:
        """See `SharedInbox.said`."""
        if not update_ids:
            return set()
        found = await self._line.call("MGET", *[f"veivis:said:{number}" for number in update_ids])
        return {number for number, sealed in zip(update_ids, found, strict=True) if sealed is not None}

    async def _put(
        self, arrivals: Sequence[Arrival], offset: int | None, *, limited: bool, urgent: bool = False
    ) -> list[int] | None:
        words: list[Word] = [self._clock(), "" if offset is None else offset, int(limited)]
        for arrival in arrivals:
            row = self._envelope.arrival_row(arrival)
            free = arrival.chat_id is None or arrival.kind == ALWAYS_IN
            standing = URGENT if urgent else ALWAYS if free else COUNTS
            words += [partition(row.who), row.update_id, row.who, row.kind, standing, row.sealed]
        found: list[int] | None = await self._line.run(script("receive"), *words)
        return found
