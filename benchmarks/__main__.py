"""`make bench`: the parts of one step against each other, alternating, five rounds, medians."""

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path

from rich.console import Console
from rich.progress import track
from rich.table import Table

from benchmarks import explore
from bot.conversation import Conversation
from bot.engine.advance import advance
from bot.model.event import Chose, Opened
from bot.model.post import Arrival, Incoming
from bot.model.session import Session
from bot.shelf import OSLO, load
from bot.store import SqliteStore, load_key

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 5
STEPS = 640
IN_FLIGHT = 64
PRESS = Chose("menu.start", "police")


class Bench:
    """One library, one store, and the ways to take a step with them."""

    def __init__(self, store: SqliteStore) -> None:
        self.store = store
        library = load(ROOT / "flows", ROOT / "content")
        moment = datetime(2026, 11, 23, 12, tzinfo=OSLO)
        self.conversation = Conversation(library, lambda: moment)
        session = advance(library, None, Opened(), "nb").session
        assert session is not None  # /start always keeps a session
        self.session: Session = session
        self._updates = 0

    async def engine(self, _chat: int) -> None:
        """The engine alone."""
        advance(self.conversation.library, self.session, PRESS)

    async def answer(self, _chat: int) -> None:
        """The engine and the rendered screen."""
        self.conversation.answer(self.session, PRESS)

    async def durable(self, chat: int) -> None:
        """Received, answered, committed: two transactions on disk."""
        from bot.channels.telegram import calls  # noqa: PLC0415 - loaded once, outside the first round

        self._updates += 1
        await self.store.receive([Arrival(self._updates, chat, "callback_query", b"{}" * 300)])
        await self.store.load(chat)
        answer = self.conversation.answer(self.session, PRESS)
        out = [calls.screen(reply, Incoming(chat, PRESS, message_id=1)) for reply in answer.replies]
        await self.store.commit(chat, row_id=None, session=answer.turn.session, outgoing=out)


async def timed(step: Callable[[int], Awaitable[None]], in_flight: int) -> float:
    """Microseconds a step, with so many people at once."""
    begun = time.perf_counter()
    for start in range(0, STEPS, in_flight):
        await asyncio.gather(*(step(1000 + number) for number in range(start, start + in_flight)))
    return (time.perf_counter() - begun) / STEPS * 1e6


async def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        async with await SqliteStore.open(place / "b.db", load_key(place / "key" / "key")) as store:
            bench = Bench(store)
            ways: dict[str, tuple[Callable[[int], Awaitable[None]], int]] = {
                "engine alone": (bench.engine, 1),
                "engine and screen": (bench.answer, 1),
                "durable step, one at a time": (bench.durable, 1),
                f"durable step, {IN_FLIGHT} in flight": (bench.durable, IN_FLIGHT),
            }
            for step, _ in ways.values():
                await timed(step, 1)
            found: dict[str, list[float]] = {name: [] for name in ways}
            for _ in track(range(ROUNDS), description="Measuring"):
                for name, (step, in_flight) in ways.items():
                    found[name].append(await timed(step, in_flight))
    _print(found)


def _print(found: dict[str, list[float]]) -> None:
    """Medians, their spread, and the ratio to the rendered answer that nothing keeps."""
    base = statistics.median(found["engine and screen"])
    table = Table("way", "us a step", "spread", "against engine and screen")
    for name, rounds in found.items():
        middle = statistics.median(rounds)
        spread = f"{min(rounds):.0f} to {max(rounds):.0f}"
        table.add_row(name, f"{middle:.0f}", spread, f"{middle / base:.2f}")
    Console().print(table)


explore.main(sys.argv[2:]) if sys.argv[1:2] == ["explore"] else asyncio.run(main())
