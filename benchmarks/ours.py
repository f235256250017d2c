"""Our whole durable step in process: raw JSON in, and the bodies of the calls that answer it out."""

import asyncio
import re
from pathlib import Path

import aiohttp

from benchmarks.content import CHOICES, PING, PONG
from benchmarks.presses import FIRST_CHAT, SCREEN, TOKEN, TRUE, press, result
from bot.channels.telegram.calls import callback_data
from bot.channels.telegram.express import Express
from bot.channels.telegram.sender import Sender
from bot.channels.telegram.session import Api
from bot.channels.telegram.webhook import arrival
from bot.conversation import Conversation
from bot.direct import Direct
from bot.model.library import Library
from bot.model.session import Session
from bot.oslo import now_in_oslo
from bot.reception import Reception
from bot.shelf import Shelf
from bot.store import TROUBLE, SqliteStore, load_key
from bot.workers import Workers

DATA = {step: [callback_data(step, choice) for choice in CHOICES] for step in (PING, PONG)}
_CHAT = re.compile(rb'"chat_id":(\d+)')


class Loopback(Api):
    """Builds the body of each call and reads an answer, with no network between."""

    def __init__(self) -> None:
        super().__init__(TOKEN, "http://127.0.0.1")
        self.said: dict[int, asyncio.Future[None]] = {}
        self.shown = result(FIRST_CHAT, DATA[PING])

    async def _post(self, method: str, data: bytes | aiohttp.FormData, seconds: float) -> tuple[int, bytes]:
        if method == "answerCallbackQuery" or not isinstance(data, bytes):
            return 200, TRUE
        found = _CHAT.search(data)
        if found and (waiting := self.said.pop(int(found[1]), None)):
            waiting.set_result(None)
        return 200, self.shown


async def seat(store: SqliteStore, people: int, first: int = 0) -> None:
    """Everyone stands at the first screen, with eight steps behind them."""
    steps = ("menu.start", PING, PONG, PING, PONG, PING, PONG, "menu.start")
    seated = Session(PING, tuple((step, "one") for step in steps), "nb", "young")
    for begin in range(first, first + people, 500):
        chats = range(FIRST_CHAT + begin, FIRST_CHAT + min(begin + 500, first + people))
        await asyncio.gather(
            *(store.commit(chat, row_id=None, session=seated, outgoing=()) for chat in chats)
        )
        await asyncio.gather(*(store.set_screen(chat, SCREEN) for chat in chats))


class OnTheShelf(Shelf):
    """A library that was made, not read."""

    def __init__(self, library: Library) -> None:
        self.conversation = Conversation(library, now_in_oslo)
        self.problems = ()

    async def watch(self, every: float = 0) -> None:
        """There is nothing to watch."""


class Ours:
    """Reception, engine, rendering, store and sender as they are wired in service, without a rate."""

    def __init__(self, folder: Path, library: Library) -> None:
        self._folder = folder
        self._shelf = OnTheShelf(library)
        self._updates = 0

    async def open(self, people: int) -> None:
        self.store = await SqliteStore.open(self._folder / "ours.db", load_key(self._folder / "key" / "key"))
        self._api = Loopback()
        self._sender = Sender(self._api, self.store, rate=1e9, trouble=TROUBLE)
        direct = Direct(Express(self._api).say, self._shelf)
        workers = Workers(self.store, self._shelf, self._sender.wake, self._sender.hand_over, direct)
        self._reception = Reception(self.store, workers)
        self._workers = workers
        self._running = [asyncio.create_task(each.run()) for each in (self._sender, workers)]
        await seat(self.store, people)
        while not workers.idle:
            await asyncio.sleep(0.01)

    async def press(self, person: int, turn: int) -> None:
        """One step: given in as bytes, confirmed, and shown."""
        self._updates += 1
        chat = FIRST_CHAT + person
        here = PING if turn % 2 == 0 else PONG
        body = press(self._updates, chat, DATA[here][turn % 4], DATA[here])
        shown = self._api.said[chat] = asyncio.get_running_loop().create_future()
        # As from a poll: the press is answered by a call of its own, as the others here answer it.
        await self._reception.receive([arrival(body)])
        await shown

    async def close(self) -> None:
        await self._workers.stop(5)
        await self._sender.stop(5)
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)
        await self.store.close()
