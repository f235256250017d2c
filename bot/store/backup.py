"""Backups: the counts of visits and nothing about a person, so that nobody who was erased comes back.

A position in the conversation lives 72 hours and costs a person one press to find again; a copy of it would
outlive its erasure. So a backup is a file with two tables of its own, and no copy of the database.
"""

import os
import re
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bot.private_files import PRIVATE
from bot.store import opening
from bot.store.errors import StoreTrouble
from bot.store.keys import Keys
from bot.store.life import COUNT_DAYS, day_of
from bot.store.ring import Ring

OURS = 0x5645_4956
"""SQLite's application id of a backup."""
LAYOUT = {"counts", "made"}
STEM, ENDING = "veivis-", ".backup"
_TOPIC = re.compile(r"[a-z0-9_]+(\.[a-z0-9_]+)*")
Row = tuple[str, str, int]
"""Day, topic, number of visits."""


def save(database: Path, target: Path, now: float) -> int:
    """Write a backup beside a guide that may be running; how many counts it holds.

    One reading of one table is one moment of it, whatever is written meanwhile.

    Raises:
        StoreTrouble: there is no database, or `target` exists or cannot be written.
    """
    return write(counts_in(database), target, now)


def counts_in(database: Path) -> list[Row]:
    """Every count in a database; raises `StoreTrouble`."""
    if not database.exists():
        raise StoreTrouble("no-store", f"{database} does not exist; BOT_STORE names the database")
    try:
        with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as source:
            rows: list[Row] = source.execute("SELECT day, topic, number FROM counts").fetchall()
    except sqlite3.Error as error:
        raise StoreTrouble("store-unread", f"{database}: {error}") from error
    return rows


def write(rows: Sequence[Row], target: Path, now: float) -> int:
    """Write counts to a new file; how many. Raises `StoreTrouble` as `save`."""
    if target.exists():
        raise StoreTrouble("backup-there", f"{target} is there already; name another file")
    young = _kept(rows, now)
    try:
        part = target.with_name(f"{target.name}.part")
        part.unlink(missing_ok=True)
        os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE))
        with closing(sqlite3.connect(part)) as made:
            made.execute(f"PRAGMA application_id = {OURS}")
            made.execute("CREATE TABLE made (at REAL NOT NULL) STRICT")
            made.execute("CREATE TABLE counts (day TEXT, topic TEXT, number INTEGER) STRICT")
            made.execute("INSERT INTO made VALUES (?)", (now,))
            made.executemany("INSERT INTO counts VALUES (?, ?, ?)", young)
            made.commit()
        part.replace(target)
    except OSError as error:
        raise StoreTrouble("backup-unwritten", f"{target}: {error.strerror}") from error
    except sqlite3.Error as error:
        raise StoreTrouble("backup-unwritten", f"{target}: {error}") from error
    return len(young)


def write_in(rows: Sequence[Row], folder: Path, now: float, keep: int) -> tuple[Path, int]:
    """Write a backup named after the moment and remove all but the newest `keep`; its path, how many went."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StoreTrouble("backup-unwritten", f"{folder}: {error.strerror}") from error
    target = folder / f"{STEM}{datetime.fromtimestamp(now, UTC):{opening.STAMP}}{ENDING}"
    write(rows, target, now)
    old = sorted(folder.glob(f"{STEM}*{ENDING}"))[:-keep]
    for path in old:
        path.unlink(missing_ok=True)
    return target, len(old)


def restore(source: Path, database: Path, ring: Ring, now: float) -> int:
    """Put the counts of a backup into a database that no guide has open; how many there were.

    A count is never made smaller, so the same backup again changes nothing.

    Raises:
        StoreTrouble: the backup is not one, is damaged or too old; or the database is in use, is damaged
            or was sealed with another key, and then it stays where it is.
    """
    rows = read(source, now)
    lock = opening.lock(database)
    try:
        _make_ready(database, ring, now)
        with closing(opening.connect(database)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany(
                "INSERT INTO counts (day, topic, number) VALUES (?, ?, ?)"
                " ON CONFLICT (day, topic) DO UPDATE SET number = max(number, excluded.number)",
                rows,
            )
            connection.execute("COMMIT")
    finally:
        os.close(lock)
    return len(rows)


def _make_ready(database: Path, ring: Ring, now: float) -> None:
    """What stands in the way stays there: `restore` brings counts, and costs nobody a place."""
    try:
        opening.make_ready(database, Keys(ring).check(), now)
    except opening.Spoilt as spoilt:
        raise StoreTrouble(spoilt.code, f"{spoilt.detail}; nothing was restored, ask `doctor`") from spoilt


def read(source: Path, now: float) -> list[Row]:
    """The counts in a backup that are not too old; raises `StoreTrouble` as `restore`."""
    if not source.is_file():
        raise StoreTrouble("backup-none", f"{source} is no file")
    try:
        with closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            (ours,) = connection.execute("PRAGMA application_id").fetchone()
            tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
            if ours != OURS or tables != LAYOUT:
                raise StoreTrouble("backup-other", f"{source} is no backup made by this program")
            if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                raise StoreTrouble("backup-damaged", f"{source} is damaged")
            (made,) = connection.execute("SELECT max(at) FROM made").fetchone()
            rows: list[Row] = connection.execute("SELECT day, topic, number FROM counts").fetchall()
    except sqlite3.Error as error:
        raise StoreTrouble("backup-damaged", f"{source}: {error}") from error
    if made is None or made < now - timedelta(days=COUNT_DAYS).total_seconds():
        raise StoreTrouble(
            "backup-old", f"{source} is older than {COUNT_DAYS} days; what it held has had its time"
        )
    if not all(_is_count(*row) for row in rows):
        raise StoreTrouble("backup-damaged", f"{source} holds something that is not a count")
    return _kept(rows, now)


def _kept(rows: Iterable[Row], now: float) -> list[Row]:
    """Those whose time is not up."""
    oldest = (day_of(now) - timedelta(days=COUNT_DAYS)).isoformat()
    return [row for row in rows if row[0] >= oldest]


def _is_count(day: str, topic: str, number: int) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return _TOPIC.fullmatch(topic) is not None and number > 0
