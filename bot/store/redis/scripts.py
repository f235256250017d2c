"""The scripts: each move of a step is one of them, and Redis runs one at a time, whole."""

import hashlib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from bot.limits import ALL, CALMING, EACH, LEVEL, UNSENT, URGENT_SECONDS
from bot.store.life import (
    AHEAD,
    INBOX_LIFE,
    LONGEST_PARK,
    MESSAGE_LIFE,
    OUTBOX_LIFE,
    SEEN_LIFE,
    SESSION_LIFE,
)

PARTITIONS = 64
"""People are divided among so many; no more workers than this can be of use."""
SPREAD = 1024
"""A row's number is a growing number times this, plus its partition."""
_LUA = Path(__file__).parent / "lua"


@dataclass(frozen=True, slots=True)
class Script:
    """A script's text and the name by which Redis knows it again."""

    text: str
    sha: str = field(init=False)

    def __post_init__(self) -> None:
        digest = hashlib.sha1(self.text.encode(), usedforsecurity=False).hexdigest()
        object.__setattr__(self, "sha", digest)


@cache
def script(name: str) -> Script:
    """A script by its file's name, below what all of them share."""
    known = {
        "SESSION": SESSION_LIFE,
        "MESSAGE": MESSAGE_LIFE,
        "SEEN": SEEN_LIFE,
        "INBOX": INBOX_LIFE,
        "OUTBOX": OUTBOX_LIFE,
        "PARK": LONGEST_PARK,
        "AHEAD": AHEAD,
        "SPREAD": SPREAD,
        "PARTITIONS": PARTITIONS,
        "EACH": EACH,
        "ALL": ALL,
        "UNSENT": UNSENT,
        "CALMING": CALMING,
        "LEVEL": LEVEL,
        "URGENT": URGENT_SECONDS,
    }
    head = "local " + ", ".join(known) + " = " + ", ".join(f"{number:.3f}" for number in known.values())
    common = (_LUA / "common.lua").read_text(encoding="utf-8")
    # A full Redis takes nothing new in, but goes on with what it has: else it would never be less full.
    flags = "#!lua" if name == "receive" else "#!lua flags=allow-oom"
    return Script("\n".join((flags, head, common, (_LUA / f"{name}.lua").read_text(encoding="utf-8"))))


def partition(who: bytes) -> int:
    """Where a person's rows lie; `who` is a keyed digest, so people are spread evenly."""
    return int.from_bytes(who[:2]) % PARTITIONS


def partition_of(row_id: int) -> int:
    """Where an update lies."""
    return row_id % SPREAD
