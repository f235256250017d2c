"""One run: updates flow in while the guide is ended again and again; then the books are compared."""

import asyncio
import contextlib
import signal
import sqlite3
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random

from bot.playground.server import Playground
from bot.playground.world import Witness
from bot.store import SqliteStore, load_key
from tests.soak.books import Ledger, marked, read_ledger, screens_wrong
from tests.soak.crowd import Crowd, Person
from tests.soak.guide import Fork, Guide, know_the_content, shipped
from tests.soak.report import Advance
from tests.soak.seen import Record, Seen, Showing, most_at_once
from tests.soak.story import Story

PATIENCE = 0.9
"""How often people wait for their screen before they press again."""
SUPPOSED = 3.0
CALM = 10
"""All but every so many-th person never ask for what is answered past the queue; see `seen`."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How much of what. `rate`: updates a second at most; `faults` as the playground's control takes them.

    `whole`: lives that begin with `python -m bot run`, the first being 0; the others are forks, see
    `nursery`. Every fifth end comes while the guide starts; every `worst`-th at the worst moment: a message
    has been sent, and the guide does not know it.
    """

    updates: int
    people: int = 40
    rate: float = 150.0
    ends: int = 20
    how: signal.Signals = signal.SIGKILL
    whole: tuple[int, ...] = (0,)
    worst: int = 4
    faults: tuple[dict[str, object], ...] = ()
    seed: int = 1


@dataclass(slots=True)
class Outcome:
    """What the books say. Everything from `lost_or_doubled` to `edits_repeated` must be empty or 0.

    `not_their_steps`: people whose showings are not the screens of their steps, see `seen`. `repeated`:
    messages that somebody saw twice after an end; `unheard`: those that came again, or might have, since the
    answer was kept back on purpose. `stories`: what led to what must not be.
    """

    steps: int
    starts: int
    slowest_exit: float
    exits: list[int]
    ledger: Ledger
    marked: list[str] = field(default_factory=list)
    screens_wrong: list[int] = field(default_factory=list)
    not_their_steps: list[int] = field(default_factory=list)
    edits_repeated: int = 0
    repeated: int = 0
    repeated_to_one: int = 0
    repeated_at_once: int = 0
    unheard: tuple[int, int] = (0, 0)
    shown: int = 0
    seconds: float = 0.0
    stories: list[str] = field(default_factory=list, repr=False)


async def run(
    plan: Plan, folder: Path, mark: str = "mErKetOrD", advance: Advance = lambda _: None
) -> Outcome:
    """Carry out a plan. `advance`: told of each step."""
    begun = asyncio.get_running_loop().time()
    playground = Playground(token="42:soak")
    await playground.start()
    guide = Fork(playground.url, playground.token, folder, BOT_RATE="1000")
    know_the_content(folder)
    people = [Person(1000 + n, calm=n % CALM > 0) for n in range(plan.people)]
    crowd = Crowd(shipped(), playground.world, people, Random(plan.seed), mark, PATIENCE)
    seen = Seen(lambda: guide.starts, {p.chat: Record(p.screens) for p in people if p.calm})
    story = Story(lambda: guide.starts)
    playground.world.witness = partial(_witnessed, (story, seen))
    crowd.waits = partial(waits, seen)
    for fault in plan.faults:
        playground.world.faults.configure(fault)
    try:
        await guide.start(whole=0 in plan.whole)
        await guide.ready()
        async with asyncio.TaskGroup() as both:
            both.create_task(_pour(crowd, plan, advance))
            both.create_task(_end(guide, playground, crowd, seen, plan, story.ended))
        await quiet(playground, folder)
        await guide.end(signal.SIGTERM)
        outcome = await _books(crowd, guide, seen, plan, mark)
        outcome.stories = stories(seen, story)
        outcome.seconds = asyncio.get_running_loop().time() - begun
        return outcome
    finally:
        if guide.alive:
            await guide.end(signal.SIGKILL)
        await playground.stop()


def _witnessed(
    witnesses: Sequence[Witness],
    method: str,
    values: Mapping[str, object],
    body: Mapping[str, object],
    struck: frozenset[str],
) -> None:
    """One call, as each of them is told."""
    for witness in witnesses:
        witness(method, values, body, struck)


def waits(seen: Seen, person: Person) -> bool:
    """Whether a person waits for a screen; of those who may be shown one twice it is only supposed."""
    if person.calm:
        return seen.people[person.chat].behind > 0
    return time.monotonic() - person.acted < SUPPOSED


async def _pour(crowd: Crowd, plan: Plan, advance: Advance) -> None:
    """Everyone acts, at the plan's rate at most; while all wait for their answers, nobody does."""
    loop = asyncio.get_running_loop()
    due = loop.time()
    for _ in range(plan.updates):
        while not crowd.someone_idle:
            await asyncio.sleep(0.01)
        crowd.act()
        advance(1)
        due = max(due + 1 / plan.rate, loop.time() - 1)
        await asyncio.sleep(max(0.0, due - loop.time()))


async def _end(
    guide: Guide, playground: Playground, crowd: Crowd, seen: Seen, plan: Plan, ended: Callable[[str], None]
) -> None:
    """End the guide and start it again, spread over all that everyone does."""
    dice = Random(plan.seed)
    for number in range(plan.ends):
        if number % 5:
            await guide.ready()
        while crowd.acts < plan.updates * (number + dice.random()) / plan.ends:
            await asyncio.sleep(0.005)
        await asyncio.sleep(dice.uniform(0, 0.03))
        if plan.how is signal.SIGKILL and number % plan.worst == 1:
            await _worst_moment(guide, seen)
        await guide.end(plan.how)
        ended(f"ended by {plan.how.name}")
        await _heard_out(playground)
        await guide.start(whole=number + 1 in plan.whole)


async def _worst_moment(guide: Guide, seen: Seen) -> None:
    """Kill it when a message has been sent, before it is told so; if nothing is sent soon, at any moment."""
    struck = asyncio.Event()

    def strike(showing: Showing) -> None:
        if showing.how == "sent" and not struck.is_set():
            guide.send(signal.SIGKILL)
            struck.set()

    seen.told.append(strike)
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(2):
            await struck.wait()
    seen.told.remove(strike)


async def _heard_out(playground: Playground) -> None:
    """Let the playground deal with all that the ended life still had on the way, so that it counts as its."""
    assert playground._runner is not None
    server = playground._runner.server
    assert server is not None
    async with asyncio.timeout(20):
        for calm in range(20):
            await asyncio.sleep(0)
            while calm and server.connections:
                await asyncio.sleep(0.001)


def stories(seen: Seen, story: Story) -> list[str]:
    """What led to each edited screen that somebody saw change twice, and to whatever cannot be explained."""
    told = []
    for chat, record in seen.people.items():
        edited = record.found.edited if record.found is not None else ()
        for life in sorted({*edited, *filter(None, [record.broken])}):
            told += [f"{chat}:", *story.told(chat, (life - 1, life))]
    return told


async def quiet(playground: Playground, folder: Path) -> None:
    """Until nothing waits: at Telegram, in the inbox, in the outbox. Looked up in the file, read only."""
    calm = 0
    async with asyncio.timeout(900):
        while calm < 4:
            await asyncio.sleep(0.25)
            with contextlib.closing(sqlite3.connect(f"file:{folder / 'guide.db'}?mode=ro", uri=True)) as db:
                rows = db.execute("SELECT (SELECT count(*) FROM inbox) + (SELECT count(*) FROM outbox)")
                left = int(rows.fetchone()[0])
            calm = calm + 1 if left == 0 and len(playground.world.updates.pending) == 0 else 0


async def _books(crowd: Crowd, guide: Guide, seen: Seen, plan: Plan, mark: str) -> Outcome:
    """Compare what is stored and shown with what the engine says it must be."""
    path = guide.folder / "guide.db"
    async with await SqliteStore.open(path, load_key(guide.folder / "key" / "key")) as store:
        ledger = await read_ledger(store, crowd)
    found = {chat: record.found for chat, record in seen.people.items()}
    right = [each for each in found.values() if each is not None]
    to_one, at_once = most_at_once(right)
    return Outcome(
        steps=plan.updates,
        starts=guide.starts,
        slowest_exit=guide.slowest_exit,
        exits=guide.exits,
        ledger=ledger,
        marked=marked(guide.folder, mark),
        screens_wrong=screens_wrong(crowd),
        not_their_steps=[chat for chat, each in found.items() if each is None],
        edits_repeated=sum(len(each.edited) for each in right),
        repeated=sum(len(each.sent) for each in right),
        repeated_to_one=to_one,
        repeated_at_once=at_once,
        unheard=(sum(each.unheard for each in right), seen.unheard),
        shown=seen.total,
    )
