"""Who sends far too much is counted in Redis, so that it holds whichever process takes it in."""

from bot.limits import ALL, EACH, UNSENT, Verdict
from bot.model.post import Arrival
from bot.store import Part
from bot.store.redis import RedisStore
from tests.servers.redis_server import RedisServer
from tests.store.helpers import ANNA, BO, SECRET, Clock, arrival, at, screen, take

IN, NOTICE, OUT, HEAR = Verdict.IN, Verdict.NOTICE, Verdict.OUT, Verdict.HEAR


async def door(server: RedisServer, clock: Clock) -> RedisStore:
    return await RedisStore.open(server.url, SECRET, clock, Part(works=False))


async def calm(server: RedisServer) -> None:
    """As after three seconds in which nothing came: what is kept of a flood goes by itself."""
    with server.client() as client:
        names = [*client.scan_iter("veivis:flood:*"), *client.scan_iter("veivis:heard:*")]
        assert all(0 < client.pttl(name) <= 3000 for name in names)
        client.delete(*names)


async def test_twenty_wait_one_gets_the_notice_and_the_rest_is_let_go_whichever_process_takes_them_in(
    redis_server: RedisServer, clock: Clock
) -> None:
    async with await door(redis_server, clock) as one, await door(redis_server, clock) as two:
        doors = [each.shared_inbox for each in (one, two)]
        said = [await doors[n % 2].take_in([arrival(n)]) for n in range(30)]
        assert said == [*[[IN]] * EACH, [NOTICE], *[[HEAR]] * 9]
        assert await doors[0].take_in([arrival(100, BO), arrival(101, None)]) == [IN, IN]
        # Somebody leaves, or comes back.
        assert await doors[1].take_in([Arrival(102, ANNA, "my_chat_member", b"{}")]) == [IN]
        assert await doors[1].take_in([arrival(103)]) == [HEAR]  # that was no emergency
        async with await RedisStore.open(redis_server.url, SECRET, clock) as worker:
            rows = await worker.waiting()
            assert [row.update_id for row in rows if row.notice] == [EACH]
            assert len(rows) == EACH + 4


async def test_all_of_it_at_once_is_counted_as_well(redis_server: RedisServer, clock: Clock) -> None:
    async with await door(redis_server, clock) as store:
        said = await store.shared_inbox.take_in([arrival(n) for n in range(50)], offset=50)
        assert said == [*[IN] * EACH, NOTICE, *[HEAR] * 29]
        # What was kept out is to be looked at first: a kill in between must not lose an emergency.
        assert await store.offset() is None
        assert await store.shared_inbox.take_in([arrival(40)], offset=50, urgent=True) == [IN]
        assert await store.offset() == 50
        # One a second is heard; and what is known already counts for nobody.
        assert await store.shared_inbox.take_in([arrival(60), arrival(3)], offset=61) == [OUT, IN]
        assert await store.offset() == 61


async def test_who_was_answered_and_is_calm_is_let_in_again(redis_server: RedisServer, clock: Clock) -> None:
    async with await RedisStore.open(redis_server.url, SECRET, clock) as store:
        inbox = store.shared_inbox
        await inbox.take_in([arrival(n) for n in range(EACH + 1)])
        await calm(redis_server)
        # Calm, and twenty wait all the same.
        assert await inbox.take_in([arrival(50)]) == [NOTICE]
        rows = await store.waiting()
        for row in rows:
            assert await store.commit(ANNA, row_id=row.row_id, session=at("a.b"), outgoing=[])
        # The notice is said, and from then on it counts how much comes.
        assert await inbox.take_in([arrival(51)]) == [HEAR]
        await calm(redis_server)
        assert await inbox.take_in([arrival(52)]) == [IN]
        with redis_server.client() as client:
            assert client.get("veivis:waiting") == b"1"
            assert [n for p in range(64) for n in client.hvals(f"veivis:waits:{p}")] == [b"1"]


async def test_no_more_than_a_thousand_wait_in_the_inbox_of_all(
    redis_server: RedisServer, clock: Clock
) -> None:
    async with await RedisStore.open(redis_server.url, SECRET, clock) as store:
        inbox = store.shared_inbox
        assert await inbox.take_in([arrival(n, 1000 + n) for n in range(ALL)]) == [IN] * ALL
        assert await inbox.take_in([arrival(5000, BO)], offset=5001) is None
        assert await store.offset() is None
        (row,) = await store.waiting(limit=1)
        assert await store.done(row.row_id)
        assert await inbox.take_in([arrival(5000, BO)], offset=5001) == [IN]
        with redis_server.client() as client:
            client.set("veivis:waiting", 10**6)  # were it ever counted wrong, it is counted anew
        assert await inbox.take_in([arrival(5001, BO)]) is None
        assert await store.done((await store.waiting(1, limit=1))[0].row_id)
        assert await inbox.take_in([arrival(5001, BO)]) == [IN]


async def test_a_thousand_unsent_answers_are_a_flood_too(redis_server: RedisServer, clock: Clock) -> None:
    async with await RedisStore.open(redis_server.url, SECRET, clock) as store:
        await take(store, ANNA, "a.b", *[screen()] * UNSENT)
        assert await store.shared_inbox.take_in([arrival(1), arrival(2), arrival(3, BO)]) == [
            NOTICE,
            HEAR,
            IN,
        ]
