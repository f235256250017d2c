"""What a worker makes of a store that fails, and of what was said past it."""

import asyncio
import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.direct import Direct
from bot.model.post import Outgoing, OutRow
from bot.store import SqliteStore, load_key
from bot.workers import Workers
from tests.shipped import shelf
from tests.test_guide import until
from tests.test_workers import CHAT, start


async def test_a_trouble_is_over_with_the_next_step_that_is_kept_and_nobody_is_told_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing new is received, nobody else would say that the store is well."""
    monkeypatch.setattr("bot.workers.RETRY_SECONDS", 0.01)
    monkeypatch.setattr("bot.direct.LINE_SECONDS", 0.0)
    said, kept = list[int](), asyncio.Event()

    async def say(chat_id: int, _: Outgoing) -> int:
        said.append(chat_id)
        return 500

    async with await SqliteStore.open(tmp_path / "w.db", load_key(tmp_path / "k" / "key")) as store:
        direct, handed = Direct(say, shelf()), list[OutRow]()
        workers = Workers(store, shelf(), lambda: None, lambda rows, _: handed.extend(rows), direct)
        commit, failures = store.commit, [sqlite3.OperationalError("disk I/O error")]
        tell = direct._tell

        async def later() -> None:
            """People are told after a while: here once the step is kept, however long that takes."""
            await kept.wait()
            await tell()

        monkeypatch.setattr(direct, "_tell", later)

        async def once(*args: Any, **step: Any) -> bool:
            if failures:
                raise failures.pop()
            return await commit(*args, **step)

        monkeypatch.setattr(store, "commit", once)
        await store.receive([start(1)])
        # Somebody whose update is no row here waits to be told as well.
        direct.trouble([replace(start(2, CHAT + 1), chat_id=CHAT + 1)])
        running = asyncio.create_task(workers.run())
        await until(lambda: bool(handed) and workers.idle)
        assert (direct.troubled, direct.sizes["calm"]) == (False, 0)
        kept.set()
        await until(lambda: direct._teller is None)
        assert (said, failures) == ([], [])
        await workers.stop(5)
        await running
        await direct.close(0)


async def test_what_is_taken_away_goes_behind_what_waits_and_nothing_else_changes(tmp_path: Path) -> None:
    handed: list[OutRow] = []
    async with await SqliteStore.open(tmp_path / "w.db", load_key(tmp_path / "k" / "key")) as store:
        workers = Workers(store, shelf(), lambda: None, lambda rows, _: handed.extend(rows))
        await store.receive([start(1)])
        running = asyncio.create_task(workers.run())
        await until(lambda: workers.idle)
        before = await store.load(CHAT)
        for chat in (CHAT, CHAT + 1):
            workers.take_away(chat, 900)
        await until(lambda: not workers._tasks)
        ops = [(row.chat_id, row.outgoing.op, row.outgoing.params.get("ids")) for row in handed]
        assert ops == [(CHAT, "screen", None), *((chat, "clear", [900]) for chat in (CHAT, CHAT + 1))]
        assert before is not None
        assert (await store.load(CHAT), await store.load(CHAT + 1)) == (before, None)
        await workers.stop(5)
        await running
        workers.take_away(CHAT, 901)  # the step may not have been taken: whoever stops cannot know
        assert (workers._tasks, len(handed)) == (set(), 3)


async def test_where_a_message_cannot_be_taken_away_the_person_is_served_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async with await SqliteStore.open(tmp_path / "w.db", load_key(tmp_path / "k" / "key")) as store:
        workers = Workers(store, shelf(), lambda: None)

        async def failing(*_: object, **__: object) -> bool:
            raise sqlite3.OperationalError("disk I/O error")

        monkeypatch.setattr(store, "commit", failing)
        workers.take_away(CHAT, 900)
        await until(lambda: not workers._tasks)
        assert workers.answering.turns.ahead(CHAT) == 0
        assert "left behind" in caplog.text
