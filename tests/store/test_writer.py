"""Transactions: shared by those who wait, harmed by nobody, left open by nobody."""

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator, Callable
from functools import partial
from pathlib import Path

import pytest

from bot.store import StoreTrouble, opening
from bot.store.entry import Work
from bot.store.writer import Ledger, Writer


class Press:
    """Holds the database thread until it is let go, so that works gather behind it."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.gate = threading.Event()
        self.held: asyncio.Task[None] | None = None

    async def __aenter__(self) -> None:
        reached = threading.Event()

        def hold(connection: sqlite3.Connection) -> None:
            reached.set()
            self.gate.wait()

        self.held = asyncio.create_task(self.writer.write(hold))
        await asyncio.to_thread(reached.wait)

    async def __aexit__(self, *_: object) -> None:
        self.gate.set()
        assert self.held is not None
        await self.held


@pytest.fixture
async def ledger(tmp_path: Path) -> AsyncIterator[Ledger]:
    opened = Ledger(partial(opening.connect, tmp_path / "x.db"), iter_chunk_size=64)
    async with opened:
        await opened.run(lambda connection: connection.execute("CREATE TABLE t (n INTEGER UNIQUE)"))
        yield opened


@pytest.fixture
async def writer(ledger: Ledger) -> AsyncIterator[Writer]:
    made = Writer(ledger)
    yield made
    await made.close()


def insert(*numbers: int) -> Work[int]:
    def work(connection: sqlite3.Connection) -> int:
        for number in numbers:
            connection.execute("INSERT INTO t VALUES (?)", (number,))
        return sum(numbers)

    return work


def stumble(number: int, error: Exception) -> Work[None]:
    def work(connection: sqlite3.Connection) -> None:
        connection.execute("INSERT INTO t VALUES (?)", (number,))
        raise error

    return work


def numbers(connection: sqlite3.Connection) -> list[int]:
    return [n for (n,) in connection.execute("SELECT n FROM t ORDER BY n").fetchall()]


def tracing(heard: list[str]) -> Work[None]:
    return lambda connection: connection.set_trace_callback(heard.append)


async def test_each_caller_gets_its_own_result(writer: Writer) -> None:
    assert await asyncio.gather(*(writer.write(insert(n)) for n in range(5))) == [0, 1, 2, 3, 4]
    assert await writer.read(numbers) == [0, 1, 2, 3, 4]


async def test_works_that_gathered_share_one_transaction(writer: Writer) -> None:
    heard: list[str] = []
    async with Press(writer):
        waiting = [asyncio.create_task(writer.write(insert(n))) for n in range(50)]
        tracer = asyncio.create_task(writer.read(tracing(heard)))
        await asyncio.sleep(0)
    await asyncio.gather(*waiting, tracer)
    assert heard.count("COMMIT") == 1
    assert await writer.read(numbers) == list(range(50))


@pytest.mark.parametrize(
    "error", [ValueError("odd"), sqlite3.IntegrityError("odd"), StoreTrouble("odd", "odd"), KeyError(1)]
)
async def test_one_that_fails_harms_nobody_else(writer: Writer, error: Exception) -> None:
    async with Press(writer):
        tasks = [
            asyncio.create_task(writer.write(insert(1))),
            asyncio.create_task(writer.write(stumble(2, error))),
            asyncio.create_task(writer.write(insert(3))),
        ]
        await asyncio.sleep(0)
    outcomes = await asyncio.gather(*tasks, return_exceptions=True)
    assert outcomes == [1, error, 3]
    assert await writer.read(numbers) == [1, 3]


async def test_a_fifth_of_a_thousand_fails_and_the_rest_is_in_the_file(writer: Writer) -> None:
    works = [writer.write(stumble(n, ValueError()) if n % 5 == 0 else insert(n)) for n in range(1000)]
    outcomes = await asyncio.gather(*works, return_exceptions=True)
    acknowledged = [n for n in range(1000) if not isinstance(outcomes[n], ValueError)]
    assert len(acknowledged) == 800
    assert await writer.read(numbers) == acknowledged


async def test_when_the_commit_fails_everyone_is_told_and_the_next_works(writer: Writer) -> None:
    def hang_in_the_air(connection: sqlite3.Connection) -> None:
        connection.execute("INSERT INTO child VALUES (1)")

    await writer.write(
        lambda connection: connection.execute("CREATE TABLE parent (id INTEGER PRIMARY KEY)").rowcount
    )
    child = "CREATE TABLE child (id INTEGER REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED)"
    await writer.write(lambda connection: connection.execute(child).rowcount)
    async with Press(writer):
        tasks = [asyncio.create_task(writer.write(work)) for work in (insert(1), hang_in_the_air)]
        await asyncio.sleep(0)
    outcomes = await asyncio.gather(*tasks, return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [sqlite3.IntegrityError] * 2
    assert await writer.write(insert(2)) == 2
    assert await writer.read(numbers) == [2]


async def test_a_full_disk_acknowledges_nothing_that_is_not_there(writer: Writer) -> None:
    def limit(pages: int) -> Callable[[sqlite3.Connection], None]:
        return lambda connection: connection.execute(f"PRAGMA max_page_count = {pages}").close()

    def insert_much(connection: sqlite3.Connection) -> None:
        connection.execute("INSERT INTO t VALUES (2)")
        connection.execute("CREATE TABLE much AS SELECT zeroblob(100000)")

    await writer.read(limit(4))
    async with Press(writer):
        tasks = [asyncio.create_task(writer.write(work)) for work in (insert(1), insert_much, insert(3))]
        await asyncio.sleep(0)
    outcomes = await asyncio.gather(*tasks, return_exceptions=True)
    assert isinstance(outcomes[1], sqlite3.OperationalError)
    assert "full" in str(outcomes[1])
    assert await writer.read(numbers) == [n for n in outcomes if isinstance(n, int)]
    await writer.read(limit(1000))
    assert await writer.write(insert(9)) == 9


async def test_a_cancelled_caller_leaves_nothing_open_and_nothing_half(
    writer: Writer, ledger: Ledger
) -> None:
    async with Press(writer):
        tasks = [asyncio.create_task(writer.write(insert(n, n + 100))) for n in range(10)]
        await asyncio.sleep(0)
        for task in tasks[::2]:
            task.cancel()
    outcomes = await asyncio.gather(*tasks, return_exceptions=True)
    assert [isinstance(outcome, asyncio.CancelledError) for outcome in outcomes] == [True, False] * 5
    assert not ledger.in_transaction
    assert await writer.read(numbers) == [*range(10), *range(100, 110)]


async def test_a_caller_cancelled_during_its_own_transaction_leaves_nothing_open(
    writer: Writer, ledger: Ledger
) -> None:
    press = Press(writer)
    async with press:
        assert press.held is not None
        press.held.cancel()
        press.gate.set()
        with pytest.raises(asyncio.CancelledError):
            await press.held
        press.held = asyncio.create_task(asyncio.sleep(0))
    assert await writer.write(insert(1)) == 1
    assert not ledger.in_transaction


async def test_closing_finishes_what_was_accepted(tmp_path: Path) -> None:
    path = tmp_path / "y.db"
    ledger = Ledger(partial(opening.connect, path), iter_chunk_size=64)
    await ledger
    await ledger.run(lambda connection: connection.execute("CREATE TABLE t (n INTEGER UNIQUE)"))
    writer = Writer(ledger)
    tasks = [asyncio.create_task(writer.write(insert(n))) for n in range(600)]
    await asyncio.sleep(0)
    await writer.close()
    assert sum(await asyncio.gather(*tasks)) == sum(range(600))
    with sqlite3.connect(path) as other:
        assert numbers(other) == list(range(600))
    other.close()
    for late in (writer.write(insert(1000)), writer.read(numbers)):
        with pytest.raises(StoreTrouble, match="closed"):
            await late


async def test_what_can_wait_shares_the_next_transaction_or_has_its_own_soon(writer: Writer) -> None:
    heard: list[str] = []
    await writer.read(tracing(heard))
    waiting = asyncio.create_task(writer.write(insert(1), soon=True))
    await asyncio.sleep(0)
    await writer.write(insert(2))
    await waiting
    assert heard.count("COMMIT") == 1
    assert await asyncio.wait_for(writer.write(insert(3), soon=True), 60) == 3
    assert await writer.read(numbers) == [1, 2, 3]


async def test_whoever_waits_for_the_result_hears_it_also_when_the_caller_has_gone(writer: Writer) -> None:
    heard: list[int] = []
    async with Press(writer):
        task = asyncio.create_task(writer.write(insert(1), then=heard.append))
        await asyncio.sleep(0)
        task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert await writer.write(insert(2), then=heard.append) == 2
    assert heard == [1, 2]
    with pytest.raises(ValueError, match="odd"):
        await writer.write(stumble(3, ValueError("odd")), then=lambda _: heard.append(3))
    assert heard == [1, 2]


async def test_what_nobody_waits_for_is_kept_all_the_same_and_told_of(writer: Writer) -> None:
    heard: list[object] = []
    statements: list[str] = []
    await writer.read(tracing(statements))
    assert writer.post(insert(1), heard.append, lambda: heard.append("failed"))
    assert writer.post(stumble(2, ValueError("odd")), heard.append, lambda: heard.append("failed"))
    await writer.write(insert(3))
    assert heard == [1, "failed"]
    assert await writer.read(numbers) == [1, 3]
    assert writer.post(insert(4), heard.append, lambda: heard.append("failed"))
    async with asyncio.timeout(60):
        while heard[-1] != 4:
            await asyncio.sleep(0.001)
    assert writer.post(insert(5), heard.append, lambda: heard.append("failed"))
    await writer.close()
    assert heard.count(5) == 1
    assert not writer.post(insert(6), heard.append, lambda: heard.append("failed"))
