"""The whole guide in one process, behind its webhook, with a playground as Telegram."""

import asyncio
import logging
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from aiohttp import web

from bot.channels.telegram.sender import Sender
from bot.channels.telegram.session import connect
from bot.channels.telegram.webhook import application, serving
from bot.playground.server import Playground
from bot.reception import Reception
from bot.shelf import Shelf
from bot.store import TROUBLE, SqliteStore, load_key
from bot.workers import Workers

SECRET = "s3cret-s3cret"


class Heard(logging.Handler):
    """What the guide logs as an error, and what the loop finds nobody to tell."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.told.append(f"{record.name}: {record.msg} {getattr(record, 'error', '')}")


@dataclass
class Whole:
    """Everything that runs."""

    url: str
    port: int
    store: SqliteStore
    reception: Reception
    playground: Playground
    heard: Heard = field(default_factory=Heard)

    async def calm(self, patience: float = 60) -> None:
        """Until nothing waits any more."""
        await emptied(self.store, patience)

    @property
    def complaints(self) -> list[str]:
        """What the documentation says against calls that came to the playground."""
        return [complaint for call in self.playground.world.calls for complaint in call.complaints]


async def emptied(store: SqliteStore, patience: float) -> None:
    """Until nothing waits in a store any more, and what was erased has left its files."""
    async with asyncio.timeout(patience):
        while True:
            figures = await store.status()
            if not figures.waiting and not figures.outgoing:
                break
            await asyncio.sleep(0.02)
        # A row can be gone, and the log that still holds it be cut only after what was just read.
        await store.touch()


@asynccontextmanager
async def whole(folder: Path, shelf: Shelf) -> AsyncIterator[Whole]:
    """A guide at work behind its webhook, stopped in the end."""
    playground = Playground()
    playground.world.calls = deque()
    await playground.start()
    async with await SqliteStore.open(folder / "f.db", load_key(folder / "key" / "key")) as store:
        api = connect(playground.token, playground.url)
        sender = Sender(api, store, rate=5000, trouble=TROUBLE)
        workers = Workers(store, shelf, sender.wake, sender.hand_over)
        reception = Reception(store, workers)
        runner = serving(application(reception, "/hook", SECRET, trouble=TROUBLE), shutdown_timeout=0.2)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        port = runner.addresses[0][1]
        made = Whole(f"http://127.0.0.1:{port}/hook", port, store, reception, playground)
        root = logging.getLogger()
        root.addHandler(made.heard)
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(lambda _, context: made.heard.told.append(str(context["message"])))
        running = [asyncio.create_task(sender.run()), asyncio.create_task(workers.run())]
        try:
            yield made
        finally:
            loop.set_exception_handler(None)
            root.removeHandler(made.heard)
            await runner.cleanup()
            await workers.stop(2)
            await sender.stop(2)
            await asyncio.gather(*running)
            await api.close()
            await playground.stop()
