"""One worker per person, in order, also while stopping."""

import asyncio
import json
from pathlib import Path

import pytest

from bot.model.post import Arrival
from bot.shelf import Shelf
from bot.store import SqliteStore, Waiting, load_key
from bot.workers import Workers

ROOT = Path(__file__).resolve().parent.parent
CHAT = 77


def start(update: int) -> Arrival:
    body = {
        "update_id": update,
        "message": {
            "message_id": update,
            "date": 1_780_000_000,
            "chat": {"id": CHAT, "type": "private", "first_name": "A"},
            "from": {"id": CHAT, "is_bot": False, "first_name": "A"},
            "text": "hei",
        },
    }
    return Arrival(update, CHAT, "message", json.dumps(body).encode())


async def test_a_row_read_while_stopping_does_not_overtake_those_before_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[int] = []
    async with await SqliteStore.open(tmp_path / "w.db", load_key(tmp_path / "k" / "key")) as store:
        workers = Workers(store, Shelf(ROOT / "flows", ROOT / "content"), lambda: None)
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
