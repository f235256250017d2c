"""SQL for raw updates: taken in once, answered once, or put aside."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from bot.store.life import SEEN_LIFE


@dataclass(frozen=True, slots=True)
class InboxRow:
    """A raw update as it lies in the database; `id` 0 before it does."""

    update_id: int
    who: bytes
    kind: str
    sealed: bytes
    id: int = 0


def put(connection: sqlite3.Connection, rows: Sequence[InboxRow], offset: int | None, now: float) -> int:
    """Take in what was not seen in the last 48 hours, and the next offset; how many were new."""
    # Not "greater than the last": after a week of silence Telegram starts anywhere.
    known = "SELECT 1 FROM seen WHERE update_id = ? AND at >= ?"
    new = 0
    for row in rows:
        if connection.execute(known, (row.update_id, now - SEEN_LIFE)).fetchone() is None:
            new += connection.execute(
                "INSERT OR IGNORE INTO inbox (update_id, who, kind, received_at, sealed)"
                " VALUES (?, ?, ?, ?, ?)",
                (row.update_id, row.who, row.kind, now, row.sealed),
            ).rowcount
    if offset is not None:
        connection.execute("INSERT OR REPLACE INTO state VALUES ('offset', ?)", (offset,))
    return new


def offset(connection: sqlite3.Connection) -> int | None:
    """The next offset to ask for, None at first."""
    row = connection.execute("SELECT value FROM state WHERE name = 'offset'").fetchone()
    return None if row is None else int(row[0])


def after(connection: sqlite3.Connection, row_id: int, limit: int) -> list[InboxRow]:
    """Rows in order of arrival, from behind `row_id`."""
    rows = connection.execute(
        "SELECT update_id, who, kind, sealed, id FROM inbox WHERE id > ? ORDER BY id LIMIT ?", (row_id, limit)
    )
    return [InboxRow(*row) for row in rows.fetchall()]


def finish(connection: sqlite3.Connection, row_id: int, now: float) -> bool:
    """Erase a row and remember its update id; False, and nothing done, where it is gone already."""
    taken = connection.execute("DELETE FROM inbox WHERE id = ? RETURNING update_id", (row_id,)).fetchall()
    for (update_id,) in taken:
        connection.execute("INSERT OR REPLACE INTO seen VALUES (?, ?)", (update_id, now))
    return bool(taken)


def fresh(connection: sqlite3.Connection, update_id: int, now: float) -> bool:
    """Remember an update that is answered at once; False where it was answered before or lies here."""
    row = (update_id, now, update_id, now - SEEN_LIFE)
    return (
        connection.execute(
            "INSERT INTO seen SELECT ?, ? WHERE NOT EXISTS (SELECT 1 FROM inbox WHERE update_id = ?)"
            " ON CONFLICT (update_id) DO UPDATE SET at = excluded.at WHERE at < ?",
            row,
        ).rowcount
        > 0
    )


def quarantine(connection: sqlite3.Connection, row_id: int, day: str, now: float) -> bool:
    """Keep update id, kind and day of a row that cannot be answered, and nothing it said."""
    connection.execute(
        "INSERT OR REPLACE INTO quarantine SELECT update_id, kind, ? FROM inbox WHERE id = ?", (day, row_id)
    )
    return finish(connection, row_id, now)


def stale(connection: sqlite3.Connection, before: float) -> list[int]:
    """Rows that came before this time and were never answered."""
    rows = connection.execute("SELECT id FROM inbox WHERE received_at < ?", (before,))
    return [row_id for (row_id,) in rows.fetchall()]
