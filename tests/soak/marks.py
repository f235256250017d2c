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
from bot.shelf import Shelf
from tests.fuzz.door import Whole

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
    """Looks at every screen at the moment it is shown."""

    guide: Whole
    shelf: Shelf
    dice: Random
    homes: dict[int, tuple[str, str]] = field(default_factory=dict)
    """(number, name) of the municipality that is each person's own, by chat."""
    looked: int = 0
    told: int = 0
    wrong: list[str] = field(default_factory=list)
    updates: int = 0

    def __post_init__(self) -> None:
        world = self.guide.playground.world
        say, change = world.say, world.change

        def said(chat: Chat, message: Message) -> dict[str, object]:
            self._look(chat, message)
            return say(chat, message)

        def changed(chat: Chat, message: Message, visibly: bool = True) -> dict[str, object]:
            self._look(chat, message)
            return change(chat, message, visibly)

        world.say, world.change = said, changed  # type: ignore[method-assign]  # to see what is shown

    async def settle(self, people: int) -> None:
        """Everybody gets a place to live; neighbours have different ones."""
        library = self.shelf.conversation.library
        towns = sorted(library.places.municipalities.values(), key=lambda each: each.number)
        asking = next(step for step in sorted(library.steps) if library.steps[step].offers == "places")
        for number in range(people):
            chat, town = FIRST + number, towns[number % len(towns)]
            self.homes[chat] = (town.number, town.display)
            self.guide.playground.world.new_chat(chat, "nb")
            home = Session(library.house.menu, ((asking, town.number),), "nb", library.house.readers[0])
            await self.guide.store.commit(chat, row_id=None, session=home, outgoing=[])

    def message(self) -> Arrival:
        """Somebody types their mark, or asks what is kept about them."""
        self.updates += 1
        chat = FIRST + self.dice.randrange(len(self.homes))
        mark = f"mArK{chat}x"
        text = "/privacy" if self.dice.random() < 0.3 else f"{mark} {self.dice.choice(('hei', 'xyz'))} {mark}"
        user = {"id": chat, "is_bot": False, "first_name": mark, "language_code": "nb"}
        where = {"id": chat, "type": "private", "first_name": mark}
        body = {"message_id": 10_000_000 + self.updates, "date": 1, "chat": where, "from": user, "text": text}
        return arrival(json.dumps({"update_id": self.updates, "message": body}).encode())

    def _look(self, chat: Chat, message: Message) -> None:
        if not message.bot:
            return
        self.looked += 1
        shown = f"{message.text} {json.dumps(message.keyboard, ensure_ascii=False)}"
        # Typed words are never said back: not even one's own mark may be there.
        self.wrong += [f"mark in {chat.id}" for _ in _MARK.findall(shown)]
        for line in message.text.splitlines():
            if TOLD in line:
                self.told += 1
                if line.partition(TOLD)[2].strip() != self.homes[chat.id][1]:
                    self.wrong.append(f"somebody else's place in {chat.id}")


async def typed(watch: Watch, count: int, together: int = 50) -> None:
    """So many messages, as they come from Telegram in batches."""
    done = 0
    while done < count:
        batch = [watch.message() for _ in range(min(together, count - done))]
        await watch.guide.reception.receive(batch)
        done += len(batch)
        while (await watch.guide.store.status()).outgoing > 2000:
            await asyncio.sleep(0.02)
    await watch.guide.calm(600)
