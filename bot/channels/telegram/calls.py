"""Replies become calls as data: screens with their keyboards, answers to presses, clearing."""

import re
from base64 import b64encode
from collections.abc import Iterable
from typing import TypeAlias
from weakref import ref

from bot.model.compact import encode
from bot.model.event import Chose
from bot.model.post import Incoming, Outgoing
from bot.model.reply import Button, Document, Reply

CLEAR_BATCH = 100
"""deleteMessages takes no more at once."""
STYLES = frozenset({"danger", "success", "primary"})

Keyboard: TypeAlias = list[list[dict[str, object]]]

_WRITTEN: dict[int, tuple[ref[Reply], Keyboard, tuple[str, str]]] = {}
"""By the number of a reply, for as long as somebody keeps that."""

_OURS = re.compile(r"1:([A-Za-z0-9_.~-]{1,62}):([A-Za-z0-9_.~-]{1,62})")


def callback_data(step: str, choice: str) -> str:
    """What a button carries: a version, the step, the choice. At most 64 bytes, which the check holds."""
    return f"1:{step}:{choice}"


def chosen(data: str | None) -> Chose:
    """What a pressed button carried; ids are empty where the data is not ours."""
    found = _OURS.fullmatch(data or "")
    return Chose(found[1], found[2]) if found else Chose("", "")


def keyboard(rows: Iterable[Iterable[Button]]) -> Keyboard:
    """Rows of inline buttons as JSON."""
    return [[_button(button) for button in row] for row in rows]


def screen(reply: Reply, incoming: Incoming, keep: bool = True) -> Outgoing:
    """Show a reply: in place of the pressed message, or below what the person sent."""
    pressed = isinstance(incoming.event, Chose) and not reply.fresh
    rows, ready = _written(reply)
    params: dict[str, object] = {
        "text": reply.html,
        "keyboard": rows,
        "edit": incoming.message_id if pressed else None,
        "fresh": reply.fresh,
        "keep": keep,
    }
    return Outgoing("screen", params, reply.crisis, ready)


def _written(reply: Reply) -> tuple[Keyboard, tuple[str, str] | None]:
    """The keyboard, and text and keyboard as JSON: written once for a screen that many are shown."""
    if not reply.shared:
        return keyboard(reply.buttons), None
    number = id(reply)
    known = _WRITTEN.get(number)
    if known is None:
        rows = keyboard(reply.buttons)
        # Gone with the reply: what is no longer shown is not held here either, nor taken for another's.
        held = ref(reply, lambda _: _WRITTEN.pop(number, None))
        known = _WRITTEN[number] = (held, rows, (encode(reply.html), encode(rows)))
    return known[1], known[2]


def document(file: Document, keep: bool = True) -> Outgoing:
    """Send a file, with no words to it: they stand on the screen below."""
    data = b64encode(file.data).decode("ascii")
    return Outgoing("document", {"name": file.name, "data": data, "keep": keep})


def shown(reply: Reply, incoming: Incoming, keep: bool = True) -> list[Outgoing]:
    """A reply whole: its file if it has one, then its screen."""
    files = [document(reply.document, keep)] if reply.document else []
    return [*files, screen(reply, incoming, keep)]


def answer(incoming: Incoming, crisis: bool = False) -> Outgoing:
    """Acknowledge a press, without words: a toast would show over the chat."""
    return Outgoing("answer", {"id": incoming.callback_id}, crisis=crisis)


def answering(screen: Outgoing, callback_id: str) -> Outgoing:
    """A screen that answers a press as well."""
    return Outgoing(screen.op, {**screen.params, "answer": callback_id}, screen.crisis, screen.ready)


def clear(ids: Iterable[int]) -> list[Outgoing]:
    """Delete messages, as many at once as Telegram allows."""
    unique = list(dict.fromkeys(ids))
    return [
        Outgoing("clear", {"ids": unique[start : start + CLEAR_BATCH]})
        for start in range(0, len(unique), CLEAR_BATCH)
    ]


def leave() -> Outgoing:
    """Leave a group."""
    return Outgoing("leave", {})


def outgoing(replies: Iterable[Reply], incoming: Incoming, keep: bool = True) -> list[Outgoing]:
    """All that follows from one update: the press acknowledged first, then the screens."""
    screens = [each for reply in replies for each in shown(reply, incoming, keep)]
    if not incoming.callback_id:
        return screens
    # An acknowledgement that waits behind others would hold back the crisis screen after it.
    return [answer(incoming, crisis=any(each.crisis for each in screens)), *screens]


def _button(button: Button) -> dict[str, object]:
    made: dict[str, object] = {"text": button.label}
    if button.copy:
        made["copy_text"] = {"text": button.copy}
    elif button.url:
        made["url"] = button.url
    else:
        made["callback_data"] = callback_data(button.step, button.choice)
    if button.style in STYLES:
        made["style"] = button.style
    return made
