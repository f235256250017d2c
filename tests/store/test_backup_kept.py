"""A backup is found again: after an update, after a run that was ended halfway; what is none is told."""

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from bot.store import Ring, SqliteStore, StoreTrouble, backup, opening
from tests.store.helpers import ANNA, MONDAY_NOON, SECRET, at

RING = Ring.of(SECRET)
USE = ("2026-11-23", "legal.use", 3)
AGE = ("2026-11-23", "legal.age", 1)
DAY = 86_400.0


def written_by_hand(
    path: Path, *rows: tuple[str, str, int], made: tuple[float, ...] = (MONDAY_NOON,)
) -> Path:
    """A backup as every version has written it."""
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA application_id = 1447381334")  # VEIV
        other.execute("CREATE TABLE made (at REAL NOT NULL) STRICT")
        other.execute("CREATE TABLE counts (day TEXT, topic TEXT, number INTEGER) STRICT")
        other.executemany("INSERT INTO made VALUES (?)", [(at,) for at in made])
        other.executemany("INSERT INTO counts VALUES (?, ?, ?)", rows)
        other.commit()
    return path


def refused(source: Path, now: float = MONDAY_NOON) -> str:
    with pytest.raises(StoreTrouble) as trouble:
        backup.read(source, now)
    assert str(source) in trouble.value.detail
    return trouble.value.code


def test_a_backup_of_before_an_update_is_read_after_it(tmp_path: Path) -> None:
    assert backup.read(written_by_hand(tmp_path / "old", USE, AGE), MONDAY_NOON) == [USE, AGE]


def test_what_a_run_that_was_ended_left_halfway_is_in_nobody_s_way(tmp_path: Path) -> None:
    (tmp_path / "x.part").write_bytes(b"cut short")
    assert backup.write([USE], tmp_path / "x", MONDAY_NOON) == 1
    assert backup.read(tmp_path / "x", MONDAY_NOON) == [USE]
    assert not (tmp_path / "x.part").exists()


def test_a_folder_made_for_backups_is_for_its_owner_only(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        file, _ = backup.write_in([USE], tmp_path / "backups", MONDAY_NOON, keep=1)
    finally:
        os.umask(before)
    assert file.name == "veivis-20261123T110000Z.backup"
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    newer, gone = backup.write_in([AGE], file.parent, MONDAY_NOON + 1, keep=1)
    assert (gone, list(file.parent.iterdir())) == (1, [newer])


def test_each_thing_that_is_wrong_with_a_backup_is_told_by_its_name(tmp_path: Path) -> None:
    whole = written_by_hand(tmp_path / "whole", USE)
    (tmp_path / "other").write_bytes(whole.read_bytes())
    with closing(sqlite3.connect(tmp_path / "other")) as other:
        other.execute("PRAGMA application_id = 1")
    (tmp_path / "torn").write_bytes(whole.read_bytes()[:5000] + bytes(20_000))
    # Its header names free pages that are not there: whoever reads the counts alone meets nothing of it.
    (tmp_path / "bent").write_bytes(whole.read_bytes()[:36] + b"\0\0\0\7" + whole.read_bytes()[40:])
    written = {name: written_by_hand(tmp_path / name, (*row,)) for name, row in UNCOUNTED.items()}
    assert refused(tmp_path / "other") == "backup-other"
    assert refused(tmp_path / "torn") == refused(tmp_path / "bent") == "backup-damaged"
    assert refused(tmp_path) == "backup-none"
    assert {name: refused(path) for name, path in written.items()} == dict.fromkeys(
        UNCOUNTED, "backup-damaged"
    )
    assert refused(written_by_hand(tmp_path / "undated", USE, made=())) == "backup-old"
    assert backup.read(written_by_hand(tmp_path / "twice", USE, made=(0.0, MONDAY_NOON)), MONDAY_NOON) == [
        USE
    ]


UNCOUNTED: dict[str, tuple[str, str, int]] = {
    "no day": ("i går", "legal.use", 1),
    "no topic": ("2026-11-23", "Anna", 1),
    "none": ("2026-11-23", "legal.use", 0),
    "fewer": ("2026-11-23", "legal.use", -1),
}


def test_a_count_of_one_and_a_backup_of_four_hundred_days_are_good(tmp_path: Path) -> None:
    source = written_by_hand(tmp_path / "x", AGE)
    assert backup.read(source, MONDAY_NOON) == [AGE]
    assert backup.read(source, MONDAY_NOON + 400 * DAY) == [AGE]
    assert refused(source, MONDAY_NOON + 400 * DAY + 1) == "backup-old"


def test_where_there_is_nothing_to_back_up_nothing_is_written(tmp_path: Path) -> None:
    for database, code in ((tmp_path / "none.db", "no-store"), (tmp_path / "odd.db", "store-unread")):
        if code != "no-store":
            database.write_bytes(b"no database" * 500)
        with pytest.raises(StoreTrouble) as trouble:
            backup.save(database, tmp_path / "x", MONDAY_NOON)
        assert (trouble.value.code, str(database) in trouble.value.detail) == (code, True)
    assert not list(tmp_path.glob("x*"))
    assert not (tmp_path / "none.db").exists(), "looking for it does not make it"
    (tmp_path / "file").touch()
    for target in (tmp_path / "file" / "x", tmp_path / "nowhere" / "x"):
        with pytest.raises(StoreTrouble) as trouble:
            backup.write([USE], target, MONDAY_NOON)
        assert trouble.value.code == "backup-unwritten"
    with pytest.raises(StoreTrouble) as trouble:
        backup.write_in([USE], tmp_path / "file" / "folder", MONDAY_NOON, keep=1)
    assert trouble.value.code == "backup-unwritten"


async def test_after_a_restore_the_guide_can_start_at_once(path: Path, tmp_path: Path) -> None:
    source = written_by_hand(tmp_path / "x", USE)
    with pytest.raises(StoreTrouble):
        backup.restore(tmp_path / "nowhere", path, RING, MONDAY_NOON)
    assert not path.exists()
    assert backup.restore(source, path, RING, MONDAY_NOON) == 1
    os.close(opening.lock(path))
    async with await SqliteStore.open(path, SECRET) as store:
        assert store.trouble is None
        await store.commit(ANNA, row_id=None, session=at("a.b"), outgoing=[])
