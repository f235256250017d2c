"""A new key on many machines: nobody seals with what another cannot open; who lacks a key is told so."""

from dataclasses import replace
from pathlib import Path
from shutil import copy

import pytest

from bot.store import KeyTrouble, Part, load_key
from bot.store.keyfile import add_key
from bot.store.redis import RedisStore, rotation
from bot.store.ring import Ring
from tests.servers.redis_server import RedisServer
from tests.store.helpers import ANNA, BO, Clock, at, take

ALL_HERE = Part(works=False)


@pytest.fixture
def keys(tmp_path: Path) -> tuple[Path, Path]:
    """The key files of two machines."""
    here, there = tmp_path / "here" / "key", tmp_path / "there" / "key"
    load_key(here)
    there.parent.mkdir(mode=0o700)
    copy(here, there)
    return here, there


def sealing(store: RedisStore) -> int:
    return store._envelope.sealer.keys.newest


async def test_a_new_key_seals_when_every_process_has_it(
    redis_server: RedisServer, keys: tuple[Path, Path], clock: Clock
) -> None:
    here, there = keys
    async with (
        await RedisStore.open(redis_server.url, load_key(here), clock) as one,
        await RedisStore.open(redis_server.url, load_key(there), clock, ALL_HERE) as two,
    ):
        add_key(here)
        await one.tend()
        assert sealing(one) == 1
        copy(here, there)
        await two.tend()
        await one.tend()
        assert (sealing(one), sealing(two)) == (2, 2)


async def test_the_old_key_is_dropped_when_no_row_can_need_it(
    redis_server: RedisServer, keys: tuple[Path, Path], clock: Clock
) -> None:
    here, _ = keys
    async with await RedisStore.open(redis_server.url, load_key(here), clock) as store:
        await take(store, ANNA, "a.b")
        add_key(here)
        await store.tend()
        await take(store, BO, "c.d")
        clock.pass_hours(71)
        await store.tend()
        assert load_key(here).numbers == (1, 2)
        kept = await store.load(ANNA)
        assert kept is not None
        assert kept.session == at("a.b")
        clock.pass_hours(2.9)
        await store.tend()
        assert load_key(here).numbers == (1, 2)
        clock.pass_hours(0.2)
        await store.tend()
        assert load_key(here).numbers == store._envelope.sealer.keys.ring.numbers == (2,)
        assert sealing(store) == 2


async def test_a_key_without_a_file_is_kept_and_a_file_that_may_not_be_written_stops_nothing(
    redis_server: RedisServer, keys: tuple[Path, Path], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, _ = keys
    add_key(here)
    ring = load_key(here)
    asked: list[list[int]] = []

    def refused(_path: Path, numbers: list[int]) -> Ring:
        asked.append(numbers)
        raise KeyTrouble("key-file", "read-only")

    monkeypatch.setattr(rotation, "drop_keys", refused)
    for given in (replace(ring, path=None), ring):
        with redis_server.client() as client:
            client.flushall()
        async with await RedisStore.open(redis_server.url, given, clock) as store:
            clock.pass_hours(75)
            await store.tend()
            assert store._envelope.sealer.keys.ring.numbers == (1, 2)
    assert asked == [[1]]


async def test_a_key_file_that_is_taken_away_is_told_and_no_other_is_made_in_its_place(
    redis_server: RedisServer, keys: tuple[Path, Path], clock: Clock
) -> None:
    here, there = keys
    async with await RedisStore.open(redis_server.url, load_key(here), clock) as store:
        here.unlink()
        with pytest.raises(KeyTrouble, match="key-none"):
            await store.tend()
        assert not here.exists()
        copy(there, here)
        await store.tend()


async def test_a_machine_without_the_key_that_seals_does_not_start(
    redis_server: RedisServer, keys: tuple[Path, Path], clock: Clock
) -> None:
    here, there = keys
    add_key(here)
    async with await RedisStore.open(redis_server.url, load_key(here), clock) as store:
        await take(store, ANNA, "a.b")
        with pytest.raises(KeyTrouble, match=r"key-missing: key 2 is not in .* copy"):
            await RedisStore.open(redis_server.url, load_key(there), clock)
        assert await store.load(ANNA) is not None


async def test_keys_that_were_rotated_apart_are_told(
    redis_server: RedisServer, keys: tuple[Path, Path], clock: Clock
) -> None:
    here, there = keys
    add_key(here)
    async with await RedisStore.open(redis_server.url, load_key(here), clock):
        copy_of_old = add_key(there)
        assert copy_of_old.numbers == (1, 2)
        with pytest.raises(KeyTrouble, match="key-other: key 2 is another one in"):
            await RedisStore.open(redis_server.url, load_key(there), clock)
