"""Which key seals, as Redis has all processes agree on it: what one says, what another makes of it."""

from collections.abc import AsyncIterator

import pytest

from bot.store.redis import opening
from bot.store.redis.line import Line
from bot.store.redis.scripts import script
from tests.servers.redis_server import RedisServer

NEEDED = 100.0
LIFE = 60_000


@pytest.fixture
async def line(redis_server: RedisServer) -> AsyncIterator[Line]:
    made = Line(opening.connect(redis_server.url))
    yield made
    await made.close()


async def agreed(line: Line, me: str, now: float, *numbers: int) -> tuple[int, bytes, list[int]]:
    words = [word for number in numbers for word in (number, b"check of %d" % number)]
    number, matter, unused = await line.run(script("keys"), me, now, LIFE, NEEDED, *words)
    return int(number), matter, [int(one) for one in unused]


async def test_a_number_is_known_whole_and_only_by_those_who_live(
    line: Line, redis_server: RedisServer
) -> None:
    assert await agreed(line, "one", 0.0, 11) == (11, b"", [])
    assert await agreed(line, "two", 0.0, 11, 1) == (11, b"", [])
    with redis_server.client() as client:
        client.zrem("veivis:alive", "one")
        assert await agreed(line, "two", 0.0, 11, 1) == (1, b"", [])
        assert not client.hexists("veivis:known", "one")


async def test_an_old_key_goes_when_it_is_needed_no_more_and_a_new_one_never(
    line: Line, redis_server: RedisServer
) -> None:
    assert await agreed(line, "one", 0.0, 1, 2) == (2, b"", [])
    assert await agreed(line, "two", 0.0, 1, 2, 3) == (2, b"", [])
    assert await agreed(line, "two", NEEDED, 1, 2, 3) == (2, b"", [])
    assert await agreed(line, "two", NEEDED + 1, 1, 2, 3) == (2, b"", [1])
    with redis_server.client() as client:
        assert set(client.hkeys("veivis:sealing")) == {b"2"}
        assert set(client.hkeys("veivis:keys")) == {b"2", b"3"}


async def test_who_lacks_a_key_is_told_until_nothing_needs_it(line: Line) -> None:
    assert await agreed(line, "one", 0.0, 1) == (1, b"", [])
    assert await agreed(line, "two", NEEDED, 2) == (1, b"missing", [])
    assert (await agreed(line, "two", NEEDED + 1, 2))[1] == b""
