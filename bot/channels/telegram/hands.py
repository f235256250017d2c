"""What the sender holds of the outbox in memory: each person's rows in order, and who is next."""

from collections import deque
from collections.abc import Sequence
from dataclasses import replace

from bot.channels.telegram.outcome import SAID
from bot.model.post import OutRow

IN_FLIGHT = 64
"""People who are served at once."""
FOR_EMERGENCIES = 64
"""And beyond that, in emergencies alone: others may all be slow."""
PEOPLE = 1000
"""The rows of so many people are held; those of others wait on disk."""
EACH = 100
"""Rows of one person; what is more waits on disk."""


class Hands:
    """A person is here from the first row that is held until the last one is dealt with."""

    def __init__(self) -> None:
        self._rows: dict[bytes, deque[OutRow]] = {}
        self._next: deque[bytes] = deque()
        # Looked at already: they wait until more may be sent, or until their last edit is noted.
        self._held: deque[bytes] = deque()
        self._behind: set[bytes] = set()
        self._done: set[int] = set()
        self._looking = False
        self.noting: set[int] = set()
        """Rows that were carried out, and of which the store does not know it yet."""
        self.edited: dict[bytes, int] = {}
        """People whose screen was edited by such a row: the next life would edit it once more.

        What follows has to wait, or it would be covered again.
        """

    @property
    def waiting(self) -> int:
        """How many people could be served if there were room and allowance."""
        return len(self._next) + len(self._held)

    @property
    def held(self) -> bool:
        """Whether anybody waits for nothing but an allowance."""
        return bool(self._held)

    def take(self, rows: Sequence[OutRow], before: Sequence[int]) -> bool:
        """Hold new rows of one person; not where older ones (`before`) are only on disk.

        The answer to an emergency is held in any case, and overtakes those.
        """
        who = rows[0].who
        mine = self._rows.get(who)
        # A look at the disk may have come between the commit that put them there and this.
        known = {*self._done, *self.noting, *(row.id for row in mine or ())}
        rows = [row for row in rows if row.id not in known]
        if not rows:
            return True
        crisis = any(row.outgoing.crisis for row in rows)
        held = {row.id for row in mine} if mine and before else ()
        if not crisis and any(number not in held and number not in self.noting for number in before):
            return False
        if mine is not None:
            if len(mine) >= EACH and not crisis:
                return False
            mine.extend(rows)
            if crisis:
                self._first_of_all(who)
            return True
        if len(self._rows) >= PEOPLE and not crisis:
            return False
        self._hold(deque(rows))
        return True

    def room(self, served: int) -> bool:
        """Whether one more can be served beside so many; there is always some room for an emergency."""
        return served < IN_FLIGHT or (served < IN_FLIGHT + FOR_EMERGENCIES and self.emergency)

    def look(self) -> None:
        """What is read on disk from now on was there before whatever is dealt with meanwhile."""
        self._done, self._looking = set(self.noting), True

    def found(self, rows: Sequence[OutRow]) -> None:
        """Hold what was read on disk: the oldest row of each person, unless the person is here."""
        self._looking = False
        for row in rows:
            if row.who not in self._rows and row.id not in self._done and row.id not in self.noting:
                self._hold(deque([row]))

    def following(self, *, allowed: bool = True) -> bytes | None:
        """The next person to be served; None when nobody waits. `allowed`: those who were held back, too."""
        if allowed and self._held and not self.emergency:
            return self._held.popleft()
        return self._next.popleft() if self._next else None

    def hold_back(self, who: bytes) -> None:
        """One who cannot be served yet: not looked at again before that can be different."""
        if who in self.edited:
            self._behind.add(who)
        else:
            self._held.append(who)

    def first(self, who: bytes) -> OutRow | None:
        """The oldest row of a person that is not dealt with."""
        mine = self._rows[who]
        return mine[0] if mine else None

    def dealt_with(self, who: bytes, screen: int | None) -> None:
        """The first row is done. `screen`: the message that the person sees since, if it is another one."""
        mine = self._rows[who]
        self._deal(mine.popleft())
        if screen is not None:
            for place, row in enumerate(mine):
                mine[place] = replace(row, screen=screen)

    def note_later(self, row: OutRow, *, edited: bool) -> None:
        """The first row of its person is done, and the store is being told."""
        self.noting.add(row.id)
        if edited:
            self.edited[row.who] = row.id
        self.dealt_with(row.who, None)

    def noted(self, row: OutRow) -> None:
        """The store knows it."""
        self.noting.discard(row.id)
        if self.edited.get(row.who) == row.id:
            del self.edited[row.who]
            if row.who in self._behind:
                self._behind.remove(row.who)
                self._next.append(row.who)

    def give_up(self, who: bytes) -> None:
        """Leave a person's rows on disk: the first one has to wait."""
        mine = self._rows[who]
        if mine:
            self._deal(mine[0])
        mine.clear()

    def let_go(self, who: bytes, *, go_on: bool) -> None:
        """Nobody serves this person any more; what is left is held for another turn, if there is one."""
        mine = self._rows.pop(who)
        if mine and go_on:
            self._hold(mine)

    def urgent(self, who: bytes) -> bool:
        """Whether an emergency is among what a person waits for."""
        return any(row.outgoing.crisis for row in self._rows.get(who, ()))

    @property
    def emergency(self) -> bool:
        """Whether the next person waits for the answer to an emergency."""
        return bool(self._next) and self.urgent(self._next[0])

    def _first_of_all(self, who: bytes) -> None:
        """One who waits goes before all others."""
        line = next((line for line in (self._next, self._held, self._behind) if who in line), None)
        if line is not None:
            line.remove(who)
            self._next.appendleft(who)

    def _deal(self, row: OutRow) -> None:
        """A row that is read on disk right now may be there still."""
        if self._looking:
            self._done.add(row.id)

    def _hold(self, rows: deque[OutRow]) -> None:
        """An emergency goes before all others."""
        self._rows[rows[0].who] = rows
        if self.urgent(rows[0].who):
            self._next.appendleft(rows[0].who)
        else:
            self._next.append(rows[0].who)


def is_said(row: OutRow | None) -> bool:
    """Whether a row is something to be seen."""
    return row is not None and row.outgoing.op in SAID
