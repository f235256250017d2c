"""One run: updates flow in at a steady rate while the guide is killed again and again; then the books are
compared.
"""

import asyncio
import contextlib
import signal
import sqlite3
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random

from bot.playground.server import Playground
from bot.reading import read
from bot.render import Renderer
from bot.shelf import now_in_oslo
from bot.store import SqliteStore, Store, load_key
from tests.soak.crowd import Crowd, Person
from tests.soak.guide import ROOT, Guide


@dataclass(frozen=True, slots=True)
class Plan:
    """How much of what. `uptime`: seconds between a start and the next end; `faults` as the playground's
    control takes them.
    """

    updates: int
    people: int = 40
    rate: float = 150.0
    ends: int = 20
    how: signal.Signals = signal.SIGKILL
    uptime: tuple[float, float] = (0.1, 2.0)
    faults: tuple[dict[str, object], ...] = ()
    seed: int = 1


@dataclass(slots=True)
class Outcome:
    """What the books say. Everything from `lost_or_doubled` to `screens_wrong` must be empty."""

    steps: int
    starts: int
    slowest_exit: float
    exits: list[int]
    lost_or_doubled: dict[str, tuple[int, int]]
    astray: list[int]
    left_over: int
    quarantined: int
    marked: list[str] = field(default_factory=list)
    screens_wrong: list[int] = field(default_factory=list)
    screens_too_many: int = 0


async def run(plan: Plan, folder: Path, mark: str = "mErKetOrD") -> Outcome:
    """Carry out a plan."""
    found = read(ROOT / "flows", ROOT / "content")
    assert found.library is not None
    playground = Playground(token="42:soak")
    await playground.start()
    guide = Guide(playground.url, playground.token, folder, BOT_RATE="30")
    dice = Random(plan.seed)
    crowd = Crowd(found.library, playground.world, [Person(1000 + n) for n in range(plan.people)], dice, mark)
    for fault in plan.faults:
        playground.world.faults.configure(fault)
    try:
        await guide.start()
        await guide.ready()
        pouring = asyncio.create_task(_pour(crowd, plan))
        for number in range(plan.ends):
            if number % 5:  # now and then it is killed while it starts
                await guide.ready()
            await asyncio.sleep(dice.uniform(*plan.uptime))
            await guide.end(plan.how)
            await guide.start()
        await pouring
        await _quiet(playground, folder)
        await guide.end(signal.SIGTERM)
        return await _books(crowd, guide, plan, mark)
    finally:
        with contextlib.suppress(AssertionError):
            await guide.end(signal.SIGKILL)
        await playground.stop()


async def _pour(crowd: Crowd, plan: Plan) -> None:
    """Everyone acts, at the plan's rate."""
    loop = asyncio.get_running_loop()
    begun = loop.time()
    for number in range(plan.updates):
        crowd.act()
        await asyncio.sleep(max(0.0, begun + (number + 1) / plan.rate - loop.time()))


async def _quiet(playground: Playground, folder: Path) -> None:
    """Until nothing waits: at Telegram, in the inbox, in the outbox. Looked up in the file, read only."""
    calm = 0
    async with asyncio.timeout(900):
        while calm < 4:
            await asyncio.sleep(0.5)
            with contextlib.closing(sqlite3.connect(f"file:{folder / 'guide.db'}?mode=ro", uri=True)) as db:
                rows = db.execute("SELECT (SELECT count(*) FROM inbox) + (SELECT count(*) FROM outbox)")
                left = int(rows.fetchone()[0])
            calm = calm + 1 if left == 0 and len(playground.world.updates.pending) == 0 else 0


async def _books(crowd: Crowd, guide: Guide, plan: Plan, mark: str) -> Outcome:
    """Compare what is stored and shown with what the engine says it must be."""
    path = guide.folder / "guide.db"
    async with await SqliteStore.open(path, load_key(guide.folder / "key" / "key")) as store:
        ledger = await read_ledger(store, crowd)
    return Outcome(
        steps=plan.updates,
        starts=guide.starts,
        slowest_exit=guide.slowest_exit,
        exits=guide.exits,
        lost_or_doubled=ledger.lost_or_doubled,
        astray=ledger.astray,
        left_over=ledger.left_over,
        quarantined=ledger.quarantined,
        marked=marked(guide.folder, mark),
        screens_wrong=screens_wrong(crowd),
        screens_too_many=sum(
            sum(m.bot for m in crowd.world.chats[p.chat].messages.values()) > 1
            for p in crowd.people
            if p.turn
        ),
    )


@dataclass(slots=True)
class Ledger:
    """What a store says against what the engine says it must say."""

    lost_or_doubled: dict[str, tuple[int, int]]
    astray: list[int]
    left_over: int
    quarantined: int


async def read_ledger(store: Store, crowd: Crowd) -> Ledger:
    """Compare visits and places with those that everyone must have come to."""
    today = date.today()
    counted: dict[str, int] = {}
    for day in (today - timedelta(days=1), today, today + timedelta(days=1)):
        for topic, number in (await store.counts(day)).items():
            counted[topic] = counted.get(topic, 0) + number
    kept = {person.chat: await store.load(person.chat) for person in crowd.people}
    status = await store.status()
    astray = []
    for person in crowd.people:
        there = kept[person.chat]
        if (there.session if there else None) != person.session:
            astray.append(person.chat)
    visits = {topic: (crowd.visits[topic], counted.get(topic, 0)) for topic in {*counted, *crowd.visits}}
    return Ledger(
        {topic: both for topic, both in visits.items() if both[0] != both[1]},
        astray,
        status.waiting + status.outgoing,
        status.quarantined,
    )


def screens_wrong(crowd: Crowd) -> list[int]:
    """People who do not see the title of the screen they stand at.

    An old screen whose removal was refused may stay beside the right one; that is not wrong, only untidy.
    """
    renderer = Renderer(crowd.library)
    wrong = []
    for person in crowd.people:
        if person.turn is None:
            continue
        title = renderer.replies(person.turn, now_in_oslo())[-1].title
        said = [m for m in crowd.world.chats[person.chat].messages.values() if m.bot]
        if not any(message.text.startswith(title) for message in said):
            wrong.append(person.chat)
    return wrong


def marked(folder: Path, *marks: str) -> list[str]:
    """Files below a folder whose raw bytes hold one of the marks."""
    return [
        f"{path.name}: {mark}"
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        for mark in marks
        if mark.encode() in path.read_bytes() or mark.encode("utf-16-le") in path.read_bytes()
    ]
