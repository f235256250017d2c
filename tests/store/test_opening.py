"""Opening the file: alone, private, whole, with the right key, at the newest layout."""

import os
import sqlite3
import stat
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from bot.store import SqliteStore, StoreTrouble, migrations, opening
from bot.store.migrations import MIGRATIONS
from tests.store.helpers import ANNA, MONDAY_NOON, SECRET, Clock, arrival, take

ROOT = Path(__file__).resolve().parents[2]


async def test_files_are_for_the_owner_only(store: SqliteStore, path: Path) -> None:
    await take(store, ANNA, "a.b")
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    assert set(modes) == {"veivis.db", "veivis.db-wal", "veivis.db-shm", "veivis.db.lock"}
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


async def test_a_file_that_was_open_to_others_is_closed_to_them(path: Path, clock: Clock) -> None:
    path.parent.mkdir()
    path.touch()
    path.chmod(0o644)
    async with await SqliteStore.open(path, SECRET, clock):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_connection_is_set_up_for_safety(tmp_path: Path) -> None:
    connection = opening.connect(tmp_path / "x.db")
    names = ("journal_mode", "synchronous", "busy_timeout", "foreign_keys", "secure_delete", "trusted_schema")
    values = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names]
    connection.close()
    assert values == ["wal", 2, 5000, 1, 1, 0]


async def test_a_second_opening_is_refused_until_the_first_is_closed(path: Path, clock: Clock) -> None:
    first = await SqliteStore.open(path, SECRET, clock)
    with pytest.raises(StoreTrouble) as trouble:
        await SqliteStore.open(path, SECRET, clock)
    assert trouble.value.code == "in-use"
    await first.close()
    await first.close()
    async with await SqliteStore.open(path, SECRET, clock) as second:
        assert await second.waiting() == []


async def test_where_only_one_connection_can_be_opened_none_is_left(
    path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> sqlite3.Connection:
        raise sqlite3.OperationalError("too many files are open")

    with monkeypatch.context() as patched:
        patched.setattr(opening, "connect_reader", refuse)
        before = set(threading.enumerate())
        with pytest.raises(sqlite3.OperationalError, match="too many"):
            await SqliteStore.open(path, SECRET, clock)
    for thread in set(threading.enumerate()) - before:
        thread.join(2)  # that of `to_thread` stays, and holds no file
    assert not [file for file in Path("/proc/self/fd").iterdir() if _opened(file).startswith(str(path))]
    async with await SqliteStore.open(path, SECRET, clock) as store:
        assert await store.waiting() == []


def _opened(file: Path) -> str:
    try:
        return str(file.readlink())
    except FileNotFoundError:  # the list itself
        return ""


async def test_a_store_that_was_closed_leaves_no_log_behind(path: Path, clock: Clock) -> None:
    async with await SqliteStore.open(path, SECRET, clock) as store:
        await take(store, ANNA, "a.b")
        assert path.with_name("veivis.db-wal").exists()
    assert {file.name for file in path.parent.iterdir()} == {"veivis.db", "veivis.db.lock"}


def test_whoever_is_refused_again_and_again_keeps_nothing_open(path: Path) -> None:
    held = opening.lock(path)
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(3):
        with pytest.raises(StoreTrouble):
            opening.lock(path)
    assert len(list(Path("/proc/self/fd").iterdir())) == before
    os.close(held)


def test_another_process_is_refused_too(path: Path) -> None:
    held = opening.lock(path)
    code = f"from pathlib import Path; from bot.store import opening; opening.lock(Path({str(path)!r}))"
    ended = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    os.close(held)
    assert ended.returncode == 1
    assert "in-use" in ended.stderr


@pytest.mark.parametrize("damage", ["garbage", "torn"])
async def test_a_damaged_file_is_set_aside_and_never_overwritten(
    path: Path, clock: Clock, damage: str
) -> None:
    for _ in range(2):
        async with await SqliteStore.open(path, SECRET, clock) as store:
            await store.receive([arrival(n, ANNA, os.urandom(3000)) for n in range(50)])
        whole = path.read_bytes()
        path.write_bytes(b"no database at all" * 500 if damage == "garbage" else whole[:20000] + bytes(60000))
    async with await SqliteStore.open(path, SECRET, clock) as store:
        assert store.trouble is not None
        assert store.trouble.code == "corrupt"
        assert await store.waiting() == []
        assert await store.receive([arrival(1)]) == 1
    aside = sorted(file.name for file in path.parent.glob("*.corrupt-*"))
    assert aside == ["veivis.db.corrupt-20261123T110000Z", "veivis.db.corrupt-20261123T110000Z-2"]
    assert store.trouble.detail.count(aside[1]) == 1


async def test_what_was_set_aside_lives_no_longer_than_a_session(path: Path, clock: Clock) -> None:
    path.parent.mkdir()
    path.write_bytes(b"no database at all" * 500)
    mine = path.parent / "veivis.db.corrupt-keep-this"
    mine.touch()
    async with await SqliteStore.open(path, SECRET, clock) as store:
        clock.pass_hours(72)
        await store.expire()
        assert len(list(path.parent.glob("*.corrupt-2*"))) == 1
        clock.pass_hours(1)
        await store.expire()
        assert list(path.parent.glob("*.corrupt-*")) == [mine]


async def test_a_file_sealed_with_another_key_is_left_whole(path: Path, clock: Clock) -> None:
    async with await SqliteStore.open(path, SECRET, clock) as store:
        await store.receive([arrival(1, ANNA, b"body")])
    async with await SqliteStore.open(path, SECRET[::-1], clock) as store:
        assert store.trouble is not None
        assert store.trouble.code == "other-key"
        assert await store.waiting() == []
    (aside,) = path.parent.glob("*.other-key-*")
    aside.rename(path)
    async with await SqliteStore.open(path, SECRET, clock) as store:
        assert [waiting.arrival for waiting in await store.waiting()] == [arrival(1, ANNA, b"body")]


async def test_a_folder_in_place_of_the_file_is_told(path: Path, clock: Clock) -> None:
    path.mkdir(parents=True)
    with pytest.raises(StoreTrouble) as trouble:
        await SqliteStore.open(path, SECRET, clock)
    assert trouble.value.code == "unopened"
    path.rmdir()
    await (await SqliteStore.open(path, SECRET, clock)).close()


async def test_a_database_from_a_newer_version_is_left_alone(path: Path, clock: Clock) -> None:
    await (await SqliteStore.open(path, SECRET, clock)).close()
    with sqlite3.connect(path) as other:
        other.execute("INSERT INTO migrations VALUES (99, 0)")
    other.close()
    with pytest.raises(StoreTrouble) as trouble:
        await SqliteStore.open(path, SECRET, clock)
    assert trouble.value.code == "newer"
    assert list(path.parent.glob("*.corrupt-*")) == []


async def test_migrations_are_applied_once_and_remembered(path: Path, clock: Clock) -> None:
    for _ in range(2):
        await (await SqliteStore.open(path, SECRET, clock)).close()
        clock.pass_hours(1)
    with sqlite3.connect(path) as other:
        assert other.execute("SELECT number, at FROM migrations").fetchall() == [
            (number, clock.now - 2 * 3600) for number in range(1, len(MIGRATIONS) + 1)
        ]
    other.close()


async def test_the_reader_trusts_no_layout_and_writes_nothing(store: SqliteStore, path: Path) -> None:
    with closing(opening.connect_reader(path)) as reader:
        assert reader.execute("PRAGMA trusted_schema").fetchone() == (0,)
        with pytest.raises(sqlite3.OperationalError):
            reader.execute("DELETE FROM state")


def test_sweeping_says_how_many_went(tmp_path: Path) -> None:
    for stamp in ("20260101T000000Z", "20260101T000000Z-wal", "20260101T000000Z-2", "20261123T000000Z"):
        (tmp_path / f"x.db.other-key-{stamp}").touch()
    assert opening.sweep(tmp_path / "x.db", MONDAY_NOON - 100 * 3600) == 3
    assert [file.name for file in tmp_path.iterdir()] == ["x.db.other-key-20261123T000000Z"]


def test_a_migration_that_fails_leaves_nothing_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(opening.connect(tmp_path / "x.db")) as connection:
        migrations.migrate(connection, MONDAY_NOON)
        broken = (migrations.FIRST, ("CREATE TABLE half (n)", "CREATE NONSENSE"))
        monkeypatch.setattr(migrations, "MIGRATIONS", broken)
        with pytest.raises(sqlite3.OperationalError):
            migrations.migrate(connection, MONDAY_NOON)
        assert not connection.in_transaction
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        assert "half" not in tables
        assert connection.execute("SELECT max(number) FROM migrations").fetchone() == (1,)
