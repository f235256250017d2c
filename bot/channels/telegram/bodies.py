"""What a call that shows a screen consists of, with everything said outright that could have a default."""

from collections.abc import Mapping
from typing import Final

from bot.channels.telegram.html_rules import visible
from bot.model.compact import encode

PLAIN_LIMIT: Final = 4096

Params = dict[str, object]

_OUTRIGHT: Final[Params] = {"parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}
_SAID_OUTRIGHT: Final = encode(_OUTRIGHT)[1:-1]


def body_of(params: Mapping[str, object]) -> Params:
    """Text and keyboard as Telegram wants them."""
    body: Params = {"text": params["text"], **_OUTRIGHT}
    if params.get("keyboard"):
        body["reply_markup"] = {"inline_keyboard": params["keyboard"]}
    return body


def stitched(where: Mapping[str, int], text: str, keyboard: str) -> bytes:
    """The body of a call that shows a screen, from a text and a keyboard that are JSON already."""
    markup = "" if keyboard == "[]" else f',"reply_markup":{{"inline_keyboard":{keyboard}}}'
    place = "".join([f'"{name}":{number},' for name, number in where.items()])
    return f'{{{place}"text":{text},{_SAID_OUTRIGHT}{markup}}}'.encode()


def answer_of(query: str) -> bytes:
    """The body of the call that answers a press."""
    return f'{{"callback_query_id":{encode(query)}}}'.encode()


def reply_of(query: str) -> bytes:
    """The same call, as Telegram takes it in a reply to a webhook."""
    return f'{{"method":"answerCallbackQuery","callback_query_id":{encode(query)}}}'.encode()


def plain(body: Params, complaint: str) -> Params:
    """The same words without formatting, and without the keyboard where that is what was wrong."""
    words: Params = {
        "text": visible(str(body["text"]))[:PLAIN_LIMIT],
        "link_preview_options": body["link_preview_options"],
    }
    said = complaint.lower()
    if "reply_markup" in body and not any(word in said for word in ("button", "keyboard", "markup")):
        words["reply_markup"] = body["reply_markup"]
    return words
