"""Everything the playground remembers, in memory only: the bot, the people, what was said and asked."""

import secrets
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from bot.playground.faults import Faults
from bot.playground.hub import Hub
from bot.playground.people import Chat, Message, told
from bot.playground.profile import Profile
from bot.playground.refusal import bad, forbidden
from bot.playground.updates import Updates
from bot.playground.webhook import Webhook

CALLS_KEPT = 500
PRESSES_KEPT = 10_000
PRESS_LIFE = 150


@dataclass(frozen=True, slots=True)
class Call:
    """One finished call of the bot. No text: only what, for whom, how it went and how long it took.

    `complaints`: what the documentation says against the call, also where the call was carried out.
    """

    number: int
    method: str
    chat: int | None
    status: int
    ms: float
    fault: str
    complaints: tuple[str, ...]

    def tell(self) -> dict[str, object]:
        """The call as JSON."""
        return {
            "number": self.number,
            "method": self.method,
            "chat": self.chat,
            "status": self.status,
            "ms": self.ms,
            "fault": self.fault,
            "complaints": list(self.complaints),
        }


Witness = Callable[[str, Mapping[str, object], Mapping[str, object], frozenset[str]], None]
"""Is told of each call: the method, what came, what is answered, the faults that struck."""


class World:
    """The state that the Bot API and the control API share. `witness` is for tests."""

    def __init__(self, profile: Profile, retry_pause: float, clock: Callable[[], float] = time.time) -> None:
        self.run = secrets.token_hex(4)
        self.profile = profile
        self.clock = clock
        self.hub = Hub()
        self.faults = Faults()
        self.updates = Updates(first=100_000_001)
        self.webhook = Webhook(self.updates, retry_pause)
        self.chats: dict[int, Chat] = {}
        self.calls: deque[Call] = deque(maxlen=CALLS_KEPT)
        self.presses: dict[str, tuple[int, float]] = {}
        self.witness: Witness | None = None
        self._last_chat = 1000
        self._last_message = 0
        self._last_press = 0
        self._calls = 0

    def new_chat(self, number: int | None, language: str, kind: str = "private") -> Chat:
        """A new person, or the one who is already there under this number."""
        if number is None:
            number = self._last_chat + 1
        if number not in self.chats:
            self._last_chat = max(self._last_chat, number)
            name = f"Person {number}" if kind == "private" else f"Gruppe {number}"
            self.chats[number] = Chat(number, kind, name, language)
        return self.chats[number]

    def open_chat(self, number: int) -> Chat:
        """The chat if the bot may write there."""
        chat = self.chats.get(number)
        if chat is None:
            raise bad("chat not found")
        if chat.blocked:
            raise forbidden("bot was blocked by the user")
        if chat.left:
            raise forbidden("bot is not a member of the group chat")
        return chat

    def next_message(self) -> int:
        """Message ids grow over all chats, as they do for a real bot."""
        self._last_message += 1
        return self._last_message

    def say(self, chat: Chat, message: Message) -> dict[str, object]:
        """Put a new message in the chat and tell the page."""
        chat.keep(message)
        self.hub.publish(chat.id, "message", message=self.tell(chat, message))
        return self.telegram(chat, message)

    def change(self, chat: Chat, message: Message, visibly: bool = True) -> dict[str, object]:
        """Replace a message by an edited one."""
        edited = int(self.clock()) if visibly else message.edited
        message = replace(message, edited=edited, version=message.version + 1)
        chat.keep(message)
        self.hub.publish(chat.id, "message", message=self.tell(chat, message))
        return self.telegram(chat, message)

    def remove(self, chat: Chat, numbers: list[int]) -> None:
        """Take messages away; unknown numbers are nothing."""
        gone = [number for number in numbers if chat.messages.pop(number, None) is not None]
        if gone:
            self.hub.publish(chat.id, "gone", ids=gone)

    def new_press(self, chat: Chat) -> str:
        """The id of a callback query, to be answered once and soon."""
        self._last_press += 1
        number = str(self._last_press)
        self.presses[number] = (chat.id, self.clock())
        if len(self.presses) > PRESSES_KEPT:
            del self.presses[next(iter(self.presses))]
        return number

    def answered(self, number: str) -> int:
        """The chat of a press that waits for its answer."""
        chat, pressed = self.presses.pop(number, (0, 0.0))
        if self.clock() - pressed > PRESS_LIFE:
            raise bad("query is too old and response timeout expired or query ID is invalid")
        return chat

    def log(self, call: Call) -> None:
        """Remember a call, numbered."""
        self._calls += 1
        call = replace(call, number=self._calls)
        self.calls.append(call)
        self.hub.publish(call.chat, "call", call=call.tell())

    def telegram(self, chat: Chat, message: Message) -> dict[str, object]:
        """The message as the bot sees it."""
        return told(message, chat, self.profile.user())

    def tell(self, chat: Chat, message: Message) -> dict[str, object]:
        """The message as the page sees it: with a version, so that late news never undoes newer news."""
        return {**self.telegram(chat, message), "version": message.version}

    def picture(self, chat: Chat) -> Mapping[str, object]:
        """The whole chat for the page and for tests; what has a number above `last` came later."""
        return {
            "chat": {**chat.tell(), "language": chat.language, "blocked": chat.blocked},
            "bot": self.profile.tell(chat.id, chat.language),
            "messages": [self.tell(chat, message) for message in chat.messages.values()],
            "last": self._last_message,
        }
