"""Too often, too fast, too late, too many: what becomes of presses that come as a network brings them."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from random import Random

from benchmarks.reliability.people import Count, Person
from benchmarks.reliability.program import Kind
from benchmarks.reliability.script import after, between
from benchmarks.reliability.stage import Stage, stage
from bot.playground.updates import Update, Updates

PEOPLE = 100
FEW, BURST = 4, 10
DAY = 24 * 3600 - 60
OTHERS = 10
FLOOD_RATE = 1000
SETTLED, ANSWERED = 1.0, 0.3
LATE = 30.0
"""Seconds after a flood in which others may still be answered."""

Arrange = Callable[[Stage, list[Update]], list[Update]]


class HandedOutOnce(Updates):
    """Gives what was put in, in that order, whatever the offset: only so do numbers come shuffled and twice.

    Who asks with a timeout has what was given before; without one they only look.
    """

    def __init__(self, first: int) -> None:
        super().__init__(first)
        self._given: list[Update] = []

    async def take(self, offset: int, limit: int, wait: float) -> list[Update]:
        if not wait:
            return [*self._given, *self.pending.values()][:limit]
        if not self.pending:
            await self._waited(wait)
        self._given = [self.pending.pop(serial) for serial in list(self.pending)[:limit]]
        return self._given


def often_and_shuffled(here: Stage, updates: list[Update]) -> list[Update]:
    """Each two to five times under its number, in any order."""
    numbered = [{"update_id": here.world.next_message() + 500_000_000, **update} for update in updates]
    many = [update for update in numbered for _ in range(here.dice.randint(2, 5))]
    here.dice.shuffle(many)
    return many


def pressed_again(here: Stage, updates: list[Update]) -> list[Update]:
    """Each press twice, the second time under new numbers."""
    return [each for update in updates for each in (update, here.again(update))]


async def repeated(kind: Kind, rounds: int, arrange: Arrange, seed: int = 1) -> Count:
    """In each round everybody presses once."""
    async with stage(kind, PEOPLE, seed) as here:
        if arrange is often_and_shuffled:
            here.world.updates = HandedOutOnce(1)
        await here.start()
        await here.seat()
        for _ in range(rounds):
            updates = []
            for person in here.people:
                updates.append(here.press_of(person))
                person.presses(here.now)
            for update in arrange(here, updates):
                here.world.updates.add(update)
            await here.quiet(SETTLED, ANSWERED)
            here.judge()
        return here.count


@dataclass(slots=True)
class Bursts:
    """`missing`, `doubled`: steps too few and too many; `back`: screens shown after a later one."""

    presses: int = 0
    missing: int = 0
    doubled: int = 0
    back: int = 0


async def bursts(kind: Kind, rounds: int, seed: int = 1) -> Bursts:
    """Four people press ten times without looking, each time a button of the screen that comes next."""
    found = Bursts()
    async with stage(kind, FEW, seed) as here:
        await here.start()
        await here.seat()
        for _ in range(rounds):
            begun = {person.chat: person.sees or 0 for person in here.people}
            updates: list[Update] = []
            for person in here.people:
                at = begun[person.chat]
                updates += [
                    here.press_of(person, after(at, steps) if steps else at) for steps in range(BURST)
                ]
                person.seen.clear()
                person.awaits = after(at, BURST)
            found.presses += len(updates)
            for update in updates:
                here.world.updates.add(update)
            await here.quiet(SETTLED, ANSWERED)
            for person in here.people:
                _book(found, person, begun[person.chat])
    return found


def _book(found: Bursts, person: Person, begun: int) -> None:
    off = between(after(begun, BURST), person.sees or 0)
    found.missing += max(0, -off)
    found.doubled += max(0, off)
    seen = [begun, *person.seen]
    found.back += sum(between(one, other) < 0 for one, other in pairwise(seen))
    person.awaits = None


@dataclass(frozen=True, slots=True)
class Backlog:
    """`seconds`: from the start of the process to the last answer."""

    people: int
    unanswered: int
    seconds: float


async def backlog(kind: Kind, people: int, seed: int = 1) -> Backlog:
    """So many people have written within a day while it was away."""
    async with stage(kind, people, seed) as here:
        for number, person in enumerate(here.people):
            person.begins(here.now)
            here.world.updates.add(here.start_of(person, DAY * (1 - number / people)))
        begun = here.now
        await here.start()
        await here.quiet(6.0, ANSWERED)
        unanswered = sum(person.sees is None for person in here.people)
        return Backlog(people, unanswered, here.last_call - begun)


@dataclass(frozen=True, slots=True)
class Flood:
    """Of others' presses: how many, how many had no answer half a minute after, and how long they took."""

    presses: int
    unanswered: int
    p99: float
    slowest: float


async def flood(kind: Kind, seconds: float, seed: int = 1) -> Flood:
    """One writes a thousand times a second; ten others press, look, and press a second later."""
    async with stage(kind, OTHERS + 1, seed) as here:
        await here.start()
        await here.seat()
        flooder, others = here.people[0], here.people[1:]
        for person in others:
            person.latencies.clear()
        end = here.now + seconds
        pressing = [asyncio.create_task(_other(here, person, end)) for person in others]
        begun, count = here.now, 0
        while here.now < end:
            while count < (here.now - begun) * FLOOD_RATE:
                count += 1
                here.world.updates.add(here.start_of(flooder))
            await asyncio.sleep(0.005)
        await asyncio.gather(*pressing)
        waits = [wait for person in others for wait in person.latencies]
        late = [here.now - person.waits_since for person in others if person.awaits is not None]
        ordered = sorted(waits + late)
        return Flood(len(ordered), len(late), ordered[int(len(ordered) * 0.99)], ordered[-1])


async def _other(here: Stage, person: Person, end: float) -> None:
    dice = Random(person.chat)
    await asyncio.sleep(dice.random())
    while here.now < end:
        update = here.press_of(person)
        person.presses(here.now)
        here.world.updates.add(update)
        while person.awaits is not None and here.now < end + LATE:
            await asyncio.sleep(0.005)
        await asyncio.sleep(1)
