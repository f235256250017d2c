"""Whether Telegram would take what is shown and set: start links, commands, and each screen as a call."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from bot.channels.telegram.calls import keyboard
from bot.channels.telegram.spec import validate
from bot.model.library import Library
from bot.model.problem import Problem, problem
from bot.model.reply import Button, Reply

Looks = tuple[tuple[tuple[str, str, str, str], ...], ...]
"""Rows of buttons by label, what is copied, address and style."""
PAYLOAD = 64
"""Characters of a start link's code."""
MOST_COMMANDS = 100


def accepted_problems(library: Library) -> Iterator[Problem]:
    """F030, F031, F032: codes in links and names of commands."""
    owners: dict[str, str] = {}
    for topic in library.topics.values():
        start, owner = topic.start, owners.setdefault(topic.start, topic.id)
        if owner != topic.id:
            yield problem("F032", topic.mark, start=start, topic=topic.id, other=owner)
        if len(start) > PAYLOAD:
            length, limit = str(len(start)), str(PAYLOAD)
            yield problem("F030", topic.mark, start=start, topic=topic.id, length=length, limit=limit)
    for place, (name, _) in enumerate(library.house.commands):
        call = {"commands": [{"command": name, "description": "-"}]}
        if place >= MOST_COMMANDS or validate("setMyCommands", call):
            yield problem("F031", library.house.mark, command=name, limit=str(MOST_COMMANDS))


def refusals(reply: Reply) -> list[str]:
    """Everything for which Telegram would refuse a screen: its text, its length, its buttons."""
    looks = tuple(
        tuple((each.label, each.copy, each.url, each.style) for each in row) for row in reply.buttons
    )
    return [*_refused(reply.html), *_refused_below(looks)]


def _refused(html: str, rows: Sequence[Sequence[Button]] = ()) -> list[str]:
    call: dict[str, object] = {
        "chat_id": 1,
        "text": html,
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
    }
    if rows:
        call["reply_markup"] = {"inline_keyboard": keyboard(rows)}
    return validate("sendMessage", call)


@lru_cache(maxsize=4096)
def _refused_below(looks: Looks) -> tuple[str, ...]:
    """The same buttons stand below many screens. What they carry is held to its limit elsewhere."""
    rows = [
        [
            Button(label, step="-", choice="-", copy=copy, url=url, style=style)
            for label, copy, url, style in row
        ]
        for row in looks
    ]
    return tuple(_refused("-", rows))
