"""The reception of one process among several, by itself: what it takes in, and for whom it waits."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator

import pytest

from bot.limits import ALL, EACH
from bot.shared import SharedReception
from bot.store import Part, StoreTrouble
from bot.store.redis import RedisStore
from bot.workers import Workers
from tests import shipped
from tests.direct_house import TYPED, until
from tests.servers.redis_server import RedisServer
from tests.shared_house import Process
from tests.store.helpers import SECRET
from tests.test_flood import said

ANNA, BO = 7, 8


@pytest.fixture
async def door(server: RedisServer) -> AsyncIterator[Process]:
    """All in one process, though nobody works until told to."""
    made = Process(await RedisStore.open(server.url, SECRET, part=Part()))
    yield made
    await made.direct.close(0)
    await made.store.close()


async def test_what_is_taken_in_is_counted_and_wakes_the_workers(door: Process) -> None:
    workers, woken = door.workers, door.workers._woken
    assert await door.reception.receive([], offset=5) == 0
    assert await door.reception.offset() == 5
    assert not woken.is_set()
    assert await door.reception.receive([said(1, ANNA, "hei"), said(2, BO, "hei")], offset=3) == 2
    assert await door.reception.offset() == 3
    assert woken.is_set()
    assert workers.answering.counts.updates == 2
    # What is known already was rightly let go.
    assert await door.reception.receive([said(2, BO, "hei")]) == 1
    assert (await door.store.status()).waiting == 2
    assert not door.said


async def test_a_flood_is_let_go_and_of_each_person_one_emergency_is_taken_in(door: Process) -> None:
    flood = [said(number, ANNA, "hei") for number in range(EACH + 1)]
    others = [said(100 + number, BO, "hei") for number in range(EACH + 1)]
    await door.reception.receive([*flood, *others])
    urgent = [said(200, ANNA, TYPED["nb"]), said(201, ANNA, TYPED["nb"]), said(202, BO, TYPED["nb"])]
    assert await door.reception.receive([said(199, ANNA, "hei"), *urgent], offset=203) == 4
    assert await door.reception.offset() == 203
    waiting = {row.update_id for row in await door.store.waiting()}
    assert {number for number in waiting if number > 150} == {200, 202}


async def test_without_one_who_answers_directly_it_goes_on_as_well(
    server: RedisServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with await RedisStore.open(server.url, SECRET, part=Part(works=False)) as store:
        reception = SharedReception(store.shared_inbox, Workers(store, shipped.shelf(), lambda: None))
        many = [said(number, ANNA, TYPED["nb"]) for number in range(EACH + 5)]
        assert await reception.receive(many, offset=100) == EACH + 5
        assert await reception.offset() == 100
        assert (await store.status()).waiting == EACH + 1
        await store.receive([said(1000 + number, 1000 + number, "hei") for number in range(ALL)])
        with monkeypatch.context() as hasty, pytest.raises(StoreTrouble, match="full: too many"):
            hasty.setattr("bot.shared.PATIENCE", 0.1)
            await reception.receive([said(1, BO, TYPED["nb"])])
        server.end(kill=True)
        with pytest.raises(StoreTrouble, match="away"):
            await reception.receive([said(1, BO, TYPED["nb"])])


async def test_who_waits_for_room_gets_in_when_there_is_some(
    door: Process, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.shared.ROOM_SECONDS", 0.02)
    await door.store.receive([said(1000 + number, 1000 + number, "hei") for number in range(ALL)])
    coming = [asyncio.create_task(door.reception.receive([said(n, n, "hei")], offset=9)) for n in (1, 2)]
    urgent = asyncio.create_task(door.reception.receive([said(3, ANNA, TYPED["nb"])]))
    await until(lambda: door.said)
    assert [chat for chat, _ in door.said] == [ANNA]
    await asyncio.sleep(0.1)
    assert not any(task.done() for task in [*coming, urgent])
    assert await door.store.offset() is None
    for row in (await door.store.waiting())[:3]:
        await door.store.done(row.row_id)
    assert await asyncio.gather(*coming, urgent) == [1, 1, 1]
    assert await door.store.offset() == 9


async def test_a_store_that_takes_too_long_keeps_no_emergency_waiting(
    door: Process, server: RedisServer
) -> None:
    os.kill(server.pid, signal.SIGSTOP)
    try:
        coming = asyncio.create_task(door.reception.receive([said(1, ANNA, TYPED["nb"]), said(2, BO, "hei")]))
        await until(lambda: door.said)
        assert not coming.done()
        assert door.direct.troubled
    finally:
        os.kill(server.pid, signal.SIGCONT)
    assert await coming == 2
    assert not door.direct.troubled
    # It was said, and the step is to know where.
    with server.client() as client:
        await until(lambda: client.exists("veivis:said:1"))
    rows = {row.update_id: row.onto for row in await door.store.waiting()}
    assert rows == {1: 501, 2: None}
