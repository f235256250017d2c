"""What happened, as it can be seen from outside: at Telegram, on disk, on the clock. Nothing here decides."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from bot.model.event import Event
from bot.model.session import Session


@dataclass(frozen=True, slots=True)
class Given:
    """A person did something; Telegram has it as this update. `press`: the callback query, "" for the rest.

    `named`: the message that was pressed. `cry`: somebody is in danger. `event` None: nobody can read it.
    """

    at: float
    update: int
    chat: int
    event: Event | None
    press: str = ""
    named: int | None = None
    cry: bool = False


@dataclass(frozen=True, slots=True)
class Delivered:
    """These updates were handed out, in this order; perhaps not for the first time, perhaps unheard."""

    at: float
    updates: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The guide said that it has these; Telegram forgets them."""

    at: float
    updates: frozenset[int]


@dataclass(frozen=True, slots=True)
class Called:
    """The guide called, and it was carried out unless `status` says otherwise.

    `chat`: None where the call names none. `message`: the one that was edited, or is new. `press`: the
    callback query that was answered. `unheard`: the guide could not know how it went.
    """

    at: float
    method: str
    chat: int | None
    message: int | None = None
    text: str = ""
    press: str = ""
    status: int = 200
    complaint: str = ""
    unheard: bool = False


@dataclass(frozen=True, slots=True)
class Killed:
    """The guide was ended where it stood; `gently`: it was told to stop."""

    at: float
    gently: bool = False


@dataclass(frozen=True, slots=True)
class Troubled:
    """Until this moment something was wrong on purpose: a fault, a kill, a pause that Telegram asked for."""

    at: float


@dataclass(frozen=True, slots=True)
class Clock:
    """From here on the clock says this, in seconds."""

    at: float
    now: float


@dataclass(frozen=True, slots=True)
class Content:
    """From here on this content is in use."""

    at: float
    version: str


@dataclass(frozen=True, slots=True)
class Looked:
    """What was on disk at this moment, all of it at once. `quiet`: nothing was left to be done anywhere.

    `sessions`, `messages`: by chat. `visits`: to all topics, by all people. `done`, `waiting`, `aside`: ids
    of updates that were answered, wait, or were put aside. `given_up`: screens so far that Telegram failed to
    take so often, perhaps having shown them, that they were not tried again.
    """

    at: float
    now: float
    sessions: Mapping[int, Session | None]
    visits: int = 0
    messages: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    done: frozenset[int] = frozenset()
    waiting: frozenset[int] = frozenset()
    aside: frozenset[int] = frozenset()
    quiet: bool = False
    given_up: int = 0


Happening: TypeAlias = Given | Delivered | Confirmed | Called | Killed | Troubled | Clock | Content | Looked
History: TypeAlias = list[Happening]
