"""Backups hold counts and no person; whoever was erased does not come back; they are private and expire."""

import os
import sqlite3
import stat
from datetime import date
from pathlib import Path

import pytest

from bot.store import Ring, SqliteStore, StoreTrouble, backup
from bot.store.life import COUNT_DAYS
from tests.store.helpers import ANNA, MONDAY_NOON, SECRET, Clock, arrival, at, screen, take
from tests.store.test_erasure import MARK, fill, sealed_rows, shapes

MONDAY = date(2026, 11, 23)
RING = Ring.of(SECRET)


async def visit(store: SqliteStore, *topics: str) -> None:
    await store.commit(ANNA, row_id=None, session=at("a.b"), outgoing=[screen()], tally=topics)


async def test_a_backup_made_while_the_guide_runs_holds_counts_and_no_person(
    store: SqliteStore, path: Path, tmp_path: Path
) -> None:
    await fill(store, ANNA, 0)
    await visit(store, "legal.use", "crisis.medical")
    sealed = sealed_rows(path)
    assert len(sealed) > 40
    target = tmp_path / "x.backup"
    assert backup.save(path, target, MONDAY_NOON) == 2
    raw = target.read_bytes()
    assert MARK not in raw
    assert not [shape for shape in shapes(ANNA) if shape in raw]
    # Not sealed either: no piece of any row, nor the name people are filed under.
    assert not [row for row in sealed if any(row[n : n + 8] in raw for n in range(0, len(row) - 7, 8))]
    assert not [s for s in (SECRET, RING.filing) if s in raw]
    with sqlite3.connect(target) as other:
        tables = {name for (name,) in other.execute("SELECT name FROM sqlite_master")}
        assert tables == {"counts", "made"}
    other.close()


async def test_someone_erased_after_the_backup_does_not_come_back(
    path: Path, tmp_path: Path, clock: Clock
) -> None:
    target = tmp_path / "x.backup"
    async with await SqliteStore.open(path, SECRET, clock) as store:
        await visit(store, "legal.use")
        backup.save(path, target, clock())
        await store.forget(ANNA)
    assert backup.restore(target, path, RING, clock()) == 1
    async with await SqliteStore.open(path, SECRET, clock) as store:
        assert await store.load(ANNA) is None
        assert await store.message_ids(ANNA) == []
        assert (await store.status()).outgoing == 0
        assert await store.counts(MONDAY) == {"legal.use": 1}


async def test_counts_come_back_to_an_empty_place_and_are_never_made_smaller(
    path: Path, tmp_path: Path, clock: Clock
) -> None:
    target, elsewhere = tmp_path / "x.backup", tmp_path / "new" / "veivis.db"
    async with await SqliteStore.open(path, SECRET, clock) as store:
        await visit(store, "legal.use")
        backup.save(path, target, clock())
        await visit(store, "legal.use", "legal.age")
    for database in (path, path, elsewhere, elsewhere):
        backup.restore(target, database, RING, clock())
    async with await SqliteStore.open(path, SECRET, clock) as store:
        assert await store.counts(MONDAY) == {"legal.use": 2, "legal.age": 1}
    async with await SqliteStore.open(elsewhere, SECRET, clock) as store:
        assert store.trouble is None
        assert await store.counts(MONDAY) == {"legal.use": 1}


async def test_a_running_guide_is_not_restored_into(store: SqliteStore, path: Path, tmp_path: Path) -> None:
    await visit(store, "legal.use")
    backup.save(path, tmp_path / "x", MONDAY_NOON)
    with pytest.raises(StoreTrouble) as trouble:
        backup.restore(tmp_path / "x", path, RING, MONDAY_NOON)
    assert trouble.value.code == "in-use"


async def test_a_backup_expires_and_so_do_the_counts_in_it(
    store: SqliteStore, path: Path, tmp_path: Path
) -> None:
    await visit(store, "legal.use")
    backup.save(path, tmp_path / "x", MONDAY_NOON)
    day = 86_400.0
    assert backup.read(tmp_path / "x", MONDAY_NOON + (COUNT_DAYS - 1) * day)
    with pytest.raises(StoreTrouble) as trouble:
        backup.read(tmp_path / "x", MONDAY_NOON + (COUNT_DAYS + 1) * day)
    assert trouble.value.code == "backup-old"


async def test_counts_expire_in_the_database_too(store: SqliteStore, clock: Clock) -> None:
    await visit(store, "legal.use")
    clock.pass_hours(24 * COUNT_DAYS)
    await store.expire()
    assert await store.counts(MONDAY) == {"legal.use": 1}
    clock.pass_hours(24)
    await store.expire()
    assert await store.counts(MONDAY) == {}


async def test_a_backup_is_for_its_owner_only_and_overwrites_nothing(
    store: SqliteStore, path: Path, tmp_path: Path
) -> None:
    before = os.umask(0)
    try:
        backup.save(path, tmp_path / "x", MONDAY_NOON)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "x").stat().st_mode) == 0o600
    assert not (tmp_path / "x.part").exists()
    with pytest.raises(StoreTrouble) as trouble:
        backup.save(path, tmp_path / "x", MONDAY_NOON)
    assert trouble.value.code == "backup-there"


async def test_a_folder_keeps_the_newest(store: SqliteStore, path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    mine = tmp_path / "backups" / "notes.txt"
    rows = backup.counts_in(path)
    made = [backup.write_in(rows, folder, MONDAY_NOON + n * 3600, keep=3)[0] for n in range(5)]
    mine.touch()
    backup.write_in(rows, folder, MONDAY_NOON + 9 * 3600, keep=3)
    assert mine.exists()
    left = sorted(folder.glob("*.backup"))
    assert len(left) == 3
    assert left[:2] == made[3:]


@pytest.mark.parametrize("what", ["none", "garbage", "a database", "a person in it", "not a count"])
async def test_what_is_no_backup_is_refused(
    what: str, store: SqliteStore, path: Path, tmp_path: Path
) -> None:
    await take(store, ANNA, "a.b")
    await store.receive([arrival(1)])
    source = tmp_path / "x"
    if what == "garbage":
        source.write_bytes(b"no database" * 500)
    if what == "a database":
        source = path
    if what in {"a person in it", "not a count"}:
        backup.save(path, source, MONDAY_NOON)
        with sqlite3.connect(source) as other:
            if what == "not a count":
                other.execute("INSERT INTO counts VALUES ('2026-11-23', 'Anna bor i Bergen', 1)")
            else:
                other.execute("CREATE TABLE sessions (who BLOB)")
        other.close()
    with pytest.raises(StoreTrouble) as trouble:
        backup.read(source, MONDAY_NOON)
    assert trouble.value.code.startswith("backup-")


async def test_what_had_its_time_is_neither_written_nor_read(tmp_path: Path) -> None:
    folder, later = tmp_path / "far" / "away", MONDAY_NOON + 24 * 3600
    rows = [("2025-10-19", "legal.use", 3), ("2025-10-20", "legal.use", 4), ("2026-11-23", "legal.use", 5)]
    file, gone = backup.write_in(rows, folder, MONDAY_NOON, keep=1)
    assert gone == 0
    assert backup.read(file, MONDAY_NOON) == [row for row in rows if row[0] >= "2025-10-19"]
    assert backup.read(file, later) == rows[1:]
    assert backup.write(rows, tmp_path / "later", later) == 2
    with pytest.raises(StoreTrouble) as trouble:
        backup.read(tmp_path / "nowhere", MONDAY_NOON)
    assert trouble.value.code == "backup-none"
