"""What the workers have in hand: each person in order, tried again in trouble, looked at where many wait."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot import workers as rules
from bot.direct import Direct
from bot.limits import UNSENT
from bot.model.post import Outgoing, OutRow
from bot.store import SqliteStore, StoreTrouble, Waiting
from bot.workers import IN_HAND, Workers
from tests import shipped
from tests.direct_house import TYPED, until
from tests.store.helpers import SECRET
from tests.test_flood import said

ANNA, BO = 7, 8


class Hands:
    """Workers on a file, with what they handed over and said directly; `taken` where steps are only noted."""

    def __init__(self, store: SqliteStore) -> None:
        self.store = store
        self.rows: list[OutRow] = []
        self.said: list[int] = []
        self.taken: list[int] = []
        self.held = asyncio.Event()
        self.direct = Direct(self._say, shipped.shelf())
        self.workers = Workers(
            store, shipped.shelf(), lambda: None, lambda rows, _: self.rows.extend(rows), direct=self.direct
        )

    async def _say(self, chat: int, outgoing: Outgoing) -> int:
        self.said.append(chat)
        return 900 + len(self.said)

    async def note(self, row: Waiting) -> None:
        """In place of a step: note it, wait to be let go on, and it is done."""
        self.taken.append(row.update_id)
        await self.held.wait()
        await self.store.done(row.row_id)

    async def settled(self) -> None:
        await until(lambda: self.workers.idle)


@pytest.fixture
async def hands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Hands]:
    monkeypatch.setattr(rules, "RETRY_SECONDS", 0.01)
    async with await SqliteStore.open(tmp_path / "w.db", SECRET) as store:
        made = Hands(store)
        running = asyncio.create_task(made.workers.run())
        await made.settled()
        yield made
        made.held.set()
        await made.workers.stop(5)
        await running
        await made.direct.close(0)


async def come(hands: Hands, *updates: tuple[int, int]) -> None:
    await hands.store.receive([said(number, chat, "hei") for number, chat in updates])
    hands.workers.wake()


async def test_each_in_order_and_different_people_side_by_side(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hands.workers, "_process", hands.note)
    hands.workers.limits.wait(99, 99, notice=False)  # counted wrong once
    await come(hands, (1, ANNA), (2, ANNA), (3, BO))
    await until(lambda: len(hands.taken) == 2)
    await asyncio.sleep(0.02)
    assert hands.taken == [1, 3]
    assert not hands.workers.idle
    hands.held.set()
    await hands.settled()
    assert hands.taken == [1, 3, 2]
    assert hands.workers._queues == {}
    assert not hands.workers._tasks
    assert hands.workers.limits.sizes["waiting"] == 0
    await come(hands, (4, ANNA))
    await until(lambda: 4 in hands.taken)


async def test_what_is_done_waits_no_more_while_others_are_in_hand(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, chat in ((1, ANNA), (2, BO)):
        hands.workers.limits.wait(chat, number, notice=False)

    async def slow(row: Waiting) -> None:
        if row.update_id == 2:
            await hands.held.wait()
        await hands.store.done(row.row_id)

    monkeypatch.setattr(hands.workers, "_process", slow)
    await come(hands, (1, ANNA), (2, BO))
    await until(lambda: not hands.workers.limits.waiting(ANNA))
    assert hands.workers.limits.waiting(BO) == 1
    assert not hands.workers.idle


async def test_no_more_than_two_hundred_are_in_hand(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hands.workers, "_process", hands.note)
    await come(hands, *((number, number) for number in range(1, 151)))
    await until(lambda: len(hands.taken) == 150)
    await come(hands, *((number, number) for number in range(151, IN_HAND + 51)))
    await until(lambda: len(hands.taken) >= IN_HAND)
    await asyncio.sleep(0.05)
    assert len(hands.taken) == IN_HAND
    hands.held.set()
    await until(lambda: len(hands.taken) == IN_HAND + 50)


async def test_a_step_that_was_not_kept_is_tried_again_and_whoever_waits_is_told(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    step, fails = hands.workers._process, 3

    async def failing(row: Waiting) -> None:
        nonlocal fails
        fails -= 1
        if fails >= 0:
            raise StoreTrouble("away", "for now")
        await step(row)

    monkeypatch.setattr(hands.workers, "_process", failing)
    await hands.store.receive([said(1, ANNA, TYPED["nb"])])
    hands.workers.wake()
    await hands.settled()
    assert fails == -1
    assert hands.said == [ANNA]  # told once that very moment
    (row,) = [row for row in hands.rows if row.outgoing.op == "screen"]
    assert row.outgoing.params["edit"] == 901
    assert len(hands.workers.answering.turns) == 0


async def test_an_inbox_that_cannot_be_read_is_asked_again(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting, fails = hands.store.waiting, 2

    async def failing(after: int = 0, limit: int = 1000) -> list[Waiting]:
        nonlocal fails
        fails -= 1
        if fails >= 0:
            raise StoreTrouble("away", "for now")
        return await waiting(after, limit)

    monkeypatch.setattr(hands.store, "waiting", failing)
    await come(hands, (1, ANNA))
    await until(lambda: hands.rows)


async def test_a_stop_waits_for_what_is_begun_and_begins_nothing(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hands.workers, "_process", hands.note)
    await come(hands, (1, ANNA), (2, ANNA))
    await until(lambda: hands.taken)
    stopping = asyncio.create_task(hands.workers.stop(60))
    await asyncio.sleep(0.02)
    assert not stopping.done()
    assert not hands.workers.idle
    hands.held.set()
    await asyncio.wait_for(stopping, 60)
    assert hands.taken == [1]
    assert [row.update_id for row in await hands.store.waiting()] == [2]


async def test_a_stop_does_not_wait_for_a_store_that_is_away(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def failing(_row: Waiting) -> None:
        hands.held.set()
        raise StoreTrouble("away", "for good")

    monkeypatch.setattr(hands.workers, "_process", failing)
    await come(hands, (1, ANNA))
    await hands.held.wait()
    await asyncio.wait_for(hands.workers.stop(3600), 60)
    assert [row.update_id for row in await hands.store.waiting()] == [1]


async def test_a_stop_has_no_more_than_its_patience(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hands.workers, "_process", hands.note)
    await come(hands, (1, ANNA))
    await until(lambda: hands.taken)
    await asyncio.wait_for(hands.workers.stop(0.02), 60)
    assert hands.workers._tasks


async def test_one_too_many_gets_the_notice_and_an_emergency_never(hands: Hands) -> None:
    limits, calm, urgent = hands.workers.limits, said(1, ANNA, "hei"), said(2, ANNA, TYPED["nb"])
    row = Waiting(1, 1, b"w", calm)
    assert not hands.workers._notice(row)
    limits.wait(ANNA, 1, notice=True)
    assert hands.workers._notice(row)
    assert hands.workers._notice(replace(row, update_id=5, notice=True))
    assert not hands.workers._notice(replace(row, update_id=5, notice=True, arrival=urgent))
    alone = Workers(hands.store, shipped.shelf(), lambda: None)
    assert alone._notice(replace(row, update_id=5, notice=True, arrival=urgent))


async def test_from_the_notice_on_the_flood_is_counted(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[int | None] = []
    monkeypatch.setattr(hands.workers.limits, "told", told.append)
    await come(hands, (1, BO))
    hands.workers.limits.wait(ANNA, 2, notice=True)
    await come(hands, (2, ANNA))
    await until(lambda: len(hands.rows) >= 2)
    await hands.settled()
    assert told == [ANNA]


async def test_so_many_unsent_answers_are_a_flood(hands: Hands) -> None:
    await come(hands, (1, ANNA))
    await until(lambda: hands.rows)
    await hands.settled()
    for count, flooded in ((UNSENT - 1, False), (UNSENT, True)):
        hands.workers._hand_over(hands.rows[:1], range(count))
        assert hands.workers.limits.flooded is flooded
    assert len(hands.rows) >= 3
