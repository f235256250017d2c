"""A way through the conversation written down, so that anyone can walk it again: `/start > menu.start:help`.

First, where it matters, who and when: `lang=nn`, `on=2027-01-01`, `as=parent`, `act=ACT[/PROVISION]@DAY`
(the act supposed to start then), `at=flow.step` (someone who stood there before the content changed). Then
what the person does: `/start CODE` and other commands, `step:choice` for a button, `"words"` for a text,
`sent` for a photo or a voice message.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.model.event import Chose, Commanded, Event, Opened, Sent, Wrote
from bot.model.supposed import Start

JOIN = " > "
SENT = "sent"
_PARTS = re.compile(r'\s*("(?:[^"\\]|\\.)*"|[^">]+?)\s*(?:>|$)')
_HEAD = re.compile(r"(lang|on|as|act|at)=(\S+)")
_PRESS = re.compile(r"[a-z0-9_]+\.[a-z0-9_]+:\S+")


class ReplayError(ValueError):
    """Something that is no part of a way; the text says which, for a person."""

    def __init__(self, part: str) -> None:
        super().__init__(
            f"«{part}» er ingen vei: skriv den slik check gjør, for eksempel /start > menu.start:help, eller "
            "skriv navnet på en fil med én melding på hver linje"
        )


@dataclass(frozen=True, slots=True)
class Replay:
    """A way that was read: whose, when, and what was done, each deed as it was written."""

    deeds: tuple[tuple[str, Event], ...]
    lang: str = ""
    reader: str = ""
    day: date | None = None
    starts: tuple[Start, ...] = ()
    at: str = ""


def written(parts: Iterable[str]) -> str:
    """The parts on one line."""
    return JOIN.join(parts)


def words(text: str) -> str:
    """A typed text as a part."""
    return json.dumps(text, ensure_ascii=False)


def parts_of(line: str) -> tuple[str, ...]:
    """A line's parts.

    Raises:
        ReplayError: the line cannot be taken apart.
    """
    found: list[str] = []
    at = 0
    while line[at:].strip():
        match = _PARTS.match(line, at)
        if match is None:
            raise ReplayError(line[at:].strip())
        found.append(match[1])
        at = match.end()
    return tuple(found)


def read_replay(line: str) -> Replay:
    """A way from its line.

    Raises:
        ReplayError: a part says nothing we know.
    """
    known: dict[str, str] = {}
    starts: list[Start] = []
    deeds: list[tuple[str, Event]] = []
    for part in parts_of(line):
        head = _HEAD.fullmatch(part)
        if head is None:
            deeds.append((part, _deed(part)))
        elif head[1] == "act":
            starts.append(_start(part, head[2]))
        else:
            known[head[1]] = head[2]
    day = _day(f"on={known['on']}", known["on"]) if "on" in known else None
    return Replay(
        tuple(deeds), known.get("lang", ""), known.get("as", ""), day, tuple(starts), known.get("at", "")
    )


def _deed(part: str) -> Event:
    if part.startswith("/"):
        name, _, rest = part[1:].partition(" ")
        return Opened(rest.strip()) if name == "start" else Commanded(name)
    if part.startswith('"'):
        try:
            return Wrote(str(json.loads(part)))
        except ValueError:
            raise ReplayError(part) from None
    if part == SENT:
        return Sent()
    if _PRESS.fullmatch(part):
        step, _, choice = part.partition(":")
        return Chose(step, choice)
    raise ReplayError(part)


def _start(part: str, written_start: str) -> Start:
    name, _, day = written_start.partition("@")
    act, _, provision = name.partition("/")
    return act, provision, _day(part, day)


def _day(part: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ReplayError(part) from None


def start_part(start: Start) -> str:
    """A supposed start as a part."""
    act, provision, day = start
    return f"act={act}/{provision}@{day}" if provision else f"act={act}@{day}"
