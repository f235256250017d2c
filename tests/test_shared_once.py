"""What a replica answered while Redis was away is not said again by the worker that takes the step."""

import asyncio
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.direct import Direct
from bot.model.post import OutRow
from bot.noting import AT_ONCE
from bot.shared import SharedReception
from bot.store import TROUBLE, StoreTrouble
from bot.store.redis import RedisStore
from bot.unopened import Closed
from bot.workers import Workers
from tests.direct_house import TYPED, until
from tests.shared_house import Process, Shared, answered, sharing
from tests.shipped import shelf
from tests.store.helpers import SECRET
from tests.test_flood import said

ANNA, BO = 7, 8


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Redis may take its time on a busy machine: that is no reason yet to answer past it."""
    monkeypatch.setattr("bot.overdue.LONG", 60.0)


def screens(worker: Process, chat: int) -> list[OutRow]:
    return [row for row in worker.rows if row.chat_id == chat and row.outgoing.op == "screen"]


async def fails(here: Shared) -> None:
    """Redis is away; one replica is given an emergency and something else, and answers both somehow."""
    here.redis.end(kill=True)
    with pytest.raises(TROUBLE):
        await here.one.reception.receive([said(1, ANNA, TYPED["nb"]), said(2, BO, "hei")])
    await until(lambda: {chat for chat, _ in here.one.said} == {ANNA, BO})
    here.redis.start()


@pytest.mark.parametrize("again", ["one", "two"])
async def test_the_step_shows_its_screen_where_it_was_said(tmp_path: Path, again: str) -> None:
    async with sharing(tmp_path) as here:
        await fails(here)
        replica = here.one
        if again == "two":
            # Telegram brings it to the other replica, later than the first one needs to tell of it.
            replica = here.two
            with here.redis.client() as client:
                await until(lambda: len([*client.scan_iter("veivis:said:*")]) == 2)
        await replica.reception.receive([said(1, ANNA, TYPED["nb"]), said(2, BO, "hei")])
        await answered(here.worker)
        (anna,), (bo,) = screens(here.worker, ANNA), screens(here.worker, BO)
        assert {anna.outgoing.params["edit"], bo.outgoing.params["edit"]} == {501, 502}
        assert anna.outgoing.params["fresh"] is bo.outgoing.params["fresh"] is False
        with here.redis.client() as client:
            assert not [*client.scan_iter("veivis:said:*")]


@pytest.mark.parametrize("mine", [False, True])
async def test_a_step_on_its_way_to_redis_meanwhile_shows_it_there_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mine: bool
) -> None:
    """Told by another process, or said by the same one; and kept, for whoever sends it in the end."""
    async with sharing(tmp_path) as here:
        store, began, may = here.worker.store, asyncio.Event(), asyncio.Event()
        commit = store.commit

        async def slowly(chat_id: int, **step: object) -> bool:
            began.set()
            await may.wait()
            return await commit(chat_id, **step)  # type: ignore[arg-type]  # as it was given

        monkeypatch.setattr(store, "commit", slowly)
        await here.one.reception.receive([said(1, ANNA, TYPED["nb"])])
        working = asyncio.create_task(answered(here.worker))
        await began.wait()
        teller = here.worker if mine else here.one
        teller.direct.look([said(1, ANNA, TYPED["nb"])])
        await until(teller.direct.everything_said)
        with here.redis.client() as client:
            await until(lambda: mine or client.exists("veivis:said:1"))
        may.set()
        await working
        (anna,) = screens(here.worker, ANNA)
        assert (anna.outgoing.params["edit"], anna.outgoing.params["fresh"]) == (501, False)
        assert await store.due(time.time()) == [anna]
        with here.redis.client() as client:
            assert not client.exists("veivis:said:1")


async def test_what_was_said_before_the_store_was_open_is_told_too(tmp_path: Path) -> None:
    async with sharing(tmp_path) as here:
        direct = Direct(here.one._say, shelf())
        with pytest.raises(StoreTrouble, match="not open"):
            await Closed(direct).receive([said(1, ANNA, TYPED["nb"])])
        await until(direct.everything_said)
        workers = Workers(here.one.store, shelf(), lambda: None, direct=direct)
        SharedReception(here.one.store.shared_inbox, workers)
        with here.redis.client() as client:
            await until(lambda: client.exists("veivis:said:1"))
        await here.two.reception.receive([said(1, ANNA, TYPED["nb"])])
        await answered(here.worker)
        (anna,) = screens(here.worker, ANNA)
        assert anna.outgoing.params["edit"] == 501
        assert not here.two.said
        await direct.close(0)


async def test_much_that_was_said_is_told_in_parts_and_one_at_a_time_while_redis_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with sharing(tmp_path) as here:
        inbox, noting = here.one.store.shared_inbox, here.one.reception._noting
        assert noting is not None
        answering, told, away = inbox.answered, list[int](), True

        async def counted(some: Mapping[int, bytes]) -> None:
            told.append(len(some))
            if away and 300 not in some:
                raise StoreTrouble("refused", "Redis refuses")
            await answering(some)

        monkeypatch.setattr(inbox, "answered", counted)
        for number in range(2 * AT_ONCE + 10):
            noting.note(number, ANNA, 900 + number)
        await until(lambda: len(told) > 3)
        assert told[:4] == [AT_ONCE, 1, 1, 1]
        # What is taken in is told of first, and nothing else with it.
        await here.one.reception.receive([said(300, ANNA, "hei")])
        with here.redis.client() as client:
            assert [*client.scan_iter("veivis:said:*")] == [b"veivis:said:300"]
            away = False
            await until(lambda: len([*client.scan_iter("veivis:said:*")]) == 2 * AT_ONCE + 10)
        assert max(told) == AT_ONCE


async def test_nothing_is_told_of_what_is_answered_already(tmp_path: Path) -> None:
    async with sharing(tmp_path) as here:
        await here.one.reception.receive([said(1, ANNA, TYPED["nb"])])
        await answered(here.worker)
        here.one.direct.look([said(1, ANNA, TYPED["nb"])])
        await until(lambda: here.one.said)
        await here.one.reception.receive([said(2, BO, "hei")])
        with here.redis.client() as client:
            assert not [*client.scan_iter("veivis:said:*")]


async def test_where_nobody_works_an_emergency_is_answered_at_the_door(tmp_path: Path) -> None:
    async with sharing(tmp_path) as here:
        await here.one.reception.receive([said(1, ANNA, TYPED["nb"])])
        assert here.one.direct.begun == 0
        await answered(here.worker)
        await here.worker.store.close()
        for replica in (here.one, here.two):
            await replica.store.sharing.beat()
        await here.one.reception.receive([said(2, ANNA, TYPED["nb"]), said(3, BO, "hei")])
        with here.redis.client() as client:
            await until(lambda: client.exists("veivis:said:2"))
        # Brought again, it is known to the other replica.
        await here.two.reception.receive([said(2, ANNA, TYPED["nb"])])
        assert [chat for chat, _ in here.one.said] == [ANNA]
        assert here.two.direct.begun == 0
        heir = Process(await RedisStore.open(here.redis.url, SECRET))
        await answered(heir)
        (anna,), (bo,) = screens(heir, ANNA), screens(heir, BO)
        assert (anna.outgoing.params["edit"], bo.outgoing.params["edit"]) == (501, None)
        await here.one.store.sharing.beat()
        await here.one.reception.receive([said(4, ANNA, TYPED["nb"])])
        assert here.one.direct.begun == 1
        await heir.direct.close(0)
        await heir.store.close()


async def test_what_a_worker_said_beside_its_step_is_cleared_behind_that(tmp_path: Path) -> None:
    async with sharing(tmp_path) as here:
        await here.one.reception.receive([said(1, ANNA, TYPED["nb"])])
        running = asyncio.create_task(here.worker.workers.run())
        await until(lambda: bool(here.worker.rows))
        here.worker.workers.take_away(ANNA, 900)
        await until(lambda: len(here.worker.rows) == 2)
        await here.worker.workers.stop(5)
        await running
        assert [row.outgoing.op for row in here.worker.rows] == ["screen", "clear"]
        assert here.worker.rows[1].outgoing.params["ids"] == [900]
