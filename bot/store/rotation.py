"""New keys taken up while the guide runs, and old ones dropped when no row is sealed with them any more.

Nothing is sealed anew by force: a session's key needs the chat id, which lies nowhere. A row gets the newest
key when it is next written, and every row has had its time after 72 hours at most.
"""

import asyncio
import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from bot.store import opening
from bot.store.entry import T, Work
from bot.store.errors import KeyTrouble, StoreTrouble
from bot.store.keyfile import add_key, drop_keys, read_key
from bot.store.keys import Keys
from bot.store.ring import Ring
from bot.store.sealing import Sealer
from bot.store.writer import Writer

SEALED = (
    ("inbox", "sealed"),
    ("outbox", "sealed"),
    ("sessions", "sealed"),
    ("sessions", "screen"),
    ("messages", "sealed"),
)
"""Every sealed column; a test compares them with the layout."""


def used(connection: sqlite3.Connection) -> dict[int, int]:
    """How many sealed rows there are by the number of their key."""
    found: dict[int, int] = {}
    for table, column in SEALED:
        rows = connection.execute(
            f"SELECT substr({column}, 1, 1), count(*) FROM {table}"  # noqa: S608 - names from the list above
            f" WHERE {column} IS NOT NULL GROUP BY 1"
        )
        for head, number in rows.fetchall():
            for key in head:
                found[key] = found.get(key, 0) + number
    return found


async def tend(sealer: Sealer, writer: Writer) -> None:
    """Take up a key that was added to the file, and drop what is no longer used. To be run now and then.

    Raises:
        KeyTrouble: the file cannot be read any more; the guide goes on with the keys it has.
    """
    path = sealer.keys.ring.path
    if path is None:
        return
    sealer.renew(await asyncio.to_thread(read_key, path))
    if len(sealer.keys.ring.numbers) == 1:
        return
    # As a writing it stands behind every row that was sealed before, so that all of them are counted.
    numbers = await writer.write(used)
    unused = set(sealer.keys.ring.numbers) - set(numbers)
    with suppress(KeyTrouble):  # a file handed over read-only is the operator's to shorten
        sealer.renew(await asyncio.to_thread(drop_keys, path, unused))


def rotate(key_file: Path, database: Path) -> tuple[Ring, tuple[int, ...]]:
    """Add a key, after dropping old ones that no row uses; the ring now, and the numbers dropped.

    Where the guide is running, it alone can tell what it is sealing just now: then it drops them itself.

    Raises:
        StoreTrouble: there is no such file or no such database, or they do not belong together; nothing is
            changed then.
    """
    ring = kept_ring(key_file, database)
    before = ring.numbers
    with suppress(StoreTrouble):
        lock = opening.lock(database)
        try:
            ring = drop_keys(key_file, set(before) - set(count(database)))
        finally:
            os.close(lock)
    dropped = tuple(number for number in before if number not in ring.numbers)
    return add_key(key_file), dropped


def kept_ring(key_file: Path, database: Path) -> Ring:
    """The ring that a database is sealed with; neither file is made. Raises `StoreTrouble` as `rotate`."""
    ring = read_key(key_file, database)
    if _read(database, opening.key_check) not in {None, Keys(ring).check()}:
        raise StoreTrouble("other-key", f"{database} was sealed with another key than {key_file}")
    return ring


def count(database: Path) -> dict[int, int]:
    """As `used`, from a file that the guide may have open.

    Raises:
        StoreTrouble: there is none, or it cannot be read.
    """
    return _read(database, used)


def _read(database: Path, look: Work[T]) -> T:
    if not database.exists():
        raise StoreTrouble("no-store", f"{database} does not exist; BOT_STORE names the database")
    try:
        with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            return look(connection)
    except sqlite3.Error as error:
        raise StoreTrouble("unopened", f"{database}: {error}") from error
