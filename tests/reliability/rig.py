"""The real guide on the playground, in this process, to be stopped, killed and started again."""

import asyncio
import contextvars
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Generator
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import SecretStr

from bot.app import Guide
from bot.playground.server import Playground
from bot.reception import Reception
from bot.settings import Settings
from bot.shared import SharedReception
from bot.shelf import Shelf
from bot.store import SqliteStore, load_key
from tests import shipped
from tests.test_guide import Phone, until

ROOT = Path(__file__).resolve().parents[2]
CRY = "hjelp, han puster ikke"
T = TypeVar("T")

_LIFE: contextvars.ContextVar[set[asyncio.Task[Any]] | None] = contextvars.ContextVar("life", default=None)


@cache
def shelf() -> Shelf:
    """The content as it is shipped; one for all rigs, since some tests exchange its conversation."""
    return shipped.shelf()


def _noted(
    loop: asyncio.AbstractEventLoop,
    work: Coroutine[Any, Any, T] | Generator[Any, None, T],
    **more: Any,  # what a loop gives its tasks
) -> asyncio.Task[T]:
    """A task that is known to belong to one life of the guide, if it was begun by it."""
    task = asyncio.Task(work, loop=loop, **more)
    life = _LIFE.get()
    if life is not None:
        life.add(task)
        task.add_done_callback(life.discard)
    return task


class Rig:
    """A playground for as long as the rig is open, and one guide after another on the same database.

    `url`: where the guide thinks that Telegram is. `rate`: messages a second.
    """

    def __init__(
        self, folder: Path, *, clock: Callable[[], float] = time.time, rate: float = 500.0, url: str = ""
    ) -> None:
        self.folder = folder
        self.path = folder / "data" / "guide.db"
        self.key = folder / "key" / "key"
        self.playground = Playground()
        self.world = self.playground.world
        self._clock, self._rate, self._url = clock, rate, url
        self._tasks: set[asyncio.Task[Any]] = set()
        self._stop = asyncio.Event()
        self._running: asyncio.Task[None] | None = None
        self.guide: Guide
        self.store: SqliteStore

    async def start(self) -> None:
        """Open the store and serve."""
        url = (self._url or self.playground.url).replace("PORT", str(self.playground.port))
        settings = Settings(token=SecretStr(self.playground.token), api_url=url, rate=self._rate)
        self.store = await SqliteStore.open(self.path, load_key(self.key, self.path), self._clock)
        self.guide = Guide(settings, self.store, shelf())
        self._tasks, self._stop = set(), asyncio.Event()
        here = contextvars.copy_context()
        here.run(_LIFE.set, self._tasks)
        asyncio.get_running_loop().set_task_factory(_noted)
        self._running = asyncio.create_task(
            self.guide.run(self.guide.line.poll(self.guide.reception), self._stop), context=here
        )

    async def stop(self) -> None:
        """As SIGTERM does it."""
        running, self._running = self._running, None
        if running is not None:
            self._stop.set()
            try:
                await running
            finally:
                await self.store.close()

    async def kill(self) -> None:
        """End every task where it stands and let nothing that waited be written; what is on disk is there.

        A transaction that SQLite has begun on its thread ends as it would if the process died after it.
        """
        running, self._running = self._running, None
        if running is None:
            return
        while alive := [task for task in self._tasks if not task.done()]:
            for task in alive:
                task.cancel()
            await asyncio.gather(*alive, return_exceptions=True)
        self.store._writer._queue.clear()
        self.store._writer._soon.clear()
        await self.store.close()
        await self.guide.line.close(0)

    @property
    def ended(self) -> asyncio.Task[None]:
        """The guide's run, for what it raises at its end."""
        assert self._running is not None
        return self._running

    @property
    def reception(self) -> Reception | SharedReception:
        """What the doors bring updates to."""
        return self.guide.reception

    def phone(self, number: int, language: str = "nb") -> Phone:
        """A person."""
        return Phone(self.playground, number, language)

    async def quiet(self, seconds: float = 60) -> None:
        """Until nothing waits: at Telegram, in the inbox, in the outbox."""
        async with asyncio.timeout(seconds):
            while not await self.is_quiet():
                await asyncio.sleep(0.02)

    async def is_quiet(self) -> bool:
        """Whether nothing waits anywhere."""
        figures = await self.store.status()
        return not self.world.updates.pending and figures.waiting == figures.outgoing == 0

    async def cries(self, phone: Phone) -> None:
        """This person is in danger and is given the number to call."""
        phone.send(CRY)
        await until(lambda: any("113" in screen.text for screen in phone.screens()))


@asynccontextmanager
async def rig(folder: Path, **how: Any) -> AsyncIterator[Rig]:  # as `Rig` takes it
    """A rig with its guide running; killed in the end if it is still there."""
    made = Rig(folder, **how)
    await made.playground.start()
    try:
        await made.start()
        yield made
    finally:
        await made.kill()
        await made.playground.stop()
        asyncio.get_running_loop().set_task_factory(None)
