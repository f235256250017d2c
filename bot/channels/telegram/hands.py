"""What the sender holds of the outbox in memory: each person's rows in order, and who is next."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.channels.telegram.erased import unwanted
from bot.channels.telegram.lines import Lines, Standing, standing_of
from bot.channels.telegram.outcome import is_said
from bot.model.post import OutRow

IN_FLIGHT = 200
"""People who are served at once: more than steps are taken side by side, or answers would pile up here."""
FOR_EMERGENCIES = 64
"""And beyond that, in emergencies alone: others may all be slow."""
PEOPLE = 1000
"""The rows of so many people are held; those of others wait on disk."""
EACH = 100
"""Rows of one person; what is more waits on disk."""
FEW = 50
"""With fewer people waiting, the disk is looked at for others,"""
LOOK_AHEAD = 100
"""for so many."""
MANY = 3
"""Who waits for so many answers does not go before those who wait for one."""


class Hands:
    """A person is here from the first row that is held until the last one is dealt with."""

    def __init__(self, dropped: Callable[[OutRow], None] = lambda _: None) -> None:
        """`dropped` is told of each row that was held and will never be shown."""
        self._dropped = dropped
        # On their way when everything was erased.
        self._erased: set[int] = set()
        self._rows: dict[bytes, deque[OutRow]] = {}
        self._lines = Lines()
        self._standing: dict[bytes, Standing] = {}
        # Had their turn, and wait until their last edit is noted.
        self._held: set[bytes] = set()
        # The best standing of anybody whose rows are only on disk; and the same since the latest look.
        self._left: Standing | None = None
        self._late: Standing | None = None
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
        return len(self._lines)

    @property
    def behind(self) -> bool:
        """Whether there are people whose rows are only on disk."""
        return self._left is not None

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
            return self._refuse(Standing.MANY)
        if mine is not None:
            for each in unwanted(rows, mine):
                self._take_back(each)
            if len(mine) >= EACH and not crisis:
                return self._refuse(Standing.MANY)
            mine.extend(rows)
            standing = self._judged(who)
            if crisis and who in self._held:
                self._held.remove(who)
                self._stand(who, standing)
            elif who in self._lines and standing is not self._standing[who]:
                self._stand(who, standing)
            return True
        standing = self._judged(who, rows)
        if not crisis and not self._let_in(standing):
            return self._refuse(standing)
        self._hold(deque(rows), standing)
        return True

    def room(self, served: int) -> bool:
        """Whether one more can be served beside so many; there is always some room for an emergency."""
        return served < IN_FLIGHT or (served < IN_FLIGHT + FOR_EMERGENCIES and self.emergency)

    def look(self) -> int:
        """What is read on disk from now on was there before whatever is dealt with meanwhile.

        How many rows to read: most of the first may be here already.
        """
        self._done, self._looking, self._late = set(self.noting), True, None
        return LOOK_AHEAD + len(self._rows) + len(self.noting)

    def found(self, rows: Sequence[OutRow], *, everyone: bool = True) -> None:
        """Hold what was read on disk: the oldest row of each person, unless the person is here.

        `everyone`: nobody else has a row there.
        """
        self._looking = False
        if everyone:
            self._left = self._late
        for row in rows:
            if row.who not in self._rows and row.id not in self._done and row.id not in self.noting:
                standing = self._judged(row.who, [row])
                self._hold(deque([row]), standing if standing <= Standing.FREE else Standing.MANY)

    def following(self) -> bytes | None:
        """The next person to be served; None when nobody waits."""
        return self._lines.following()

    def put_back(self, who: bytes) -> None:
        """One who could not be served yet, where they were."""
        self._lines.put_back(who, self._standing[who])

    def hold_back(self, who: bytes) -> None:
        """One whose last edit has to be noted first: not looked at again before it is."""
        self._held.add(who)

    def waits(self, who: bytes) -> OutRow | None:
        """The first row of somebody who is here and is not being served."""
        return self.first(who) if who in self._lines or who in self._held else None

    def first(self, who: bytes) -> OutRow | None:
        """The oldest row of a person that is not dealt with."""
        return next(iter(self._rows[who]), None)

    def dealt_with(self, who: bytes, screen: int | None) -> bool:
        """The first row is done, and `screen`, if any, seen since; whether it was erased meanwhile."""
        mine = self._rows[who]
        erased = mine[0].id in self._erased
        self._deal(mine.popleft())
        if screen is not None:
            for place, row in enumerate(mine):
                mine[place] = replace(row, screen=screen)
        return erased

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
            if row.who in self._held:
                self._held.remove(row.who)
                self._standing[row.who] = self._judged(row.who)
                self.put_back(row.who)

    def give_up(self, who: bytes) -> None:
        """Leave a person's rows on disk: the first one has to wait."""
        mine = self._rows[who]
        self._deal(mine[0])
        mine.clear()

    def let_go(self, who: bytes, *, go_on: bool) -> None:
        """Nobody serves this person any more; what is left is held for another turn, if there is one."""
        mine = self._rows.pop(who)
        standing = self._judged(who, mine) if mine else Standing.MANY
        del self._standing[who]
        if not mine or not go_on:
            return
        if standing is Standing.MANY and self.behind:
            self._refuse(standing)  # others on disk have their turn now
        else:
            self._hold(mine, standing)

    def urgent(self, who: bytes) -> bool:
        """Whether an emergency is among what a person waits for."""
        return any(row.outgoing.crisis for row in self._rows.get(who, ()))

    @property
    def emergency(self) -> bool:
        """Whether the next person waits for the answer to an emergency."""
        return self._lines.urgent

    def _take_back(self, row: OutRow) -> None:
        """Show it no more; one that is being sent this moment cannot be called back."""
        if row is self.first(row.who) and self.waits(row.who) is None:
            self._erased.add(row.id)
            return
        self._rows[row.who].remove(row)
        self._deal(row)
        self._dropped(row)

    def _deal(self, row: OutRow) -> None:
        """A row that is read on disk right now may be there still."""
        self._erased.discard(row.id)
        if self._looking:
            self._done.add(row.id)

    def _judged(self, who: bytes, rows: Sequence[OutRow] | None = None) -> Standing:
        """Where somebody belongs with what they wait for; once among the many, until nothing is left."""
        rows = rows or self._rows[who]
        many = self._standing.get(who) is Standing.MANY or sum(map(is_said, rows)) >= MANY
        return standing_of(rows, many=many)

    def _let_in(self, standing: Standing) -> bool:
        """Whether one more is held: not before others on disk, and not beyond what is held at most.

        Then one with less of a claim makes room.
        """
        if self._left is not None and standing >= self._left:
            return False
        if len(self._rows) < PEOPLE:
            return True
        for lesser in (Standing.MANY, Standing.NEW):
            if lesser > standing and (who := self._lines.last(lesser)) is not None:
                self._lines.leave(who)
                del self._rows[who], self._standing[who]
                self._refuse(lesser)
                return True
        return False

    def _refuse(self, standing: Standing) -> bool:
        """Somebody's rows are only on disk from now on. False."""
        self._left = standing if self._left is None else min(self._left, standing)
        # As if the disk were being read right now: a look forgets what was before it.
        self._late = standing if self._late is None else min(self._late, standing)
        return False

    def _hold(self, rows: deque[OutRow], standing: Standing) -> None:
        self._rows[rows[0].who] = rows
        self._stand(rows[0].who, standing)

    def _stand(self, who: bytes, standing: Standing) -> None:
        self._standing[who] = standing
        self._lines.join(who, standing)
