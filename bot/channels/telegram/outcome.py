"""What Telegram says of a call becomes an outcome for the row that caused it."""

from dataclasses import dataclass
from typing import Final

from bot.channels.telegram.refusal import (
    BAD_REQUEST,
    FORBIDDEN,
    SERVER,
    TOO_LARGE,
    TOO_MANY,
    CallFailed,
    NoAnswer,
    Refused,
)
from bot.model.post import OutRow

_GONE: Final = (
    "chat not found",
    "user not found",
    "bot was blocked",
    "user is deactivated",
    "peer_id_invalid",
)
_NOT_MODIFIED: Final = "message is not modified"
_NOT_EDITABLE: Final = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "there is no text in the message to edit",
)


ANSWER_TRIES: Final = 2
"""An unanswered press only shows a spinner; it must not hold back the screen behind it for long."""
DOUBT_TRIES: Final = 8
"""A screen may rather come twice than not at all: some twenty seconds of connections that break."""
CRISIS_TRIES: Final = 60
"""In an emergency two minutes of them."""
TRIES: Final = 1600
"""About an hour; after that the person has long pressed again."""

SAID: Final = frozenset({"screen", "document"})
"""What a person is to see; the rest is housekeeping."""
SENDING: Final = frozenset({"sendMessage", "sendDocument"})
"""Calls that, made twice, are seen twice."""


@dataclass(frozen=True, slots=True)
class Done:
    """Carried out. `leftover`: an old screen to be taken away now that the new one is there."""

    message_id: int | None = None
    leftover: int | None = None


@dataclass(frozen=True, slots=True)
class Parked:
    """Not now. `seconds` as Telegram demands, None for a pause of our own. `doubt`: it may be there."""

    seconds: float | None = None
    doubt: bool = False


@dataclass(frozen=True, slots=True)
class Gone:
    """The person has blocked the guide, or there is no such person any more."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """It can never be carried out."""


Outcome = Done | Parked | Gone | Dropped


def is_said(row: OutRow | None) -> bool:
    """Whether a row is something to be seen."""
    return row is not None and row.outgoing.op in SAID


def is_unchanged(complaint: str) -> bool:
    """Whether an edit would have changed nothing."""
    return _NOT_MODIFIED in complaint.lower()


def is_uneditable(complaint: str) -> bool:
    """Whether the message is out of reach: cleared by the person, or too old."""
    return any(words in complaint.lower() for words in _NOT_EDITABLE)


def is_gone(complaint: str) -> bool:
    """Whether there is nobody to write to."""
    return any(words in complaint.lower() for words in _GONE)


def outcome_of(error: CallFailed, op: str) -> Outcome:
    """What an error means for a row. A failed answer or clearing is not worth a second thought."""
    if not isinstance(error, Refused):
        unsent = isinstance(error, NoAnswer) and error.unsent
        return Parked(doubt=error.method in SENDING and not unsent)
    if error.status == TOO_MANY:
        return Parked(error.retry_after)
    if error.status in {BAD_REQUEST, FORBIDDEN}:
        if op not in SAID:
            return Done()
        gone = error.status == FORBIDDEN or is_gone(error.complaint)
        return Gone() if gone else Dropped()
    if error.status == TOO_LARGE:
        return Dropped()
    # A message may have been sent all the same; edits can simply be made again.
    return Parked(doubt=error.method in SENDING and error.status >= SERVER)


def hopeless(row: OutRow, parked: Parked) -> bool:
    """Whether another try would do more harm than good."""
    if row.outgoing.op == "answer":
        return row.tries >= ANSWER_TRIES
    if row.doubt and parked.doubt:
        tries = CRISIS_TRIES if row.outgoing.crisis else DOUBT_TRIES
        return row.outgoing.op != "screen" or row.tries >= tries
    return row.tries >= TRIES
