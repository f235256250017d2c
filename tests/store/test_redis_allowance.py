"""What all processes may send together, as one of them fetches it; only the clocks are made."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.store.redis import allowance, opening
from bot.store.redis.allowance import KEEP_SECONDS, SOON, SharedAllowance
from bot.store.redis.line import Line
from tests.servers.losing import losing
from tests.servers.redis_server import RedisServer

SLOW = 0.01
"""A message in a hundred seconds: while a test runs nothing comes in."""


class Moment:
    """Stands where `time` does in the module."""

    def __init__(self) -> None:
        self.now = 1000.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def moment(monkeypatch: pytest.MonkeyPatch) -> Moment:
    made = Moment()
    monkeypatch.setattr(allowance, "time", made)
    return made


@pytest.fixture
async def line(redis_server: RedisServer) -> AsyncIterator[Line]:
    made = Line(opening.connect(redis_server.url))
    yield made
    await made.close()


async def asked(one: SharedAllowance) -> float:
    """Ask, and what it says when the answer is there."""
    one.wait()
    async with asyncio.timeout(5):
        while one._asking is not None:
            await asyncio.sleep(0)
    return one.wait()


def fill(server: RedisServer, level: float, *, ahead: float = 0.0) -> None:
    """So much is in the bucket, put there so many seconds from now."""
    with server.client() as client:
        seconds, micros = client.time()
        at = int(seconds) + int(micros) / 1e6 + ahead
        client.hset("veivis:bucket", mapping={"level": level, "at": f"{at:.3f}"})


def level(server: RedisServer) -> float:
    with server.client() as client:
        assert 0 < client.pttl("veivis:bucket") <= 3_600_000
        return float(client.hget("veivis:bucket", "level") or "nan")


async def test_a_tenth_of_a_second_is_fetched_out_of_a_fifth(
    redis_server: RedisServer, line: Line, moment: Moment
) -> None:
    one = SharedAllowance(line, 1000.0)
    assert one.wait() == SOON
    first = one._asking
    assert one.wait() == SOON
    assert one._asking is first  # one question at a time
    assert await asked(one) == 0
    assert level(redis_server) == 200 - 100
    for _ in range(100):
        assert one.wait() == 0
        one.take()
    assert one.wait() == SOON


async def test_what_is_not_used_soon_is_given_up(line: Line, moment: Moment) -> None:
    one = SharedAllowance(line, 20.0)
    assert await asked(one) == 0
    moment.now += KEEP_SECONDS
    assert one.wait() == 0
    moment.now += 0.01
    assert one.wait() == SOON


async def test_where_there_is_none_it_is_said_how_long_and_nobody_asks_meanwhile(
    redis_server: RedisServer, line: Line, moment: Moment
) -> None:
    fill(redis_server, 0)
    one = SharedAllowance(line, SLOW)
    pause = await asked(one)
    assert pause == pytest.approx(100, abs=10)
    moment.now += 99
    assert one.wait() == pytest.approx(pause - 99)
    assert one._asking is None
    fill(redis_server, 1)
    moment.now = 1000.0 + pause
    assert await asked(one) == 0
    one.take()
    assert await asked(one) == pytest.approx(100, abs=10)


async def test_what_an_emergency_took_ahead_is_paid_by_the_next(
    redis_server: RedisServer, line: Line, moment: Moment
) -> None:
    fill(redis_server, 1)
    one, other = SharedAllowance(line, SLOW), SharedAllowance(line, SLOW)
    for _ in range(3):
        one.take()
    assert await asked(one) == pytest.approx(300, abs=10)
    assert level(redis_server) == pytest.approx(-2, abs=0.1)
    assert await asked(other) == pytest.approx(300, abs=10)
    fill(redis_server, 1)
    moment.now += 301
    assert await asked(one) == 0  # it is paid once
    one.take()
    assert await asked(one) == pytest.approx(100, abs=10)


async def test_what_is_taken_while_it_is_asked_for_is_owed_as_well(
    redis_server: RedisServer, line: Line, moment: Moment
) -> None:
    fill(redis_server, 1)
    one = SharedAllowance(line, SLOW)
    one.wait()
    one.take()
    one.take()
    await asked(one)
    assert one._have == 0
    assert level(redis_server) == pytest.approx(-1, abs=0.1)


async def test_in_trouble_it_waits_half_a_second_and_still_owes(
    redis_server: RedisServer, line: Line, moment: Moment
) -> None:
    fill(redis_server, 5)
    closed = Line(opening.connect(redis_server.url))
    await closed.close()
    one = SharedAllowance(closed, 1000.0)
    for _ in range(3):
        one.take()
    assert await asked(one) == pytest.approx(0.5)
    one._line = line
    moment.now += 0.51
    assert await asked(one) == 0
    assert one._have > 0
    assert level(redis_server) <= 200 - 3


async def test_what_may_be_given_already_is_not_asked_for_again(
    redis_server: RedisServer, moment: Moment
) -> None:
    async with losing(redis_server.port) as way:
        line = Line(opening.connect(way.url))
        one = SharedAllowance(line, SLOW)
        assert await asked(one) == 0
        one.take()
        fill(redis_server, 1)
        way.lose(b"EVALSHA")
        assert await asked(one) == pytest.approx(0.5)
        assert level(redis_server) == pytest.approx(0, abs=0.1)
        moment.now += 0.51
        assert await asked(one) == pytest.approx(100, abs=10)
        await line.close()


@pytest.mark.parametrize(("ahead", "left"), [(1000, 2), (-1000, 3)])
async def test_a_clock_put_back_takes_nothing_and_a_long_night_saves_nothing(
    redis_server: RedisServer, line: Line, moment: Moment, ahead: float, left: float
) -> None:
    fill(redis_server, 4, ahead=ahead)
    assert await asked(SharedAllowance(line, 25.0)) == 0
    assert level(redis_server) == left
