"""Who waits for company has it, holds up nobody who does not wait, and never waits in vain."""

import asyncio
import sqlite3
from collections.abc import Callable

import pytest

from bot.model.post import Outgoing
from bot.store import SqliteStore, writer
from bot.store.entry import Work
from bot.store.writer import COMPANY_SECONDS
from tests.store.helpers import ANNA, MONDAY_NOON, screen, take
from tests.store.test_writer import Press, tracing


class Alarms:
    """Stands before the loop's own: what is to be called, and in how many seconds, but never is by itself."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.made: list[tuple[float, asyncio.TimerHandle]] = []
        loop = asyncio.get_running_loop()
        later = loop.call_later

        def call_later(delay: float, call: Callable[[], object], *args: object) -> asyncio.TimerHandle:
            if delay != COMPANY_SECONDS:
                return later(delay, call, *args)  # type: ignore[arg-type]  # passed on as it came
            handle = later(3600, call)
            self.made.append((delay, handle))
            return handle

        monkeypatch.setattr(loop, "call_later", call_later)

    @property
    def set(self) -> int:
        """How many are still to ring."""
        return sum(not handle.cancelled() for _, handle in self.made)


def nothing(_: object) -> None:
    """A work that changes nothing."""


def never(_: object = None) -> None:
    pytest.fail("this was not to be told")


def name(said: str) -> Work[str]:
    return lambda _: said


async def test_one_alarm_rings_for_all_that_wait_and_none_for_those_who_have_gone(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    alarms = Alarms(monkeypatch)
    told: list[str] = []
    assert store._writer.post(name("one"), told.append, never)
    assert store._writer.post(name("two"), told.append, never)
    assert alarms.set == 1
    await store.touch()
    assert (told, alarms.set) == (["one", "two"], 0)
    assert store._writer.post(name("three"), told.append, never)
    assert (len(alarms.made), alarms.set) == (2, 1)
    await store.close()
    assert not store._writer.post(nothing, never, never)
    assert (told, alarms.set) == (["one", "two", "three"], 0)


async def test_only_an_erasure_waits_for_the_log_to_be_cut(store: SqliteStore) -> None:
    heard: list[str] = []
    await store._writer.read(tracing(heard))
    await store.touch()
    assert [said for said in heard if "checkpoint" in said] == []
    await store._writer.write(nothing, wipe=True)
    assert len([said for said in heard if "checkpoint" in said]) == 1


async def test_nobody_waits_for_a_writer_that_was_taken_down(store: SqliteStore) -> None:
    taken_down = store._writer
    press = Press(taken_down)
    await press.__aenter__()
    assert taken_down.post(nothing, never, never)
    waiting = [asyncio.create_task(taken_down.write(nothing)) for _ in range(2)]
    await asyncio.sleep(0)
    assert taken_down._drainer is not None
    taken_down._drainer.cancel()
    assert press.held is not None
    outcomes = await asyncio.wait_for(asyncio.gather(press.held, *waiting, return_exceptions=True), 60)
    assert [type(outcome) for outcome in outcomes] == [asyncio.CancelledError] * 3
    press.gate.set()
    await asyncio.wait_for(store.touch(), 60)


async def test_whoever_comes_while_another_is_written_shares_the_next_transaction(store: SqliteStore) -> None:
    heard: list[str] = []
    await store._writer.read(tracing(heard))
    waiting: list[asyncio.Task[None]] = []
    async with Press(store._writer):
        for _ in range(3):
            waiting.append(asyncio.create_task(store._writer.write(nothing)))
            for _ in range(20):  # time enough for one that did not wait for the others
                await asyncio.sleep(0)
    await asyncio.gather(*waiting)
    assert heard.count("COMMIT") == 2, "the one that was being written, and all three together"


async def test_whoever_is_on_the_way_is_let_in_and_nobody_is_waited_for_who_is_not(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def a_moment_later() -> None:
        await asyncio.sleep(0)
        await store._writer.write(nothing)

    heard: list[str] = []
    await store._writer.read(tracing(heard))
    monkeypatch.setattr(writer, "COMPANY_SECONDS", 3600)
    async with asyncio.timeout(60):
        await asyncio.gather(store._writer.write(nothing), a_moment_later())
    assert heard.count("COMMIT") == 1


async def test_where_sqlite_undoes_the_whole_transaction_all_hear_why(store: SqliteStore) -> None:
    def undone(connection: sqlite3.Connection) -> None:
        connection.execute("ROLLBACK")  # as SQLite itself does where the disk is full
        raise sqlite3.OperationalError("database or disk is full")

    async with Press(store._writer):
        waiting = [asyncio.create_task(store._writer.write(work)) for work in (nothing, undone, nothing)]
        await asyncio.sleep(0)
    outcomes = await asyncio.gather(*waiting, return_exceptions=True)
    assert [str(outcome) for outcome in outcomes] == ["database or disk is full"] * 3
    await store.touch()


@pytest.mark.parametrize(
    ("said", "shown", "hurried"),
    [
        (screen("the first"), 900, True),
        (screen("edited where it was"), 900, False),
        (screen("sent below"), 901, True),
        (Outgoing("answer", {"id": "7"}), None, False),
    ],
    ids=["first", "edited", "below", "answer"],
)
async def test_a_message_that_could_be_seen_twice_is_written_down_at_once(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch, said: Outgoing, shown: int | None, hurried: bool
) -> None:
    await take(store, ANNA, "a.b", said)
    if said.params.get("text") != "the first":
        await store.set_screen(ANNA, 900)
    (row,) = await store.due(MONDAY_NOON)
    alarms = Alarms(monkeypatch)
    sending = asyncio.create_task(store.sent(row, shown))
    await asyncio.sleep(0)
    assert alarms.set == (0 if hurried else 1)
    await store.touch()
    await asyncio.wait_for(sending, 60)
    assert await store.due(MONDAY_NOON) == []
