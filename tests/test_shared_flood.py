"""A flood through two replicas: twenty answers, one line, and the emergencies among it."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.direct import Direct
from bot.limits import EACH
from bot.model.post import Outgoing, OutRow
from bot.shared import SharedReception
from bot.store import Part, Store, StoreTrouble
from bot.store.redis import RedisStore
from bot.workers import Workers
from tests.direct_house import SHELF, TYPED, until
from tests.servers.redis_server import RedisServer
from tests.store.helpers import SECRET
from tests.test_flood import FLOODER, NOTICE, said


class Process:
    """A replica or a worker, and what it has said or would send."""

    def __init__(self, store: RedisStore) -> None:
        self.store = store
        self.rows: list[OutRow] = []
        self.said: list[tuple[int, str]] = []
        self.direct = Direct(self._say, SHELF)
        self.workers = Workers(
            store, SHELF, lambda: None, lambda rows, _: self.rows.extend(rows), self.direct
        )
        self.reception = SharedReception(store.shared_inbox, self.workers)

    async def _say(self, chat: int, outgoing: Outgoing) -> int:
        self.said.append((chat, str(outgoing.params["text"])))
        return 500 + len(self.said)

    def texts(self, chat: int) -> list[str]:
        """Every screen for a chat that was handed over to be sent."""
        shown = [row.outgoing for row in self.rows if row.chat_id == chat and row.outgoing.op == "screen"]
        return [str(outgoing.params["text"]) for outgoing in shown]


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[RedisServer]:
    server = RedisServer(tmp_path / "redis")
    server.start()
    yield server
    server.end()


@pytest.fixture
async def processes(redis: RedisServer) -> AsyncIterator[list[Process]]:
    """Two replicas and a worker, which does not work yet."""
    parts = [Part(works=False), Part(works=False), Part()]
    stores = [await RedisStore.open(redis.url, SECRET, part=part) for part in parts]
    made = [Process(store) for store in stores]
    yield made
    for process in made:
        await process.direct.close(0)
        await process.store.close()


async def answered(worker: Process) -> None:
    """Let the worker work until nothing waits."""
    running = asyncio.create_task(worker.workers.run())
    while (await worker.store.status()).waiting:
        await asyncio.sleep(0.02)
    await worker.workers.stop(5)
    await running


async def test_two_hundred_through_two_replicas_are_twenty_answers_one_line_and_the_emergency(
    processes: list[Process],
) -> None:
    *replicas, worker = processes
    for number in range(200):
        text = TYPED["nb"] if number == 150 else f"hei {number}"
        await replicas[number % 2].reception.receive([said(number, FLOODER, text)])
        if number % 20 == 0:
            await replicas[0].reception.receive([said(1000 + number, 100 + number, "hei")])
    await answered(worker)
    texts = worker.texts(FLOODER)
    assert len([text for text in texts if NOTICE in text]) == 1
    assert len([text for text in texts if "113" in text.split("\n\n")[1]]) == 1
    assert len(texts) == EACH + 2
    assert all(len(worker.texts(100 + number)) == 1 for number in range(0, 200, 20))


async def test_an_emergency_as_the_one_too_many_is_answered_as_one(processes: list[Process]) -> None:
    replica, _, worker = processes
    batch = [said(number, FLOODER, f"hei {number}") for number in range(EACH)]
    await replica.reception.receive([*batch, said(99, FLOODER, TYPED["nb"])], offset=100)
    await answered(worker)
    texts = worker.texts(FLOODER)
    assert not [text for text in texts if NOTICE in text]
    assert "113" in texts[-1].split("\n\n")[1]


async def test_where_there_is_no_room_an_emergency_is_answered_and_the_rest_comes_again(
    processes: list[Process], monkeypatch: pytest.MonkeyPatch
) -> None:
    replica = processes[0]
    monkeypatch.setattr("bot.shared.PATIENCE", 0.3)
    await fill(replica.store)
    with pytest.raises(StoreTrouble, match="full"):
        await replica.reception.receive([said(1, 7, TYPED["nb"]), said(2, 8, "hei")])
    await until(lambda: replica.said)
    assert [chat for chat, _ in replica.said] == [7]
    assert not replica.direct.troubled


async def fill(store: Store) -> None:
    await store.receive([said(number, number, "hei") for number in range(5000, 6000)])
