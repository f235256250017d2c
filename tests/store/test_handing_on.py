"""What stumbles after its work is on disk keeps nobody else from hearing of theirs."""

import asyncio

import pytest

from bot.store import SqliteStore
from tests.store.test_writer import Press, insert, numbers, stumble


async def test_where_handing_on_stumbles_each_caller_hears_of_its_own_work(
    store: SqliteStore, caplog: pytest.LogCaptureFixture
) -> None:
    def stumbling(*_: object) -> None:
        raise RuntimeError("merketord")

    told: list[int] = []
    writer = store._writer
    await writer.write(lambda connection: connection.execute("CREATE TABLE t (n INTEGER UNIQUE)"))
    async with Press(writer):
        works = [
            asyncio.create_task(writer.write(insert(1), then=stumbling)),
            asyncio.create_task(writer.write(insert(2), then=told.append)),
            asyncio.create_task(writer.write(insert(3), wipe=True, then=stumbling)),
        ]
        await asyncio.sleep(0)
        writer.post(stumble(4, ValueError()), stumbling, stumbling)
        writer.post(insert(5), told.append, stumbling)
    assert await asyncio.gather(*works) == [1, 2, 3]
    assert await writer.write(insert(6)) == 6
    assert await writer.read(numbers) == [1, 2, 3, 5, 6]
    assert sorted(told) == [2, 5]
    assert [record.msg for record in caplog.records] == ["written, but not handed on"] * 3
    assert "merketord" not in caplog.text
