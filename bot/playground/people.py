"""The two sides of a chat as the playground remembers them: messages, and who they are with."""

from dataclasses import dataclass, field

from bot.playground.entities import Entity

KEPT = 2000
"""Messages remembered per chat; the oldest fall off."""

Keyboard = list[list[dict[str, object]]]


@dataclass(frozen=True, slots=True)
class Message:
    """One bubble. `bot` tells who said it; `extra` holds a document or a contact, as Telegram names it."""

    id: int
    bot: bool
    date: int
    text: str = ""
    entities: tuple[Entity, ...] = ()
    keyboard: Keyboard | None = None
    extra: tuple[tuple[str, object], ...] = ()
    edited: int = 0
    version: int = 1


@dataclass(slots=True)
class Chat:
    """A person (or, where one was let in by a raw update, a group)."""

    id: int
    kind: str
    name: str
    language: str = "nb"
    blocked: bool = False
    left: bool = False
    messages: dict[int, Message] = field(default_factory=dict)

    def keep(self, message: Message) -> None:
        """Add or replace a message."""
        self.messages[message.id] = message
        if len(self.messages) > KEPT:
            del self.messages[next(iter(self.messages))]

    def person(self) -> dict[str, object]:
        """The person as Telegram's User."""
        return {"id": self.id, "is_bot": False, "first_name": self.name, "language_code": self.language}

    def tell(self) -> dict[str, object]:
        """The chat as Telegram's Chat."""
        label = "first_name" if self.kind == "private" else "title"
        return {"id": self.id, "type": self.kind, label: self.name}


def told(message: Message, chat: Chat, bot: dict[str, object]) -> dict[str, object]:
    """The message as Telegram's Message."""
    answer: dict[str, object] = {
        "message_id": message.id,
        "from": bot if message.bot else chat.person(),
        "chat": chat.tell(),
        "date": message.date,
    }
    if message.edited:
        answer["edit_date"] = message.edited
    extra = dict(message.extra)
    marks = "caption_entities" if "document" in extra else "entities"
    if message.text:
        answer["caption" if "document" in extra else "text"] = message.text
    if message.entities:
        answer[marks] = [dict(entity) for entity in message.entities]
    if message.keyboard is not None:
        answer["reply_markup"] = {"inline_keyboard": message.keyboard}
    return answer | extra
