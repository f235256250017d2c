"""Raw updates: taken in once, in order, with the offset; put aside where they cannot be read."""

import sqlite3
from pathlib import Path

import pytest

from bot.store import SqliteStore, Store
from tests.store.helpers import ANNA, BO, MONDAY_NOON, SECRET, Clock, arrival, at, row_ids


async def test_updates_wait_in_order_of_arrival_not_of_number(store: Store) -> None:
    assert await store.receive([arrival(9, ANNA, b"a"), arrival(3, BO, b"b"), arrival(7, None, b"c")]) == 3
    waiting = await store.waiting()
    assert [w.arrival for w in waiting] == [
        arrival(9, ANNA, b"a"),
        arrival(3, BO, b"b"),
        arrival(7, None, b"c"),
    ]
    assert [w.update_id for w in waiting] == [9, 3, 7]
    assert len({w.who for w in waiting}) == 3


async def test_a_reader_goes_on_from_its_last_row(store: Store) -> None:
    await store.receive([arrival(n) for n in range(5)])
    first = await store.waiting(limit=2)
    rest = await store.waiting(after_row_id=first[-1].row_id)
    assert [w.update_id for w in first + rest] == [0, 1, 2, 3, 4]


async def test_a_row_number_is_never_given_twice(store: Store) -> None:
    await store.receive([arrival(1)])
    (row_id,) = await row_ids(store)
    await store.done(row_id)
    await store.receive([arrival(2)])
    assert await row_ids(store) > [row_id]


async def test_the_same_update_is_taken_in_once(store: Store) -> None:
    assert await store.receive([arrival(1), arrival(1)]) == 1
    assert await store.receive([arrival(1), arrival(2)]) == 1
    assert len(await store.waiting()) == 2


async def test_an_answered_update_is_known_for_48_hours(store: Store, clock: Clock) -> None:
    await store.receive([arrival(1)])
    (row_id,) = await row_ids(store)
    await store.commit(ANNA, row_id=row_id, session=at("menu.start"), outgoing=())
    clock.pass_hours(47)
    assert await store.receive([arrival(1)]) == 0
    clock.pass_hours(2)
    assert await store.receive([arrival(1)]) == 1


async def test_the_offset_is_remembered_also_without_updates(store: Store) -> None:
    assert await store.offset() is None
    await store.receive([arrival(41)], offset=42)
    assert await store.offset() == 42
    await store.receive([arrival(50)])
    assert await store.offset() == 42
    await store.receive([], offset=7)
    assert await store.offset() == 7


async def test_all_is_there_after_a_restart(path: Path, clock: Clock) -> None:
    async with await SqliteStore.open(path, SECRET, clock) as store:
        await store.receive([arrival(1, ANNA, b"body")], offset=2)
    async with await SqliteStore.open(path, SECRET, clock) as store:
        assert [w.arrival for w in await store.waiting()] == [arrival(1, ANNA, b"body")]
        assert await store.offset() == 2
        assert await store.receive([arrival(1)]) == 0
        assert store.trouble is None


async def test_quarantine_keeps_number_kind_and_day_only(store: SqliteStore, path: Path) -> None:
    await store.receive([arrival(1)])
    (row_id,) = await row_ids(store)
    assert await store.quarantine(row_id)
    assert not await store.quarantine(row_id)
    assert await store.waiting() == []
    assert await store.receive([arrival(1)]) == 0
    assert (await store.status()).quarantined == 1
    with sqlite3.connect(path) as other:
        assert other.execute("SELECT * FROM quarantine").fetchall() == [(1, "message", "2026-11-23")]
    other.close()


async def test_an_update_that_needs_no_answer_is_done_once(store: Store) -> None:
    await store.receive([arrival(1)])
    (row_id,) = await row_ids(store)
    assert await store.done(row_id)
    assert not await store.done(row_id)
    assert await store.receive([arrival(1)]) == 0
    assert (await store.status()).quarantined == 0


@pytest.mark.parametrize("spoilt", [(1,), (1, 2), (1, 2, 3), (3,)])
async def test_rows_that_cannot_be_opened_block_nobody(
    path: Path, clock: Clock, spoilt: tuple[int, ...]
) -> None:
    async with await SqliteStore.open(path, SECRET, clock) as store:
        await store.receive([arrival(1), arrival(2), arrival(3)])
    with sqlite3.connect(path) as other:
        other.executemany("UPDATE inbox SET sealed = x'01ff' WHERE update_id = ?", [(n,) for n in spoilt])
    other.close()
    async with await SqliteStore.open(path, SECRET, clock) as store:
        readable = [n for n in (1, 2, 3) if n not in spoilt]
        assert [w.update_id for w in await store.waiting(limit=1)] == readable[:1]
        assert [w.update_id for w in await store.waiting()] == readable
        assert (await store.status()).quarantined == len(spoilt)


async def test_the_day_is_the_day_in_norway(path: Path) -> None:
    late = Clock(MONDAY_NOON + 11.5 * 3600)  # 23:30 in Norway, 22:30 in Greenwich
    async with await SqliteStore.open(path, SECRET, late) as store:
        await store.commit(ANNA, row_id=None, session=at("menu.start"), outgoing=())
        late.pass_hours(1)
        await store.commit(BO, row_id=None, session=at("menu.start"), outgoing=())
        anna, bo = await store.load(ANNA), await store.load(BO)
    assert anna is not None
    assert bo is not None
    assert (anna.day.isoformat(), bo.day.isoformat()) == ("2026-11-23", "2026-11-24")


async def test_what_waits_is_what_came_and_nothing_is_said_of_it(store: Store) -> None:
    await store.receive([arrival(7, ANNA, b'{"update_id":7}')])
    (row,) = await store.waiting()
    assert (row.update_id, row.notice, row.onto) == (7, False, None)
    assert row.arrival == arrival(7, ANNA, b'{"update_id":7}')
