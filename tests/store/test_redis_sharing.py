"""Processes that share a Redis: each person is served by one, is taken over, and is not led back."""

import asyncio
from collections.abc import Callable

import pytest
from redis import Redis

from bot.store import Part, StoreTrouble
from bot.store.redis import RedisStore, keeper
from bot.store.redis.allowance import SharedAllowance
from bot.store.redis.looking import look
from bot.store.redis.scripts import PARTITIONS
from tests.servers.redis_server import RedisServer
from tests.store.helpers import ANNA, BO, MONDAY_NOON, SECRET, Clock, arrival, at, screen, take


async def until(condition: Callable[[], object]) -> None:
    """Wait for something that another process brings about; the test's own time limit ends it."""
    while not condition():
        await asyncio.sleep(0.02)


async def opened(server: RedisServer, clock: Clock, part: Part | None = None) -> RedisStore:
    return await RedisStore.open(server.url, SECRET, clock, part or Part())


def speaking(version: str) -> Part:
    return Part(version=lambda: version)


async def die(store: RedisStore) -> None:
    """End as a killed process does: without a word."""
    for task in store.sharing._tasks:
        task.cancel()
    await asyncio.gather(*store.sharing._tasks, return_exceptions=True)
    await store._line.close()


async def test_everybody_is_served_by_one_and_the_load_is_divided(
    redis_server: RedisServer, clock: Clock
) -> None:
    async with await opened(redis_server, clock) as one:
        assert len(one.sharing.mine) == PARTITIONS
        async with await opened(redis_server, clock) as two:
            await until(lambda: len(one.sharing.mine) == len(two.sharing.mine) == PARTITIONS // 2)
            assert not set(one.sharing.mine) & set(two.sharing.mine)
        await until(lambda: len(one.sharing.mine) == PARTITIONS)


async def test_who_only_receives_serves_nobody(redis_server: RedisServer, clock: Clock) -> None:
    async with await opened(redis_server, clock, Part(works=False)) as door:
        await door.receive([arrival(1)])
        assert await door.waiting() == []
        async with await opened(redis_server, clock) as worker:
            assert [w.update_id for w in await worker.waiting()] == [1]
            assert len(worker.sharing.mine) == PARTITIONS


async def test_the_bell_rings_where_the_person_is_served(redis_server: RedisServer, clock: Clock) -> None:
    rung = asyncio.Event()
    async with (
        await opened(redis_server, clock) as worker,
        await opened(redis_server, clock, Part(works=False)) as door,
    ):
        with redis_server.client() as client:
            await until(lambda: listening(client, worker))
        worker.sharing._tasks[0].cancel()  # no beat: only the bell is heard
        worker.sharing.news = rung.set
        await door.receive([arrival(1)])
        await rung.wait()


def listening(client: Redis, store: RedisStore) -> bool:
    """Whether its own bell would be heard; one that is rung before is missed."""
    ((_, ears),) = client.pubsub_numsub(f"veivis:bell:{store.sharing.me}")
    return bool(ears)


async def test_people_of_a_dead_process_are_taken_over_with_what_was_in_its_hands(
    redis_server: RedisServer, clock: Clock
) -> None:
    dead = await opened(redis_server, clock)
    await dead.receive([arrival(n) for n in (1, 2, 3)])
    first, *_ = await dead.waiting()
    await dead.commit(ANNA, row_id=first.row_id, session=at("a.b"), outgoing=[screen("1")])
    await die(dead)
    async with await opened(redis_server, clock) as heir:
        assert heir.sharing.mine == []
        await until(lambda: heir.sharing.mine)
        assert [w.update_id for w in await heir.waiting(1)] == [2, 3]
        assert [row.outgoing.params["text"] for row in await heir.due(MONDAY_NOON)] == ["1"]
    with redis_server.client() as client:
        place = next(p for p in range(PARTITIONS) if client.xlen(f"veivis:in:{p}"))
        assert len(client.xinfo_consumers(f"veivis:in:{place}", "workers")) == 1


async def test_who_was_killed_is_not_told_as_one_that_answers(
    redis_server: RedisServer, clock: Clock
) -> None:
    async with await opened(redis_server, clock, Part(works=False)) as door:
        worker = await opened(redis_server, clock)
        assert (await look(door._line, None)).working == 1
        await die(worker)
        async with asyncio.timeout(60):
            while (await look(door._line, None)).working:
                await asyncio.sleep(0.1)
        with redis_server.client() as client:
            assert client.hlen("veivis:leases") == PARTITIONS


async def test_one_that_was_overtaken_changes_nothing_and_sends_nothing(
    redis_server: RedisServer, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = await opened(redis_server, clock)
    await slow.receive([arrival(1), arrival(2)])
    one, two = await slow.waiting()
    who = slow._envelope.who(ANNA)
    assert slow.sharing.enter(who)
    for task in slow.sharing._tasks:  # it stands still, as in a machine that is put to sleep
        task.cancel()
    async with await opened(redis_server, clock) as heir:
        await until(lambda: heir.sharing.mine)
        with pytest.raises(StoreTrouble, match="lost"):
            await slow.commit(ANNA, row_id=one.row_id, session=at("a.b"), outgoing=[screen("slow")])
        assert not slow.sharing.enter(who)
        assert await slow.due(MONDAY_NOON) == []
        for row in await heir.waiting(1):
            assert await heir.commit(ANNA, row_id=row.row_id, session=at(f"s.{row.update_id}"), outgoing=[])
        # What the heir has done counts as done, so that nobody waits for it.
        assert not await slow.commit(ANNA, row_id=one.row_id, session=at("a.b"), outgoing=[])
        assert not await slow.commit(ANNA, row_id=two.row_id, session=at("a.b"), outgoing=[])
        kept = await heir.load(ANNA)
        assert kept is not None
        assert kept.session == at("s.2")
    await slow.close()


async def test_who_is_being_answered_is_not_let_go(redis_server: RedisServer, clock: Clock) -> None:
    async with await opened(redis_server, clock) as one:
        who = one._envelope.who(ANNA)
        await one.receive([arrival(1, BO)])
        (waiting,) = await one.waiting()
        assert one.sharing.enter(who)
        async with await opened(redis_server, clock, speaking("newer")) as two:
            await until(lambda: len(two.sharing.mine) == PARTITIONS - 2)
            assert not one.sharing.enter(who)
            assert await one.commit(BO, row_id=waiting.row_id, session=at("a.b"), outgoing=[])
            one.sharing.leave(who)
            await until(lambda: len(two.sharing.mine) == PARTITIONS)


async def test_people_are_not_led_back_to_an_older_content(
    redis_server: RedisServer, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with await opened(redis_server, clock, speaking("old")) as old:
        new = await opened(redis_server, clock, speaking("new"))
        await until(lambda: len(new.sharing.mine) == PARTITIONS)
        assert old.sharing.mine == []
        async with await opened(redis_server, clock, speaking("old")):
            await asyncio.sleep(1.2)
            assert len(new.sharing.mine) == PARTITIONS
        # The newer one starts again: it is waited for.
        await new.close()
        await old.sharing.beat()
        assert old.sharing.mine == []
        new = await opened(redis_server, clock, speaking("new"))
        assert len(new.sharing.mine) == PARTITIONS
        # It is gone for good.
        await new.close()
        monkeypatch.setattr(keeper, "NEWER_SECONDS", 0.0)
        with redis_server.client() as client:
            client.delete("veivis:waited")
        await until(lambda: len(old.sharing.mine) == PARTITIONS)


async def test_two_pollers_refuse_each_other(redis_server: RedisServer, clock: Clock) -> None:
    part = Part(polls=True)
    async with await opened(redis_server, clock, part) as first:
        with pytest.raises(StoreTrouble, match="in-use: another process polls"):
            await opened(redis_server, clock, part)
        assert len(first.sharing.mine) == PARTITIONS
    await (await opened(redis_server, clock, part)).close()


async def test_a_killed_poller_is_soon_forgotten(redis_server: RedisServer, clock: Clock) -> None:
    await die(await opened(redis_server, clock, Part(polls=True)))
    async with await opened(redis_server, clock, Part(polls=True)) as second:
        await until(lambda: len(second.sharing.mine) == PARTITIONS)


async def test_all_processes_together_send_no_more_than_the_rate(
    redis_server: RedisServer, clock: Clock
) -> None:
    async with await opened(redis_server, clock) as one, await opened(redis_server, clock) as two:
        allowances = [each.sharing.allowance(20.0) for each in (one, two)]
        taken, begun = 0, asyncio.get_running_loop().time()
        # What was fetched and not used soon is given up: on a machine with much else to do that may be much.
        async with asyncio.timeout(30):
            while taken < 20 or asyncio.get_running_loop().time() < begun + 2:
                for each in allowances:
                    if each.wait() == 0:
                        each.take()
                        taken += 1
                await asyncio.sleep(0.002)
        # A fifth of a second's worth at once, and what so many seconds bring.
        assert taken <= 4 + 20 * (asyncio.get_running_loop().time() - begun) + 1


async def test_an_emergency_takes_ahead_and_the_others_wait_for_it(
    redis_server: RedisServer, clock: Clock
) -> None:
    async with await opened(redis_server, clock) as store:
        allowance = SharedAllowance(store._line, 1.0)
        for _ in range(8):
            allowance.take()
        allowance.wait()
        assert allowance._asking is not None
        await allowance._asking
        assert allowance.wait() > 0.2


async def test_a_person_keeps_all_when_taken_over(redis_server: RedisServer, clock: Clock) -> None:
    one = await opened(redis_server, clock)
    await take(one, ANNA, "a.b", screen("svar"))
    await one.set_screen(ANNA, 8)
    await one.close()
    async with await opened(redis_server, clock) as two:
        kept = await two.load(ANNA)
        assert kept is not None
        assert (kept.session, kept.screen) == (at("a.b"), 8)
        assert [row.screen for row in await two.due(MONDAY_NOON)] == [8]
