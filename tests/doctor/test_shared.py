"""The doctor on Redis: away, wrongly set up, full, somebody else's; the password is never told."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.desk_doctor import doctor
from bot.doctor import State
from bot.doctor.shared import place_of
from bot.settings import Settings
from bot.store import load_key
from bot.store.redis import RedisStore
from tests.doctor.conftest import Found, states
from tests.doctor.test_machine import only
from tests.servers.redis_server import RedisServer
from tests.store.helpers import arrival, screen, take

OK, WARNING, ERROR = State.OK, State.WARNING, State.ERROR
Look = Callable[..., Found]
PASSWORD = "merketord"


@pytest.fixture
def redis(there: Path, server: RedisServer, monkeypatch: pytest.MonkeyPatch) -> RedisServer:
    """The one that the settings name, once nothing else is in them."""
    monkeypatch.setenv("BOT_STORE", server.url)
    return server


def test_a_redis_as_we_show_it_is_well_and_nothing_is_written(redis: RedisServer, look: Look) -> None:
    found = look()
    assert states(found["store"]) == {OK}
    assert "Redis 127.0.0.1:" in found["store"][0].en
    assert any("clock of Redis" in each.en and each.state is OK for each in found["clock"])
    with redis.client() as client:
        assert client.dbsize() == 0


@pytest.mark.parametrize(
    ("setting", "value", "state", "words"),
    [
        ("appendonly", "no", ERROR, "appendonly yes"),
        ("appendfsync", "everysec", WARNING, "appendfsync everysec"),
        ("maxmemory-policy", "allkeys-lru", ERROR, "noeviction"),
        ("maxmemory", "1mb", WARNING, "raise maxmemory"),
        ("save", "60 1", WARNING, 'save ""'),
    ],
)
def test_each_setting_that_loses_something(
    redis: RedisServer, look: Look, setting: str, value: str, state: State, words: str
) -> None:
    with redis.client() as client:
        client.config_set(setting, value)
    assert words in only(look()["store"], state).en


def test_a_replica_takes_nothing_in(redis: RedisServer, look: Look) -> None:
    with redis.client() as client:
        client.replicaof("127.0.0.1", "1")
    assert "is a replica" in only(look()["store"], ERROR).en


def test_one_that_is_away(redis: RedisServer, look: Look) -> None:
    redis.end()
    assert "does not answer" in only(look()["store"], ERROR).en


@pytest.mark.parametrize("password", [f"falsk-{PASSWORD}", PASSWORD])
def test_the_password_is_never_told(
    redis: RedisServer,
    look: Look,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    password: str,
) -> None:
    with redis.client() as client:
        client.config_set("requirepass", PASSWORD)
    monkeypatch.setenv("BOT_STORE", f"redis://:{password}@127.0.0.1:{redis.port}/0")
    found = look()
    assert states(found["store"]) == ({OK} if password == PASSWORD else {ERROR})
    assert "user and password" in found["store"][0].en or password == PASSWORD
    for lang in ("nb", "en"):
        doctor(lang, as_json=False)
    doctor("en", as_json=True)
    assert PASSWORD not in "".join(capsys.readouterr()) + repr(found)


@pytest.mark.parametrize(
    "url", [f"redis://:{PASSWORD}@host:x/0", f"redis://:{PASSWORD}#1@host", f"redis://u:{PASSWORD}@[host"]
)
def test_an_address_that_is_none(there: Path, look: Look, monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("BOT_STORE", url)
    found = look()["store"]
    assert states(found) == {ERROR}
    assert PASSWORD not in repr(found) + place_of(url)


def test_one_that_is_sealed_with_another_key_or_laid_out_otherwise(
    redis: RedisServer, look: Look, there: Path
) -> None:
    asyncio.run(fill(redis, bytes(32)))
    load_key(Settings().key_file)
    assert "another key" in only(look()["store"], ERROR).en
    with redis.client() as client:
        client.hset("veivis:store", "layout", 99)
    assert "another Veivis" in only(look()["store"], ERROR).en


def test_what_waits_for_long_is_told(redis: RedisServer, look: Look) -> None:
    key = load_key(Settings().key_file).secrets[0][1]
    asyncio.run(fill(redis, key))
    told = only(look()["store"], WARNING)
    assert "1 wait for an answer, 1 to be sent" in told.en
    assert "0 processes answer" in told.en
    assert "The oldest has waited" in told.en


async def fill(server: RedisServer, key: bytes) -> None:
    async with await RedisStore.open(server.url, key, lambda: 1_000_000.0) as store:
        await store.receive([arrival(1)])
        await take(store, 7, "a.b", screen())
