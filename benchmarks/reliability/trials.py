"""Ended again and again, and in trouble: what becomes of presses that were under way."""

import asyncio
import contextlib
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from benchmarks.reliability.people import Count
from benchmarks.reliability.program import Kind
from benchmarks.reliability.stage import Stage, stage

PEOPLE, MORE_PEOPLE = 40, 100
RATE = 30.0
"""Presses a second, of whoever does not wait for an answer: as many as Telegram lets a bot answer."""
UPTIME = (0.2, 1.5)
ANSWERED, SETTLED = 0.3, 1.0
"""Seconds asleep after which all is done that was begun; and after which nothing more comes."""
SETTLED_IN_TROUBLE = 6.0
"""The same where something may be: the longest pause of any of them is well below."""
FAULTS: dict[str, float] = {
    "429": 0.02, "500": 0.08, "drop_before": 0.06, "drop_after": 0.04, "html": 0.03, "truncated": 0.04,
    "trickle": 0.03,
}  # fmt: skip
"""Of all calls but getUpdates, as in the guide's own test."""
RETRY_AFTER, SLOW = 1, 0.5


@dataclass(frozen=True, slots=True)
class Ended:
    """What came of it, the slowest end in seconds; `helped`: how often it did not start with what it kept."""

    count: Count
    slowest_exit: float
    helped: int


async def ended(kind: Kind, ends: int, how: signal.Signals, seed: int = 1) -> Ended:
    """Presses flow, also while it is away; after each end and start everything is let come to rest."""
    async with stage(kind, PEOPLE, seed) as here:
        await here.start()
        await here.seat()
        await here.once_more(SETTLED)
        for _ in range(ends):
            async with _pouring(here):
                await asyncio.sleep(here.dice.uniform(*UPTIME))
                await here.program.end(how)
                await here.start()
            await here.quiet(SETTLED, ANSWERED)
            here.judge()
        await here.once_more(SETTLED)
        return Ended(here.count, here.program.slowest_exit, here.helped)


@asynccontextmanager
async def _pouring(here: Stage) -> AsyncIterator[None]:
    pouring = asyncio.create_task(_pour(here))
    try:
        yield
    finally:
        pouring.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await pouring


async def _pour(here: Stage) -> None:
    """Somebody who waits for nothing presses, so many times a second."""
    begun, count = here.now, 0
    while True:
        count += 1
        idle = [person for person in here.people if person.awaits is None]
        if idle:
            person = here.dice.choice(idle)
            update = here.press_of(person)
            person.presses(here.now)
            here.world.updates.add(update)
        await asyncio.sleep(max(0.001, begun + count / RATE - here.now))


async def refused(kind: Kind, rounds: int, seed: int = 1) -> Count:
    """A third of all calls in trouble; in each round everybody presses, within a second or so."""
    async with stage(kind, MORE_PEOPLE, seed) as here:
        await here.start()
        await here.seat()
        for fault, probability in FAULTS.items():
            here.world.faults.configure(
                {
                    "kind": fault,
                    "probability": probability,
                    "retry_after": RETRY_AFTER,
                    "seconds": SLOW,
                    "seed": seed,
                }
            )
        for _ in range(rounds):
            for person in here.people:
                update = here.press_of(person)
                person.presses(here.now)
                here.world.updates.add(update)
                await asyncio.sleep(1 / MORE_PEOPLE)
            await here.quiet(SETTLED_IN_TROUBLE, ANSWERED)
            here.judge()
        here.world.faults.configure({"clear": True})
        await here.once_more(SETTLED)
        return here.count
