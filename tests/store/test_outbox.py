"""What is to be sent: in order for each person, emergencies first, nothing lost and nothing overtaken."""

import asyncio
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from bot.model.post import Outgoing, OutRow
from bot.store import SqliteStore, Store
from bot.store.envelope import Envelope
from bot.store.errors import Unreadable
from bot.store.outbox import DUE, DueRow
from tests.store.helpers import ANNA, BO, MONDAY_NOON, SECRET, Clock, at, due_texts, screen, take

NOW = MONDAY_NOON


async def test_a_row_carries_everything_the_sender_needs(store: Store) -> None:
    await take(store, ANNA, "a.b", screen("hei", edit=8))
    await store.set_screen(ANNA, 8)
    (row,) = await store.due(NOW)
    assert (row.chat_id, row.tries, row.doubt, row.screen, row.parked_until) == (ANNA, 0, False, 8, 0)
    assert row.outgoing == screen("hei", edit=8)


async def test_of_each_person_only_the_oldest_row_is_due(store: Store) -> None:
    await take(store, ANNA, "a.b", screen("1"), screen("2"))
    await take(store, BO, "a.b", screen("3"))
    assert await due_texts(store, NOW) == ["1", "3"]
    first = (await store.due(NOW))[0]
    await store.sent(first, 5)
    assert await due_texts(store, NOW) == ["2", "3"]


async def test_emergencies_go_first_and_wait_for_nothing_that_their_person_waits_for(
    store: Store,
) -> None:
    await take(store, ANNA, "a.b", screen("1"), Outgoing("clear", {"ids": [7]}))
    await store.later((await store.due(NOW))[0], NOW + 30)
    await take(store, BO, "a.b", screen("2", crisis=True))
    await take(store, ANNA, "a.b", screen("3", crisis=True))
    assert await due_texts(store, NOW) == ["2", "3"]
    # Shown after it, the older screen would take its place; what is to be cleared still is.
    await store.sent((await store.due(NOW))[1], 21)
    assert [row.outgoing.op for row in await store.due(NOW + 30)] == ["screen", "clear"]


async def test_whether_an_emergency_is_among_what_a_person_waits_for(store: Store) -> None:
    await take(store, ANNA, "a.b", screen("1"), screen("2", crisis=True))
    await take(store, BO, "a.b", screen("3"))
    assert [await store.emergency(chat) for chat in (ANNA, BO, BO + 1)] == [True, False, False]
    await store.sent((await store.due(NOW))[0], 21)
    assert not await store.emergency(ANNA)


async def test_a_parked_row_waits_and_so_do_the_rows_behind_it(store: Store) -> None:
    await take(store, ANNA, "a.b", screen("1"), screen("2"))
    await take(store, BO, "a.b", screen("3"))
    await store.later((await store.due(NOW))[0], NOW + 30)
    assert await due_texts(store, NOW + 29) == ["3"]
    assert await due_texts(store, NOW + 30) == ["1", "3"]


async def test_what_a_row_holds_can_be_changed_while_it_waits_and_nothing_else_of_it(store: Store) -> None:
    await take(store, ANNA, "a.b", screen("1", crisis=True), screen("2"))
    await take(store, BO, "a.b", screen("3"))
    (first, other) = await store.due(NOW)
    await store.later(first, NOW + 30, doubt=True)
    store.amend([first.onto(8)])
    await store.later(first, NOW + 60)
    assert await due_texts(store, NOW + 59) == ["3"]
    again = (await store.due(NOW + 60))[0]
    assert again == replace(first.onto(8), tries=2, doubt=True, parked_until=NOW + 60)
    assert again.outgoing.params["edit"] == 8
    await store.forget(ANNA)
    store.amend([again])
    assert await store.due(NOW + 60) == [other]


async def test_a_store_that_is_closed_amends_nothing(
    store: Store, clock: Clock, request: pytest.FixtureRequest
) -> None:
    await take(store, ANNA, "a.b", screen("1"))
    rows = await store.due(NOW)
    await store.close()
    store.amend([row.onto(8) for row in rows])
    await asyncio.sleep(0.1)
    again: Store
    if isinstance(store, SqliteStore):
        again = await SqliteStore.open(request.getfixturevalue("path"), SECRET, clock)
    else:
        from bot.store.redis import RedisStore  # noqa: PLC0415 - as the guide does

        again = await RedisStore.open(request.getfixturevalue("redis_server").url, SECRET, clock)
    async with again:
        assert [row.outgoing for row in await again.due(NOW)] == [row.outgoing for row in rows]


async def test_tries_are_counted_and_doubt_stays(store: Store) -> None:
    await take(store, ANNA, "a.b", screen())
    for doubt in (False, True, False):
        (row,) = await store.due(NOW)
        await store.later(row, NOW, doubt)
    (row,) = await store.due(NOW)
    assert (row.tries, row.doubt) == (3, True)


async def test_a_sent_screen_becomes_the_screen_and_is_to_be_cleared_one_day(store: Store) -> None:
    await take(store, ANNA, "a.b", screen())
    (row,) = await store.due(NOW)
    await store.sent(row, 21)
    kept = await store.load(ANNA)
    assert kept is not None
    assert kept.screen == 21
    assert await store.message_ids(ANNA) == [21]
    assert await store.due(NOW) == []


async def test_a_sent_file_is_to_be_cleared_one_day_and_leaves_the_screen_alone(store: Store) -> None:
    await take(store, ANNA, "a.b", Outgoing("document", {"name": "a.ics", "data": "", "keep": True}))
    await store.set_screen(ANNA, 8)
    (row,) = await store.due(NOW)
    await store.sent(row, 21)
    kept = await store.load(ANNA)
    assert kept is not None
    assert kept.screen == 8
    assert await store.message_ids(ANNA) == [21]
    assert await store.due(NOW) == []


async def test_a_file_on_its_way_during_an_erasure_is_not_remembered(store: Store) -> None:
    await take(store, ANNA, "a.b", Outgoing("document", {"name": "a.ics", "data": "", "keep": True}))
    (row,) = await store.due(NOW)
    await store.commit(ANNA, row_id=None, session=None, outgoing=[])
    await store.sent(row, 21)
    assert await store.message_ids(ANNA) == []


async def test_other_things_that_are_sent_leave_the_screen_alone(store: Store) -> None:
    await take(store, ANNA, "a.b", Outgoing("answer", {"id": "7"}), screen(keep=False), screen())
    for message_id in (1, 2, None):
        (row,) = await store.due(NOW)
        await store.sent(row, message_id)
    kept = await store.load(ANNA)
    assert kept is not None
    assert kept.screen is None
    assert await store.message_ids(ANNA) == []
    assert await store.due(NOW) == []


async def test_nothing_is_remembered_of_somebody_who_has_erased_everything(store: Store) -> None:
    await store.commit(ANNA, row_id=None, session=None, outgoing=[screen()])
    (row,) = await store.due(NOW)
    await store.sent(row, 21)
    assert await store.message_ids(ANNA) == []
    assert await store.load(ANNA) is None


async def test_a_message_on_its_way_during_an_erasure_is_not_remembered(store: Store) -> None:
    await take(store, ANNA, "a.b", screen())
    (row,) = await store.due(NOW)
    await store.forget(ANNA)
    await take(store, ANNA, "menu.start")
    await store.sent(row, 21)
    kept = await store.load(ANNA)
    assert kept is not None
    assert kept.screen is None
    assert await store.message_ids(ANNA) == []


async def test_forgetting_takes_one_person_only(store: Store) -> None:
    await take(store, ANNA, "a.b", screen("anna"))
    await take(store, BO, "a.b", screen("bo"))
    await store.forget(ANNA)
    assert await store.load(ANNA) is None
    assert await due_texts(store, NOW) == ["bo"]


async def test_a_row_that_cannot_be_opened_is_dropped(path: Path, clock: Clock) -> None:
    async with await SqliteStore.open(path, SECRET, clock) as store:
        await take(store, ANNA, "a.b", screen("1"), screen("2"))
    with sqlite3.connect(path) as other:
        other.execute("UPDATE outbox SET sealed = x'0102' WHERE id = 1")
    other.close()
    async with await SqliteStore.open(path, SECRET, clock) as store:
        assert await due_texts(store, NOW) == []
        assert await due_texts(store, NOW) == ["2"]


async def test_ten_thousand_rows_are_passed_through_in_order(store: Store) -> None:
    people = 500
    for person in range(people):
        await store.commit(
            ANNA + person,
            row_id=None,
            session=at("a.b"),
            outgoing=[screen(f"{person}.{n}") for n in range(20)],
        )
    first = await store.due(NOW)
    assert [row.outgoing.params["text"] for row in first] == [f"{person}.0" for person in range(200)]
    for row in first:
        await store.later(row, NOW + 30)
    assert await due_texts(store, NOW) == [f"{person}.0" for person in range(200, 400)]


async def test_no_row_is_read_before_it_is_chosen(store: SqliteStore, path: Path) -> None:
    given = {"now": NOW, "never": NOW + 900, "limit": 200}
    with sqlite3.connect(path) as other:
        plan = [row[3] for row in other.execute(f"EXPLAIN QUERY PLAN {DUE}", given)]
    other.close()
    assert not [line for line in plan if line.startswith("SCAN") and "INDEX" not in line]
    assert not [line for line in plan if "TEMP B-TREE" in line]
    assert [line for line in plan if "outbox_who" in line]


async def test_a_row_that_cannot_be_opened_is_erased_and_the_next_follows(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    await take(store, ANNA, "a.b", screen("1"), screen("2"))
    (first,) = await store.due(MONDAY_NOON)
    envelope: Envelope = store._envelope  # type: ignore[attr-defined]  # both stores have one
    opened = envelope.out_row

    def opens(row: DueRow) -> OutRow:
        if row.id == first.id:
            raise Unreadable("sealed-other", "x")
        return opened(row)

    monkeypatch.setattr(envelope, "out_row", opens)
    assert await due_texts(store, MONDAY_NOON) == []
    assert await due_texts(store, MONDAY_NOON) == ["2"]
    assert (await store.status()).outgoing == 1


async def test_after_the_hourly_tidying_nobody_is_remembered(store: Store) -> None:
    await take(store, ANNA, "a.b")
    envelope: Envelope = store._envelope  # type: ignore[attr-defined]  # as above
    assert envelope.sealer.keys.digest.cache_info().currsize == 1
    await store.expire()
    assert envelope.sealer.keys.digest.cache_info().currsize == 0
