"""One worker per person, in order, also while stopping."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from bot.direct import Direct
from bot.model.post import Arrival, Incoming, Outgoing, OutRow
from bot.store import SqliteStore, Waiting, load_key
from bot.workers import FIRST, Workers
from tests.shipped import shelf
from tests.test_guide import until

ROOT = Path(__file__).resolve().parent.parent
CHAT = 77


def start(update: int, chat: int = CHAT) -> Arrival:
    body = {
        "update_id": update,
        "message": {
            "message_id": update,
            "date": 1_780_000_000,
            "chat": {"id": chat, "type": "private", "first_name": "A"},
            "from": {"id": chat, "is_bot": False, "first_name": "A"},
            "text": "hei",
        },
    }
    return Arrival(update, chat, "message", json.dumps(body).encode())


async def test_a_row_read_while_stopping_does_not_overtake_those_before_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[int] = []
    async with await SqliteStore.open(tmp_path / "w.db", load_key(tmp_path / "k" / "key")) as store:
        workers = Workers(store, shelf(), lambda: None)
        reading, read_on, working = asyncio.Event(), asyncio.Event(), asyncio.Event()
        waiting = store.waiting

        async def slow_waiting(after_row_id: int = 0, limit: int = 1000) -> list[Waiting]:
            rows = await waiting(after_row_id, limit)
            if rows and after_row_id:
                reading.set()
                await read_on.wait()
            return rows

        async def slow_process(row: Waiting) -> None:
            taken.append(row.update_id)
            working.set()
            await read_on.wait()
            await store.done(row.row_id)

        monkeypatch.setattr(store, "waiting", slow_waiting)
        monkeypatch.setattr(workers, "_process", slow_process)
        await store.receive([start(1), start(2)])
        running = asyncio.create_task(workers.run())
        await working.wait()
        await store.receive([start(3)])
        workers.wake()
        await reading.wait()
        stopping = asyncio.create_task(workers.stop(5))
        await asyncio.sleep(0)
        read_on.set()
        await stopping
        await running
        assert taken == [1]
        assert [row.update_id for row in await waiting()] == [2, 3]


async def test_where_many_wait_the_first_are_answered_before_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[int, int]] = []
    async with await SqliteStore.open(tmp_path / "w.db", load_key(tmp_path / "k" / "key")) as store:
        workers = Workers(store, shelf(), lambda: None)
        waiting, done = store.waiting, 0

        async def watched(after_row_id: int = 0, limit: int = 1000) -> list[Waiting]:
            asked.append((limit, done))
            return await waiting(after_row_id, limit)

        async def process(row: Waiting) -> None:
            nonlocal done
            await store.done(row.row_id)
            done += 1

        monkeypatch.setattr(store, "waiting", watched)
        monkeypatch.setattr(workers, "_process", process)
        await store.receive([replace(start(number), chat_id=CHAT + number) for number in range(100)])
        running = asyncio.create_task(workers.run())
        while done < 100:
            await asyncio.sleep(0.01)
        await workers.stop(5)
        await running
    assert asked[0] == (FIRST, 0)
    assert asked[1][0] > FIRST
    assert asked[1][1] > 0


async def test_a_row_that_is_stumbled_over_holds_up_nothing_of_the_same_person(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[int | None] = []
    async with await SqliteStore.open(tmp_path / "w.db", load_key(tmp_path / "k" / "key")) as store:
        workers = Workers(store, shelf(), lambda: None)
        step = workers.answering.step

        async def stumble(incoming: Incoming | None, *, row_id: int, update_id: int, **_: object) -> None:
            if update_id == 1:
                raise KeyError
            await step(incoming, row_id=row_id, update_id=update_id)
            taken.append(update_id)

        monkeypatch.setattr(workers.answering, "step", stumble)
        await store.receive([start(1), start(2)])
        running = asyncio.create_task(workers.run())
        async with asyncio.timeout(60):
            while taken != [2]:
                await asyncio.sleep(0.01)
            await store.receive([start(3)])
            workers.wake()
            while taken != [2, 3]:
                await asyncio.sleep(0.01)
        await workers.stop(5)
        await running
        assert (await store.status()).quarantined == 1


async def test_an_emergency_that_is_stumbled_over_is_answered_before_it_is_put_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[int] = []

    async def say(chat_id: int, _: Outgoing) -> int:
        said.append(chat_id)
        return 500

    async def stumble(*_: object, **__: object) -> None:
        raise KeyError

    cry = start(1)
    async with await SqliteStore.open(tmp_path / "w.db", load_key(tmp_path / "k" / "key")) as store:
        direct = Direct(say, shelf())
        workers = Workers(store, shelf(), lambda: None, direct=direct)
        monkeypatch.setattr(workers.answering, "step", stumble)
        await store.receive([replace(cry, body=cry.body.replace(b"hei", b"jeg vil ikke leve")), start(2)])
        running = asyncio.create_task(workers.run())
        async with asyncio.timeout(60):
            while (await store.status()).quarantined < 2:
                await asyncio.sleep(0.01)
        await workers.stop(5)
        await running
        await direct.close(1)
    assert said == [CHAT]


async def test_where_handing_on_stumbles_the_sender_looks_and_nobody_is_left_behind(tmp_path: Path) -> None:
    looked, handed = asyncio.Event(), list[int]()

    def hand_over(rows: list[OutRow], _before: Sequence[int]) -> None:
        handed.append(rows[0].chat_id)
        if len(handed) == 1:
            raise RuntimeError

    async with await SqliteStore.open(tmp_path / "w.db", load_key(tmp_path / "k" / "key")) as store:
        workers = Workers(store, shelf(), looked.set, hand_over)
        await store.receive([start(1), start(2, CHAT + 1), start(3, CHAT + 1), start(4)])
        running = asyncio.create_task(workers.run())
        await until(lambda: workers.idle)
        await store.receive([start(5)])
        workers.wake()
        await until(lambda: workers.idle)
        assert (await store.waiting(), looked.is_set()) == ([], True)
        assert sorted(handed) == [CHAT] * 3 + [CHAT + 1] * 2
        await workers.stop(5)
        await running


async def test_a_worker_that_was_ended_leaves_the_next_row_to_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with await SqliteStore.open(tmp_path / "w.db", load_key(tmp_path / "k" / "key")) as store:
        workers = Workers(store, shelf(), lambda: None)

        async def ended(_row: Waiting) -> None:
            raise asyncio.CancelledError

        monkeypatch.setattr(workers, "_process", ended)
        await store.receive([start(1), start(2)])
        running = asyncio.create_task(workers.run())
        await until(lambda: workers.idle)
        monkeypatch.undo()
        await store.receive([start(3)])
        workers.wake()
        await until(lambda: workers.idle)
        assert [row.update_id for row in await store.waiting()] == [1, 2]
        await workers.stop(5)
        await running
