"""What a process keeps and leaves from one sign of life to the next; each sign is given by hand."""

import asyncio
import contextlib

import pytest

from bot.store import Part, StoreTrouble
from bot.store.redis import RedisStore, keeper
from bot.store.redis.keeper import BEAT_SECONDS, LEAVE_SECONDS, LIFE_SECONDS
from bot.store.redis.scripts import PARTITIONS, partition
from tests.servers.redis_server import RedisServer
from tests.store.helpers import ANNA, BO, SECRET, Clock, arrival, at
from tests.store.test_redis_allowance import Moment


async def still(server: RedisServer, clock: Clock, part: Part | None = None) -> RedisStore:
    """A store that gives no sign and hears nothing by itself."""
    store = await RedisStore.open(server.url, SECRET, clock, part or Part())
    for task in store.sharing._tasks:
        task.cancel()
    return store


@pytest.fixture
def moment(monkeypatch: pytest.MonkeyPatch) -> Moment:
    made = Moment()
    monkeypatch.setattr(keeper, "time", made)
    return made


@pytest.fixture
def lasting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who gave a sign is alive until the test says otherwise, however long the machine stands still."""
    monkeypatch.setattr(keeper, "LIFE_SECONDS", 3600.0)


def place_of(store: RedisStore, chat_id: int) -> int:
    return partition(store._envelope.who(chat_id))


@pytest.mark.usefixtures("lasting")
async def test_no_more_is_left_than_there_is_to_spare(redis_server: RedisServer, clock: Clock) -> None:
    async with await still(redis_server, clock) as one:
        people = {place_of(one, chat): one._envelope.who(chat) for chat in range(1, 1000)}
        assert len(people) == PARTITIONS
        assert all(one.sharing.enter(who) for who in people.values())
        async with await still(redis_server, clock) as two:
            for _ in range(3):
                await one.sharing.beat()
                assert len(one.sharing.mine) == PARTITIONS // 2
            await two.sharing.beat()
            assert two.sharing.mine == []
            for who in people.values():
                one.sharing.leave(who)
            await one.sharing.beat()
            await two.sharing.beat()
            assert sorted(one.sharing.mine + two.sharing.mine) == list(range(PARTITIONS))
            assert len(two.sharing.mine) == PARTITIONS // 2


@pytest.mark.usefixtures("lasting")
async def test_an_update_in_hand_keeps_its_person_for_ten_seconds(
    redis_server: RedisServer, clock: Clock, moment: Moment
) -> None:
    async with await still(redis_server, clock) as one:
        await one.receive([arrival(1)])
        assert len(await one.waiting()) == 1
        async with await still(redis_server, clock, Part(version=lambda: "newer")) as two:
            for passed in (0.0, LEAVE_SECONDS):
                moment.now += passed
                await one.sharing.beat()
                await two.sharing.beat()
                assert one.sharing.mine == []
                assert set(range(PARTITIONS)) - set(two.sharing.mine) == {place_of(one, ANNA)}
            moment.now += 0.01
            await one.sharing.beat()
            await two.sharing.beat()
            assert len(two.sharing.mine) == PARTITIONS
            assert [row.update_id for row in await two.waiting(1)] == [1]


async def test_only_what_is_lost_is_out_of_hand(redis_server: RedisServer, clock: Clock) -> None:
    async with await still(redis_server, clock) as one:
        await one.receive([arrival(1), arrival(2, BO)])
        rows = {row.update_id: row.row_id for row in await one.waiting()}
        anna, bo = (one._envelope.who(chat) for chat in (ANNA, BO))
        with redis_server.client() as client:
            client.zadd("veivis:alive", {"other": 4e12})
            client.hset("veivis:leases", str(partition(anna)), "other")
        await one.sharing.beat()
        assert one.sharing.in_hand == {rows[2]}
        assert (one.sharing.enter(anna), one.sharing.enter(bo)) == (False, True)
        assert len(one.sharing.mine) == PARTITIONS - 1
        # What was not lost is not read from the start again.
        assert one.sharing.fresh == set()


async def test_after_three_seconds_without_a_sign_nothing_is_sent(
    redis_server: RedisServer, clock: Clock, moment: Moment
) -> None:
    async with await still(redis_server, clock) as one:
        who = one._envelope.who(ANNA)
        moment.now += LIFE_SECONDS - 0.01
        assert one.sharing.enter(who)
        moment.now += 0.01
        assert not one.sharing.enter(who)
        await one.sharing.beat()
        assert one.sharing.enter(who)


@pytest.mark.usefixtures("lasting")
async def test_what_a_dead_process_had_is_taken_over_however_much_it_is(
    redis_server: RedisServer, clock: Clock
) -> None:
    async with await still(redis_server, clock) as dead, await still(redis_server, clock) as heir:
        await dead.receive([arrival(number) for number in range(2100)])
        assert len(await dead.waiting(1, limit=3000)) == 2100
        with redis_server.client() as client:
            client.zadd("veivis:alive", {dead.sharing.me: 1})
        await heir.sharing.beat()
        assert len(heir.sharing.mine) == PARTITIONS
        assert [row.update_id for row in await heir.waiting(1)] == list(range(2100))
        assert await dead.waiting() == []


async def test_no_more_is_handed_out_than_is_asked_for(redis_server: RedisServer, clock: Clock) -> None:
    async with await still(redis_server, clock) as one:
        assert await one.waiting(1) == []
        await one.receive([arrival(number, ANNA if number % 2 else BO) for number in range(300)])
        rows = [await one.waiting(1, limit=130) for _ in range(4)]
        assert [len(some) for some in rows] == [130, 130, 40, 0]
        assert sorted(row.update_id for some in rows for row in some) == list(range(300))


async def test_the_log_is_written_anew_once_a_minute_and_later_where_it_cannot_be(
    redis_server: RedisServer, clock: Clock
) -> None:
    async with await still(redis_server, clock) as one:
        with redis_server.client() as client:
            client.delete("veivis:tidied")
            client.set("veivis:erased", 1)
            client.execute_command("ACL", "SETUSER", "default", "-bgrewriteaof")
            try:
                await one.sharing.beat()
                assert client.exists("veivis:erased")
            finally:
                client.execute_command("ACL", "SETUSER", "default", "+@all")
            assert 0 < client.pttl("veivis:tidied") <= 60_000
            await one.sharing.beat()
            assert client.exists("veivis:erased")
            client.delete("veivis:tidied")
            await one.sharing.beat()
            assert not client.exists("veivis:erased")


async def test_who_polls_says_so_with_each_sign_and_leaves_nothing_of_others(
    redis_server: RedisServer, clock: Clock
) -> None:
    with redis_server.client() as client:
        async with await still(redis_server, clock, Part(polls=True)) as one:
            client.pexpire("veivis:poller", 500)
            await one.sharing.beat()
            assert 500 < client.pttl("veivis:poller") <= 3000
            client.delete("veivis:poller")
            await one.sharing.beat()
            assert client.get("veivis:poller") == one.sharing.me.encode()
            client.set("veivis:poller", "other")
            client.hset("veivis:leases", "3", "other")
            bell = client.pubsub()
            bell.subscribe("veivis:bell")
            assert bell.get_message(timeout=30)
        assert bell.get_message(timeout=30)
        assert client.get("veivis:poller") == b"other"
        assert client.hgetall("veivis:leases") == {b"3": b"other"}
        assert client.zcard("veivis:alive") == client.hlen("veivis:speaks") == 0


async def test_signs_and_the_bell_go_on_after_redis_refused_and_hung_up(
    redis_server: RedisServer, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeper, "BEAT_SECONDS", 0.02)
    rung = asyncio.Event()
    async with await RedisStore.open(redis_server.url, SECRET, clock) as one:
        one.sharing.news = rung.set
        with redis_server.client() as client:
            client.execute_command("ACL", "SETUSER", "default", "-evalsha")
            try:
                # One may have been on its way; from here on all are refused.
                with pytest.raises(StoreTrouble):
                    await one.sharing.beat()
                await asyncio.sleep(0.1)
                rung.clear()
                await asyncio.sleep(0.1)
                assert not rung.is_set()
            finally:
                client.execute_command("ACL", "SETUSER", "default", "+@all")
            await asyncio.wait_for(rung.wait(), 30)
            one.sharing._tasks[0].cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await one.sharing._tasks[0]
            rung.clear()  # from here on only the bell can ring, and it is heard once
            client.client_kill_filter(_type="pubsub")
            while not client.publish(f"veivis:bell:{one.sharing.me}", ""):
                await asyncio.sleep(0.02)
            await asyncio.wait_for(rung.wait(), 30)
            rung.clear()
            one.sharing._woken.clear()
            assert client.publish("veivis:bell", "") == 1
            await asyncio.wait_for(one.sharing._woken.wait(), 30)
            assert not rung.is_set()
        assert BEAT_SECONDS > keeper.BEAT_SECONDS


async def test_a_session_is_kept_by_who_serves(redis_server: RedisServer, clock: Clock) -> None:
    async with await still(redis_server, clock) as one:
        assert await one.commit(ANNA, row_id=None, session=at("a.b"), outgoing=[])
        assert await one.sealed_size(ANNA) > 0
        assert await one.sealed_size(BO) == 0


async def test_whoever_cannot_listen_tries_again_at_leisure(
    redis_server: RedisServer, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with await still(redis_server, clock) as one:
        tried = 0

        def refused() -> None:
            nonlocal tried
            tried += 1
            raise ConnectionError

        monkeypatch.setattr(keeper, "BEAT_SECONDS", 0.05)
        monkeypatch.setattr(one._line.client, "pubsub", refused)
        listening = asyncio.create_task(one.sharing._listen())
        async with asyncio.timeout(30):  # without a pause nobody else would get a turn
            while tried < 2:
                await asyncio.sleep(0.01)
        listening.cancel()
