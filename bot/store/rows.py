"""What the store hands out."""

from dataclasses import dataclass, field
from datetime import date

from bot.model.post import Arrival
from bot.model.session import Session


@dataclass(frozen=True, slots=True)
class Waiting:
    """A raw update that nobody has answered; rows of one `who` must be taken in order, one at a time.

    `notice`: it is one too many, and to be answered with the line that says so. `onto`: the message in which
    another process has answered it in a hurry.
    """

    row_id: int
    update_id: int
    who: bytes
    arrival: Arrival
    notice: bool = False
    onto: int | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """Where an update was answered past the store."""

    chat_id: int
    message_id: int


@dataclass(frozen=True, slots=True)
class Kept:
    """All that is kept about a person: position, the message shown now, the day of the last press.

    `sealed`, `sealed_screen`: session and message as they lie in the row, to see whether they still are the
    same.
    """

    session: Session
    screen: int | None
    day: date
    sealed_screen: bytes | None = field(default=None, repr=False, compare=False)
    sealed: bytes | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Figures:
    """How much of everything there is, for operators.

    `inbox_since`, `outbox_since`: when the oldest row came, in seconds since 1970, None where none waits.
    `people`: how many different people wait for an answer, or for it to be sent.
    """

    waiting: int
    outgoing: int
    sessions: int
    quarantined: int
    version: str
    inbox_since: float | None
    outbox_since: float | None
    people: int
