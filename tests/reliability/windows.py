"""People who press and type, their updates arranged as a network would; the engine says what follows."""

import asyncio
from collections import Counter
from collections.abc import Callable
from random import Random
from typing import Protocol

from bot.channels.telegram.webhook import arrival
from bot.engine.advance import advance
from bot.model.compact import encode
from bot.model.event import Chose, Event
from bot.model.turn import Tally
from bot.oslo import now_in_oslo
from bot.playground.updates import Update
from bot.playground.world import World
from bot.reception import Reception
from bot.render import Renderer
from bot.shared import SharedReception
from bot.store import SqliteStore
from bot.store.life import day_of
from tests.reliability.rig import shelf
from tests.soak.crowd import Crowd, Person
from tests.soak.report import Advance

Act = tuple[Person, Event, Update]
Arrange = Callable[[Random, list[Act]], list[Act]]

WINDOW = 100
AHEAD = 4
"""Updates that may wait at Telegram for each person there is: a crowd, not a flood of one."""


class Place(Protocol):
    """Where people are answered: what is kept, what stands in chats, the way in, and when all is done."""

    world: World

    @property
    def store(self) -> SqliteStore: ...

    @property
    def reception(self) -> Reception | SharedReception: ...

    async def quiet(self, seconds: float = 20) -> None: ...


class Windows:
    """`people` people; `pour` gives so many acts, by the hundred, each hundred as `arrange` would have it."""

    def __init__(self, rig: Place, people: int, arrange: Arrange, seed: int = 1, first: int = 1000) -> None:
        self._rig, self._arrange, self._dice = rig, arrange, Random(seed)
        self._crowd = Crowd(
            shelf().conversation.library, rig.world, [Person(first + n) for n in range(people)], self._dice
        )
        self.visits: Counter[str] = Counter()
        """Of topics, as they must have been counted."""
        self._answered: set[object] = set()

    async def pour(self, acts: int, advance: Advance = lambda _: None) -> None:
        """Give them all, and wait until everything is done."""
        for _ in range(0, acts, WINDOW):
            # Sent at Telegram's pace, the answers of a long run would otherwise pile up without end.
            while (await self._rig.store.status()).outgoing > WINDOW:
                await asyncio.sleep(0.01)
            for person, event, update in self._arrange(self._dice, [self._act() for _ in range(WINDOW)]):
                if update["update_id"] not in self._answered:
                    self._answered.add(update["update_id"])
                    self._follow(person, event)
                await self._give(update)
            advance(WINDOW)
        await self._rig.quiet(300)

    async def wrong(self) -> list[str]:
        """People who do not stand, or do not see, where the engine says; topics not counted as it says."""
        store, renderer = self._rig.store, Renderer(self._crowd.library)
        found = []
        for person in self._crowd.people:
            kept = await store.load(person.chat)
            if (kept.session if kept else None) != person.session:
                found.append(f"{person.chat} stands elsewhere")
            if person.turn is not None:
                title = renderer.replies(person.turn, now_in_oslo())[-1].title
                chat = self._rig.world.chats[person.chat]
                if not any(m.bot and m.text.startswith(title) for m in chat.messages.values()):
                    found.append(f"{person.chat} does not see {title}")
        counted = await store.counts(day_of(self._rig.world.clock()))
        return found + [t for t in {*counted, *self.visits} if counted.get(t, 0) != self.visits[t]]

    async def _give(self, update: Update) -> None:
        """To the poller as they are; any other order or number can only come by a webhook."""
        if self._arrange is as_they_come:
            while len(self._rig.world.updates.pending) >= AHEAD * len(self._crowd.people):
                await asyncio.sleep(0.001)
            self._rig.world.updates.add(update)
        else:
            await self._rig.reception.receive([arrival(encode(update).encode())])

    def _act(self) -> Act:
        """One person does what fits where they stand; not given to Telegram yet."""
        person = self._dice.choice(self._crowd.people)
        event = self._crowd._next(person)
        self._crowd._tell(person, event)
        return person, event, self._rig.world.updates.pending.popitem()[1]

    def _follow(self, person: Person, event: Event) -> None:
        turn = advance(self._crowd.library, person.session, event, "nb")
        self.visits.update(effect.topic for effect in turn.effects if isinstance(effect, Tally))
        person.session, person.turn = turn.session, turn


def as_they_come(_: Random, acts: list[Act]) -> list[Act]:
    """In order, once."""
    return acts


def often_and_shuffled(dice: Random, acts: list[Act]) -> list[Act]:
    """Each two to five times, in any order."""
    many = [act for act in acts for _ in range(dice.randint(2, 5))]
    dice.shuffle(many)
    return many


def pressed_again(_: Random, acts: list[Act]) -> list[Act]:
    """Each press twice, the second time as an app does that lost its connection: under new numbers."""
    found = []
    for person, event, update in acts:
        found.append((person, event, update))
        if isinstance(event, Chose):
            query = update["callback_query"]
            assert isinstance(query, dict)
            number = int(str(update["update_id"])) + 10_000_000
            again = {"update_id": number, "callback_query": {**query, "id": f"again-{query['id']}"}}
            found.append((person, event, again))
    return found
