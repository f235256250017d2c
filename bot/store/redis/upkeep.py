"""Numbers without people in them, what is to be cleared, and letting go of what has had its time."""

from collections.abc import Callable
from datetime import date, timedelta

from bot.store.envelope import Envelope
from bot.store.life import COUNT_DAYS, MESSAGE_LIFE, QUARANTINE_DAYS, day_of
from bot.store.redis.keeper import Keeper
from bot.store.redis.line import Line
from bot.store.redis.scripts import script
from bot.store.rows import Figures

MARK_BYTES = 16


class Upkeep:
    """The calls that no step waits for."""

    def __init__(self, line: Line, keeper: Keeper, envelope: Envelope, clock: Callable[[], float]) -> None:
        self._line = line
        self._keeper = keeper
        self._envelope = envelope
        self._clock = clock

    async def message_ids(self, chat_id: int) -> list[int]:
        """Messages of the last 48 hours that are still to be cleared, in order."""
        name = b"veivis:m:" + self._envelope.who(chat_id)
        rows = await self._line.call("ZRANGEBYSCORE", name, self._clock() - MESSAGE_LIFE, "+inf")
        ids = [self._envelope.message_id(chat_id, row[MARK_BYTES:]) for row in rows]
        return sorted(message_id for message_id in ids if message_id is not None)

    async def expire(self) -> int:
        """Erase what has had its time among the people served here, and in what is nobody's."""
        now = self._clock()
        today, gone = day_of(now), 0
        for place in self._keeper.mine:
            gone += int(await self._line.run(script("sweep"), place, now, today.toordinal()))
        last = (today - timedelta(days=QUARANTINE_DAYS)).toordinal()
        gone += int(await self._line.call("ZREMRANGEBYSCORE", "veivis:aside", "-inf", f"({last}"))
        gone += await self._old_counts(today - timedelta(days=COUNT_DAYS))
        # Sessions that went by themselves are in Redis's log still.
        await self._line.call("SET", "veivis:erased", 1)
        self._envelope.forget()
        return gone

    async def _old_counts(self, last: date) -> int:
        gone = 0
        for day in await self._line.call("ZRANGEBYSCORE", "veivis:days", "-inf", f"({last:%Y%m%d}"):
            gone += int(await self._line.call("HLEN", b"veivis:counts:" + day))
            await self._line.call("DEL", b"veivis:counts:" + day)
            await self._line.call("ZREM", "veivis:days", day)
        return gone

    async def counts(self, day: date) -> dict[str, int]:
        """Visits on a day, by topic."""
        found = await self._line.call("HGETALL", f"veivis:counts:{day.isoformat()}")
        return {topic.decode(): int(number) for topic, number in sorted(found.items())}

    async def status(self) -> Figures:
        """How much of everything there is, and the version of Redis."""
        return await figures(self._line)


async def figures(line: Line) -> Figures:
    """What `Upkeep.status` tells; for whoever has a line and no store."""
    found = await line.run(script("status"))
    waiting, outgoing, sessions, aside, inbox, outbox, people = found
    version = (await line.call("INFO", "server"))["redis_version"]
    return Figures(
        waiting, outgoing, sessions, aside, f"Redis {version}", _since(inbox), _since(outbox), people
    )


def _since(moment: bytes) -> float | None:
    return float(moment) if moment else None
