"""The only file that knows everyone: read, check, wire, run."""

import asyncio
import contextlib
import logging
import signal
import sys
import tempfile
from collections.abc import Coroutine
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import SecretStr

from bot.channels.telegram.profile import set_profile
from bot.channels.telegram.sender import Sender
from bot.channels.telegram.session import TelegramStop
from bot.heap import give_back, keep, settle
from bot.hourly import hourly
from bot.judged import Ahead, ContentError
from bot.line import Line
from bot.logs import start_logging
from bot.operations import Operations, operating
from bot.parts import nothing, part_of
from bot.profile_texts import profile_texts
from bot.reception import Reception
from bot.settings import Settings
from bot.shared import SharedReception
from bot.shelf import Shelf
from bot.store import TROUBLE, SqliteStore, Store, StoreLost, StoreTrouble, load_key, open_store
from bot.unopened import Door, opened
from bot.workers import Workers

if TYPE_CHECKING:
    from bot.inspector import Calendar

log = logging.getLogger("veivis.app")

DRAIN_SECONDS = 2.0
"""For the workers, and again for the sender, when told to stop; what is left is on disk."""
WARM_SECONDS = 1.0
TIDY_SECONDS = 60.0
WRONG = 1
STOPPED_BY_TELEGRAM = 3
STORE_LOST = 4
"""The next start sets the file aside, or makes a new one."""


class Guide:
    """The store, the workers and the sender around one conversation."""

    def __init__(
        self, settings: Settings, store: Store, shelf: Shelf, line: Line | None = None, *, works: bool = True
    ) -> None:
        """`line`: to Telegram, where there is one already. `works`: people are answered here."""
        self.store = store
        self.shelf = shelf
        self.line = line or Line(settings, shelf)
        self.bot, self.direct = self.line.bot, self.line.direct
        self._works = works
        sharing = store.sharing
        self.sender = Sender(
            self.bot,
            store,
            rate=settings.rate,
            trouble=TROUBLE,
            gate=sharing,
            allowance=sharing.allowance(settings.rate) if sharing else None,
        )
        self.workers = Workers(store, shelf, self.sender.wake, self.sender.hand_over, self.direct)
        self.line.express.left_over = self.workers.take_away
        inbox = store.shared_inbox
        self.reception = SharedReception(inbox, self.workers) if inbox else Reception(store, self.workers)
        if sharing is not None:
            sharing.news = self._look

    def _look(self) -> None:
        """There may be something to answer and to send that other processes have left here."""
        self.workers.wake()
        self.sender.wake()

    async def run(self, door: Coroutine[Any, Any, None], stop: asyncio.Event) -> None:
        """Serve through a door (the poller or the webhook) until told to stop, then drain.

        Raises:
            TelegramStop: Telegram will not talk to us until an operator does something.
            StoreLost: the store has to be opened anew, and can be.
        """
        coming = asyncio.create_task(door)
        sending = asyncio.create_task(self.sender.run() if self._works else nothing())
        working = asyncio.create_task(self.workers.run() if self._works else nothing())
        others = [
            asyncio.create_task(self.shelf.watch()),
            asyncio.create_task(hourly(self.store, self.direct)),
            asyncio.create_task(self._introduce() if self._works else nothing()),
            asyncio.create_task(self._warm()),
        ]
        stopping = asyncio.create_task(stop.wait())
        losing = asyncio.create_task(self.store.lost())
        ends = {coming, sending, working, stopping, losing}
        try:
            await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
        finally:
            lost = losing.result() if losing.done() else None
            # Side by side: at the door, what is being taken in is taken in yet.
            await asyncio.gather(_cancel(coming, stopping, losing, *others), self.workers.stop(DRAIN_SECONDS))
            await self.sender.stop(DRAIN_SECONDS)
            await _cancel(working)
            await self.line.close(DRAIN_SECONDS)
        for task in (coming, sending, working):
            if task.done() and not task.cancelled() and (error := task.exception()) is not None:
                raise error
        if lost is not None:
            raise lost

    async def _warm(self) -> None:
        """Once those who waited are answered, make ready what the first typed text waits for; then tidy."""
        await asyncio.sleep(WARM_SECONDS)
        await asyncio.to_thread(self.shelf.warm)
        keep()
        while True:
            await asyncio.to_thread(give_back)
            await asyncio.sleep(TIDY_SECONDS)

    async def _introduce(self) -> None:
        """Tell Telegram the commands and the profile texts."""
        texts = profile_texts(self.shelf.conversation.library)
        await set_profile(self.bot, texts.commands, texts.name, texts.about, texts.description)


async def serve(settings: Settings, content: Ahead, *, webhook: bool, only: str = "") -> int:
    """Serve Telegram until a signal; the exit code. `only`: the half that this process does, see `parts`."""
    start_logging()
    settings.bot_token()
    stop = _stop_on_signals()
    part = part_of(settings, webhook=webhook, only=only, version=lambda: shelf.conversation.library.version)
    try:
        shelf = Shelf(settings.flows, settings.content, ahead=content)
        line = Line(settings, shelf)
        door: Door = line.listen if webhook else line.poll if part.polls else nothing
        settle()
        operations = Operations(shelf, line, stop)
        async with operating(settings.operations_address(), operations):
            store = await opened(partial(open_store, settings, part), line.direct, door, stop)
            if store is None:
                await line.close(DRAIN_SECONDS)
            else:
                async with store:
                    guide = Guide(settings, store, shelf, line, works=part.works)
                    operations.serves(store, guide.workers, guide.sender)
                    await _serve(guide, door, stop)
    except ContentError as error:
        return _refuse(error)
    except StoreLost as lost:
        log.error("store lost, to be started again", extra={"code": lost.code})
        return STORE_LOST
    except StoreTrouble as trouble:
        log.error("store not usable", extra={"code": trouble.code})
        sys.stderr.write(f"{trouble}\n")
        return WRONG
    except TelegramStop as reason:
        log.error("stopped by Telegram", extra={"error": type(reason).__name__})
        return STOPPED_BY_TELEGRAM
    log.info("stopped")
    return 0


async def _serve(guide: Guide, door: Door, stop: asyncio.Event) -> None:
    """Serve with a store that is open."""
    if guide.store.trouble is not None:
        log.error("store opened with trouble", extra={"code": guide.store.trouble.code})
    log.info("started", extra={"version": guide.shelf.conversation.library.version})
    await guide.run(door(guide.reception), stop)


async def demonstrate(settings: Settings, *, port: int, keep: bool) -> int:
    """The guide on the playground, until a signal; the exit code."""
    from bot.inspector import Calendar  # noqa: PLC0415 - in service there is no playground

    start_logging(logging.ERROR)
    calendar = Calendar()
    try:
        shelf = Shelf(settings.flows, settings.content, calendar)
    except ContentError as error:
        return _refuse(error)
    stop = _stop_on_signals()
    with contextlib.ExitStack() as cleaner:
        folder = Path("var/demo") if keep else Path(cleaner.enter_context(tempfile.TemporaryDirectory()))
        folder.mkdir(parents=True, exist_ok=True)
        async with await SqliteStore.open(folder / "demo.db", load_key(folder / "key" / "key")) as store:
            await _play(settings, store, shelf, calendar, port, stop)
    return 0


async def _play(  # noqa: PLR0913, PLR0917 - what a demonstration is made of
    settings: Settings, store: Store, shelf: Shelf, calendar: "Calendar", port: int, stop: asyncio.Event
) -> None:
    """A playground, and the guide pointed at it as it would be at Telegram."""
    from bot.inspector import Inspector  # noqa: PLC0415 - as above
    from bot.playground.server import Playground  # noqa: PLC0415

    inspector = Inspector(store, shelf, calendar)
    playground = Playground(port=port, inspector=inspector)
    try:
        await playground.start()
    except OSError:
        playground.port = 0
        await playground.start()
    there = settings.model_copy(
        update={"api_url": playground.url, "token": SecretStr(playground.token), "rate": 30.0}
    )
    guide = Guide(there, store, shelf)
    inspector.said, inspector.turns = guide.sender.wake, guide.workers.answering.turns
    sys.stdout.write(f"\n  Veivis: {playground.url}\n\n  Open it in a browser. Ctrl-C ends it.\n\n")
    sys.stdout.flush()
    try:
        await guide.run(guide.line.poll(guide.reception), stop)
    finally:
        await playground.stop()


def _stop_on_signals() -> asyncio.Event:
    """An event that SIGTERM and SIGINT set."""
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    return stop


def _refuse(error: ContentError) -> int:
    """Say every problem; a guide does not start on wrong content."""
    many = len(error.problems)
    sys.stderr.write(f"{error.lines()}{many} feil i innholdet. Guiden starter ikke før de er rettet.\n")
    return WRONG


async def _cancel(*tasks: asyncio.Task[Any]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
