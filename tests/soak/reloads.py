"""Content that is exchanged again and again while people press: every word of it bears its version."""

import asyncio
import re
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import yaml

from bot.channels.telegram import calls
from bot.engine.route import answers
from bot.model.event import Chose, Event, Opened, Wrote
from bot.model.flow import fits
from bot.model.post import Incoming
from bot.model.session import Session
from bot.shelf import Shelf
from tests.reading.shelf import lay_base
from tests.soak.report import Advance

TAG = re.compile("§(.)§")
FIRST = ord("一")
EVERY = 10
"""The version that is broken."""
RATE = 200


def tag(version: int) -> str:
    """A version as it stands on a screen: one sign whatever it is, for a label has no room for more."""
    return f"§{chr(FIRST + version)}§"


def lay(folder: Path) -> None:
    """The small library, with a version at the end of each title, label and text."""
    lay_base(folder)
    for path in sorted((folder / "content" / "templates").rglob("*.md")):
        _, header, body = path.read_text(encoding="utf-8").split("---\n", 2)
        said = yaml.safe_load(header)
        if "title" in said:
            said["title"] = f"{said['title']} {tag(0)}"
        said["labels"] = {key: f"{label} {tag(0)}" for key, label in said.get("labels", {}).items()}
        head = yaml.safe_dump(said, allow_unicode=True, sort_keys=False)
        path.write_text(
            f"---\n{head}---\n{body.rstrip()}{f' {tag(0)}' if body.strip() else ''}\n", encoding="utf-8"
        )


def write(folder: Path, version: int) -> None:
    """The whole content as this version; every tenth has a text that cannot be shown."""
    for path in sorted((folder / "content" / "templates").rglob("*.md")):
        text = TAG.sub(tag(version), path.read_text(encoding="utf-8")).replace("{{ nobody }}", "")
        if version % EVERY == 0 and path.name == "age.md":
            text = f"{text.rstrip()}{{{{ nobody }}}}\n"
        path.write_text(text, encoding="utf-8")


@dataclass
class Reloads:
    """What was seen: `mixed` and `broken` must stay empty."""

    shelf: Shelf
    dice: Random
    sessions: dict[int, Session | None] = field(default_factory=dict)
    seen: Counter[int] = field(default_factory=Counter)
    mixed: list[str] = field(default_factory=list)
    broken: list[int] = field(default_factory=list)
    taken: int = 0
    resorts: int = 0

    async def press(self, over: asyncio.Event) -> None:
        """People press and type, two hundred times a second, until it is over."""
        begun, done = time.monotonic(), 0
        while not over.is_set():
            while done < (time.monotonic() - begun) * RATE:
                self._one(self.dice.randrange(50))
                done += 1
            await asyncio.sleep(0.005)

    async def exchange(self, folder: Path, times: int, advance: Advance | None = None) -> None:
        """So many versions, one after another, each taken or refused."""
        for version in range(1, times + 1):
            await asyncio.to_thread(write, folder, version)
            taken = await self.shelf.look()
            self.taken += taken
            if taken is (version % EVERY == 0):
                self.broken.append(version)
            await asyncio.sleep(0.02)
            if advance is not None:
                advance(1)

    def _one(self, chat: int) -> None:
        conversation = self.shelf.conversation
        session = self.sessions.get(chat)
        event: Event = Opened() if session is None else self._event(session)
        incoming = Incoming(chat, event, 5)
        answer = conversation.answer(session, event, "nb")
        self.sessions[chat] = answer.turn.session
        self.resorts += answer.broken
        for reply in answer.replies:
            out = calls.screen(reply, incoming)
            versions = {ord(found) - FIRST for found in TAG.findall(f"{out.params}{out.ready}")}
            self.seen.update(versions)
            if len(versions) != 1:
                self.mixed.append(f"{reply.step}: {sorted(versions)}")
            self.broken += [version for version in versions if version and version % EVERY == 0]

    def _event(self, session: Session) -> Event:
        """A button that is there, an old one, or a word."""
        library = self.shelf.conversation.library
        step = library.steps[session.step]
        there = [choice for choice in step.choices if fits(choice.when, answers(library, session))]
        luck = self.dice.random()
        if luck < 0.1:
            return Wrote("hva skjer nå")
        if luck < 0.2 and session.trail:
            return Chose(*self.dice.choice(session.trail))
        return Chose(step.id, self.dice.choice(there).id) if there else Opened()


async def reloaded(folder: Path, times: int, advance: Advance | None = None) -> Reloads:
    """A run: so many exchanges, with people there the whole time."""
    lay(folder)
    seen = Reloads(Shelf(folder / "flows", folder / "content"), Random(1))
    over = asyncio.Event()
    pressing = asyncio.create_task(seen.press(over))
    try:
        await seen.exchange(folder, times, advance)
    finally:
        over.set()
        await pressing
    return seen
