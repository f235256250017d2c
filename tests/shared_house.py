"""Replicas and workers on a real Redis, in one process; what they would send is looked at, and not sent."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.direct import Direct
from bot.model.post import Outgoing, OutRow
from bot.shared import SharedReception
from bot.store import Part
from bot.store.redis import RedisStore
from bot.workers import Workers
from tests.servers.redis_server import RedisServer
from tests.shipped import shelf
from tests.store.helpers import SECRET


class Process:
    """A replica or a worker, and what it has said or would send."""

    def __init__(self, store: RedisStore) -> None:
        self.store = store
        self.rows: list[OutRow] = []
        self.said: list[tuple[int, str]] = []
        self.direct = Direct(self._say, shelf())
        self.workers = Workers(
            store, shelf(), lambda: None, lambda rows, _: self.rows.extend(rows), self.direct
        )
        self.reception = SharedReception(store.shared_inbox, self.workers)

    async def _say(self, chat: int, outgoing: Outgoing) -> int:
        self.said.append((chat, str(outgoing.params["text"])))
        return 500 + len(self.said)

    def texts(self, chat: int) -> list[str]:
        """Every screen for a chat that was handed over to be sent."""
        shown = [row.outgoing for row in self.rows if row.chat_id == chat and row.outgoing.op == "screen"]
        return [str(outgoing.params["text"]) for outgoing in shown]


@dataclass(frozen=True, slots=True)
class Shared:
    """Two replicas and a worker, which works when it is told to, on a Redis that may be killed."""

    redis: RedisServer
    one: Process
    two: Process
    worker: Process


@asynccontextmanager
async def sharing(folder: Path) -> AsyncIterator[Shared]:
    """All of it, in good order."""
    redis = RedisServer(folder / "redis")
    redis.start()
    parts = [Part(works=False), Part(works=False), Part()]
    made = [Process(await RedisStore.open(redis.url, SECRET, part=part)) for part in parts]
    for process in made[:2]:  # they were there before the worker
        await process.store.sharing.beat()
    try:
        yield Shared(redis, *made)
    finally:
        for process in made:
            await process.direct.close(0)
            await process.store.close()
        redis.end()


async def answered(worker: Process) -> None:
    """Let the worker work until nothing waits."""
    running = asyncio.create_task(worker.workers.run())
    while (await worker.store.status()).waiting:
        await asyncio.sleep(0.02)
    await worker.workers.stop(5)
    await running
