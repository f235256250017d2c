"""What can go wrong with the store, as a small family with codes; read by operators, never by users.

StoreTrouble     in-use, full, behind, changed, unopened, no-wal, newer, corrupt, other-key, closed, no-store,
│                store-unread, backup-there, backup-unwritten, backup-none, backup-other, backup-damaged,
│                backup-old, and with Redis: address, away, refused, old, evicts, not-durable, lost
├── StoreLost    corrupt, gone
├── KeyTrouble   key-none, key-unread, key-unwritten, key-open, key-shape, key-inside, key-many, key-other,
│                key-missing
└── Unreadable   sealed-shape, sealed-other, body-shape
"""

import sqlite3


class StoreTrouble(Exception):  # noqa: N818 (trouble is also kept as a value: see `SqliteStore.trouble`)
    """Something that an operator must know: a stable `code`, and a `detail` in words."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = detail


class KeyTrouble(StoreTrouble):
    """The key file cannot be used."""


class Unreadable(StoreTrouble):
    """A stored row cannot be opened or understood. Its detail never holds anything of the row."""


TROUBLE = (StoreTrouble, sqlite3.Error)
"""What a call to the store may raise when the disk or the file fails.

Nothing was changed then, but for one case: an erasure may be done and only the cutting of the log have
failed. Every call can be made again.
"""
