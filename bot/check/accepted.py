"""Whether Telegram would take what is shown and set: start links, commands, and each screen as a call."""

from collections.abc import Iterator
from dataclasses import replace

from bot.channels.telegram.calls import keyboard
from bot.channels.telegram.spec import validate
from bot.model.library import Library
from bot.model.problem import Problem, problem
from bot.model.reply import Reply

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
    call: dict[str, object] = {
        "chat_id": 1,
        "text": reply.html,
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
    }
    if reply.buttons:
        # What a button carries is held to its limit where the button is written.
        rows = [[replace(button, step="-", choice="-") for button in row] for row in reply.buttons]
        call["reply_markup"] = {"inline_keyboard": keyboard(rows)}
    return validate("sendMessage", call)
