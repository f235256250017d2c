"""SQL for numbers without people in them, and for letting go of what has had its time."""

import sqlite3
from collections.abc import Sequence
from datetime import timedelta

from bot.store import inbox
from bot.store.life import (
    AHEAD,
    COUNT_DAYS,
    INBOX_LIFE,
    MESSAGE_LIFE,
    OUTBOX_LIFE,
    QUARANTINE_DAYS,
    SEEN_LIFE,
    SESSION_LIFE,
    day_of,
)
from bot.store.rows import Figures

TIMES = (
    ("sessions", "pressed_at"),
    ("messages", "at"),
    ("seen", "at"),
    ("outbox", "added_at"),
    ("inbox", "received_at"),
)
"""When something was written."""


def count(connection: sqlite3.Connection, day: str, topics: Sequence[str]) -> None:
    """One more visit to each topic."""
    connection.executemany(
        "INSERT INTO counts VALUES (?, ?, 1) ON CONFLICT (day, topic) DO UPDATE SET number = number + 1",
        [(day, topic) for topic in topics],
    )


def counts(connection: sqlite3.Connection, day: str) -> dict[str, int]:
    """Visits on a day, by topic."""
    rows = connection.execute("SELECT topic, number FROM counts WHERE day = ? ORDER BY topic", (day,))
    return dict(rows.fetchall())


def status(connection: sqlite3.Connection) -> Figures:
    """How much of everything there is."""
    row = connection.execute(
        "SELECT (SELECT count(*) FROM inbox), (SELECT count(*) FROM outbox),"
        " (SELECT count(*) FROM sessions), (SELECT count(*) FROM quarantine), 'SQLite ' || sqlite_version(),"
        " (SELECT received_at FROM inbox ORDER BY id LIMIT 1),"
        " (SELECT added_at FROM outbox ORDER BY id LIMIT 1),"
        " (SELECT count(*) FROM (SELECT who FROM inbox UNION SELECT who FROM outbox))"
    ).fetchone()
    return Figures(*row)


def touch(connection: sqlite3.Connection, now: float) -> None:
    """Write a row that says nothing."""
    connection.execute("INSERT OR REPLACE INTO state VALUES ('touched', ?)", (now,))


def expire(connection: sqlite3.Connection, now: float) -> int:
    """Erase what has had its time; how many rows that were."""
    for table, column in TIMES:
        # Else what a clock far ahead has written would be kept until that day has come.
        connection.execute(
            f"UPDATE {table} SET {column} = :now WHERE {column} > :ahead",  # noqa: S608 - names from the list
            {"now": now, "ahead": now + AHEAD},
        )
    for row_id in (waited := inbox.stale(connection, now - INBOX_LIFE)):
        inbox.quarantine(connection, row_id, day_of(now).isoformat(), now)
    last_day = day_of(now) - timedelta(days=QUARANTINE_DAYS)
    last_count = day_of(now) - timedelta(days=COUNT_DAYS)
    deletions: tuple[tuple[str, float | str], ...] = (
        ("DELETE FROM sessions WHERE pressed_at < ?", now - SESSION_LIFE),
        ("DELETE FROM messages WHERE at < ?", now - MESSAGE_LIFE),
        ("DELETE FROM seen WHERE at < ?", now - SEEN_LIFE),
        ("DELETE FROM outbox WHERE added_at < ?", now - OUTBOX_LIFE),
        ("DELETE FROM quarantine WHERE day < ?", last_day.isoformat()),
        ("DELETE FROM counts WHERE day < ?", last_count.isoformat()),
    )
    return len(waited) + sum(connection.execute(sql, (bound,)).rowcount for sql, bound in deletions)
