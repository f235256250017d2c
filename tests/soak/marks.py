"""People who type their own marks, all at once and under faults: nobody sees another's."""

import asyncio
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random

from bot.channels.telegram.webhook import arrival
from bot.model.post import Arrival
from bot.model.session import Session
from bot.playground.people import Chat, Message
from bot.playground.world import World
from bot.reception import Reception
from bot.shelf import Shelf
from bot.store import SqliteStore
from tests.fuzz.door import emptied
from tests.soak.report import Advance

FIRST = 6_000_000
TOLD = "Kommunen du valgte: "
_MARK = re.compile(r"mArK(\d+)x")

FAULTS: tuple[Mapping[str, object], ...] = (
    {"kind": "429", "probability": 0.01, "retry_after": 1, "seed": 1},
    {"kind": "500", "probability": 0.01, "seed": 2},
    {"kind": "drop_before", "probability": 0.005, "seed": 3},
    {"kind": "drop_after", "probability": 0.005, "seed": 4},
)


@dataclass
class Watch:
    """Looks at every screen at the moment it is shown. `asking`: how many ask what is kept about them."""

    shelf: Shelf
    dice: Random
    asking: float = 0.3
    homes: dict[int, tuple[str, str]] = field(default_factory=dict)
    """(number, name) of the municipality that is each person's own, by chat."""
    looked: int = 0
    told: int = 0
    wrong: list[str] = field(default_factory=list)
    updates: int = 0

    def watches(self, world: World) -> None:
        """Look at what a playground shows, to the people who are at home by now."""
        say, change = world.say, world.change

        def said(chat: Chat, message: Message) -> dict[str, object]:
            self._saw(chat, message)
            return say(chat, message)

        def changed(chat: Chat, message: Message, visibly: bool = True) -> dict[str, object]:
            self._saw(chat, message)
            return change(chat, message, visibly)

        world.say, world.change = said, changed  # type: ignore[method-assign]  # to see what is shown
        for chat in self.homes:
            world.new_chat(chat, "nb")

    async def settle(self, store: SqliteStore, people: int) -> None:
        """Everybody gets a place to live; neighbours have different ones."""
        library = self.shelf.conversation.library
        towns = sorted(library.places.municipalities.values(), key=lambda each: each.number)
        asking = next(step for step in sorted(library.steps) if library.steps[step].offers == "places")
        moving = []
        for number in range(people):
            chat, town = FIRST + number, towns[number % len(towns)]
            self.homes[chat] = (town.number, town.display)
            home = Session(library.house.menu, ((asking, town.number),), "nb", library.house.readers[0])
            moving.append(store.commit(chat, row_id=None, session=home, outgoing=[]))
        await asyncio.gather(*moving)

    def message(self) -> Arrival:
        """Somebody types their mark, or asks what is kept about them."""
        self.updates += 1
        chat = FIRST + self.dice.randrange(len(self.homes))
        mark = f"mArK{chat}x"
        text = (
            "/privacy"
            if self.dice.random() < self.asking
            else f"{mark} {self.dice.choice(('hei', 'xyz'))} {mark}"
        )
        user = {"id": chat, "is_bot": False, "first_name": mark, "language_code": "nb"}
        where = {"id": chat, "type": "private", "first_name": mark}
        body = {"message_id": 10_000_000 + self.updates, "date": 1, "chat": where, "from": user, "text": text}
        return arrival(json.dumps({"update_id": self.updates, "message": body}).encode())

    def look(self, chat: int, text: str, keyboard: object) -> None:
        """One screen of the guide's, as it is shown in a chat."""
        self.looked += 1
        shown = f"{text} {json.dumps(keyboard, ensure_ascii=False)}"
        # Typed words are never said back: not even one's own mark may be there.
        self.wrong += [f"mark in {chat}" for _ in _MARK.findall(shown)]
        for line in text.splitlines():
            if TOLD in line:
                self.told += 1
                if line.partition(TOLD)[2].strip() != self.homes[chat][1]:
                    self.wrong.append(f"somebody else's place in {chat}")

    def _saw(self, chat: Chat, message: Message) -> None:
        if message.bot:
            self.look(chat.id, message.text, message.keyboard)


async def typed(
    watch: Watch,
    reception: Reception,
    store: SqliteStore,
    count: int,
    advance: Advance = lambda _: None,
    together: int = 100,
) -> None:
    """So many messages, as they come from Telegram in batches, until all of them are answered."""
    done = 0
    while done < count:
        batch = [watch.message() for _ in range(min(together, count - done))]
        await reception.receive(batch)
        done += len(batch)
        advance(len(batch))
        while (await store.status()).outgoing > 2000:
            await asyncio.sleep(0.02)
    await emptied(store, 600)
