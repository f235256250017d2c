"""What an operator's commands ask of Redis while guides run: counts for a backup, keys in use, its state."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import TypeVar

from bot.store.backup import Row
from bot.store.redis import looking, opening
from bot.store.redis.line import Line
from bot.store.redis.looking import Looked
from bot.store.redis.scripts import script

T = TypeVar("T")
AT_ONCE = 500


def all_counts(url: str) -> list[Row]:
    """Every count of visits; raises `StoreTrouble`."""
    return _asked(url, _counts)


def put_counts(url: str, rows: Sequence[Row]) -> None:
    """Take counts back, also while guides run; raises `StoreTrouble`."""

    async def put(line: Line) -> None:
        for first in range(0, len(rows), AT_ONCE):
            words = [word for row in rows[first : first + AT_ONCE] for word in row]
            await line.run(script("restore"), *words)

    _asked(url, put)


def last_sealed(url: str) -> dict[int, float]:
    """When each key was last sealed with, to the hour, in seconds since the epoch; raises `StoreTrouble`."""

    async def look(line: Line) -> dict[int, float]:
        found = await line.call("HGETALL", "veivis:sealing")
        return {int(number): float(at) for number, at in found.items()}

    return _asked(url, look)


def look(url: str, check: bytes | None) -> Looked:
    """How Redis is set up, whose it is and what waits in it; raises `StoreTrouble`."""
    return _asked(url, partial(looking.look, check=check))


async def _counts(line: Line) -> list[Row]:
    rows: list[Row] = []
    for day in await line.call("ZRANGE", "veivis:days", 0, -1):
        topics = await line.call("HGETALL", b"veivis:counts:" + day)
        rows += [(day.decode(), topic.decode(), int(number)) for topic, number in topics.items()]
    return rows


def _asked(url: str, ask: Callable[[Line], Awaitable[T]]) -> T:
    async def run() -> T:
        line = Line(opening.connect(url))
        try:
            return await ask(line)
        finally:
            await line.close()

    return asyncio.run(run())
