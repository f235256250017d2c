"""Raw updates become events; what cannot be read raises an error that says nothing of it."""

import json
import re
import unicodedata
from collections.abc import Mapping
from typing import TYPE_CHECKING

from bot.channels.telegram.calls import chosen
from bot.model.event import Commanded, Event, Opened, Sent, Wrote
from bot.model.post import Incoming

if TYPE_CHECKING:
    from aiogram.types import CallbackQuery, ChatMemberUpdated, Message, Update, User

TEXT_LIMIT = 4096
ID_LIMIT = 2**63

_COMMAND = re.compile(r"/(\w{1,32})(?:@\w+)?(?:\s+(.*))?", re.DOTALL)
_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_KIND = re.compile(r"[a-z_]{1,40}")
_UNREADABLE = (ValueError, ArithmeticError, RecursionError)
_CONTROL = frozenset({"Cc", "Cs"})
_SERVICE = frozenset(
    {
        "pinned_message", "message_auto_delete_timer_changed", "chat_background_set", "write_access_allowed",
        "users_shared", "chat_shared", "connected_website", "proximity_alert_triggered", "boost_added",
        "forum_topic_created", "forum_topic_edited", "forum_topic_closed", "forum_topic_reopened",
        "successful_payment", "refunded_payment", "web_app_data", "passport_data", "gift", "unique_gift",
    }
)  # fmt: skip
"""Traces that Telegram itself leaves in a private chat; nobody waits for an answer to them."""


class Unparseable(Exception):  # noqa: N818 - the word of the house for it
    """An update that could not be read. Carries nothing of it, not even as a cause."""


def parse(body: bytes) -> Incoming | None:
    """What an update says, None where it asks for nothing.

    Raises:
        Unparseable: it is no update that we can read.
    """
    try:
        return _incoming(_update(body))
    except _UNREADABLE:
        pass
    # Raised out here, so that the error keeps no link to one that quotes the update.
    raise Unparseable


def kind_and_chat(raw: Mapping[str, object]) -> tuple[int, str, int | None]:
    """Id, type name and chat of a raw update, read without trusting its shape.

    Raises:
        Unparseable: it has no usable update id.
    """
    update_id = _id(raw.get("update_id"))
    if update_id is None or update_id < 0:
        raise Unparseable
    kind = next((key for key in raw if key != "update_id" and _KIND.fullmatch(key)), "unknown")
    content = raw.get(kind)
    if not isinstance(content, Mapping):
        return update_id, kind, None
    message = content.get("message")
    for holder in (message, content):
        if isinstance(holder, Mapping) and (chat := _id_of(holder.get("chat"))) is not None:
            return update_id, kind, chat
    return update_id, kind, _id_of(content.get("from"))


def _update(body: bytes) -> "Update":
    # Importing aiogram takes seconds; commands that never meet an update should not pay for it.
    from aiogram.types import Update  # noqa: PLC0415

    raw = json.loads(body)
    if not isinstance(raw, dict):
        raise ValueError
    query = raw.get("callback_query")
    if isinstance(query, dict):
        _complete(query)
    return Update.model_validate(raw)


def _complete(query: dict[str, object]) -> None:
    """A press may lack fields that aiogram insists on and we do not need."""
    query.setdefault("chat_instance", "")
    message = query.get("message")
    if "from" not in query and isinstance(message, dict):
        query["from"] = {"id": _id_of(message.get("chat")), "is_bot": False, "first_name": ""}


def _incoming(update: "Update") -> Incoming | None:
    if update.message is not None:
        return _message(update.message)
    if update.callback_query is not None:
        return _press(update.callback_query)
    if update.my_chat_member is not None:
        return _membership(update.my_chat_member)
    post = update.channel_post or update.edited_channel_post
    return Incoming(_checked(post.chat.id), None, outside=True) if post is not None else None


def _message(message: "Message") -> Incoming | None:
    chat_id = _checked(message.chat.id)
    if message.chat.type != "private":
        return Incoming(chat_id, None, outside=True)
    event = _event(message)
    if event is None:
        return None
    return Incoming(chat_id, event, _checked(message.message_id), language=_language(message.from_user))


def _event(message: "Message") -> Event | None:
    """A caption is read like a text: someone may ask for help under a photo."""
    text = clean(message.text or message.caption or "")
    if not text:
        return None if message.content_type in _SERVICE else Sent()
    command = _COMMAND.fullmatch(text) if message.text else None
    if command is None:
        return Wrote(text)
    name = command[1].lower()
    if name != "start":
        return Commanded(name)
    payload = (command[2] or "").strip()
    return Opened(payload if _PAYLOAD.fullmatch(payload) else "")


def _press(query: "CallbackQuery") -> Incoming:
    from aiogram.types import Message  # noqa: PLC0415 - see `_update`

    message = query.message
    if message is None:
        chat_id = query.from_user.id
    else:
        chat_id = message.chat.id
        if message.chat.type != "private":
            return Incoming(_checked(chat_id), None, callback_id=query.id, outside=True)
    # Telegram no longer lets us touch a message that it only names.
    pressed = _checked(message.message_id) if isinstance(message, Message) else None
    return Incoming(
        _checked(chat_id), chosen(query.data), pressed, clean(query.id), _language(query.from_user)
    )


def _membership(change: "ChatMemberUpdated") -> Incoming | None:
    chat_id = _checked(change.chat.id)
    gone = change.new_chat_member.status in {"kicked", "left"}
    if change.chat.type == "private":
        return Incoming(chat_id, None, blocked=True) if gone else None
    return None if gone else Incoming(chat_id, None, outside=True)


def clean(text: str) -> str:
    """Text without lone surrogates and control characters, of a length Telegram could have sent."""
    kept = (" " if c == "\t" else c for c in text if c in "\n\t" or unicodedata.category(c) not in _CONTROL)
    return "".join(kept).strip()[:TEXT_LIMIT]


def _language(user: "User | None") -> str:
    code = (user.language_code or "") if user is not None else ""
    return code.lower() if _LANGUAGE.fullmatch(code) else ""


def _id(value: object) -> int | None:
    """A whole number that a database can hold."""
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return value if -ID_LIMIT <= value < ID_LIMIT else None


def _id_of(value: object) -> int | None:
    return _id(value.get("id")) if isinstance(value, Mapping) else None


def _checked(value: int) -> int:
    if _id(value) is None:
        raise ValueError
    return value
