"""Nothing of a person stays behind in any list of Redis, and nobody waits behind what is gone."""

import pytest

from bot.model.post import OutRow
from bot.store.life import COUNT_DAYS, INBOX_LIFE, QUARANTINE_DAYS, SEEN_LIFE, day_of
from bot.store.redis import RedisStore
from bot.store.redis.receiving import COMES_AGAIN
from bot.store.redis.scripts import partition, script
from bot.store.rows import Said
from tests.servers.redis_server import RedisServer
from tests.store.helpers import ANNA, BO, MONDAY_NOON, SECRET, Clock, arrival, at, due_texts, screen, take
from tests.store.test_redis_kept import dump

HOURS = 3600
MINUTE = 60


async def opened(server: RedisServer, clock: Clock) -> RedisStore:
    return await RedisStore.open(server.url, SECRET, clock)


async def busy(store: RedisStore, redis: RedisServer) -> list[OutRow]:
    """Anna stands in every list there is; what is due of hers."""
    await store.receive([arrival(1), arrival(2)])
    first, second = await store.waiting()
    out = [screen("1"), screen("2", crisis=True), screen("3")]
    await store.commit(ANNA, row_id=first.row_id, session=at("a.b"), outgoing=out, seen_message=7)
    await store.commit(ANNA, row_id=second.row_id, session=at("a.b"), outgoing=[])
    with redis.client() as client:
        stream = f"veivis:in:{partition(second.who)}"
        assert client.xpending(stream, "workers")["pending"] == 0
    return await store.due(MONDAY_NOON)


async def test_an_erasure_empties_every_list(redis_server: RedisServer, clock: Clock) -> None:
    async with await opened(redis_server, clock) as store:
        who = store._envelope.who(ANNA)
        for parked in (False, True):
            for row in await busy(store, redis_server):
                if parked:
                    await store.later(row, MONDAY_NOON + MINUTE)
            assert who in dump(redis_server)
            await store.forget(ANNA)
            assert who not in dump(redis_server)
            await store.done(0)
            with redis_server.client() as client:
                client.delete("veivis:u:1", "veivis:u:2")


async def test_when_all_is_sent_and_its_time_is_up_no_list_knows_the_person(
    redis_server: RedisServer, clock: Clock
) -> None:
    async with await opened(redis_server, clock) as store:
        who = store._envelope.who(ANNA)
        rows = await busy(store, redis_server)
        while rows:
            await store.sent(rows[0], 100)
            rows = await store.due(MONDAY_NOON)
        assert (await store.status()).outgoing == 0
        clock.pass_hours(72.1)
        await store.expire()
        assert who not in dump(redis_server)
        with redis_server.client() as client:
            assert client.exists("veivis:erased")  # Redis's log is to be written anew


async def test_counts_go_after_their_time_and_are_told_as_rows_that_went(
    redis_server: RedisServer, clock: Clock
) -> None:
    async with await opened(redis_server, clock) as store:
        today = day_of(clock.now)
        await store.commit(ANNA, row_id=None, session=at("a.b"), outgoing=[], tally=["b.c", "a.b", "b.c"])
        assert list((await store.counts(today)).items()) == [("a.b", 1), ("b.c", 2)]
        await store.receive([arrival(1)])
        await store.quarantine((await store.waiting())[0].row_id)
        clock.pass_hours(24 * QUARANTINE_DAYS)
        assert await store.expire() == 1  # the session
        clock.pass_hours(24)
        assert await store.expire() == 1  # what was put aside
        clock.pass_hours(24 * (COUNT_DAYS - QUARANTINE_DAYS - 1))
        assert await store.expire() == 0
        assert len(await store.counts(today)) == 2
        clock.pass_hours(24)
        assert await store.expire() == 2
        assert await store.counts(today) == {}


async def test_an_unreadable_session_goes_whole_and_one_written_anew_stays(
    redis_server: RedisServer, clock: Clock
) -> None:
    async with await opened(redis_server, clock) as store:
        who = store._envelope.who(ANNA)
        await take(store, ANNA, "a.b")
        await store._line.run(script("unread"), partition(who), who, b"as it was before")
        assert await store.load(ANNA) is not None
        with redis_server.client() as client:
            client.hset(b"veivis:s:" + who, "sealed", b"\x01\xff")
        assert await store.load(ANNA) is None
        assert who not in dump(redis_server)
        await store.set_screen(ANNA, 5)
        assert who not in dump(redis_server)


@pytest.mark.parametrize("newer", [None, 8])
async def test_messages_go_after_48_hours_though_the_person_goes_on(
    redis_server: RedisServer, clock: Clock, newer: int | None
) -> None:
    async with await opened(redis_server, clock) as store:
        messages = b"veivis:m:" + store._envelope.who(ANNA)
        await store.commit(ANNA, row_id=None, session=at("a.b"), outgoing=[], seen_message=7)
        clock.pass_hours(40)
        await store.commit(ANNA, row_id=None, session=at("c.d"), outgoing=[], seen_message=newer)
        clock.pass_hours(8.1)
        left = int(newer is not None)
        with redis_server.client() as client:
            assert client.zcard(messages) == 1 + left
            await store.expire()
            assert client.zcard(messages) == left
        assert await store.load(ANNA) is not None


async def test_what_is_too_old_goes_with_the_next_message_as_well(
    redis_server: RedisServer, clock: Clock
) -> None:
    async with await opened(redis_server, clock) as store:
        for number in (7, 8):
            await store.commit(ANNA, row_id=None, session=at("a.b"), outgoing=[], seen_message=number)
            clock.pass_hours(48.1)
        with redis_server.client() as client:
            assert client.zcard(b"veivis:m:" + store._envelope.who(ANNA)) == 1


async def test_nobody_waits_behind_a_parked_row_that_is_gone(redis_server: RedisServer, clock: Clock) -> None:
    async with await opened(redis_server, clock) as store:
        await take(store, ANNA, "a.b", screen("1"), screen("2"))
        (row,) = await store.due(MONDAY_NOON)
        await store.later(row, MONDAY_NOON + MINUTE)
        assert await due_texts(store, MONDAY_NOON) == []
        await store.sent(row, None)
        assert await due_texts(store, MONDAY_NOON) == ["2"]
        assert await due_texts(store, MONDAY_NOON + 2 * MINUTE) == ["2"]
        # The same where it goes because its time is up.
        (row,) = await store.due(MONDAY_NOON)
        await store.later(row, MONDAY_NOON + 24.1 * HOURS + MINUTE)
        clock.pass_hours(23)
        await take(store, ANNA, "a.b", screen("3"))
        clock.pass_hours(1.1)
        assert await due_texts(store, clock.now) == []
        await store.expire()
        assert await due_texts(store, clock.now) == ["3"]


async def test_an_emergency_that_failed_is_put_off_as_well_and_keeps_its_doubt(
    redis_server: RedisServer, clock: Clock
) -> None:
    async with await opened(redis_server, clock) as store:
        await take(store, ANNA, "a.b", screen("1"), screen("nå", crisis=True))
        row, _ = await store.due(MONDAY_NOON)
        await store.later(row, MONDAY_NOON + MINUTE, doubt=True)
        assert await due_texts(store, MONDAY_NOON) == ["1"]
        row, _ = await store.due(MONDAY_NOON + MINUTE)
        assert (row.outgoing.params["text"], row.tries, row.doubt) == ("nå", 1, True)
        await store.later(row, MONDAY_NOON + MINUTE)
        row, _ = await store.due(MONDAY_NOON + MINUTE)
        assert (row.tries, row.doubt) == (2, True)


async def test_an_emergency_takes_older_screens_along_and_no_newer_ones(
    redis_server: RedisServer, clock: Clock
) -> None:
    async with await opened(redis_server, clock) as store:
        emergencies = [screen("nå", crisis=True), screen("også", crisis=True)]
        await take(store, ANNA, "a.b", screen("1"), *emergencies, screen("2"))
        rows = {row.outgoing.params["text"]: row for row in await store.due(MONDAY_NOON)}
        await store.sent(rows["også"], 9)
        assert await due_texts(store, MONDAY_NOON) == ["nå"]
        await store.sent(rows["nå"], None)
        assert await due_texts(store, MONDAY_NOON) == ["2"]


async def test_what_is_known_of_an_update_goes_by_itself(redis_server: RedisServer, clock: Clock) -> None:
    async with await opened(redis_server, clock) as store:
        inbox = store.shared_inbox
        await store.receive([arrival(1), arrival(2, BO)])
        first, second = await store.waiting()
        await store.done(second.row_id)
        await inbox.answered({number: inbox.seal(Said(ANNA, 5)) for number in (1, 2, 3)})
        with redis_server.client() as client:
            assert 0 < client.pttl("veivis:u:1") <= (INBOX_LIFE + SEEN_LIFE) * 1000
            assert 0 < client.pttl("veivis:said:1") <= COMES_AGAIN * 1000
        # What is done already needs no word of it.
        assert await inbox.said([1, 2, 3, 4]) == {1, 3}
        await store.done(first.row_id)
        assert await inbox.said([1]) == set()
