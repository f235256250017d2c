"""A store with very many sessions in it. Rows of people who never press are of the same size, but random."""

import os
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.ours import seat
from bot.store import SqliteStore, load_key

PORTION = 20_000
INSERT = "INSERT INTO sessions (who, pressed_at, sealed, screen) VALUES (?, ?, ?, ?)"


async def fill(folder: Path, sessions: int, progress: Callable[[str], None], name: str = "veivis.db") -> None:
    """One real row to measure, and as many like it as asked for."""
    file, secret = folder / name, load_key(folder / "key" / "key")
    async with await SqliteStore.open(file, secret) as store:
        await seat(store, 1)
    connection = sqlite3.connect(file, isolation_level=None)
    sealed, screen = connection.execute("SELECT length(sealed), length(screen) FROM sessions").fetchone()
    now = time.time()
    for begin in range(0, sessions, PORTION):
        rows = [
            (os.urandom(16), now - at % 86_400, os.urandom(sealed), os.urandom(screen))
            for at in range(begin, min(begin + PORTION, sessions))
        ]
        connection.execute("BEGIN")
        connection.executemany(INSERT, rows)
        connection.execute("COMMIT")
        progress(f"{begin + len(rows):,} of {sessions:,} sessions")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    connection.close()
