"""The database's own thread: works in order, each told what became of it, and an end."""

import asyncio
import sqlite3
from functools import partial
from pathlib import Path
from threading import Event
from threading import enumerate as enumerate_threads

import pytest

from bot.store import SqliteStore, StoreTrouble, opening
from bot.store.ledger import Ledger
from bot.store.writer import Writer


@pytest.fixture
def connect(tmp_path: Path) -> partial[sqlite3.Connection]:
    return partial(opening.connect, tmp_path / "x.db")


async def test_works_are_done_in_order_and_each_is_told_its_own_result(
    connect: partial[sqlite3.Connection],
) -> None:
    ledger = await Ledger(connect).open()
    heard: list[object] = []
    for number in range(5):
        ledger.submit(partial(lambda number, _: number, number), lambda result, _: heard.append(result))
    assert await ledger.run(lambda _: "last") == "last"
    assert heard == [0, 1, 2, 3, 4]
    await ledger.close()


async def test_what_a_work_raises_is_told_and_the_next_one_is_done(
    connect: partial[sqlite3.Connection],
) -> None:
    ledger = await Ledger(connect).open()
    with pytest.raises(sqlite3.OperationalError, match="nowhere"):
        await ledger.run(lambda connection: connection.execute("SELECT * FROM nowhere"))
    with pytest.raises(SystemExit):
        await ledger.run(lambda _: (_ for _ in ()).throw(SystemExit(3)))
    assert await ledger.run(lambda _: 7) == 7
    await ledger.close()


async def test_a_database_that_cannot_be_opened_is_told_and_leaves_no_thread(tmp_path: Path) -> None:
    ledger = Ledger(partial(opening.connect, tmp_path / "nowhere" / "x.db"))
    with pytest.raises(sqlite3.OperationalError, match="unable to open"):
        await ledger.open()
    ledger._thread.join(5)
    assert not ledger._thread.is_alive()
    await ledger.close()


async def test_closing_finishes_ends_the_thread_and_refuses_what_comes_later(
    connect: partial[sqlite3.Connection],
) -> None:
    ledger = await Ledger(connect).open()
    late: list[object] = []
    ledger.submit(lambda _: "in time", lambda result, _: late.append(result))
    await ledger.close()
    await ledger.close()
    assert late == ["in time"]
    ledger._thread.join(5)
    assert not ledger._thread.is_alive()
    with pytest.raises(StoreTrouble, match="closed"):
        await ledger.run(lambda _: None)


async def test_a_writer_whose_database_was_closed_tells_everybody(
    connect: partial[sqlite3.Connection],
) -> None:
    ledger = await Ledger(connect).open()
    writer = Writer(ledger)
    await ledger.close()
    told = await asyncio.gather(*(writer.write(lambda _: None) for _ in range(3)), return_exceptions=True)
    assert [str(each) for each in told] == ["closed: the database has been closed"] * 3
    await asyncio.wait_for(writer.close(), 5)


async def test_one_who_stumbles_over_the_result_keeps_it_from_nobody_else(
    connect: partial[sqlite3.Connection], caplog: pytest.LogCaptureFixture
) -> None:
    def stumble(_: object) -> None:
        raise KeyError("private")

    ledger = await Ledger(connect).open()
    writer = Writer(ledger)
    told: list[object] = []
    outcomes = await asyncio.wait_for(
        asyncio.gather(
            writer.write(lambda _: 1, then=told.append),
            writer.write(lambda _: 2, then=stumble),
            writer.write(lambda _: 3, then=told.append),
            return_exceptions=True,
        ),
        5,
    )
    assert [type(each) for each in outcomes] == [int, KeyError, int]
    assert told == [1, 3]
    assert [(record.message, record.error) for record in caplog.records] == [("not passed on", "KeyError")]  # type: ignore[attr-defined]
    assert await writer.write(lambda _: 4) == 4
    await writer.close()


async def test_one_who_stumbles_over_trouble_keeps_it_from_nobody_else(
    connect: partial[sqlite3.Connection], caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_: sqlite3.Connection) -> None:
        raise sqlite3.OperationalError("disk full")

    def stumble() -> None:
        raise KeyError("private")

    ledger = await Ledger(connect).open()
    writer = Writer(ledger)
    assert writer.post(fail, lambda _: None, stumble)
    told = await asyncio.wait_for(asyncio.gather(writer.write(lambda _: 2), writer.write(lambda _: 3)), 5)
    assert list(told) == [2, 3]
    assert [(record.message, record.error) for record in caplog.records] == [("not passed on", "KeyError")]  # type: ignore[attr-defined]
    await asyncio.wait_for(writer.close(), 5)


async def test_an_erasure_whose_database_is_closed_before_the_log_is_cut_is_told(
    connect: partial[sqlite3.Connection],
) -> None:
    gate = Event()
    ledger = await Ledger(connect).open()
    writer = Writer(ledger)
    waiting = asyncio.create_task(writer.write(lambda _: gate.wait(5), wipe=True))
    while not writer._busy or writer._queue:
        await asyncio.sleep(0)
    closing = asyncio.create_task(writer.close())
    await asyncio.sleep(0)
    closing.cancel()  # whoever stops the process waits no longer
    await asyncio.sleep(0)
    gate.set()
    with pytest.raises(StoreTrouble, match="closed"):
        await asyncio.wait_for(waiting, 5)
    await asyncio.wait([closing], timeout=5)
    assert not writer._busy


async def test_who_no_longer_waits_for_the_opening_leaves_no_thread(
    connect: partial[sqlite3.Connection],
) -> None:
    gate = Event()

    def slowly() -> sqlite3.Connection:
        gate.wait(5)
        return connect()

    ledger = Ledger(slowly)
    opening_it = asyncio.create_task(ledger.open())
    await asyncio.sleep(0)
    opening_it.cancel()
    await asyncio.wait([opening_it])
    gate.set()
    await asyncio.to_thread(ledger._thread.join, 5)
    assert not ledger._thread.is_alive()


async def test_a_store_that_cannot_be_read_leaves_no_thread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> sqlite3.Connection:
        raise sqlite3.OperationalError("too many open files")

    monkeypatch.setattr(opening, "connect_reader", refuse)
    before = {thread for thread in enumerate_threads() if thread.name == "ledger"}
    with pytest.raises(sqlite3.OperationalError, match="too many"):
        await SqliteStore.open(tmp_path / "x.db", bytes(32))
    for thread in {each for each in enumerate_threads() if each.name == "ledger"} - before:
        thread.join(5)
        assert not thread.is_alive()


def test_a_loop_that_ended_does_not_break_the_thread(connect: partial[sqlite3.Connection]) -> None:
    made: list[Ledger] = []

    async def leave_open() -> None:
        ledger = await Ledger(connect).open()
        made.append(ledger)
        ledger.submit(lambda _: __import__("time").sleep(0.1), lambda _, __: None)

    asyncio.run(leave_open())
    (ledger,) = made
    ledger._orders.put(None)
    ledger._thread.join(5)
    assert not ledger._thread.is_alive()
