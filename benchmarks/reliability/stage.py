"""A playground with people in front of it, and one of the programs behind it."""

import asyncio
import signal
import tempfile
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from random import Random

from benchmarks.content import CHOICES
from benchmarks.presses import FIRST_CHAT, TOKEN
from benchmarks.reliability.people import Count, Person
from benchmarks.reliability.program import Kind, Program
from benchmarks.reliability.script import number_of
from bot.playground.server import Playground
from bot.playground.updates import Update

SHOWS = frozenset({"sendmessage", "editmessagetext"})
LOOK = 0.02
LONGEST = 900.0
"""Seconds after which nobody waits for quiet any longer."""
READY = 180.0
"""Seconds for a start, on a machine that is busy with other things."""


class Stage:
    """`seed`: all that is left to luck; the same for each program."""

    def __init__(self, kind: Kind, playground: Playground, folder: Path, people: int, seed: int) -> None:
        self.kind, self.playground, self.world = kind, playground, playground.world
        self.program = Program(kind, playground.url, folder)
        self.dice = Random(seed)
        self.count = Count()
        self.people = [Person(FIRST_CHAT + number, self.count) for number in range(people)]
        self._known = {person.chat: person for person in self.people}
        self._polled = False
        self.helped = 0
        self.last_call, self.calls = 0.0, 0
        self.world.witness = self._saw

    @property
    def now(self) -> float:
        return asyncio.get_running_loop().time()

    def _saw(
        self, method: str, _: Mapping[str, object], body: Mapping[str, object], struck: frozenset[str]
    ) -> None:
        """Each call of the program; what was carried out is what people see, heard or unheard."""
        name, result = method.lower(), body.get("result")
        if name == "getupdates":
            self._polled = True
            return
        self.last_call = self.now
        self.calls += 1
        if name not in SHOWS or not body.get("ok") or not isinstance(result, dict):
            return
        person, number = self._known.get(result["chat"]["id"]), number_of(str(result.get("text", "")))
        if person is not None and number is not None:
            person.shown(number, result["message_id"], self.now, fresh=name == "sendmessage")

    async def start(self) -> None:
        """Start it, and wait until it asks for updates.

        Where it ends instead, do what a person would: take its data away, and start it again.
        """
        while self.world.updates.waiting:
            await asyncio.sleep(LOOK)
        self._polled = False
        await self.program.start()
        async with asyncio.timeout(READY):
            while not (self._polled or self.world.updates.waiting):
                if self.program.fell and self.program.has_data():
                    self.helped += 1
                    self.program.take_data_away()
                    await self.program.start()
                self.program.check()
                await asyncio.sleep(LOOK)

    async def seat(self) -> None:
        """Everybody begins, and sees the first screen."""
        for person in self.people:
            person.begins(self.now)
            self.world.updates.add(self.start_of(person))
        async with asyncio.timeout(READY):
            while any(person.awaits is not None for person in self.people):
                await asyncio.sleep(0.02)

    def start_of(self, person: Person, age: float = 0.0) -> Update:
        """/start, sent so many seconds ago."""
        chat = self.world.new_chat(person.chat, "nb")
        told: Update = {
            "message_id": self.world.next_message(),
            "date": int(self.world.clock() - age),
            "chat": chat.tell(),
            "from": chat.person(),
            "text": "/start",
            "entities": [{"type": "bot_command", "offset": 0, "length": 6}],
        }
        return {"message": told}

    def press_of(self, person: Person, at: int | None = None) -> Update:
        """One of the buttons on the screen that the person sees, or on another one in its place."""
        number = person.sees if at is None else at
        assert number is not None
        data = self.kind.data(number, self.dice.randrange(len(CHOICES)))
        chat = self.world.chats[person.chat]
        query = {
            "id": self.world.new_press(chat),
            "from": chat.person(),
            "message": self.world.telegram(chat, chat.messages[person.message]),
            "chat_instance": str(chat.id),
            "data": data,
        }
        return {"callback_query": query}

    def again(self, update: Update) -> Update:
        """The same press as an app sends it that lost its connection: under new numbers."""
        query = update["callback_query"]
        assert isinstance(query, dict)
        chat = self.world.chats[query["from"]["id"]]
        return {"callback_query": {**query, "id": self.world.new_press(chat)}}

    async def quiet(self, seconds: float, answered: float = 0.0) -> None:
        """Until nothing waits at Telegram, nothing is called and the program sleeps, for so long.

        Where everybody has what they wait for, `answered` seconds are enough. What counts is time in which we
        looked: on a busy machine the program, or we, may have to wait for our turn.
        """
        calm, before, calls, begun = 0.0, self.now, self.calls, self.now
        while self.now - begun < LONGEST:
            await asyncio.sleep(LOOK)
            self.program.check()
            stirs = calls != self.calls or self.world.updates.pending or not self.program.sleeps()
            calm = 0.0 if stirs else calm + min(self.now - before, 2 * LOOK)
            calls, before = self.calls, self.now
            waits = any(person.awaits is not None for person in self.people)
            if calm > (seconds if waits or not answered else answered):
                return
        raise SystemExit(f"{self.kind.name} does not come to rest")

    def judge(self) -> None:
        """It is quiet: what has not come will not come."""
        for person in self.people:
            person.gives_up()

    async def once_more(self, seconds: float) -> None:
        """Everybody presses, which tells whether they stand where they see that they stand."""
        for person in self.people:
            if person.sees is not None:
                update = self.press_of(person)
                person.presses(self.now)
                self.world.updates.add(update)
        await self.quiet(seconds)
        self.judge()


@asynccontextmanager
async def stage(kind: Kind, people: int, seed: int) -> AsyncIterator[Stage]:
    """With nothing started yet; everything is ended and cleared away in the end."""
    with tempfile.TemporaryDirectory(dir=Path.cwd(), prefix=".bench-") as folder:
        playground = Playground(token=TOKEN)
        await playground.start()
        made = Stage(kind, playground, Path(folder), people, seed)
        try:
            yield made
        finally:
            await made.program.end(signal.SIGKILL)
            await playground.stop()
