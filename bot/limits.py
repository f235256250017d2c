"""How much may wait, of one person and of all; who sends more is told so once, and then left alone."""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable
from enum import Enum, auto

EACH = 20
"""Updates of one person that wait for an answer."""
ALL = 1_000
"""Updates of everybody that wait in the inbox; beyond that the doors wait, and Telegram keeps the rest."""
UNSENT = 1_000
"""Answers to one person that wait to be sent."""
PATIENCE = 10.0
"""Seconds that a door waits for room."""
CALMING = 5.0
"""A flood is over for who sends fewer than so many a second for a while."""
LEVEL = 15.0
"""What has to drain for that: three seconds without an update."""
URGENT_SECONDS = 1.0
"""In a flood one emergency is heard in so many seconds: it is answered, and the next says nothing new."""
MOST = 10_000
"""People of whom it is remembered that they flood."""


class Verdict(Enum):
    """What becomes of an update: taken in, answered with the notice, or let go.

    `HEAR`, which only a shared store says: let go unless it is an emergency.
    """

    IN = auto()
    NOTICE = auto()
    OUT = auto()
    HEAR = auto()


class Limits:
    """Counts what waits in the inbox, and remembers who floods. All of it goes when it is over."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._waiting: dict[int | None, set[int]] = {}
        self._total = 0
        self._room = asyncio.Event()
        self._room.set()
        self._floods: OrderedDict[int | None, tuple[float, float]] = OrderedDict()
        self._urgent: OrderedDict[int | None, float] = OrderedDict()
        self._notices: set[int] = set()
        self._unsent: set[int] = set()

    @property
    def flooded(self) -> bool:
        """Whether anybody floods."""
        return bool(self._floods or self._unsent)

    @property
    def sizes(self) -> dict[str, int]:
        """How much is held, by what."""
        return {
            "waiting people": len(self._waiting),
            "waiting": self._total,
            "floods": len(self._floods),
            "urgent": len(self._urgent),
            "notices": len(self._notices),
            "unsent": len(self._unsent),
        }

    def verdict(self, chat_id: int | None, ahead: int) -> Verdict:
        """What becomes of an update, with so many of the same person ahead of it."""
        now = self._clock()
        self._forget(now)
        flood = self._floods.get(chat_id)
        if flood is not None:
            level = flood[0] - (now - flood[1]) * CALMING
            if level > 0 or ahead >= EACH:
                self._flood(chat_id, min(max(level, 0.0) + 1, LEVEL), now)
                return Verdict.OUT
            del self._floods[chat_id]
        if ahead < EACH and chat_id not in self._unsent:
            return Verdict.IN
        if chat_id is not None:
            self._unsent.discard(chat_id)
        self._flood(chat_id, LEVEL, now)
        return Verdict.NOTICE

    def told(self, chat_id: int | None) -> None:
        """The notice is given: from now on it counts how much comes."""
        if chat_id in self._floods:
            self._flood(chat_id, LEVEL, self._clock())

    def forgive(self, chat_id: int | None) -> None:
        """What was taken in could not be kept and comes again; nothing of it is to be let go."""
        self._floods.pop(chat_id, None)

    def hears(self, chat_id: int | None) -> bool:
        """Whether an emergency of somebody who floods is to be listened for."""
        return self._clock() - self._urgent.get(chat_id, float("-inf")) >= URGENT_SECONDS

    def heard(self, chat_id: int | None) -> None:
        """There was one."""
        _keep(self._urgent, chat_id, self._clock())

    def waiting(self, chat_id: int | None) -> int:
        """How many of a person wait in the inbox."""
        return len(self._waiting.get(chat_id, ()))

    def wait(self, chat_id: int | None, update_id: int, *, notice: bool) -> None:
        """One more waits in the inbox; `notice`: the notice is what it will be answered with."""
        ids = self._waiting.setdefault(chat_id, set())
        self._total += update_id not in ids
        ids.add(update_id)
        if notice and len(self._notices) < MOST:
            self._notices.add(update_id)
        if self._total >= ALL:
            self._room.clear()

    def notice(self, update_id: int) -> bool:
        """Whether an update from the inbox is to be answered with the notice."""
        return update_id in self._notices

    def done(self, chat_id: int | None, update_id: int) -> None:
        """One waits no more."""
        self._notices.discard(update_id)
        ids = self._waiting.get(chat_id)
        if ids is None or update_id not in ids:
            return
        ids.discard(update_id)
        self._total -= 1
        if not ids:
            del self._waiting[chat_id]
        if self._total < ALL:
            self._room.set()

    def nothing_waits(self) -> None:
        """The inbox is empty, whatever was counted."""
        self._waiting.clear()
        self._total = 0
        self._room.set()

    async def room(self) -> bool:
        """Wait until there is room in the inbox; False where there is none for a long time."""
        if self._room.is_set():
            return True
        try:
            async with asyncio.timeout(PATIENCE):
                return await self._room.wait()
        except TimeoutError:
            return False

    def unsent(self, chat_id: int, count: int) -> None:
        """So many answers to a person wait to be sent."""
        if count >= UNSENT and chat_id not in self._floods and len(self._unsent) < MOST:
            self._unsent.add(chat_id)

    def _forget(self, now: float) -> None:
        """Let go of floods that are over; the oldest stand first."""
        while self._floods and now - next(iter(self._floods.values()))[1] > LEVEL / CALMING:
            self._floods.popitem(last=False)
        while self._urgent and now - next(iter(self._urgent.values())) > URGENT_SECONDS:
            self._urgent.popitem(last=False)

    def _flood(self, chat_id: int | None, level: float, now: float) -> None:
        self._floods[chat_id] = (level, now)
        self._floods.move_to_end(chat_id)
        if len(self._floods) > MOST:
            self._floods.popitem(last=False)


def _keep(held: OrderedDict[int | None, float], key: int | None, value: float) -> None:
    held[key] = value
    held.move_to_end(key)
    if len(held) > MOST:
        held.popitem(last=False)
