"""One step of one person, sealed and ready: what a transaction changes, all of it or nothing."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from bot.store import figures, inbox, outbox, people
from bot.store.errors import StoreTrouble
from bot.store.outbox import NewRow
from bot.store.people import MessageRow


@dataclass(frozen=True, slots=True)
class Taken:
    """What a step that was taken left behind: the numbers of its outbox rows, and the message shown now.

    `before`: the numbers of the person's older rows. `said`: the message in which another process has
    answered the update in a hurry, sealed, if that was told.
    """

    numbers: Sequence[int]
    screen: bytes | None
    before: Sequence[int]
    said: bytes | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """`row_id`: the inbox row that is answered; `update_id`: the update, where it never lay in the inbox.

    `erase`: first forget the person. `session`, `message`: None leaves what is kept as it is. `known`: the
    sealed session that the step goes on from, None where that is not to be looked at.
    """

    who: bytes
    row_id: int | None
    now: float
    day: str
    erase: bool
    session: bytes | None
    message: MessageRow | None
    outgoing: Sequence[NewRow]
    tally: Sequence[str]
    update_id: int | None = None
    known: bytes | None = None

    def take(self, connection: sqlite3.Connection) -> Taken | None:
        """Take the step, unless the update has been answered: then nothing changes and it says None."""
        if self.row_id is not None and not inbox.finish(connection, self.row_id, self.now):
            return None
        if self.update_id is not None and not inbox.fresh(connection, self.update_id, self.now):
            return None
        screen = None
        if self.erase:
            people.erase(connection, self.who)
        if self.session is not None:
            screen = self._save(connection, self.session)
        if self.message is not None:
            people.remember(connection, self.who, self.message, self.now)
        before = outbox.numbers(connection, self.who)
        numbers = outbox.add(connection, self.outgoing, self.now)
        figures.count(connection, self.day, self.tally)
        return Taken(numbers, screen, before)

    def _save(self, connection: sqlite3.Connection, session: bytes) -> bytes | None:
        """Write the session; the message shown now, sealed."""
        if self.known is None:
            return people.save(connection, self.who, session, self.now)
        found = people.go_on(connection, self.who, session, self.known, self.now)
        if found is None:
            raise StoreTrouble("changed", "a session is no longer what a step was made from")
        return found[0]


@dataclass(frozen=True, slots=True)
class Delivery:
    """One thing that has been sent; `message` is None where it is not to be remembered.

    `screen`: None leaves the message shown now as it is.
    """

    who: bytes
    row_id: int
    now: float
    screen: bytes | None
    message: MessageRow | None

    def note(self, connection: sqlite3.Connection) -> None:
        """Erase the row and remember the message, if something is kept about the person at all."""
        # A row that is gone was erased by the person while it was on its way: then nothing is noted.
        if not outbox.erase(connection, self.row_id) or self.message is None:
            return
        if self.screen is None:
            kept = people.known(connection, self.who)
        else:
            kept = people.set_screen(connection, self.who, self.screen)
        if kept:
            people.remember(connection, self.who, self.message, self.now)
