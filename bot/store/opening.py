"""Making the database file ready: ours alone, private, whole, sealed with our key, up to date."""

import fcntl
import os
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from bot.private_files import PRIVATE
from bot.store.errors import StoreTrouble
from bot.store.migrations import migrate

PRAGMAS = (
    "PRAGMA busy_timeout = 5000",
    "PRAGMA synchronous = FULL",  # NORMAL may lose the last commits when the power goes
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",  # deleted rows are overwritten; without it they stay readable
    "PRAGMA trusted_schema = OFF",
)
SPOILT = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
STAMP = "%Y%m%dT%H%M%SZ"
ASIDE_CODES = ("corrupt", "other-key")


class Spoilt(StoreTrouble):
    """This file cannot be gone on with; it is set aside."""


def is_spoilt(error: sqlite3.Error) -> bool:
    """Whether it says that the file is damaged."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in SPOILT


def lock(path: Path) -> int:
    """Hold the store for this process alone; the handle is closed to let go, also by a kill."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(f"{path}.lock", os.O_RDWR | os.O_CREAT, PRIVATE)
    except OSError as error:
        raise StoreTrouble("unopened", f"{path}.lock: {error.strerror}") from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(handle)
        raise StoreTrouble("in-use", f"another process has {path} open; only one may poll") from error
    return handle


def connect(path: Path) -> sqlite3.Connection:
    """A connection that leaves BEGIN and COMMIT to us."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        for pragma in PRAGMAS:
            connection.execute(pragma)
        (mode,) = connection.execute("PRAGMA journal_mode = WAL").fetchone()
        if mode != "wal":
            raise StoreTrouble("no-wal", f"{path} is on a file system where SQLite cannot keep a WAL")
    except BaseException:
        connection.close()
        raise
    return connection


def connect_reader(path: Path) -> sqlite3.Connection:
    """A connection that can only read, and would rather fail than wait."""
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None, timeout=0
    )
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def prepare(path: Path, check: bytes, now: float) -> StoreTrouble | None:
    """Make the file ready; where it was spoilt, set it aside, start a new one and say so."""
    try:
        make_ready(path, check, now)
    except Spoilt as spoilt:
        aside = _set_aside(path, spoilt.code, now)
        make_ready(path, check, now)
        return StoreTrouble(spoilt.code, f"{spoilt.detail}; set aside as {aside}, a new one is started")
    return None


def sweep(path: Path, before: float) -> int:
    """Remove what was set aside before this time: it, too, holds rows about people."""
    removed = 0
    for file in list(path.parent.iterdir()):
        made = _set_aside_at(path, file.name)
        if made is not None and made < before:
            file.unlink(missing_ok=True)
            removed += 1
    return removed


def _set_aside_at(path: Path, name: str) -> float | None:
    for code in ASIDE_CODES:
        if name.startswith(f"{path.name}.{code}-"):
            stamp = name.removeprefix(f"{path.name}.{code}-").split("Z")[0] + "Z"
            with suppress(ValueError):  # then somebody else chose the name
                return datetime.strptime(stamp, STAMP).replace(tzinfo=UTC).timestamp()
    return None


def make_ready(path: Path, check: bytes, now: float) -> None:
    """Make the file ready, or raise `Spoilt`: to set it aside is for the guide alone."""
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, PRIVATE))
        path.chmod(PRIVATE)  # -wal and -shm take the mode of the file
        with closing(connect(path)) as connection:
            (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
            if verdict != "ok":
                raise Spoilt("corrupt", f"{path} is damaged: {verdict}")
            migrate(connection, now)
            _check_key(connection, path, check)
    except sqlite3.DatabaseError as error:
        if is_spoilt(error):
            raise Spoilt("corrupt", f"{path} is damaged: {error}") from error
        raise StoreTrouble("unopened", f"{path}: {error}") from error
    except OSError as error:
        raise StoreTrouble("unopened", f"{path}: {error.strerror}") from error


def _check_key(connection: sqlite3.Connection, path: Path, check: bytes) -> None:
    # With another key every row would look broken and be dropped, one after the other. Better to
    # leave the file whole, so that whoever mixed up two key files can put things right.
    connection.execute("INSERT OR IGNORE INTO state VALUES ('key', ?)", (check,))
    if key_check(connection) != check:
        raise Spoilt("other-key", f"{path} was sealed with another key")


def key_check(connection: sqlite3.Connection) -> bytes | None:
    """What a database remembers of its key (`Keys.check`); None where it has not been sealed yet."""
    row = connection.execute("SELECT value FROM state WHERE name = 'key'").fetchone()
    return None if row is None else bytes(row[0])


def _set_aside(path: Path, code: str, now: float) -> Path:
    stem = f"{path}.{code}-{datetime.fromtimestamp(now, UTC).strftime(STAMP)}"
    aside, number = Path(stem), 1
    while aside.exists():
        number += 1
        aside = Path(f"{stem}-{number}")
    try:
        for part in ("", "-wal", "-shm"):
            if Path(f"{path}{part}").exists():
                Path(f"{path}{part}").rename(f"{aside}{part}")
    except OSError as error:
        raise StoreTrouble("unopened", f"{path} is damaged and cannot be set aside: {error}") from error
    return aside
