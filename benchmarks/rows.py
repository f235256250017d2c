"""Bytes that a row of each kind takes in the database, by filling one in memory with real, sealed rows."""

import sqlite3
from collections.abc import Callable

from bot.model.post import Outgoing
from bot.store import outbox, people
from bot.store.envelope import Envelope
from bot.store.migrations import MIGRATIONS
from bot.store.sealing import Sealer

ROWS = 10_000
NOW = 1.7e9
BUTTONS = [[{"text": "A button like others", "callback_data": "1:police.age:from_18"}] for _ in range(4)]
SCREEN = Outgoing("screen", {"text": "x" * 600, "keyboard": BUTTONS, "edit": None, "fresh": False})
"""As the steps that are measured: 600 characters and four buttons."""

Fill = Callable[[sqlite3.Connection, Envelope, int], object]


def seen(connection: sqlite3.Connection, _envelope: Envelope, number: int) -> None:
    connection.execute("INSERT INTO seen VALUES (?, ?)", (100_000_000 + number, NOW + number))


def message(connection: sqlite3.Connection, envelope: Envelope, number: int) -> None:
    chat = 700_000_000 + number
    people.remember(connection, envelope.who(chat), envelope.message_row(chat, 5), NOW + number)


def waiting(connection: sqlite3.Connection, envelope: Envelope, number: int) -> None:
    outbox.add(connection, [envelope.outgoing_row(700_000_000 + number, SCREEN)], NOW + number)


def size(fill: Fill) -> int:
    """Bytes a row, in round figures: pages are filled a little differently each time."""
    connection, envelope = sqlite3.connect(":memory:"), Envelope(Sealer(bytes(range(32))))
    for statement in (each for migration in MIGRATIONS for each in migration):
        connection.execute(statement)
    pages = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
    (empty,) = connection.execute(pages).fetchone()
    for number in range(ROWS):
        fill(connection, envelope, number)
    (full,) = connection.execute(pages).fetchone()
    connection.close()
    exact = float(full - empty) / ROWS
    step = 10 if exact < 100 else 50
    return step * max(1, round(exact / step))
