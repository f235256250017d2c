"""What the one connection does with what was on its way when it broke, and with those who did not wait."""

import asyncio
import gc
from collections.abc import AsyncIterator

import pytest

from bot.store import StoreTrouble
from bot.store.redis import RedisStore, opening
from bot.store.redis.line import BATCH_LIMIT, Line
from bot.store.redis.scripts import Script
from tests.servers.losing import Losing, losing
from tests.servers.redis_server import RedisServer
from tests.store.helpers import ANNA, MONDAY_NOON, SECRET, Clock, arrival, at, due_texts, screen

SAYS = [Script(f"#!lua\nreturn {{ARGV[1], {number}}}") for number in range(2)]


@pytest.fixture
async def way(redis_server: RedisServer) -> AsyncIterator[Losing]:
    async with losing(redis_server.port) as made:
        yield made


@pytest.fixture
async def line(way: Losing) -> AsyncIterator[Line]:
    made = Line(opening.connect(way.url))
    yield made
    await made.close()


async def test_what_was_lost_is_asked_once_more(line: Line, way: Losing) -> None:
    assert not line.troubled
    way.lose(b"INCR")
    assert await line.call("INCR", "n") == 2
    assert line.troubled
    way.lose(b"EVALSHA")
    assert await line.run(SAYS[0], "hei") == [b"hei", 0]
    assert way.lost == 2


async def test_what_must_not_be_done_twice_is_not_asked_again(line: Line, way: Losing) -> None:
    way.lose(b"INCR")
    async with asyncio.timeout(60):
        told = await asyncio.gather(
            line.call("GET", "a"),
            line.call("INCR", "n", again=False),
            line.run(SAYS[0], "hei"),
            line.run(SAYS[1], "hei", again=False),
            return_exceptions=True,
        )
    lost = [one for one in told if isinstance(one, StoreTrouble)]
    assert [told[0], told[2]] == [None, [b"hei", 0]]
    assert [(one.code, one.detail) for one in lost] == [
        ("away", "Redis does not answer: ConnectionError")
    ] * 2
    assert await line.call("GET", "n") == b"1"


async def test_what_nobody_waits_for_is_done_and_its_failure_is_nobodys(
    line: Line, caplog: pytest.LogCaptureFixture
) -> None:
    line.post(Script("#!lua\nreturn redis.call('NO')"))
    while line._queue:
        await asyncio.sleep(0)
    line.post(Script("#!lua\nreturn redis.call('SET', 'n', ARGV[1])"), "hei")
    await line.call("PING")
    assert await line.call("GET", "n") == b"hei"
    gc.collect()
    await line.close()
    line.post(SAYS[0])
    await asyncio.sleep(0)
    assert (line._drainer, caplog.records) == (None, [])


async def test_lost_a_second_time_it_is_told_and_the_next_goes_through(line: Line, way: Losing) -> None:
    way.lose(b"INCR", times=2)
    told = await asyncio.gather(line.call("INCR", "n"), line.call("ECHO", "a"), return_exceptions=True)
    assert [type(one) for one in told] == [StoreTrouble] * 2
    assert await line.call("GET", "n") == b"2"
    assert await line.call("ECHO", "a") == b"a"


async def test_who_goes_away_keeps_nobody_from_their_answer(line: Line) -> None:
    asked = [asyncio.create_task(line.call("ECHO", str(number))) for number in range(3)]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    asked[1].cancel()
    async with asyncio.timeout(60):
        assert [await asked[0], await asked[2]] == [b"0", b"2"]
        assert await line.call("ECHO", "3") == b"3"
    assert asked[1].cancelled()


async def test_many_at_once_get_each_their_own(line: Line) -> None:
    many = range(2 * BATCH_LIMIT + 3)
    told = await asyncio.gather(*(line.call("ECHO", number) for number in many))
    assert told == [b"%d" % number for number in many]


async def test_what_gathers_goes_together_and_never_too_much(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes: list[int] = []
    pipe = line._pipe

    async def counted(commands: list[tuple[object, ...]]) -> list[object]:
        sizes.append(len(commands))
        return await pipe(commands)  # type: ignore[arg-type]  # as it came

    monkeypatch.setattr(line, "_pipe", counted)
    await asyncio.gather(*(line.call("ECHO", number) for number in range(BATCH_LIMIT + 3)))
    assert [size for size in sizes if size] == [BATCH_LIMIT, 3]


async def test_forgotten_scripts_are_told_again_and_every_answer_is_for_who_asked(
    line: Line, way: Losing, redis_server: RedisServer
) -> None:
    for lost in (0, 1):
        with redis_server.client() as client:
            client.script_flush()
        if lost:
            way.lose(b"LOAD")
        told = await asyncio.gather(
            line.call("ECHO", "a"),
            line.run(SAYS[0], "b"),
            line.call("ECHO", "c"),
            line.run(SAYS[1], "d"),
            line.run(SAYS[0], "e"),
        )
        assert list(told) == [b"a", [b"b", 0], b"c", [b"d", 1], [b"e", 0]]
        assert way.lost == lost


async def test_a_refusal_is_told_and_what_was_sent_is_not_repeated_in_it(line: Line) -> None:
    told = await asyncio.gather(line.call("HEMMELIG", "ord"), line.call("ECHO", "a"), return_exceptions=True)
    assert isinstance(told[0], StoreTrouble)
    assert (told[0].code, told[0].detail) == ("refused", "Redis refuses: ResponseError unknown")
    assert told[1] == b"a"
    assert not line.troubled


async def test_what_was_accepted_is_finished_before_the_line_is_closed(way: Losing) -> None:
    line = Line(opening.connect(way.url))
    asked = asyncio.create_task(line.call("ECHO", "a"))
    await asyncio.sleep(0)
    await line.close()
    assert await asked == b"a"
    with pytest.raises(StoreTrouble, match="closed"):
        await line.call("ECHO", "b")


async def test_nobody_waits_for_ever_when_the_line_is_taken_down(line: Line) -> None:
    first = asyncio.create_task(line.call("BLPOP", "nothing", 0))
    await asyncio.sleep(0.1)
    second = asyncio.create_task(line.call("ECHO", "a"))
    await asyncio.sleep(0)
    assert line._drainer is not None
    line._drainer.cancel()
    async with asyncio.timeout(60):
        await asyncio.wait({first, second})
    assert first.cancelled()
    assert second.cancelled()
    assert await line.call("ECHO", "b") == b"b"


@pytest.fixture
async def lossy(way: Losing, clock: Clock) -> AsyncIterator[RedisStore]:
    """A store on a losing way, without its own beats: what is lost is what was asked here."""
    async with await RedisStore.open(way.url, SECRET, clock) as made:
        for task in made.sharing._tasks:
            task.cancel()
        yield made


async def test_a_step_is_taken_once_though_its_answer_was_lost(lossy: RedisStore, way: Losing) -> None:
    await lossy.receive([arrival(1)])
    (row,) = await lossy.waiting()
    way.lose(b"a.b")  # the topic stands in clear
    out = [screen("svar")]
    await lossy.commit(ANNA, row_id=row.row_id, session=at("a.b"), outgoing=out, tally=["a.b"])
    # The second time it is known as taken; what it wants to have sent lies there.
    way.lose(b"c.d")
    await lossy.commit(ANNA, row_id=None, update_id=2, session=at("a.b"), outgoing=out, tally=["c.d"])
    assert await due_texts(lossy, MONDAY_NOON) == ["svar"]
    way.lose(b"e.f")
    with pytest.raises(StoreTrouble, match="away"):
        await lossy.commit(ANNA, row_id=None, session=at("a.b"), outgoing=out, tally=["e.f"])
    assert way.lost == 3
    assert (await lossy.status()).outgoing == 3
    assert lossy.sharing.in_hand == set()


async def test_what_was_handed_out_into_nothing_is_handed_out_again(lossy: RedisStore, way: Losing) -> None:
    assert await lossy.waiting(1) == []
    await lossy.receive([arrival(1), arrival(2)])
    way.lose(b"EVALSHA")
    assert await lossy.waiting(1) == []  # asked again, there was nothing new
    assert way.lost == 1
    await lossy.sharing.beat()
    assert [row.update_id for row in await lossy.waiting(1)] == [1, 2]
    await lossy.sharing.beat()
    assert lossy.sharing.fresh == set()
