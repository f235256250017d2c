"""Four people press faster than anybody can be answered; each press is one step all the same.

A hundred of their updates come at once, as a poll brings them, and the next hundred before the answers to
these are out. Telegram stands within this process, see `within`; the same through the real poller, in smaller
bursts, is in `tests/reliability/test_steps.py`.
"""

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.channels.telegram.html_rules import visible
from bot.channels.telegram.webhook import arrival
from bot.model.compact import encode
from bot.model.post import Arrival
from bot.playground.people import Message
from bot.playground.server import Playground
from bot.playground.updates import Update
from bot.playground.world import World
from bot.reception import Reception
from bot.store import SqliteStore
from tests.reliability.windows import WINDOW, Windows, as_they_come
from tests.soak.flood import UNBOUND, Rig, rig
from tests.soak.report import Bar, Figure, scaled
from tests.soak.within import Within

AT_ONCE = 4
EACH_FOUR = 4_000
"""Presses of the same four; then others begin, since nobody has ten thousand messages in a chat."""
FIRST_SCREEN = 10_000_000
"""Higher than any message of theirs: numbers in a chat are not given twice."""


class Chats(Within):
    """What stands in each chat is there to be pressed and to be looked at."""

    def __init__(self, world: World) -> None:
        super().__init__((), lambda *_: None)
        self.calls, self.world = FIRST_SCREEN, world

    def _carried_out(self, method: str, call: dict[str, Any]) -> bytes:  # JSON as it goes over the wire
        body = super()._carried_out(method, call)
        chat = self.world.chats.get(call.get("chat_id", 0))
        if chat is not None and "text" in call and "callback_query_id" not in call:
            number = json.loads(body)["result"]["message_id"]
            chat.keep(Message(number, bot=True, date=1, text=visible(call["text"])))
        elif chat is not None:
            for gone in (call.get("message_id"), *call.get("message_ids", ())):
                chat.messages.pop(gone, None)
        return body


@dataclass
class House:
    """The guide between its door and the network, and who lives around it."""

    rig: Rig
    world: World

    @property
    def store(self) -> SqliteStore:
        return self.rig.store

    @property
    def reception(self) -> Reception:
        return self.rig.reception

    async def quiet(self, seconds: float = 20) -> None:
        await self.rig.calm(seconds)


class Bursts(Windows):
    """A hundred updates come at once, with the offset that a poller brings along."""

    def __init__(self, house: House, first: int, visits: Counter[str]) -> None:
        super().__init__(house, AT_ONCE, as_they_come, seed=first, first=first)
        self._door, self._burst, self.visits = house.reception, list[Arrival](), visits

    async def _give(self, update: Update) -> None:
        self._burst.append(arrival(encode(update).encode()))
        if len(self._burst) == WINDOW:
            burst, self._burst = self._burst, []
            await self._door.receive(burst, burst[-1].update_id + 1)


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("acts", [400, pytest.param(scaled(100_000, least=400), marks=pytest.mark.soak)])
async def test_each_press_of_a_burst_is_one_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, acts: int, soak_figure: Figure, soak_bar: Bar
) -> None:
    # What is let go in a flood is another matter: here each press counts, however many wait.
    for limit in ("bot.limits.EACH", "bot.reception.EACH", "bot.workers.UNSENT"):
        monkeypatch.setattr(limit, 10**9)
    world = Playground().world
    advance, wrong, visits, done = soak_bar(acts), list[str](), Counter[str](), 0
    async with rig(tmp_path, UNBOUND, Chats(world)) as guide:
        house = House(guide, world)
        while done < acts:
            bursts = Bursts(house, 1000 + done, visits)
            await bursts.pour(min(EACH_FOUR, acts - done), advance)
            wrong += await bursts.wrong()
            done += EACH_FOUR
    soak_figure(f"presses of {AT_ONCE} people, in bursts of {WINDOW}", acts, acts)
    soak_figure("steps lost or taken twice, in bursts", 0, len(wrong))
    assert wrong == []
