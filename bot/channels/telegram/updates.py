"""Raw updates become events; what cannot be read raises an error that says nothing of it."""

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeAlias

from bot.channels.telegram.calls import chosen
from bot.model.event import Commanded, Event, Opened, Sent, Wrote
from bot.model.post import Incoming

Json: TypeAlias = dict[str, Any]  # from outside: nothing in it is what it should be until it was looked at

TEXT_LIMIT = 4096
ID_LIMIT = 2**63

_COMMAND = re.compile(r"/(\w{1,32})(?:@\w+)?(?:\s+(.*))?", re.DOTALL)
_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_USUAL = frozenset({"message", "callback_query", "my_chat_member", "edited_message"})
_KIND = re.compile(r"[a-z_]{1,40}")
_UNREADABLE = (ValueError, ArithmeticError, RecursionError)
_STATUSES = frozenset({"creator", "administrator", "member", "restricted", "left", "kicked"})
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
        return _incoming(json.loads(body))
    except _UNREADABLE:
        pass
    # Raised out here, so that the error keeps no link to one that quotes the update.
    raise Unparseable


def understand(raw: object) -> Incoming | None:
    """The same for an update that is no longer bytes.

    Raises:
        Unparseable: as above.
    """
    try:
        return _incoming(raw)
    except _UNREADABLE:
        pass
    raise Unparseable


def kind_and_chat(raw: Mapping[str, object]) -> tuple[int, str, int | None]:
    """Id, type name and chat of a raw update, read without trusting its shape.

    Raises:
        Unparseable: it has no usable update id.
    """
    update_id = _id(raw.get("update_id"))
    if update_id is None or update_id < 0:
        raise Unparseable
    kind = "unknown"
    for key in raw:
        if key != "update_id" and (key in _USUAL or _KIND.fullmatch(key)):
            kind = key
            break
    content = raw.get(kind)
    if not isinstance(content, Mapping):
        return update_id, kind, None
    message = content.get("message")
    for holder in (message, content):
        if isinstance(holder, Mapping) and (chat := _id_of(holder.get("chat"))) is not None:
            return update_id, kind, chat
    return update_id, kind, _id_of(content.get("from"))


def _incoming(raw: object) -> Incoming | None:
    """The update's own content, by the first field that we know."""
    if not isinstance(raw, dict) or _id(raw.get("update_id")) is None:
        raise ValueError
    if (message := raw.get("message")) is not None:
        return _message(_object(message))
    if (query := raw.get("callback_query")) is not None:
        return _press(_object(query))
    if (change := raw.get("my_chat_member")) is not None:
        return _membership(_object(change))
    if (edited := raw.get("edited_message")) is not None:
        return _edit(_object(edited))
    post = raw.get("channel_post") or raw.get("edited_channel_post")
    return Incoming(_chat(_object(post))[0], None, outside=True) if post is not None else None


def _message(message: Json) -> Incoming | None:
    chat_id, kind = _chat(message)
    message_id, language = _number(message, "message_id"), _language(_sender(message))
    _number(message, "date")
    if kind != "private":
        return Incoming(chat_id, None, outside=True)
    event = _event(message)
    return Incoming(chat_id, event, message_id, language=language) if event is not None else None


def _edit(message: Json) -> Incoming | None:
    """Words that were changed. Somebody may ask for help by that, and write nothing more."""
    incoming = _message(message)
    words = incoming is not None and isinstance(incoming.event, Wrote | Commanded)
    return replace(incoming, edited=True) if incoming is not None and words else None


def _event(message: Json) -> Event | None:
    """A caption is read like a text: someone may ask for help under a photo."""
    said, caption = _text(message, "text"), _text(message, "caption")
    text = clean(said or caption)
    if not text:
        return None if any(message.get(name) is not None for name in _SERVICE) else Sent()
    command = _COMMAND.fullmatch(text) if said else None
    if command is None:
        return Wrote(text)
    name, rest = command[1].lower(), command[2] or ""
    if name == "start" and _PAYLOAD.fullmatch(rest):
        return Opened(rest)
    said = f"{command[1]} {rest}" if rest else ""
    return Opened("", said) if name == "start" else Commanded(name, said)


def _press(query: Json) -> Incoming:
    """A press may come without its message, and without the one who pressed."""
    callback_id, data = query.get("id"), _text(query, "data")
    if not isinstance(callback_id, str):
        raise ValueError
    sender, message = _sender(query), query.get("message")
    if message is None:
        if sender is None:
            raise ValueError
        chat_id, pressed = _number(sender, "id"), None
    else:
        message = _object(message)
        chat_id, kind = _chat(message)
        number = _number(message, "message_id")
        date = _number(message, "date") if "date" in message else 0
        if kind != "private":
            return Incoming(chat_id, None, callback_id=callback_id, outside=True)
        if sender is not None and _number(sender, "id") != chat_id:
            raise ValueError  # a private chat is the one person in it; Telegram sends no such press
        # Telegram no longer lets us touch a message that it only names.
        pressed = number if date != 0 else None
    return Incoming(chat_id, chosen(data), pressed, clean(callback_id), _language(sender))


def _membership(change: Json) -> Incoming | None:
    chat_id, kind = _chat(change)
    status = _object(change.get("new_chat_member")).get("status")
    _number(change, "date")
    if not isinstance(status, str) or status not in _STATUSES:
        raise ValueError
    gone = status in {"kicked", "left"}
    if kind == "private":
        return Incoming(chat_id, None, blocked=True) if gone else None
    return None if gone else Incoming(chat_id, None, outside=True)


def _object(value: object) -> Json:
    if not isinstance(value, dict):
        raise ValueError
    return value


def _chat(holder: Json) -> tuple[int, str]:
    """Id and kind of the chat something belongs to."""
    chat = _object(holder.get("chat"))
    kind = chat.get("type")
    if not isinstance(kind, str):
        raise ValueError
    return _number(chat, "id"), kind


def _sender(holder: Json) -> Json | None:
    """Who did it, where that is said."""
    sender = holder.get("from")
    if sender is None:
        return None
    _number(_object(sender), "id")
    return _object(sender)


def _number(holder: Json, name: str) -> int:
    found = _id(holder.get(name))
    if found is None:
        raise ValueError
    return found


def _text(holder: Json, name: str) -> str:
    """A text, "" where there is none."""
    found = holder.get(name)
    if found is None:
        return ""
    if not isinstance(found, str):
        raise ValueError
    return found


def clean(text: str) -> str:
    """Text without lone surrogates and control characters, of a length Telegram could have sent."""
    if text.isprintable():
        return text.strip()[:TEXT_LIMIT]
    kept = (" " if c == "\t" else c for c in text if c in "\n\t" or unicodedata.category(c) not in _CONTROL)
    return "".join(kept).strip()[:TEXT_LIMIT]


def _language(user: Json | None) -> str:
    code = _text(user, "language_code") if user is not None else ""
    return code.lower() if _LANGUAGE.fullmatch(code) else ""


def _id(value: object) -> int | None:
    """A whole number that a database can hold."""
    # True is a whole number to Python; `type` tells them apart in one look.
    return value if type(value) is int and -ID_LIMIT <= value < ID_LIMIT else None


def _id_of(value: object) -> int | None:
    return _id(value.get("id")) if isinstance(value, Mapping) else None
