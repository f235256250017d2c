"""Rules of the Bot API that are written as prose, and what this guide never does."""

import re
from collections.abc import Callable, Mapping

Values = Mapping[str, object]

BUTTONS = 100
"""More inline buttons than this are known to be refused."""

_DECORATION = frozenset({"text", "icon_custom_emoji_id", "style"})
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_LINK = ("http://", "https://", "tg://", "ton://")


def forbidden(params: Values, chat_id: int | None) -> list[str]:
    """What is never sent: paid messages, locked content, anything to somebody else's chat."""
    found = [f"{name}: forbidden" for name in ("allow_paid_broadcast", "protect_content") if params.get(name)]
    sent_to = params.get("chat_id")
    if chat_id is not None and sent_to is not None and sent_to != chat_id:
        found.append("chat_id: not the chat this belongs to")
    return found


def prose(where: str, kind: str, values: Values) -> list[str]:
    """What the documentation says of this method or type in words only."""
    rule = _RULES.get(kind)
    return [f"{where}: {complaint}" for complaint in rule(values)] if rule else []


def _button(values: Values) -> list[str]:
    found: list[str] = []
    actions = [name for name, value in values.items() if name not in _DECORATION and value is not None]
    if len(actions) != 1:
        found.append(f"exactly one action per inline button, not {len(actions)}")
    if not str(values.get("text") or "").strip():
        found.append("button text must be non-empty")
    url = values.get("url")
    if isinstance(url, str) and not url.lower().startswith(_LINK):
        found.append("button URL must be http, https, tg or ton")
    return found


def _markup(values: Values) -> list[str]:
    rows = values.get("inline_keyboard")
    if not isinstance(rows, list | tuple):
        return []
    count = sum(len(row) for row in rows if isinstance(row, list | tuple))
    return [f"{count} buttons, at most {BUTTONS}"] if count > BUTTONS else []


def _command(values: Values) -> list[str]:
    command = values.get("command")
    if isinstance(command, str) and not _COMMAND.fullmatch(command):
        return ["command must be of a-z, 0-9 and _"]
    return []


def _webhook(values: Values) -> list[str]:
    secret = values.get("secret_token")
    if isinstance(secret, str) and not _SECRET.fullmatch(secret):
        return ["secret_token must be 1 to 256 of A-Z, a-z, 0-9, _ and -"]
    return []


def _message(values: Values) -> list[str]:
    """A preview shows what somebody reads about to whoever sees the chat."""
    options = values.get("link_preview_options")
    off = isinstance(options, Mapping) and options.get("is_disabled") is True
    if off or not any(link in str(values.get("text", "")) for link in _LINK):
        return []
    return ["link preview must be off"]


_RULES: Mapping[str, Callable[[Values], list[str]]] = {
    "InlineKeyboardButton": _button,
    "InlineKeyboardMarkup": _markup,
    "BotCommand": _command,
    "setWebhook": _webhook,
    "sendMessage": _message,
    "editMessageText": _message,
}
