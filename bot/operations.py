"""What the guide tells whoever runs it: does it live, can it serve, and how much of what it does."""

import asyncio
import logging
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bot.channels.telegram.sender import Sender
from bot.line import Line
from bot.metrics import OUTCOMES, Value, exposition
from bot.shelf import Shelf
from bot.store import TROUBLE, Store
from bot.watchdog import tell_watchdog
from bot.workers import Workers

if TYPE_CHECKING:
    from aiohttp import web

log = logging.getLogger("veivis.operations")

PATIENCE = 3.0
"""Seconds within which a store that works has written a row."""
FRESH = 1.0
"""Seconds for which an answer about the store holds, however often it is asked for."""
PAGE = 4096
"""Bytes in which Linux counts memory."""


class Operations:
    """Made when content is loaded; `serves` when the store is open; `stop` is set while it drains."""

    def __init__(self, shelf: Shelf, line: Line, stop: asyncio.Event) -> None:
        self._shelf = shelf
        self._line = line
        self._stop = stop
        self._served: tuple[Store, Workers, Sender] | None = None
        self._asking = asyncio.Lock()
        self._known = (float("-inf"), "")
        self._began = time.time()

    def serves(self, store: Store, workers: Workers, sender: Sender) -> None:
        """The store is open, and people are being answered."""
        self._served = (store, workers, sender)

    async def missing(self) -> str:
        """What keeps it from serving, in one word: `draining` or `store`; "" where nothing does.

        Where this can be asked, the content is loaded: without content there is no guide.
        """
        if self._stop.is_set():
            return "draining"
        if self._served is None or self._line.direct.troubled:
            return "store"
        async with self._asking:
            asked, word = self._known
            if time.monotonic() - asked >= FRESH:
                word = "" if await _works(self._served[0]) else "store"
                self._known = (time.monotonic(), word)
        return word

    async def metrics(self) -> str:
        """Every figure that can be told now."""
        now, shelf, line = time.time(), self._shelf, self._line
        values: dict[str, Value] = {
            "veivis_ready": int(not await self.missing()),
            "veivis_crisis_direct_total": line.direct.begun,
            "veivis_telegram_answers_total": _statuses(line.bot.answers + line.express.answers),
            "veivis_content_info": {shelf.conversation.library.version: 1},
            "veivis_content_age_seconds": max(0.0, now - shelf.written),
            "veivis_content_refused_problems": len(shelf.problems),
            "process_start_time_seconds": self._began,
            "process_resident_memory_bytes": _memory(),
        }
        if self._served is not None:
            store, workers, sender = self._served
            values |= _counted(workers, sender)
            values |= await _queues(store, now)
        return exposition(values)


def _counted(workers: Workers, sender: Sender) -> dict[str, Value]:
    counts = workers.answering.counts
    return {
        "veivis_updates_total": counts.updates,
        "veivis_steps_total": counts.steps,
        "veivis_broken_answers_total": counts.broken,
        "veivis_crisis_answers_total": counts.crisis,
        "veivis_render_seconds": (counts.render_ns / 1e9, counts.rendered),
        "veivis_sendings_total": {outcome: sender.counts[outcome] for outcome in OUTCOMES},
    }


async def _queues(store: Store, now: float) -> dict[str, Value]:
    """What waits; nothing where the store does not answer."""
    try:
        async with asyncio.timeout(PATIENCE):
            figures = await store.status()
    except (TimeoutError, *TROUBLE):
        return {}
    return {
        "veivis_inbox_updates": figures.waiting,
        "veivis_outbox_messages": figures.outgoing,
        "veivis_people_kept": figures.sessions,
        "veivis_quarantined_updates": figures.quarantined,
        "veivis_inbox_oldest_seconds": max(0.0, now - (figures.inbox_since or now)),
        "veivis_outbox_oldest_seconds": max(0.0, now - (figures.outbox_since or now)),
        "veivis_people_waiting": figures.people,
    }


async def _works(store: Store) -> bool:
    """Whether a row can be written, and soon."""
    try:
        async with asyncio.timeout(PATIENCE):
            await store.touch()
    except (TimeoutError, *TROUBLE):
        return False
    return True


def _statuses(answers: Counter[int]) -> dict[str, float]:
    """By HTTP status; 200 and 429 are always told."""
    return {str(status) if status else "none": answers[status] for status in sorted({200, 429, *answers})}


def _memory() -> int:
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * PAGE
    except (OSError, ValueError, IndexError):
        return 0


@asynccontextmanager
async def operating(at: tuple[str, int] | None, operations: Operations) -> AsyncIterator[None]:
    """Answer at an address (host, port), if any. A guide that cannot listen there serves all the same.

    systemd, where it wants that, is told that the event loop goes round.
    """
    living = asyncio.create_task(tell_watchdog())
    try:
        if at is None:
            yield
        else:
            async with _listening(at, operations):
                yield
    finally:
        living.cancel()


@asynccontextmanager
async def _listening(at: tuple[str, int], operations: Operations) -> AsyncIterator[None]:
    from aiohttp import web  # noqa: PLC0415 - most guides do without

    from bot.channels.telegram.webhook import serving  # noqa: PLC0415 - as above

    runner = serving(_application(web.Application(), operations))
    try:
        await runner.setup()
        await web.TCPSite(runner, *at).start()
    except OSError as error:
        log.error("operations cannot be asked", extra={"error": type(error).__name__, "code": error.errno})
    try:
        yield
    finally:
        await runner.cleanup()


def _application(application: "web.Application", operations: Operations) -> "web.Application":
    from aiohttp import web  # noqa: PLC0415 - as above

    Answer = Callable[[web.Request], Awaitable[web.Response]]  # noqa: N806 - a type

    async def healthy(_request: web.Request) -> web.Response:
        return web.Response(text="ok\n")

    async def ready(_request: web.Request) -> web.Response:
        word = await operations.missing()
        return web.Response(text=f"{word or 'ready'}\n", status=503 if word else 200)

    async def metrics(_request: web.Request) -> web.Response:
        text = await operations.metrics()
        return web.Response(body=text.encode(), headers={"Content-Type": "text/plain; version=0.0.4"})

    answers: dict[str, Answer] = {"/healthz": healthy, "/readyz": ready, "/metrics": metrics}
    for path, answer in answers.items():
        application.router.add_get(path, answer)
    return application
