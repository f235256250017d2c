"""Floods through the real reception, engine, store and sender, against an API that answers at once."""

import asyncio
import gc
import json
import os
import re
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp

from bot.channels.telegram import calls
from bot.channels.telegram.express import Express
from bot.channels.telegram.sender import Sender
from bot.channels.telegram.session import Api
from bot.channels.telegram.webhook import arrival
from bot.direct import Direct
from bot.heap import settle
from bot.model.post import Arrival
from bot.reception import Reception
from bot.shelf import Shelf
from bot.store import TROUBLE, SqliteStore, load_key
from bot.workers import Workers
from tests import shipped

TEXTS = ("hei", "hva skjer nå", "/start", "hvor lenge står det på rullebladet", "/hjelp", "xyz 123")
EMERGENCY = "hjelp han puster ikke"
FIRST_OTHER = 9_000_000_000
TELEGRAM, UNBOUND = 25.0, 1e6
"""Messages a second: as many as Telegram takes; and as many as there are."""
_CHAT = re.compile(rb'"chat_id":(\d+)')


class Quick(Api):
    """Carries everything out at once, keeps nothing of it, and tells who waits for a chat."""

    def __init__(self) -> None:
        super().__init__("42:quick", "http://127.0.0.1")
        self.waiting: dict[int, asyncio.Future[bool]] = {}
        self.calls = 0

    async def _post(self, method: str, data: bytes | aiohttp.FormData, seconds: float) -> tuple[int, bytes]:
        self.calls += 1
        await asyncio.sleep(0.002)
        if method not in {"sendMessage", "editMessageText"} or not isinstance(data, bytes):
            return 200, b'{"ok":true,"result":true}'
        found = _CHAT.search(data)
        chat = int(found[1]) if found else 0
        if (waiting := self.waiting.pop(chat, None)) is not None and not waiting.done():
            waiting.set_result(b"113" in data)
        result = {"message_id": self.calls, "date": 1, "chat": {"id": chat, "type": "private"}, "text": "x"}
        return 200, json.dumps({"ok": True, "result": result}).encode()


@dataclass
class Rig:
    """Everything between the door and the network."""

    store: SqliteStore
    api: Quick
    sender: Sender
    direct: Direct
    workers: Workers
    reception: Reception
    shelf: Shelf
    updates: int = 0
    unexpected: list[str] = field(default_factory=list)

    def said(self, chat: int, text: str) -> Arrival:
        """An update in which somebody writes something."""
        self.updates += 1
        person = {"id": chat, "is_bot": False, "first_name": "A", "language_code": "nb"}
        message = {
            "message_id": self.updates,
            "date": 1_780_000_000,
            "chat": {"id": chat, "type": "private", "first_name": "A"},
            "from": person,
            "text": text,
        }
        return arrival(json.dumps({"update_id": self.updates, "message": message}).encode())

    async def brings(self, arrivals: list[Arrival]) -> None:
        """What the webhook does: brings something, and again where it could not be kept."""
        while True:
            try:
                await self.reception.receive(arrivals)
                return
            except TROUBLE as error:
                self.unexpected.append(type(error).__name__)
                await asyncio.sleep(0.1)

    async def answered(self, chat: int, text: str) -> tuple[float, bool]:
        """Seconds until somebody sees an answer, and whether 113 stands in it."""
        loop = asyncio.get_running_loop()
        seen = self.api.waiting[chat] = loop.create_future()
        begun = loop.time()
        await self.brings([self.said(chat, text)])
        async with asyncio.timeout(60):
            number = await seen
        return loop.time() - begun, number

    def sizes(self) -> dict[str, int]:
        """Everything that is held for a person, an update or a row, by name."""
        hands, sender, workers = self.sender._hands, self.sender, self.workers
        return {
            "turns": len(workers.answering.turns),
            "queues": len(workers._queues),
            "tasks": len(workers._tasks) + len(sender._tasks) + len(sender._notes),
            "hands": len(hands._rows) + hands.waiting + len(hands.noting) + len(hands.edited),
            "hands looked": len(hands._done),
            "answers": len(sender._delivery._answers),
            "overdue": len(self.reception._overdue),
            "writer": len(self.store._writer._queue) + len(self.store._writer._soon),
            **{f"limits {name}": size for name, size in workers.limits.sizes.items()},
            **{f"direct {name}": size for name, size in self.direct.sizes.items()},
        }

    def kept(self) -> dict[str, int]:
        """What is kept on purpose, up to a bound."""
        memory = self.shelf.conversation.renderer._memory
        return {
            "screens": len(memory) if memory is not None else 0,
            "written": len(calls._WRITTEN),
            "sound": len(self.sender._delivery._sound),
            "people's keys": self.store._envelope.sealer.keys.person.cache_info().currsize,
        }

    async def _calm(self) -> None:
        await asyncio.sleep(0.02)
        while not self.workers.idle or any(self.sizes()[name] for name in BUSY):
            await asyncio.sleep(0.02)

    async def calm(self, seconds: float = 60) -> None:
        """Until nothing waits anywhere; raises AssertionError with what still does after so long."""
        try:
            async with asyncio.timeout(seconds):
                await self._calm()
                # While the sender looks for what lies there, it holds nothing.
                while (await self.store.status()).outgoing:
                    await self._calm()
        except TimeoutError:
            left = {name: size for name, size in self.sizes().items() if size}
            raise AssertionError(f"idle: {self.workers.idle}, left: {left}") from None


BUSY = ("turns", "queues", "tasks", "hands", "answers", "overdue", "writer")


async def until(true: Callable[[], bool], seconds: float) -> None:
    async with asyncio.timeout(seconds):
        while not true():
            await asyncio.sleep(0.02)


def resident() -> float:
    """Megabytes of this process in memory."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


@contextmanager
def settled() -> Iterator[None]:
    """What is there by now is out of the collector's sight, as in a guide that has started."""
    before = gc.get_threshold()
    settle()
    try:
        yield
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)


@asynccontextmanager
async def rig(folder: Path, rate: float, api: Quick | None = None) -> AsyncIterator[Rig]:
    """All of it at work, on a real file."""
    shelf, api = shipped.shelf(), api or Quick()
    async with await SqliteStore.open(folder / "f.db", load_key(folder / "k" / "key")) as store:
        sender = Sender(api, store, rate=rate, trouble=TROUBLE)
        direct = Direct(Express(api).say, shelf)
        workers = Workers(store, shelf, sender.wake, sender.hand_over, direct)
        made = Rig(store, api, sender, direct, workers, Reception(store, workers), shelf)
        running = [asyncio.create_task(each.run()) for each in (sender, workers)]
        await until(lambda: workers.idle, 10)
        try:
            yield made
        finally:
            await workers.stop(5)
            await sender.stop(5)
            await direct.close(1)
            await asyncio.gather(*running)
