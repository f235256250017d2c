"""Which partitions are ours: a lease that is renewed every second, and left to others in good order."""

import asyncio
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress

from redis.exceptions import RedisError

from bot.model.post import Allowance, nobody
from bot.pausing import pause
from bot.store.chosen import Part
from bot.store.errors import StoreTrouble
from bot.store.redis.allowance import SharedAllowance
from bot.store.redis.line import Line
from bot.store.redis.scripts import PARTITIONS, partition, partition_of, script

BEAT_SECONDS = 1.0
LIFE_SECONDS = 3.0
"""After so long without a sign, others take over."""
NEWER_SECONDS = 10.0
"""So long people wait for a process with the content they were answered with last."""
LEAVE_SECONDS = 10.0
"""An update in hand keeps its person here for so long; whoever comes after takes that step then."""
BELL = "veivis:bell"


class Keeper:
    """Says every second that this process lives, hears what is its own, and listens for the bell."""

    def __init__(self, line: Line, me: str, part: Part) -> None:
        self.me = me
        self.news: Callable[[], None] = nobody
        self.fresh: set[int] = set()
        """Partitions of which also what was handed out before is to be read."""
        self.in_hand: set[int] = set()
        """Updates handed out and not answered yet, by number."""
        self.working = 1
        """Processes that answer people, and lived at the last sign."""
        self._line = line
        self._part = part
        self._held: set[int] = set()
        self._leaving: dict[int, float] = {}
        self._busy: Counter[int] = Counter()
        self._until = 0.0
        self._woken = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []

    @property
    def mine(self) -> list[int]:
        """Partitions to serve."""
        return sorted(self._held - set(self._leaving))

    async def start(self, first: Callable[[], Awaitable[None]]) -> None:
        """Take a share, and go on keeping it; `first` is done before, once nobody else polls.

        Raises:
            StoreTrouble: another process polls.
        """
        if self._part.polls:
            await self._poll_alone()
        await first()
        await self.beat()
        self._tasks = [asyncio.create_task(self._keep()), asyncio.create_task(self._listen())]

    async def stop(self) -> None:
        """Leave everything to others at once."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        held, self._held = self._held, set()
        with suppress(StoreTrouble):  # then they wait until we have been silent for long enough
            await self._line.run(script("leave"), self.me, 1, *held)

    def enter(self, who: bytes) -> bool:
        """Begin to send to a person; False where that is not for us to do any more."""
        place = partition(who)
        if time.monotonic() >= self._until or place not in self._held or place in self._leaving:
            return False
        self._busy[place] += 1
        return True

    def leave(self, who: bytes) -> None:
        """The end of what `enter` began."""
        self._busy[partition(who)] -= 1

    def allowance(self, rate: float) -> Allowance:
        """Of `rate` messages a second for all processes together, what this one may send."""
        return SharedAllowance(self._line, rate)

    async def beat(self) -> None:
        """One sign of life; raises `StoreTrouble`."""
        sent = time.monotonic()
        life, newer = int(LIFE_SECONDS * 1000), int(NEWER_SECONDS * 1000)
        held, new, spare, tidy, self.working = await self._line.run(
            script("beat"),
            self.me,
            int(self._part.works),
            self._part.version(),
            life,
            newer,
            PARTITIONS,
            int(self._part.polls),
        )
        self._until = sent + LIFE_SECONDS
        lost = self._held - set(held)
        self._held = set(held)
        self._leaving = {place: at for place, at in self._leaving.items() if place in self._held}
        self.fresh = (self.fresh | set(new)) & self._held
        if self._line.troubled:
            # What was handed out on a line that broke never came here.
            self._line.troubled, self.fresh = False, set(self._held)
        if lost:
            self.in_hand = {row for row in self.in_hand if partition_of(row) not in lost}
        await self._leave_some(spare)
        if tidy:
            await self._tidy()

    async def _tidy(self) -> None:
        """Have Redis write its log anew, without what was erased; once more where it is busy with that."""
        try:
            await self._line.call("BGREWRITEAOF")
        except StoreTrouble:
            await self._line.call("SET", "veivis:erased", 1)

    async def _poll_alone(self) -> None:
        """Become the one who polls. One that was killed is forgotten after `LIFE_SECONDS`."""
        until, life = time.monotonic() + LIFE_SECONDS + BEAT_SECONDS, int(LIFE_SECONDS * 1000)
        # A clock that was put back would have it remembered for longer.
        await self._line.call("PEXPIRE", "veivis:poller", life, "LT")
        while not await self._line.call("SET", "veivis:poller", self.me, "NX", "PX", life, again=False):
            if time.monotonic() > until:
                raise StoreTrouble(
                    "in-use",
                    "another process polls with this store, and only one may: stop it, "
                    "or let any number listen with --webhook",
                )
            await asyncio.sleep(BEAT_SECONDS / 4)

    async def _leave_some(self, spare: int) -> None:
        """Hand nothing more out of those that are to go, and let go when the last of it is done."""
        for place in self.mine[::-1][: max(0, spare - len(self._leaving))]:
            self._leaving[place] = time.monotonic()
        working, now = {partition_of(row) for row in self.in_hand}, time.monotonic()
        idle = [
            place
            for place, since in self._leaving.items()
            if not self._busy[place] and (place not in working or now > since + LEAVE_SECONDS)
        ]
        if idle:
            await self._line.run(script("leave"), self.me, 0, *idle)
            self._held -= set(idle)
            for place in idle:
                del self._leaving[place]

    async def _keep(self) -> None:
        while True:
            await pause(0.05 if self._leaving else BEAT_SECONDS, self._woken)
            self._woken.clear()
            with suppress(StoreTrouble):  # whoever needs the store will say that it is away
                await self.beat()
                self.news()

    async def _listen(self) -> None:
        """Wait for the bell. One that is missed costs no more than the time to the next beat."""
        while True:
            with suppress(RedisError, OSError, TimeoutError):
                async with self._line.client.pubsub() as bell:
                    await bell.subscribe(BELL, f"{BELL}:{self.me}")
                    while True:
                        rung = await bell.get_message(ignore_subscribe_messages=True, timeout=60)
                        if rung is not None and rung["channel"] == BELL.encode():
                            self._woken.set()
                        elif rung is not None:
                            self.news()
            await asyncio.sleep(BEAT_SECONDS)
