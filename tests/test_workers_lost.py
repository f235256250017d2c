"""Whoever another process serves by now is no trouble of the store: tried ever more seldom, told of once."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from bot.direct import Direct
from bot.model.post import Arrival, Outgoing, OutRow
from bot.store import SqliteStore, StoreTrouble, load_key
from bot.store.redis.scripts import partition
from bot.workers import Workers
from tests.direct_house import TYPED
from tests.shared_house import sharing
from tests.shipped import shelf
from tests.test_flood import said
from tests.test_guide import until
from tests.test_workers import CHAT, start

TIMES = 5


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """After how many failures it was asked how long to pause; each pause is short."""
    asked: list[int] = []

    def short(failures: int) -> float:
        asked.append(failures)
        return 0.001

    monkeypatch.setattr("bot.workers.backoff", short)
    return asked


@pytest.fixture
def troubles(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Updates that were told as trouble."""
    told, trouble = list[int](), Direct.trouble

    def counted(direct: Direct, arrivals: Sequence[Arrival]) -> bool:
        told.extend(arrival.update_id for arrival in arrivals)
        return trouble(direct, arrivals)

    monkeypatch.setattr(Direct, "trouble", counted)
    return told


async def test_the_pauses_grow_and_all_of_it_is_one_trouble(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    pauses: list[int],
    troubles: list[int],
) -> None:
    async with sharing(tmp_path) as here:
        store, me = here.worker.store, here.worker.store.sharing.me
        await here.one.reception.receive([said(1, CHAT, "hei")])
        place, load = str(partition(store._envelope.who(CHAT))), store.load

        async def served(holder: str) -> None:
            with here.redis.client() as client:
                client.hset("veivis:leases", place, holder)

        async def meanwhile(chat_id: int) -> Any:
            await served("other" if len(pauses) < TIMES else me)
            return await load(chat_id)

        monkeypatch.setattr(store, "load", meanwhile)
        running = asyncio.create_task(here.worker.workers.run())
        await until(lambda: bool(here.worker.texts(CHAT)))
        await here.worker.workers.stop(5)
        await running
    assert pauses == list(range(TIMES))
    assert troubles == [1]
    assert caplog.text.count("step not kept") == 1


async def test_another_trouble_between_counts_and_the_pauses_begin_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pauses: list[int], troubles: list[int]
) -> None:
    monkeypatch.setattr("bot.workers.RETRY_SECONDS", 0.001)
    codes = ["lost", "lost", "away", "away", "lost", "lost"]
    handed: list[OutRow] = []
    async with await SqliteStore.open(tmp_path / "w.db", load_key(tmp_path / "k" / "key")) as store:
        workers = Workers(store, shelf(), lambda: None, lambda rows, _: handed.extend(rows), _direct([]))
        commit = store.commit

        async def failing(*args: Any, **step: Any) -> bool:
            if codes:
                raise StoreTrouble(codes.pop(), "made up")
            return await commit(*args, **step)

        monkeypatch.setattr(store, "commit", failing)
        await store.receive([start(1)])
        running = asyncio.create_task(workers.run())
        await until(lambda: bool(handed))
        await workers.stop(5)
        await running
    assert pauses == [0, 1, 0, 1]
    assert troubles == [1] * 4


async def test_an_emergency_that_could_not_be_said_is_said_with_a_later_try(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pauses: list[int], troubles: list[int]
) -> None:
    screens: list[int] = []
    direct = _direct(screens, failures=2)
    async with await SqliteStore.open(tmp_path / "w.db", load_key(tmp_path / "k" / "key")) as store:
        workers = Workers(store, shelf(), lambda: None, None, direct)

        async def failing(*_: Any, **__: Any) -> bool:
            raise StoreTrouble("lost", "made up")

        monkeypatch.setattr(store, "commit", failing)
        await store.receive([said(1, CHAT, TYPED["nb"])])
        running = asyncio.create_task(workers.run())
        await until(lambda: bool(screens))
        await workers.stop(5)
        await running
        await direct.close(0)
    assert (screens, troubles) == ([CHAT], [1])
    assert len(pauses) > 1


async def test_a_stop_does_not_wait_for_the_end_of_a_pause(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paused = asyncio.Event()

    def long(_failures: int) -> float:
        paused.set()
        return 3600

    monkeypatch.setattr("bot.workers.backoff", long)
    async with await SqliteStore.open(tmp_path / "w.db", load_key(tmp_path / "k" / "key")) as store:
        workers = Workers(store, shelf(), lambda: None)

        async def failing(*_: Any, **__: Any) -> bool:
            raise StoreTrouble("lost", "made up")

        monkeypatch.setattr(store, "commit", failing)
        await store.receive([start(1)])
        running = asyncio.create_task(workers.run())
        await paused.wait()
        await workers.stop(60)
        await running
        assert not workers._tasks


def _direct(screens: list[int], failures: int = 0) -> Direct:
    """Says screens, but for the first few, which fail."""
    left = [None] * failures

    async def say(chat_id: int, _: Outgoing) -> int:
        if left:
            left.pop()
            raise ConnectionError
        screens.append(chat_id)
        return 500

    return Direct(say, shelf())
