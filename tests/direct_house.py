"""The guide, whole, on the playground over HTTP, with a store that tests may break."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import pytest
from pydantic import SecretStr

from bot.app import Guide
from bot.channels.telegram.webhook import listening
from bot.playground.people import Message
from bot.playground.server import Playground
from bot.settings import Settings
from bot.shelf import Shelf
from bot.store import TROUBLE, SqliteStore, StoreLost, load_key
from tests import shipped
from tests.servers.programs import free_port
from tests.test_guide import Phone

TYPED = {"nb": "hjelp han puster ikke", "nn": "ho vaknar ikkje og pustar rart", "en": "she is not breathing"}
WITHIN = 60.0
"""Seconds that a test waits for something, also on a machine that does a lot beside."""


@dataclass
class House:
    playground: Playground
    guide: Guide
    store: SqliteStore
    path: Path

    def phone(self, number: int, language: str = "nb") -> Phone:
        return Phone(self.playground, number, language)

    async def idle(self) -> None:
        await until(lambda: self.guide.workers.idle and self.playground.world.updates.waiting)


@asynccontextmanager
async def house(
    folder: Path, shelf: Shelf | None = None, *, webhook: bool = False, rate: float = 30.0
) -> AsyncIterator[House]:
    shelf = shelf or shipped.shelf()
    playground = Playground(retry_pause=0.1)
    await playground.start()
    settings = Settings(token=SecretStr(playground.token), api_url=playground.url, rate=rate)
    stop = asyncio.Event()
    store = await _opened(folder)
    guide = Guide(settings, store, shelf)

    async def served() -> None:
        """As a service manager does it: a guide that gave up its store is started again."""
        serving, here = guide, store
        while True:
            door = _webhook(serving, playground) if webhook else serving.line.poll(serving.reception)
            try:
                await serving.run(door, stop)
            except StoreLost:
                await here.close()
                here = await _opened(folder)
                serving = Guide(settings, here, shelf)
            else:
                await here.close()
                return

    running = asyncio.create_task(served())
    try:
        yield House(playground, guide, store, folder / "g.db")
    finally:
        stop.set()
        await running
        await playground.stop()


async def _opened(folder: Path) -> SqliteStore:
    return await SqliteStore.open(folder / "g.db", load_key(folder / "k" / "key"))


async def _webhook(guide: Guide, playground: Playground) -> None:
    port = free_port()
    async with listening(guide.reception, "/", "secret", ("127.0.0.1", port), trouble=TROUBLE):
        await playground.world.webhook.set(f"http://127.0.0.1:{port}/", "secret", 40, drop=False)
        await asyncio.Event().wait()


async def until(true: Callable[[], object], seconds: float = WITHIN) -> float:
    """How long it took; fails where it takes too long."""
    begun = time.monotonic()
    async with asyncio.timeout(seconds):
        while not true():
            await asyncio.sleep(0.02)
    return time.monotonic() - begun


def hanging(monkeypatch: pytest.MonkeyPatch) -> asyncio.Event:
    """What the playground is told to delay, or to say slowly, is held up until this is set."""
    may = asyncio.Event()

    async def hang(_seconds: float) -> None:
        await may.wait()

    for module in ("api", "answers"):
        monkeypatch.setattr(f"bot.playground.{module}.asyncio", SimpleNamespace(sleep=hang))
    return may


def number_first(message: Message) -> bool:
    """Whether the number to call stands in the first sentence below the title."""
    return "113" in message.text.split("\n\n")[1].split(".")[0]
