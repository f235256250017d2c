"""Who is served next: lines of people, some before others, and none for ever behind."""

from collections import OrderedDict
from collections.abc import Sequence
from enum import IntEnum

from bot.channels.telegram.outcome import is_said
from bot.model.post import OutRow


class Standing(IntEnum):
    """Which line somebody stands in; the first goes first.

    An emergency; what needs no allowance; one answer in a conversation that goes on; one to somebody new;
    people who wait for many, and those whose rows come from disk.
    """

    URGENT = 0
    FREE = 1
    KNOWN = 2
    NEW = 3
    MANY = 4


def standing_of(rows: Sequence[OutRow], *, many: bool) -> Standing:
    """Where somebody belongs with what they wait for, one thing at least."""
    if any(row.outgoing.crisis for row in rows):
        return Standing.URGENT
    if not is_said(rows[0]):
        return Standing.FREE
    if many:
        return Standing.MANY
    return Standing.NEW if rows[0].screen is None else Standing.KNOWN


TURNS = (Standing.KNOWN, Standing.NEW, Standing.KNOWN, Standing.MANY)
"""Which line has a turn before those that would go first, so that each moves on."""


class Lines:
    """Nobody stands in two lines; in each they stand as they came."""

    def __init__(self) -> None:
        self._lines: dict[Standing, OrderedDict[bytes, None]] = {each: OrderedDict() for each in Standing}
        self._where: dict[bytes, Standing] = {}
        self._served = 0

    def __len__(self) -> int:
        return len(self._where)

    def __contains__(self, who: bytes) -> bool:
        return who in self._where

    def join(self, who: bytes, standing: Standing, *, first: bool = False) -> None:
        """Stand at the end of a line, or as its `first`."""
        self.leave(who)
        self._where[who] = standing
        line = self._lines[standing]
        line[who] = None
        if first:
            line.move_to_end(who, last=False)

    def leave(self, who: bytes) -> None:
        """Stand in no line."""
        standing = self._where.pop(who, None)
        if standing is not None:
            del self._lines[standing][who]

    def following(self) -> bytes | None:
        """The next one, who leaves the line; None where nobody waits."""
        turn = TURNS[self._served % len(TURNS)]
        for standing in (Standing.URGENT, Standing.FREE, turn, Standing.KNOWN, Standing.NEW, Standing.MANY):
            if line := self._lines[standing]:
                who, _ = line.popitem(last=False)
                del self._where[who]
                self._served += standing > Standing.FREE
                return who
        return None

    def put_back(self, who: bytes, standing: Standing) -> None:
        """One who could not be served, where they were."""
        self._served -= standing > Standing.FREE
        self.join(who, standing, first=True)

    def last(self, standing: Standing) -> bytes | None:
        """Who stands last in a line."""
        return next(reversed(self._lines[standing]), None)

    @property
    def urgent(self) -> bool:
        """Whether an emergency waits."""
        return bool(self._lines[Standing.URGENT])
