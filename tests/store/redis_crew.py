"""Workers on one Redis, killed while updates come in, and what the books say at the end."""

import asyncio
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from bot.store import Part
from bot.store.redis import RedisStore
from tests.servers.processor import processor_seconds
from tests.servers.redis_server import RedisServer
from tests.store.helpers import SECRET, arrival
from tests.store.redis_worker import WORLD

ROOT = Path(__file__).resolve().parents[2]
BATCH = 25


@dataclass(frozen=True, slots=True)
class Plan:
    """`rate`: updates a second; `kills`: the most, one every `every` seconds."""

    updates: int
    workers: int
    people: int = 200
    rate: float = 1000.0
    kills: int = 3
    every: float = 1.0


@dataclass(slots=True)
class Report:
    """Everything from `lost` to `out_of_order` must be 0. `resent`: sent once more after a kill in between.

    `seconds`: until all was sent; `waited`: the most that waited at a time; `used`: processor seconds.
    """

    lost: int = 0
    doubled: int = 0
    out_of_order: int = 0
    kills: int = 0
    resent: int = 0
    seconds: float = 0.0
    waited: int = 0
    used: dict[str, float] = field(default_factory=dict)


class Crew:
    """Some workers, each a process."""

    def __init__(self, url: str, number: int) -> None:
        self._command = [sys.executable, "-m", "tests.store.redis_worker", url]
        self.used = 0.0
        self._processes = [self._started() for _ in range(number)]

    def _started(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(self._command, cwd=ROOT, stderr=subprocess.DEVNULL)

    def kill(self, place: int) -> None:
        """Kill one and start another in its place."""
        self._end(self._processes[place])
        self._processes[place] = self._started()

    def look(self) -> None:
        """Complain where one has ended by itself."""
        ended = [process.poll() for process in self._processes if process.poll() not in {None, -9}]
        assert not ended, f"a worker ended by itself: {ended}"

    def end(self) -> None:
        """Kill all."""
        for process in self._processes:
            self._end(process)

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        self.used += processor_seconds(process.pid)
        process.kill()
        process.wait(20)


async def work(plan: Plan, server: RedisServer) -> Report:
    """Carry out a plan."""
    report, dice = Report(), Random(3)
    begun, used = time.monotonic(), processor_seconds(server.pid)
    crew = Crew(server.url, plan.workers)
    try:
        async with await RedisStore.open(server.url, SECRET, part=Part(works=False)) as store:
            feeding = asyncio.create_task(_feed(store, plan))
            killing = asyncio.create_task(_kill(crew, plan, report, dice))
            await _until_sent(store, crew, report, feeding)
            report.seconds = time.monotonic() - begun
            killing.cancel()
            await asyncio.gather(killing, return_exceptions=True)
            await _books(store, server, plan, report)
    finally:
        crew.end()
    report.used = {"workers": crew.used, "redis": processor_seconds(server.pid) - used}
    return report


async def _feed(store: RedisStore, plan: Plan) -> None:
    begun = time.monotonic()
    for first in range(1, plan.updates + 1, BATCH):
        numbers = range(first, min(first + BATCH, plan.updates + 1))
        await store.receive([arrival(n, 1000 + n % plan.people, b"x" * 400) for n in numbers])
        await asyncio.sleep(max(0.0, begun + first / plan.rate - time.monotonic()))


async def _kill(crew: Crew, plan: Plan, report: Report, dice: Random) -> None:
    while report.kills < plan.kills:
        await asyncio.sleep(plan.every)
        await asyncio.to_thread(crew.kill, dice.randrange(plan.workers))
        report.kills += 1


async def _until_sent(store: RedisStore, crew: Crew, report: Report, feeding: "asyncio.Task[None]") -> None:
    while True:
        await asyncio.sleep(0.2)
        figures = await store.status()
        report.waited = max(report.waited, figures.waiting)
        crew.look()
        if feeding.done() and not figures.waiting and not figures.outgoing:
            return await feeding


async def _books(store: RedisStore, server: RedisServer, plan: Plan, report: Report) -> None:
    """Compare what was sent, in its order, with what came."""
    steps = 0
    with server.client() as client:
        said = [line.decode().split() for line in client.lrange(WORLD, 0, -1)]
        for day in client.zrange("veivis:days", 0, -1):
            steps += int(client.hget(b"veivis:counts:" + day, "legal.use") or 0)
    report.doubled = max(0, steps - plan.updates)
    times = Counter(int(update) for _, update in said)
    report.lost = sum(times[n] == 0 for n in range(1, plan.updates + 1)) + max(0, plan.updates - steps)
    report.resent = len(said) - len(times)
    order: dict[str, int] = {}
    for person, update in said:
        # Sent once more is in order, as long as nothing newer has been said before.
        report.out_of_order += int(update) < order.get(person, 0)
        order[person] = int(update)
    for person in range(plan.people):
        newest = max((n for n in range(1, plan.updates + 1) if n % plan.people == person), default=None)
        kept = await store.load(1000 + person) if newest else None
        report.out_of_order += newest is not None and (kept is None or kept.session.step != f"step.s{newest}")
