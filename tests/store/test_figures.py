"""What is told of the store: how much waits, since when, and for how many people."""

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.store import SqliteStore, Store
from tests.store.helpers import ANNA, BO, MONDAY_NOON, Clock, arrival, screen, take

CILLA = 709_000_000_000_001
Told = tuple[int, int, int, float | None, float | None, int]


async def told(store: Store) -> Told:
    """Waiting, to send, kept; since when the oldest of both; how many people wait."""
    found = await store.status()
    since = (found.inbox_since, found.outbox_since)
    return (found.waiting, found.outgoing, found.sessions, *since, found.people)


async def test_nothing_waits_at_first(store: Store) -> None:
    assert await told(store) == (0, 0, 0, None, None, 0)


async def test_what_waits_is_told_with_its_age_and_each_person_once(store: Store, clock: Clock) -> None:
    await store.receive([arrival(1), arrival(2), arrival(3, BO)])
    clock.now += 10
    await take(store, ANNA, "a.b", screen("1"), screen("2"))
    clock.now += 10
    await take(store, CILLA, "a.b", screen("3"))
    await store.receive([arrival(4, BO)])
    assert await told(store) == (4, 3, 2, MONDAY_NOON, MONDAY_NOON + 10, 3)
    # What is parked waits as well, and is as old as it is.
    parked, *_ = await store.due(clock.now)
    await store.later(parked, clock.now + 30)
    assert await told(store) == (4, 3, 2, MONDAY_NOON, MONDAY_NOON + 10, 3)
    for row in await store.waiting():
        if row.update_id < 4:
            await store.done(row.row_id)
    assert await told(store) == (1, 3, 2, MONDAY_NOON + 20, MONDAY_NOON + 10, 3)
    for _ in range(2):
        due, *_ = await store.due(clock.now + 30)
        await store.sent(due, None)
    assert await told(store) == (1, 1, 2, MONDAY_NOON + 20, MONDAY_NOON + 20, 2)
    await store.forget(CILLA)
    await store.quarantine((await store.waiting())[0].row_id)
    assert await told(store) == (0, 0, 1, None, None, 0)


async def test_what_nobody_sends_is_let_go_and_not_told_any_more(store: Store, clock: Clock) -> None:
    await take(store, ANNA, "a.b", screen("1"), screen("2"))
    clock.pass_hours(2)
    await take(store, ANNA, "a.b", screen("3"))
    clock.pass_hours(23)
    assert await store.expire() == 2
    assert await told(store) == (0, 1, 1, None, MONDAY_NOON + 2 * 3600, 1)
    assert [row.outgoing.params["text"] for row in await store.due(clock.now)] == ["3"]


async def test_what_is_written_to_see_whether_it_can_be_says_when(
    store: SqliteStore, path: Path, clock: Clock
) -> None:
    await store.touch()
    clock.now += 1
    await store.touch()
    with closing(sqlite3.connect(path)) as other:
        assert other.execute("SELECT value FROM state WHERE name = 'touched'").fetchall() == [(clock.now,)]


async def test_what_is_young_is_not_made_younger(store: Store, clock: Clock) -> None:
    await take(store, ANNA, "a.b")
    clock.pass_hours(0.5)
    await store.expire()
    clock.pass_hours(71.6)
    assert await store.load(ANNA) is None


async def test_a_pause_is_no_doubt_unless_it_is_said(store: Store, clock: Clock) -> None:
    await take(store, ANNA, "a.b", screen())
    for doubt in (False, True):
        (row,) = await store.due(clock.now)
        if doubt:
            await store.later(row, clock.now, doubt=True)
        else:
            await store.later(row, clock.now)
        (row,) = await store.due(clock.now)
        assert row.doubt is doubt
    assert row.tries == 2
