"""What comes in and goes out, and what the store must offer to those who carry it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from bot.model.event import Event


@dataclass(frozen=True, slots=True)
class Arrival:
    """A raw update as it came. `chat_id` is None where none could be read; `kind` is its type's name.

    `raw`: the body as JSON values, where it has been read already. `press`: the callback query, "" for none,
    that is answered along with the confirmation, so that nothing else need answer it.
    """

    update_id: int
    chat_id: int | None
    kind: str
    body: bytes
    raw: object = field(default=None, repr=False, compare=False)
    press: str = field(default="", repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Incoming:
    """A parsed update from a private chat.

    `message_id`: the pressed message, or the person's own message. `callback_id`: to be answered, "" for
    messages. `language`: the app's language code, a hint for the first screen. `blocked`: the person has
    blocked the guide; `event` is None then. `outside`: it came from a group or channel, to be left.
    `edited`: an earlier message was changed into this; nobody waits for an answer but who is in danger.
    """

    chat_id: int
    event: Event | None
    message_id: int | None = None
    callback_id: str = ""
    language: str = ""
    blocked: bool = False
    outside: bool = False
    edited: bool = False

    def answered(self) -> "Incoming":
        """The same where the press is answered already. Written out: a general copy takes longer."""
        return Incoming(
            self.chat_id, self.event, self.message_id, "", self.language, self.blocked, self.outside
        )


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One thing to send, as data that can be stored.

    `op` is one of
    "screen": show a screen. params: text (HTML), keyboard (rows of JSON buttons), edit (message id or
    None), fresh (bool: send below, then delete the old screen), keep (bool: remember its message id),
    answer (the callback query that this answers, or left out);
    "document": send a file. params: name, data (base64), keep;
    "answer": answer a callback query. params: id;
    "clear": delete messages. params: ids;
    "leave": leave a group. params: none.

    `ready`: text and keyboard of a screen as JSON, where they have been written before.
    """

    op: str
    params: Mapping[str, object]
    crisis: bool = False
    ready: tuple[str, str] | None = field(default=None, compare=False, repr=False)

    @property
    def farewell(self) -> bool:
        """Whether it is said to somebody of whom nothing is kept any more, nor this."""
        return self.params.get("keep") is False

    def onto(self, message_id: int) -> "Outgoing":
        """The same in place of a message that has been said already; what is no screen stays as it is."""
        if self.op != "screen":
            return self
        return replace(self, params={**self.params, "edit": message_id, "fresh": False})


@dataclass(frozen=True, slots=True)
class OutRow:
    """A stored `Outgoing`: `who` is the keyed digest, so that rows of one person keep their order.

    `tries`: attempts so far; `doubt`: a try ended without an answer, so it may have been carried out.
    `screen`: message id of the person's present screen, if known.
    """

    id: int
    who: bytes
    chat_id: int
    outgoing: Outgoing
    tries: int = 0
    doubt: bool = False
    screen: int | None = None
    parked_until: float = field(default=0.0)

    def onto(self, message_id: int) -> "OutRow":
        """The same in place of a message that has been said already; see `Outgoing.onto`."""
        return replace(self, outgoing=self.outgoing.onto(message_id))


def nobody() -> None:
    """Nobody needs to be told."""


class Inbox(Protocol):
    """What the poller and the webhook need."""

    async def receive(self, arrivals: Sequence[Arrival], offset: int | None = None) -> int:
        """Put raw updates and the next offset on disk in one transaction; return how many were new."""
        ...

    async def offset(self) -> int | None:
        """The next offset to ask for, None at first."""
        ...


class Outbox(Protocol):
    """What the sender needs. Times are seconds since the epoch."""

    async def due(self, now: float, limit: int = 200) -> list[OutRow]:
        """Rows that may be sent now: for each person the oldest row only, crisis first."""
        ...

    async def sent(self, row: OutRow, message_id: int | None) -> None:
        """The row is done: erase it and, where it was a kept screen or file, remember the message id."""
        ...

    def note(self, row: OutRow, message_id: int | None, told: Callable[[bool], None]) -> bool:
        """The same for a row that could be carried out twice unseen: nobody waits for it.

        `told` whether it was kept. False where it has to be `sent` all the same; nothing is told then.
        """
        ...

    async def later(self, row: OutRow, until: float, doubt: bool = False) -> None:
        """Try again at `until`; `doubt` as in `OutRow`."""
        ...

    async def forget(self, chat_id: int) -> None:
        """Erase everything of this person, waiting rows too."""
        ...


class Gate(Protocol):
    """Who may send to whom, where several processes share an outbox."""

    def enter(self, who: bytes) -> bool:
        """Begin to send to a person; False where another process serves them now."""
        ...

    def leave(self, who: bytes) -> None:
        """Nothing is on its way to that person any more."""
        ...


class Open:
    """The gate of a process that has the outbox to itself."""

    def enter(self, who: bytes) -> bool:  # noqa: ARG002 (as a gate is asked)
        """Always."""
        return True

    def leave(self, who: bytes) -> None:
        """Nobody waits for that."""


class Allowance(Protocol):
    """How many messages may be sent."""

    def wait(self) -> float:
        """Seconds until one may be sent, 0 when it may be now."""
        ...

    def take(self) -> None:
        """One is being sent; an emergency may take what is not there yet, and the others wait for it."""
        ...
