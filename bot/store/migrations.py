"""The layout of the database, as numbered changes applied in order, and the table that remembers them."""

import sqlite3

from bot.store.errors import StoreTrouble

FIRST = (
    # Row numbers are never given twice (AUTOINCREMENT): a number that is gone means the row is done,
    # and whoever reads on "after row n" misses nothing.
    """CREATE TABLE inbox (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        update_id INTEGER NOT NULL UNIQUE,
        who BLOB NOT NULL,
        kind TEXT NOT NULL,
        received_at REAL NOT NULL,
        sealed BLOB NOT NULL) STRICT""",
    "CREATE TABLE seen (update_id INTEGER PRIMARY KEY, at REAL NOT NULL) STRICT",
    "CREATE INDEX seen_at ON seen (at)",
    "CREATE TABLE quarantine (update_id INTEGER PRIMARY KEY, kind TEXT NOT NULL, day TEXT NOT NULL) STRICT",
    """CREATE TABLE sessions (
        who BLOB PRIMARY KEY,
        pressed_at REAL NOT NULL,
        sealed BLOB NOT NULL,
        screen BLOB) STRICT""",
    "CREATE INDEX sessions_pressed_at ON sessions (pressed_at)",
    """CREATE TABLE messages (
        who BLOB NOT NULL,
        mark BLOB NOT NULL,
        at REAL NOT NULL,
        sealed BLOB NOT NULL,
        PRIMARY KEY (who, mark)) STRICT, WITHOUT ROWID""",
    "CREATE INDEX messages_at ON messages (at)",
    """CREATE TABLE outbox (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        who BLOB NOT NULL,
        crisis INTEGER NOT NULL,
        added_at REAL NOT NULL,
        parked_until REAL NOT NULL DEFAULT 0,
        tries INTEGER NOT NULL DEFAULT 0,
        doubt INTEGER NOT NULL DEFAULT 0,
        sealed BLOB NOT NULL) STRICT""",
    "CREATE INDEX outbox_who ON outbox (who, id)",
    # Holds all that is asked of a row before it is chosen, so that thousands are passed over cheaply.
    "CREATE INDEX outbox_order ON outbox (crisis DESC, id, who, parked_until)",
    """CREATE TABLE counts (
        day TEXT NOT NULL,
        topic TEXT NOT NULL,
        number INTEGER NOT NULL,
        PRIMARY KEY (day, topic)) STRICT, WITHOUT ROWID""",
    "CREATE TABLE state (name TEXT PRIMARY KEY, value ANY NOT NULL) STRICT, WITHOUT ROWID",
)

MIGRATIONS: tuple[tuple[str, ...], ...] = (FIRST,)
"""Migration n is entry n - 1. One that has been released is never changed; a new one is added."""


def migrate(connection: sqlite3.Connection, now: float) -> None:
    """Bring the layout up to date, each migration whole or not at all."""
    connection.execute(
        "CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY, at REAL NOT NULL) STRICT"
    )
    (done,) = connection.execute("SELECT coalesce(max(number), 0) FROM migrations").fetchone()
    if done > len(MIGRATIONS):
        raise StoreTrouble("newer", f"the database has layout {done}, this version knows {len(MIGRATIONS)}")
    for number, statements in enumerate(MIGRATIONS[done:], start=done + 1):
        connection.execute("BEGIN IMMEDIATE")
        try:
            for statement in statements:
                connection.execute(statement)
            connection.execute("INSERT INTO migrations VALUES (?, ?)", (number, now))
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise
