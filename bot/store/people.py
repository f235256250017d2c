"""SQL for what is kept about people: sessions, the message shown now, message ids."""

import sqlite3
from dataclasses import dataclass

from bot.store.life import MESSAGE_LIFE, SESSION_LIFE


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session as it lies in the database; both parts are sealed."""

    sealed: bytes
    screen: bytes | None


@dataclass(frozen=True, slots=True)
class MessageRow:
    """A message id to remember: sealed, with a mark by which it is known again."""

    mark: bytes
    sealed: bytes


def load(connection: sqlite3.Connection, who: bytes, now: float) -> SessionRow | None:
    """The session, unless its last press was too long ago."""
    row = connection.execute(
        "SELECT sealed, screen FROM sessions WHERE who = ? AND pressed_at >= ?", (who, now - SESSION_LIFE)
    ).fetchone()
    return None if row is None else SessionRow(*row)


def save(connection: sqlite3.Connection, who: bytes, sealed: bytes, now: float) -> bytes | None:
    """Write the session; the message shown now, sealed, stays as it is, unless its time was up as well."""
    rows = connection.execute(
        "INSERT INTO sessions (who, pressed_at, sealed) VALUES (:who, :now, :sealed)"
        " ON CONFLICT (who) DO UPDATE SET pressed_at = excluded.pressed_at, sealed = excluded.sealed,"
        " screen = CASE WHEN pressed_at >= :oldest THEN screen END RETURNING screen",
        {"who": who, "now": now, "sealed": sealed, "oldest": now - SESSION_LIFE},
    ).fetchall()
    return next((screen for (screen,) in rows), None)


def go_on(
    connection: sqlite3.Connection, who: bytes, sealed: bytes, known: bytes, now: float
) -> tuple[bytes | None] | None:
    """The same for a session that is there, from what it was made of; None where that is no longer so."""
    rows = connection.execute(
        "UPDATE sessions SET pressed_at = ?, sealed = ? WHERE who = ? AND sealed = ? RETURNING screen",
        (now, sealed, who, known),
    ).fetchall()
    return rows[0] if rows else None


def set_screen(connection: sqlite3.Connection, who: bytes, sealed: bytes | None) -> bool:
    """Write which message is shown now; False where nothing is kept about the person."""
    return connection.execute("UPDATE sessions SET screen = ? WHERE who = ?", (sealed, who)).rowcount > 0


def known(connection: sqlite3.Connection, who: bytes) -> bool:
    """Whether anything is kept about the person."""
    return connection.execute("SELECT 1 FROM sessions WHERE who = ?", (who,)).fetchone() is not None


def remember(connection: sqlite3.Connection, who: bytes, row: MessageRow, now: float) -> None:
    """Remember a message id. Its 48 hours run from the first time, as Telegram counts them."""
    connection.execute("INSERT OR IGNORE INTO messages VALUES (?, ?, ?, ?)", (who, row.mark, now, row.sealed))


def messages(connection: sqlite3.Connection, who: bytes, now: float) -> list[bytes]:
    """The message ids of a person, sealed."""
    rows = connection.execute(
        "SELECT sealed FROM messages WHERE who = ? AND at >= ?", (who, now - MESSAGE_LIFE)
    )
    return [sealed for (sealed,) in rows.fetchall()]


def drop_session(connection: sqlite3.Connection, who: bytes, sealed: bytes) -> None:
    """Erase a session that cannot be read, unless it has been written anew since."""
    connection.execute("DELETE FROM sessions WHERE who = ? AND sealed = ?", (who, sealed))


def erase(connection: sqlite3.Connection, who: bytes) -> None:
    """Erase everything of a person but updates that still wait for an answer."""
    connection.execute("DELETE FROM sessions WHERE who = ?", (who,))
    connection.execute("DELETE FROM messages WHERE who = ?", (who,))
    connection.execute("DELETE FROM outbox WHERE who = ?", (who,))
