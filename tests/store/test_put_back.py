"""A clock that was put back, that of the guide or that of Redis: nobody waits for the time it had shown."""

import asyncio
import time

from bot.limits import EACH, Verdict
from bot.store import Part, Store
from bot.store.redis import RedisStore
from bot.store.redis.scripts import PARTITIONS
from tests.servers.redis_server import RedisServer
from tests.store.helpers import (
    ANNA,
    BO,
    HOUR,
    MONDAY_NOON,
    SECRET,
    Clock,
    arrival,
    at,
    due_texts,
    screen,
    take,
)

NOW = MONDAY_NOON


async def test_what_was_parked_by_a_clock_far_ahead_is_due(store: Store) -> None:
    await take(store, ANNA, "a.b", screen("1"), screen("2"))
    await take(store, BO, "a.b", screen("3", crisis=True))
    for row in await store.due(NOW):
        await store.later(row, NOW + HOUR)
    assert await due_texts(store, NOW) == ["3", "1"]
    for row in await store.due(NOW):
        await store.later(row, NOW + HOUR / 6)
    assert await due_texts(store, NOW) == []


async def test_what_was_written_by_a_clock_far_ahead_is_not_kept_until_then(
    store: Store, clock: Clock
) -> None:
    clock.pass_hours(24 * 365)
    out = [screen("hei")]
    await store.commit(ANNA, row_id=None, session=at("a.b"), outgoing=out, seen_message=5, update_id=1)
    clock.pass_hours(-24 * 365)
    await store.expire()
    assert await store.load(ANNA) is not None
    assert await store.message_ids(ANNA) == [5]
    assert await due_texts(store, clock.now) == ["hei"]
    assert (await store.status()).outbox_since == clock.now
    clock.pass_hours(73)
    await store.expire()
    figures = await store.status()
    assert (figures.sessions, figures.outgoing, figures.people) == (0, 0, 0)
    assert await store.message_ids(ANNA) == []


async def test_a_flood_is_over_although_the_clock_of_redis_was_put_back(
    redis_server: RedisServer, clock: Clock
) -> None:
    async with await RedisStore.open(redis_server.url, SECRET, clock, Part(works=False)) as store:
        inbox = store.shared_inbox
        await inbox.take_in([arrival(n) for n in range(EACH + 1)])
        await inbox.take_in([arrival(50)], urgent=True)
        assert await inbox.take_in([arrival(51)]) == [Verdict.OUT]
        with redis_server.client() as client:
            (heard,) = client.scan_iter("veivis:heard:*")
            client.pexpire(heard, 3_600_000)
            assert await inbox.take_in([arrival(51)]) == [Verdict.HEAR]
            (flood,) = client.scan_iter("veivis:flood:*")
            client.set(flood, f"15 {time.time() + HOUR}", px=3_600_000)
            for p in range(PARTITIONS):
                client.delete(f"veivis:waits:{p}")
        assert await inbox.take_in([arrival(52)]) == [Verdict.IN]


async def test_messages_go_out_although_the_clock_of_redis_was_put_back(
    redis_server: RedisServer, clock: Clock
) -> None:
    async with await RedisStore.open(redis_server.url, SECRET, clock) as store:
        with redis_server.client() as client:
            client.hset("veivis:bucket", mapping={"level": 0, "at": time.time() + HOUR})
        allowance = store.sharing.allowance(25.0)
        async with asyncio.timeout(60):
            while allowance.wait() > 0:
                await asyncio.sleep(0.02)


async def test_the_dead_are_buried_although_the_clock_of_redis_was_put_back(
    redis_server: RedisServer, clock: Clock
) -> None:
    hours = int((time.time() + HOUR) * 1000)
    with redis_server.client() as client:
        # One that was killed an hour ahead: it polled, spoke the newest content, and had everybody.
        client.set("veivis:poller", "dead", px=3_600_000)
        client.zadd("veivis:alive", {"dead": hours})
        client.hset("veivis:leases", mapping={str(p): "dead" for p in range(PARTITIONS)})
        client.hset("veivis:contents", mapping={"": 1, "newest": 2})
        client.hset("veivis:speaks", "dead", 2)
        client.zadd("veivis:waited", {"2": hours})
        opening = asyncio.create_task(RedisStore.open(redis_server.url, SECRET, clock, Part(polls=True)))
        async with asyncio.timeout(60):
            while client.pttl("veivis:poller") > 3000:
                await asyncio.sleep(0.02)
        client.delete("veivis:poller")
        async with await opening as store:
            assert (client.zscore("veivis:alive", "dead") or hours) < hours - HOUR * 900
            assert (client.zscore("veivis:waited", "2") or hours) < hours - HOUR * 900
            # The few seconds that are left of both have passed.
            client.zadd("veivis:alive", {"dead": 1})
            client.zadd("veivis:waited", {"2": 1})
            await store.sharing.beat()
            assert len(store.sharing.mine) == PARTITIONS
