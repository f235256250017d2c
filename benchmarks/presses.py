"""What Telegram sends when a button is pressed, and says to a call; the same for everyone measured.

Written as Telegram writes it, without blanks between.
"""

from functools import lru_cache

from benchmarks.content import BODY, CHOICES
from bot.model.compact import encode

TOKEN = "42:AAHdummytokendummytokendummytoken"
FIRST_CHAT = 5_000_000
SCREEN = 100
"""The id of the message that everybody looks at."""
TRUE = b'{"ok":true,"result":true}'


def keyboard(data: list[str]) -> dict[str, object]:
    rows = [
        [{"text": f"Knapp {choice}", "callback_data": each}]
        for choice, each in zip(CHOICES, data, strict=True)
    ]
    return {"inline_keyboard": rows}


def message(chat: int, data: list[str]) -> dict[str, object]:
    """The message as it is shown, whole, as Telegram sends it along with a press and after an edit."""
    return {
        "message_id": SCREEN,
        "from": {"id": 42, "is_bot": True, "first_name": "Bot", "username": "a_bot"},
        "chat": {"id": chat, "first_name": "Kari", "username": "kari", "type": "private"},
        "date": 1_795_000_000,
        "edit_date": 1_795_000_100,
        "text": f"Tittel\n\n{BODY}",
        "entities": [{"offset": 0, "length": 6, "type": "bold"}],
        "reply_markup": keyboard(data),
    }


@lru_cache(maxsize=64)
def _pattern(data: str, shown: tuple[str, ...]) -> tuple[bytes, ...]:
    """A press in pieces between which the numbers stand; made before, so that it is not measured."""
    query = {
        "id": "QUERY",
        "from": {"id": -1, "is_bot": False, "first_name": "Kari", "language_code": "nb"},
        "message": message(-1, list(shown)),
        "chat_instance": "-123456789012345678",
        "data": data,
    }
    whole = encode({"update_id": -2, "callback_query": query}).encode()
    update, rest = whole.split(b"-2", 1)
    before, rest = rest.split(b"QUERY", 1)
    sender, chat, end = rest.split(b":-1,")
    return update, before, sender, chat, end


def press(update: int, chat: int, data: str, shown: list[str]) -> bytes:
    """A button pressed under the message."""
    parts = _pattern(data, tuple(shown))
    who = b":%d," % chat
    return b"%s%d%s%d%s%s%s%s%s" % (
        parts[0], update, parts[1], 10**17 + update, parts[2], who, parts[3], who, parts[4]
    )  # fmt: skip


def start(update: int, chat: int) -> bytes:
    """/start."""
    said = message(chat, ["a"] * 4) | {
        "message_id": SCREEN - 1,
        "from": {"id": chat, "is_bot": False, "first_name": "Kari", "language_code": "nb"},
        "text": "/start",
        "entities": [{"offset": 0, "length": 6, "type": "bot_command"}],
    }
    for name in ("reply_markup", "edit_date"):
        del said[name]
    return encode({"update_id": update, "message": said}).encode()


def result(chat: int, data: list[str]) -> bytes:
    """What Telegram answers to a message sent or edited."""
    return encode({"ok": True, "result": message(chat, data)}).encode()
