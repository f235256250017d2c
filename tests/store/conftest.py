"""A store on a real file, or in a real Redis, with a clock that stands still."""

import inspect
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.store import SqliteStore, Store
from tests.servers.redis_server import RedisServer
from tests.store.helpers import SECRET, Clock

if TYPE_CHECKING:
    from bot.store.redis import RedisStore

DOOR = ("test_figures", "test_inbox", "test_outbox", "test_people", "test_put_back", "test_steps")
"""Tests of the door run against both stores, but for those that look into the file (`path`)."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    asked = inspect.signature(metafunc.function).parameters
    if "store" in asked:
        of_the_door = metafunc.module.__name__.endswith(DOOR) and "path" not in asked
        metafunc.parametrize("store", ["sqlite", "redis"] if of_the_door else ["sqlite"], indirect=True)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "veivis.db"


@pytest.fixture(scope="session")
def one_redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedisServer]:
    """Started once; whoever needs it empty asks for `redis_server`."""
    server = RedisServer(tmp_path_factory.mktemp("redis"))
    server.start()
    yield server
    server.end()


@pytest.fixture
def redis_server(one_redis: RedisServer) -> RedisServer:
    with one_redis.client() as client:
        client.flushall()
    return one_redis


@pytest.fixture
async def store(request: pytest.FixtureRequest, path: Path, clock: Clock) -> AsyncIterator[Store]:
    if request.param == "sqlite":
        async with await SqliteStore.open(path, SECRET, clock) as opened:
            yield opened
        return
    from bot.store.redis import RedisStore  # noqa: PLC0415 - as the guide does

    server: RedisServer = request.getfixturevalue("redis_server")
    async with await RedisStore.open(server.url, SECRET, clock) as shared:
        yield shared


@pytest.fixture
async def shared(server: RedisServer, clock: Clock) -> AsyncIterator["RedisStore"]:
    """A store on that."""
    from bot.store.redis import RedisStore  # noqa: PLC0415 - as the guide does

    async with await RedisStore.open(server.url, SECRET, clock) as opened:
        yield opened
