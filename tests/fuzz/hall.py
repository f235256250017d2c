"""An update's whole way in one process: understood, answered, rendered, and every call held to the rules."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

from bot.channels.telegram import calls, spec
from bot.channels.telegram.delivery import Delivery
from bot.channels.telegram.outcome import Dropped
from bot.channels.telegram.session import Api, File
from bot.channels.telegram.updates import Unparseable, kind_and_chat, understand
from bot.conversation import Conversation
from bot.model.post import Incoming, Outgoing, OutRow
from bot.model.session import Session
from bot.model.turn import Clear, Forget

MOST_KNOWN = 200
"""Sessions kept; mutated updates come from any number of people."""


class Paper(Api):
    """The edge of the world: calls are read as Telegram would read them, and go nowhere."""

    def __init__(self) -> None:
        super().__init__("42:paper", "http://127.0.0.1:9")
        self.made = 0
        self.chat: int | None = None
        self.wrong: Counter[str] = Counter()
        self._right: set[str] = set()

    async def call(
        self,
        method: str,
        params: Mapping[str, object] | bytes,
        seconds: float,
        file: File | None = None,
    ) -> object:
        self.made += 1
        said: dict[str, Any] = json.loads(params) if isinstance(params, bytes) else dict(params)
        if file is not None:
            said["document"] = file[2]
        if said.get("chat_id", self.chat) != self.chat:
            self.wrong["another chat"] += 1
        # The same screen for another person is not read through again; whose it is was looked at above.
        whole = {**said, **{name: 7 for name in ("chat_id", "message_id") if type(said.get(name)) is int}}
        known = f"{method}{whole}"
        if known not in self._right:
            if complaints := spec.validate(method, said, self.chat):
                self.wrong.update(complaints)
            elif len(self._right) < 20_000:
                self._right.add(known)
        return {"message_id": self.made} if method in {"sendMessage", "sendDocument"} else True


@dataclass(slots=True)
class Hall:
    """Feeds updates; `wrong` must stay empty."""

    conversation: Conversation
    dice: Random
    places: list[Session] = field(default_factory=list)
    paper: Paper = field(default_factory=Paper)
    seen: Counter[str] = field(default_factory=Counter)
    broken: int = 0
    sessions: dict[int, Session | None] = field(default_factory=dict)
    delivery: Delivery = field(init=False)

    def __post_init__(self) -> None:
        self.delivery = Delivery(self.paper)

    @property
    def wrong(self) -> dict[str, int]:
        """Everything that must not have been, with how often it was."""
        counts = self.delivery.counts
        return {
            **self.paper.wrong,
            **({"last resort": self.broken} if self.broken else {}),
            **{name: counts[name] for name in ("plain", "blocked") if counts[name]},
        }

    async def feed(self, raw: object) -> None:
        """One update."""
        try:
            if isinstance(raw, dict):
                kind_and_chat(raw)
            incoming = understand(raw)
        except Unparseable:
            self.seen["unreadable"] += 1
            return
        if incoming is None:
            self.seen["asks for nothing"] += 1
            return
        self.paper.chat = incoming.chat_id
        if incoming.outside or incoming.blocked or incoming.event is None:
            self.seen["outside or gone"] += 1
            await self._deliver(incoming, [calls.leave()] if incoming.outside else [])
            return
        self.seen[type(incoming.event).__name__] += 1
        await self._deliver(incoming, self._answered(incoming))

    def _answered(self, incoming: Incoming) -> list[Outgoing]:
        assert incoming.event is not None
        session = self.sessions.get(incoming.chat_id)
        if self.places and self.dice.random() < 0.3:
            session = self.places[self.dice.randrange(len(self.places))]
        answer = self.conversation.answer(session, incoming.event, incoming.language)
        self.broken += answer.broken
        if len(self.sessions) >= MOST_KNOWN:
            self.sessions.clear()
        self.sessions[incoming.chat_id] = answer.turn.session
        cleared = any(isinstance(effect, Forget | Clear) for effect in answer.turn.effects)
        wiped = calls.clear(range(1, 150)) if cleared else []
        return [*wiped, *calls.outgoing(answer.replies, incoming, answer.turn.session is not None)]

    async def _deliver(self, incoming: Incoming, outgoing: list[Outgoing]) -> None:
        for number, each in enumerate(outgoing):
            outcome = await self.delivery.deliver(OutRow(number, b"", incoming.chat_id, each, screen=5))
            if isinstance(outcome, Dropped):
                self.delivery.counts["blocked"] += 1


def places(conversation: Conversation, dice: Random, count: int) -> list[Session]:
    """People anywhere in the conversation, some with a past that fits nothing any more."""
    library = conversation.library
    steps = sorted(library.steps)
    found = []
    for _ in range(count):
        trail = [
            (dice.choice([*steps, "gone.step"]), dice.choice(("back", "yes", "~wrote"))) for _ in range(3)
        ]
        language, reader = dice.choice(library.languages), dice.choice(library.house.readers)
        found.append(Session(dice.choice(steps), tuple(trail), language, reader))
    return found
