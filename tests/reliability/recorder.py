"""Writes the history of a rig: what Telegram's side sees, what a look at the database shows."""

import asyncio
import sqlite3
from collections.abc import Mapping
from typing import Any

from bot.model.event import Event
from bot.model.session import Session
from bot.playground.updates import Update
from bot.store import people
from tests.reliability.history import (
    Called,
    Clock,
    Confirmed,
    Content,
    Delivered,
    Given,
    History,
    Killed,
    Looked,
    Troubled,
)
from tests.reliability.laws import SECONDS
from tests.reliability.rig import Rig

BEAT = 0.01
UNHEARD = frozenset({"drop_after", "truncated"})
"""Faults after which the guide cannot know how a call went."""
REFUSED = frozenset({"429", "500", "refuse", "html", "drop_before"})
"""Faults that strike before a call is carried out."""
BESIDE = frozenset({"getUpdates", "getMe", "deleteWebhook"})


class Recorder:
    """Sees everything that passes through the playground, and is told the rest."""

    def __init__(self, rig: Rig) -> None:
        self.history: History = []
        self._beats = 0
        self._rig, self._world = rig, rig.world
        self._take, self._confirm = rig.world.updates.take, rig.world.updates._confirm
        rig.world.witness = self._witness
        # Each is one method of one object; what is recorded is what passes through it.
        rig.world.updates.take = self._taking  # type: ignore[method-assign]
        rig.world.updates._confirm = self._confirming  # type: ignore[method-assign]

    async def beat(self) -> None:
        """Run beside the guide: what a busy machine did not give it is no time that has passed for it."""
        while True:
            await asyncio.sleep(BEAT)
            self._beats += 1

    def now(self) -> float:
        """Seconds that the guide was given; a little more with each happening, so that none are at once."""
        return self._beats * BEAT + len(self.history) * 1e-6

    def given(self, update: int | None, chat: int, event: Event | None, **more: Any) -> None:  # as `Given`
        """A person did something."""
        assert update is not None
        self.history.append(Given(self.now(), update, chat, event, **more))

    def killed(self, *, gently: bool = False) -> None:
        """The guide is no more; `gently`: it was told to stop."""
        self.history.append(Killed(self.now(), gently))

    def troubled(self, more: float = 0.0) -> None:
        """Something was wrong on purpose until now, or until so many seconds from now."""
        self.history.append(Troubled(self.now() + more))

    def due(self) -> float:
        """When everything has to be done: five seconds from the end of the last trouble."""
        ends = [each.at for each in self.history if isinstance(each, Troubled | Killed)]
        return max([self.now(), *ends]) + SECONDS

    def clock(self, now: float) -> None:
        """The clock was put to this."""
        self.history.append(Clock(self.now(), now))

    def content(self, version: str) -> None:
        """The content was exchanged."""
        self.history.append(Content(self.now(), version))

    async def look(self, chats: list[int], now: float, *, quiet: bool, given_up: int = 0) -> None:
        """Everything on disk, in one piece: between two transactions."""
        store = self._rig.store
        envelope = store._envelope

        def read(
            connection: sqlite3.Connection,
        ) -> tuple[dict[int, Any], dict[int, list[bytes]], list[Any], int]:
            rows = {c: people.load(connection, envelope.who(c), now) for c in chats}
            messages = {c: people.messages(connection, envelope.who(c), now) for c in chats}
            ids = [
                frozenset(n for (n,) in connection.execute(sql))
                for sql in (
                    "SELECT update_id FROM seen",
                    "SELECT update_id FROM inbox",
                    "SELECT update_id FROM quarantine",
                )
            ]
            (visits,) = connection.execute("SELECT coalesce(sum(number), 0) FROM counts").fetchone()
            return rows, messages, ids, visits

        rows, messages, (seen, waiting, aside), visits = await store._writer.read(read)
        sessions: Mapping[int, Session | None] = {
            c: envelope.kept(c, row).session if row else None for c, row in rows.items()
        }
        known = {c: tuple(filter(None, (envelope.message_id(c, s) for s in m))) for c, m in messages.items()}
        done = frozenset(seen - aside)
        self.history.append(
            Looked(self.now(), now, sessions, visits, known, done, waiting, aside, quiet, given_up)
        )

    async def _taking(self, offset: int, limit: int, wait: float) -> list[Update]:
        taken = await self._take(offset, limit, wait)
        if taken:
            self.history.append(Delivered(self.now(), tuple(int(str(u["update_id"])) for u in taken)))
        return taken

    def _confirming(self, offset: int) -> None:
        before = {int(str(update["update_id"])) for update in self._world.updates.pending.values()}
        self._confirm(offset)
        gone = before - {int(str(update["update_id"])) for update in self._world.updates.pending.values()}
        if gone:
            self.history.append(Confirmed(self.now(), frozenset(gone)))

    def _witness(
        self, name: str, given: Mapping[str, object], answer: Mapping[str, object], struck: frozenset[str]
    ) -> None:
        """A call, with its contents; those that a fault has kept from being carried out are only trouble."""
        if struck:
            self.troubled(1.0 if "429" in struck else 0.0)
        if struck & REFUSED or name in BESIDE or name.startswith("setMy"):
            return
        result = answer.get("result")
        chat = given.get("chat_id")
        number = result.get("message_id") if isinstance(result, dict) else given.get("message_id")
        self.history.append(
            Called(
                self.now(),
                name,
                chat if isinstance(chat, int) else None,
                number if isinstance(number, int) else None,
                str(given.get("text", "")),
                str(given.get("callback_query_id", "")),
                int(str(answer.get("error_code", 200))),
                str(answer.get("description", "")),
                unheard=bool(struck & UNHEARD),
            )
        )
