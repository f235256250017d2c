"""SQL for what is to be sent: in order for each person, emergencies first."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from bot.store.life import LONGEST_PARK

DUE = """
SELECT o.id, o.who, o.sealed, o.tries, o.doubt, o.parked_until, s.screen
FROM outbox AS o INDEXED BY outbox_order LEFT JOIN sessions AS s ON s.who = o.who
WHERE (o.parked_until <= :now OR o.parked_until > :never)
  AND (o.crisis OR NOT EXISTS (SELECT 1 FROM outbox AS older WHERE older.who = o.who AND older.id < o.id))
ORDER BY o.crisis DESC, o.id
LIMIT :limit
"""


@dataclass(frozen=True, slots=True)
class NewRow:
    """Something to send, sealed."""

    who: bytes
    crisis: bool
    sealed: bytes


@dataclass(frozen=True, slots=True)
class DueRow:
    """Something to send now, as it lies in the database; `screen` is sealed."""

    id: int
    who: bytes
    sealed: bytes
    tries: int
    doubt: int
    parked_until: float
    screen: bytes | None


ADD = "INSERT INTO outbox (who, crisis, added_at, sealed) VALUES (?, ?, ?, ?)"


def add(connection: sqlite3.Connection, rows: Sequence[NewRow], now: float) -> list[int]:
    """Put rows at the end; their numbers."""
    added = [connection.execute(ADD, (row.who, row.crisis, now, row.sealed)).lastrowid for row in rows]
    return [number for number in added if number is not None]


def numbers(connection: sqlite3.Connection, who: bytes) -> list[int]:
    """The numbers of all that is not sent yet to a person."""
    rows = connection.execute("SELECT id FROM outbox WHERE who = ? ORDER BY id", (who,))
    return [number for (number,) in rows.fetchall()]


def emergency(connection: sqlite3.Connection, who: bytes) -> bool:
    """Whether the answer to an emergency is among what is not sent yet to a person."""
    row = connection.execute("SELECT 1 FROM outbox WHERE who = ? AND crisis", (who,)).fetchone()
    return row is not None


def due(connection: sqlite3.Connection, now: float, limit: int) -> list[DueRow]:
    """The oldest row of each person unless it is parked, so that nothing overtakes anything.

    The answer to an emergency does: it waits for no pause that an older row of its person was told to make.
    """
    given = {"now": now, "never": now + LONGEST_PARK, "limit": limit}
    return [DueRow(*row) for row in connection.execute(DUE, given).fetchall()]


def older(connection: sqlite3.Connection, who: bytes, row_id: int) -> list[tuple[int, bytes]]:
    """(number, sealed) of what a person waited for before this row."""
    rows = connection.execute(
        "SELECT id, sealed FROM outbox WHERE who = ? AND id < ? AND NOT crisis", (who, row_id)
    )
    return rows.fetchall()


def erase_all(connection: sqlite3.Connection, row_ids: Sequence[int]) -> None:
    """Take rows out."""
    connection.executemany("DELETE FROM outbox WHERE id = ?", [(row_id,) for row_id in row_ids])


def erase(connection: sqlite3.Connection, row_id: int) -> bool:
    """Take a row out; False where it is gone already."""
    return connection.execute("DELETE FROM outbox WHERE id = ?", (row_id,)).rowcount > 0


def amend(connection: sqlite3.Connection, rows: Sequence[tuple[bytes, int]]) -> None:
    """Put what is sealed anew into rows that are there still; (sealed, number) of each."""
    connection.executemany("UPDATE outbox SET sealed = ? WHERE id = ?", rows)


def park(connection: sqlite3.Connection, row_id: int, until: float, doubt: bool) -> None:
    """Count a try and wait. Doubt, once there, stays: a later answer says nothing about an earlier try."""
    connection.execute(
        "UPDATE outbox SET parked_until = ?, tries = tries + 1, doubt = max(doubt, ?) WHERE id = ?",
        (until, doubt, row_id),
    )
