"""A worker that answers and sends until it is killed; what it sends is written down outside the store."""

import asyncio
import sys

from redis.asyncio import Redis

from bot.model.post import OutRow
from bot.store import StoreTrouble, Waiting
from bot.store.redis import RedisStore
from tests.store.helpers import SECRET, at, screen

WORLD = "world"
"""A list of all that was sent, in its order: person and update."""


class Worker:
    """Serves its people: one at a time for each, many side by side."""

    def __init__(self, store: RedisStore, world: Redis) -> None:
        self.store = store
        self.world = world
        self.woken = asyncio.Event()
        store.sharing.news = self.woken.set

    async def answer(self) -> None:
        """Take what waits, each person's in order; a row that is not kept is tried again before the next."""
        last = 0
        while True:
            self.woken.clear()
            rows = await self.store.waiting(last, 200)
            mine: dict[bytes, list[Waiting]] = {}
            for row in rows:
                mine.setdefault(row.who, []).append(row)
                last = row.row_id
            await asyncio.gather(*map(self._steps, mine.values()))
            if not rows:
                await self.woken.wait()

    async def _steps(self, rows: list[Waiting]) -> None:
        for row in rows:
            while not await self._stepped(row):
                await asyncio.sleep(0.1)

    async def _stepped(self, row: Waiting) -> bool:
        try:
            await self.store.commit(
                row.arrival.chat_id or 0,
                row_id=row.row_id,
                session=at(f"step.s{row.update_id}"),
                outgoing=[screen(str(row.update_id))],
                tally=["legal.use"],
            )
        except StoreTrouble:
            return False
        return True

    async def send(self) -> None:
        """Send what is due: first to the world, then noted, as with Telegram."""
        while True:
            rows = await self.store.due(1e12, 64)
            await asyncio.gather(*map(self._send, rows))
            if not rows:
                await asyncio.sleep(0.02)

    async def _send(self, row: OutRow) -> None:
        if not self.store.sharing.enter(row.who):
            return
        try:
            await self.world.rpush(WORLD, f"{row.chat_id} {row.outgoing.params['text']}")
            await self.store.sent(row, None)
        finally:
            self.store.sharing.leave(row.who)


async def main(url: str) -> None:
    async with await RedisStore.open(url, SECRET) as store:
        worker = Worker(store, Redis.from_url(url))
        async with asyncio.TaskGroup() as group:
            group.create_task(worker.answer())
            group.create_task(worker.send())


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
