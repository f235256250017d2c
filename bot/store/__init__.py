"""What is kept, sealed, and for how long."""

from bot.store.chosen import Part, open_store, redis_operator
from bot.store.door import HandOver, SharedInbox, Sharing, Store
from bot.store.errors import TROUBLE, KeyTrouble, StoreTrouble, Unreadable
from bot.store.keyfile import load_key, read_key
from bot.store.ring import Ring
from bot.store.rows import Figures, Kept, Said, Waiting
from bot.store.sqlite import SqliteStore
from bot.store.watch import StoreLost

__all__ = [
    "TROUBLE",
    "Figures",
    "HandOver",
    "Kept",
    "KeyTrouble",
    "Part",
    "Ring",
    "Said",
    "SharedInbox",
    "Sharing",
    "SqliteStore",
    "Store",
    "StoreLost",
    "StoreTrouble",
    "Unreadable",
    "Waiting",
    "load_key",
    "open_store",
    "read_key",
    "redis_operator",
]
