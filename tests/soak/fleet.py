"""Several processes on one Redis behind nginx: updates flow in while workers are killed."""

import asyncio
import signal
import ssl
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random

import aiohttp
import pytest

from bot.model.library import Library
from bot.playground import webhook
from bot.playground.server import Playground
from bot.reading import read
from tests.reading.shelf import lay_base
from tests.servers.nginx import Nginx
from tests.servers.processor import processor_seconds
from tests.servers.programs import free_port
from tests.servers.redis_server import RedisServer
from tests.soak.crowd import Crowd, Person
from tests.soak.guide import Fork, Guide
from tests.soak.report import Advance

SECRET = "fleet-secret"


@dataclass(frozen=True, slots=True)
class Plan:
    """How much of what. `every`: seconds between two kills; each `replica_every`-th is of a replica."""

    updates: int
    people: int = 200
    rate: float = 150.0
    workers: int = 2
    kills: int = 0
    every: float = 1.0
    replica_every: int = 0
    seed: int = 1


@dataclass(slots=True)
class Fleet:
    """Everything that runs. `seconds`: of processor time by role; `most`: that waited at a time."""

    folder: Path
    redis: RedisServer
    nginx: Nginx
    playground: Playground
    crowd: Crowd
    replicas: list[Guide]
    workers: list[Guide]
    dice: Random
    seconds: dict[str, float] = field(default_factory=dict)
    most: int = 0
    kills: int = 0

    async def start(self) -> None:
        """Start all of it, the first worker the whole way; ready when every process has said so."""
        self.redis.start()
        await self.playground.start()
        self.nginx.start()
        guides = [*self.replicas, *self.workers]
        await self.workers[0].start(whole=True)
        await self.workers[0].ready()
        await asyncio.gather(*(guide.start() for guide in guides if guide is not self.workers[0]))
        await asyncio.gather(*(guide.ready() for guide in guides))

    async def end(self) -> None:
        """Stop all of it in good order."""
        for role, guides in (("worker", self.workers), ("replica", self.replicas)):
            for guide in guides:
                if guide.pid:
                    self.note(role, guide)
                    await guide.end(signal.SIGTERM)
        self.seconds["redis"] = processor_seconds(self.redis.pid)
        self.nginx.end()
        self.redis.end()
        await self.playground.stop()

    def note(self, role: str, guide: Guide) -> None:
        """Add what a process has used so far to what its kind has used."""
        self.seconds[role] = self.seconds.get(role, 0.0) + processor_seconds(guide.pid)

    async def kill(self, role: str, guide: Guide | None = None) -> None:
        """Kill one, any one of a kind unless it is named, and start it again."""
        guide = guide or self.dice.choice(self.replicas if role == "replica" else self.workers)
        self.note(role, guide)
        await guide.end(signal.SIGKILL)
        await guide.start()
        self.kills += 1

    def held(self) -> list[int]:
        """How many partitions each of those that serve people has."""
        with self.redis.client() as client:
            return sorted(Counter(client.hvals("veivis:leases")).values())

    def waiting(self) -> tuple[int, int]:
        """How many updates wait in the inbox, and how many people for something to be sent."""
        with self.redis.client() as client:
            lengths = [client.xlen(f"veivis:in:{p}") for p in range(64)]
            out = [client.zcard(f"veivis:{name}:{p}") for name in ("ready", "parked") for p in range(64)]
        return sum(map(int, lengths)), sum(map(int, out))


@asynccontextmanager
async def fleet(plan: Plan, folder: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Fleet]:
    """A fleet, running."""
    ports = [free_port(), free_port()]
    nginx = Nginx(folder / "nginx", [f"127.0.0.1:{port}" for port in ports])
    trusting(monkeypatch, nginx.trust)
    redis = RedisServer(folder / "redis")
    playground = Playground(token="42:fleet")
    # A small library, so that those who are killed are soon back; a copy for each worker.
    houses = [folder / f"house-{n}" for n in range(plan.workers)]
    for house in houses:
        lay_base(house)
    dice = Random(plan.seed)
    crowd = Crowd(
        library_in(houses[0]), playground.world, [Person(1000 + n) for n in range(plan.people)], dice
    )
    playground.port = free_port()
    guide = partial(
        Fork,
        playground.url,
        playground.token,
        folder,
        BOT_STORE=redis.url,
        BOT_RATE="1000",
        BOT_WEBHOOK_URL=nginx.url,
        BOT_WEBHOOK_SECRET=SECRET,
        # Which content was found right is known to all of them.
        STATE_DIRECTORY=str(folder),
    )
    replicas: list[Guide] = [
        guide(
            words=("--webhook", "--only", "receive"),
            name=f"replica-{port}",
            BOT_LISTEN=f"127.0.0.1:{port}",
            **settings_of(houses[0]),
        )
        for port in ports
    ]
    workers: list[Guide] = [
        guide(words=("--only", "answer"), name=house.name, **settings_of(house)) for house in houses
    ]
    made = Fleet(folder, redis, nginx, playground, crowd, replicas, workers, Random(plan.seed))
    try:
        await made.start()
        yield made
    finally:
        await made.end()


def library_in(house: Path) -> Library:
    """What is written in a house."""
    library = read(house / "flows", house / "content").library
    assert library is not None
    return library


def settings_of(house: Path) -> dict[str, str]:
    """The settings that name it."""
    return {"BOT_FLOWS": str(house / "flows"), "BOT_CONTENT": str(house / "content")}


def trusting(monkeypatch: pytest.MonkeyPatch, trust: ssl.SSLContext) -> None:
    """Let the playground deliver to a certificate that only this test knows."""
    connector: Callable[..., aiohttp.TCPConnector] = partial(aiohttp.TCPConnector, ssl=trust)
    monkeypatch.setattr(aiohttp, "TCPConnector", connector)
    # Telegram lets a press overtake a message of the same person; here there must be one order to hold to.
    monkeypatch.setattr(webhook, "_line", _whose)


def _whose(update: Mapping[str, object]) -> str:
    """One line for each person."""
    content = update.get("callback_query") or update.get("message")
    person = content.get("from") if isinstance(content, Mapping) else None
    assert isinstance(person, Mapping)
    return str(person["id"])


async def pour(running: Fleet, plan: Plan, advance: Advance = lambda _: None) -> float:
    """Everyone acts at the plan's rate while the kills go on; seconds until nothing waits any more."""
    begun = time.monotonic()
    killing = asyncio.create_task(_kill(running, plan))
    watching = asyncio.create_task(_watch(running))
    for number in range(plan.updates):
        running.crowd.act()
        advance(1)
        await asyncio.sleep(max(0.0, begun + (number + 1) / plan.rate - time.monotonic()))
    calm = 0
    async with asyncio.timeout(1800):
        while calm < 3 or not killing.done():
            await asyncio.sleep(0.3)
            left = running.waiting()
            calm = calm + 1 if left == (0, 0) and not running.playground.world.updates.pending else 0
    watching.cancel()
    await killing
    return time.monotonic() - begun


async def _watch(running: Fleet) -> None:
    while True:
        running.most = max(running.most, running.waiting()[0])
        await asyncio.sleep(0.5)


async def _kill(running: Fleet, plan: Plan) -> None:
    step = plan.replica_every
    replicas = range(step - 1, plan.kills, step) if step else ()
    for number in range(plan.kills):
        await asyncio.sleep(plan.every)
        await running.kill("replica" if number in replicas else "worker")
