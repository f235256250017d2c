"""What the workers have in hand where others take updates in: nobody has looked at it yet."""

import asyncio

import pytest

from bot.limits import UNSENT
from bot.model.post import Outgoing, OutRow
from bot.store import Waiting
from bot.workers import FEW
from tests.direct_house import TYPED, until
from tests.servers.redis_server import RedisServer
from tests.shared_house import Process
from tests.store.helpers import SECRET
from tests.test_flood import said


@pytest.mark.parametrize(("many", "looked"), [(FEW, False), (FEW + 1, True)])
async def test_where_others_take_in_an_emergency_among_many_is_answered_before_its_turn(
    server: RedisServer, monkeypatch: pytest.MonkeyPatch, many: int, looked: bool
) -> None:
    from bot.store.redis import RedisStore  # noqa: PLC0415 - as the guide does

    async with await RedisStore.open(server.url, SECRET) as store:
        process = Process(store)
        workers = process.workers

        async def slow(_row: Waiting) -> None:
            await asyncio.sleep(60)

        monkeypatch.setattr(workers, "_process", slow)
        await store.receive([said(n, 100 + n, "hei") for n in range(10)])
        running = asyncio.create_task(workers.run())
        try:
            await until(lambda: workers._in_hand == 10)
            await store.receive(
                [said(n, 100 + n, TYPED["nb"] if n == 15 else "hei") for n in range(10, many)]
            )
            workers.wake()
            await until(lambda: process.said if looked else workers._in_hand == many)
            assert [chat for chat, _ in process.said] == ([115] if looked else [])
            workers._hand_over([OutRow(1, b"w", 5, Outgoing("screen", {}))], range(UNSENT))
            assert not workers.limits.flooded  # that is counted in Redis
        finally:
            for task in list(workers._tasks):
                task.cancel()
            await workers.stop(1)
            await running
            await process.direct.close(0)
