"""A new key takes over row by row; an old one goes when its last row has gone; people stay findable."""

import os
import sqlite3
import stat
from pathlib import Path

import pytest

from bot.store import KeyTrouble, SqliteStore, StoreTrouble, load_key, rotation
from bot.store.keyfile import add_key, drop_keys
from bot.store.migrations import MIGRATIONS
from bot.store.ring import Ring, parse
from bot.store.sealing import Sealer
from tests.store.helpers import ANNA, BO, MONDAY_NOON, SECRET, Clock, arrival, at, raw_bytes, screen, take

MARK = b"KANARIFUGL"


@pytest.fixture
def key(tmp_path: Path) -> Path:
    path = tmp_path / "key" / "key"
    load_key(path)
    return path


def heads(path: Path) -> set[int]:
    return set(rotation.count(path))


def test_a_new_key_seals_and_the_old_one_still_opens(key: Path) -> None:
    old = Sealer(load_key(key))
    before = old.seal("inbox", b"anna", MARK), old.seal_person("session", ANNA, MARK)
    add_key(key)
    new = Sealer(load_key(key))
    assert new.unseal("inbox", b"anna", before[0]) == new.unseal_person("session", ANNA, before[1]) == MARK
    assert [row[0] for row in before] == [1, 1]
    assert new.seal("inbox", b"anna", MARK)[0] == new.seal_person("session", ANNA, MARK)[0] == 2


def test_people_keep_their_names_when_keys_are_rotated_and_dropped(key: Path) -> None:
    before = Sealer(load_key(key)).keys
    drop_keys(key, [1])
    add_key(key)
    drop_keys(key, [1])
    after = Sealer(load_key(key)).keys
    assert after.ring.numbers == (2,)
    assert after.digest(ANNA) == before.digest(ANNA)
    assert after.mark(ANNA, 1) == before.mark(ANNA, 1)
    assert after.check() == before.check()


def test_what_a_dropped_key_sealed_cannot_be_read_with_the_file_that_is_left(key: Path) -> None:
    ring = load_key(key)
    sealed = Sealer(ring).seal_person("session", ANNA, MARK)
    add_key(key)
    left = drop_keys(key, [1])
    assert ring.secrets[0][1] not in {left.filing, *dict(left.secrets).values()}
    # Not with any of the secrets left, whatever number they are given.
    for secret in (left.filing, *dict(left.secrets).values()):
        posing = Ring(((1, secret),), left.filing)
        with pytest.raises(StoreTrouble):
            Sealer(posing).unseal_person("session", ANNA, sealed)


async def test_a_running_guide_takes_up_a_new_key_and_drops_the_old_one(
    path: Path, key: Path, clock: Clock
) -> None:
    async with await SqliteStore.open(path, load_key(key), clock) as store:
        await take(store, ANNA, "a.b")
        await take(store, BO, "a.b")
        add_key(key)
        await store.expire()
        await store.tend()
        assert heads(path) == {1}
        await take(store, ANNA, "a.c", screen())
        assert heads(path) == {1, 2}
        clock.pass_hours(73)
        await take(store, ANNA, "a.d")
        await store.expire()
        await store.tend()
        assert heads(path) == {2}
        assert load_key(key).numbers == (2,)
        kept = await store.load(ANNA)
        assert kept is not None
        assert kept.session == at("a.d")
    async with await SqliteStore.open(path, load_key(key), clock) as store:
        assert store.trouble is None
        assert await store.load(ANNA) is not None


async def test_a_key_that_a_row_needs_is_never_dropped(path: Path, key: Path, clock: Clock) -> None:
    async with await SqliteStore.open(path, load_key(key), clock) as store:
        await take(store, ANNA, "a.b", screen("hei"))
        await store.receive([arrival(1)])
        (row,) = await store.due(MONDAY_NOON)
        await store.sent(row, 900)
        assert rotation.rotate(key, path)[1] == ()  # it runs: only the guide itself may drop
        await store.expire()
        await store.tend()
        assert load_key(key).numbers == (1, 2)
        kept = await store.load(ANNA)
        assert kept is not None
        assert kept.screen == 900
    assert rotation.rotate(key, path)[1] == ()
    clock.pass_hours(73)
    async with await SqliteStore.open(path, load_key(key), clock) as store:
        await store.expire()
        await store.tend()
    assert load_key(key).numbers == (3,)


async def test_rotating_without_the_guide_drops_what_no_row_needs(
    path: Path, key: Path, clock: Clock
) -> None:
    await (await SqliteStore.open(path, load_key(key), clock)).close()
    assert rotation.rotate(key, path)[1] == ()
    ring, dropped = rotation.rotate(key, path)
    assert dropped == (1,)
    assert ring.numbers == (2, 3)


async def test_every_sealed_column_is_counted(store: SqliteStore, path: Path) -> None:
    with sqlite3.connect(path) as other:
        tables = [name for (name,) in other.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        blobs = {
            (table, column)
            for table in tables
            for _, column, kind, *_ in other.execute(f"PRAGMA table_info({table})")
            if kind == "BLOB" and column not in {"who", "mark"}
        }
    other.close()
    assert MIGRATIONS
    assert blobs == set(rotation.SEALED)


def test_another_filing_secret_is_not_taken_up(key: Path, tmp_path: Path) -> None:
    sealer = Sealer(load_key(key))
    with pytest.raises(KeyTrouble) as trouble:
        sealer.renew(load_key(tmp_path / "other"))
    assert trouble.value.code == "key-other"


def test_the_file_stays_private_and_whole(key: Path) -> None:
    (key.parent / "key.new").write_text("left by a process that was killed", encoding="utf-8")
    add_key(key)
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert not (key.parent / "key.new").exists()
    assert load_key(key) == parse(key.read_text(), key)


def test_a_file_that_cannot_be_written_stays_as_it_is(key: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = key.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(KeyTrouble) as trouble:
        add_key(key)
    assert trouble.value.code == "key-unwritten"
    assert key.read_bytes() == before


def test_numbers_go_round_and_never_meet(key: Path) -> None:
    ring = Ring.of(SECRET)
    for _ in range(300):
        ring = ring.with_new(os.urandom(32)).without(ring.numbers[:-1])
        assert len(set(ring.numbers)) == len(ring.numbers) == 2
        assert all(1 <= number <= 255 for number in ring.numbers)
    almost = Ring(tuple((number, SECRET) for number in range(1, 255)), SECRET)
    full = almost.with_new(SECRET)
    assert full.newest == 255
    with pytest.raises(KeyTrouble):
        full.with_new(SECRET)
    key.write_text(full.text(), encoding="ascii")
    assert load_key(key).secrets == full.secrets, "a file with as many keys as there may be is read whole"


async def test_a_key_file_that_is_taken_away_is_told_and_no_other_is_made_in_its_place(
    path: Path, key: Path, clock: Clock
) -> None:
    away = key.with_name("away")
    async with await SqliteStore.open(path, load_key(key), clock) as store:
        await take(store, ANNA, "a.b")
        key.rename(away)
        with pytest.raises(KeyTrouble) as trouble:
            await store.tend()
        assert (trouble.value.code, key.exists()) == ("key-none", False)
        assert await store.load(ANNA) is not None
        assert await store.expire() == 0, "what has had its time goes all the same"
        away.rename(key)
        await store.tend()


def test_changing_the_file_again_and_again_keeps_nothing_open(key: Path) -> None:
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(3):
        add_key(key)
    assert len(list(Path("/proc/self/fd").iterdir())) == before
    assert {stat.S_IMODE(file.stat().st_mode) for file in key.parent.iterdir()} == {0o600}


def test_secrets_are_in_no_text_form() -> None:
    ring = Ring.of(SECRET)
    assert repr(SECRET)[2:20] not in repr(ring) + str(ring)


async def test_secrets_are_not_in_the_database(path: Path, key: Path, clock: Clock) -> None:
    async with await SqliteStore.open(path, load_key(key), clock) as store:
        await take(store, ANNA, "a.b")
        ring = load_key(key)
        raw = raw_bytes(path)
        assert not [s for s in (ring.filing, *dict(ring.secrets).values()) if s in raw]
