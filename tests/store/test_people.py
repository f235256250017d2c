"""What is kept about a person, for how long, and what happens when it cannot be read."""

import sqlite3
from pathlib import Path

from bot.model.post import Outgoing
from bot.store import SqliteStore, Store
from tests.store.helpers import ANNA, BO, MONDAY_NOON, SECRET, Clock, arrival, at, screen, take


async def test_a_session_lives_for_72_hours_after_the_last_press(store: Store, clock: Clock) -> None:
    await take(store, ANNA, "a.b")
    clock.pass_hours(72)
    assert await store.load(ANNA) is not None
    clock.pass_hours(0.01)
    assert await store.load(ANNA) is None


async def test_each_press_starts_the_72_hours_anew(store: Store, clock: Clock) -> None:
    await take(store, ANNA, "a.b")
    clock.pass_hours(60)
    await take(store, ANNA, "c.d")
    clock.pass_hours(60)
    kept = await store.load(ANNA)
    assert kept is not None
    assert kept.day.isoformat() == "2026-11-26"


async def test_the_screen_stays_when_the_session_moves(store: Store) -> None:
    await take(store, ANNA, "a.b")
    await store.set_screen(ANNA, 17)
    await take(store, ANNA, "c.d")
    kept = await store.load(ANNA)
    assert kept is not None
    assert kept.screen == 17
    await store.set_screen(ANNA, None)
    kept = await store.load(ANNA)
    assert kept is not None
    assert kept.screen is None


async def test_the_size_on_disk_grows_with_what_is_kept(store: Store) -> None:
    sizes = [await store.sealed_size(ANNA)]
    await take(store, ANNA, "a.b")
    sizes.append(await store.sealed_size(ANNA))
    await store.set_screen(ANNA, 17)
    sizes.append(await store.sealed_size(ANNA))
    assert sizes[0] == 0
    assert 0 < sizes[1] < sizes[2]


async def test_no_screen_outlives_its_session(store: Store, clock: Clock) -> None:
    await take(store, ANNA, "a.b")
    await store.set_screen(ANNA, 17)
    clock.pass_hours(73)
    await take(store, ANNA, "a.b")
    kept = await store.load(ANNA)
    assert kept is not None
    assert kept.screen is None


async def test_a_screen_is_not_kept_of_somebody_of_whom_nothing_is_kept(store: Store) -> None:
    await store.set_screen(ANNA, 17)
    assert await store.load(ANNA) is None


async def test_messages_are_remembered_once_and_for_48_hours(store: Store, clock: Clock) -> None:
    for message_id in (30, 20, 20):
        await store.commit(ANNA, row_id=None, session=at("a.b"), outgoing=(), seen_message=message_id)
    clock.pass_hours(47)
    await store.commit(ANNA, row_id=None, session=at("a.b"), outgoing=(), seen_message=20)
    await store.commit(ANNA, row_id=None, session=at("a.b"), outgoing=(), seen_message=40)
    assert await store.message_ids(ANNA) == [20, 30, 40]
    assert await store.message_ids(BO) == []
    clock.pass_hours(2)
    assert await store.message_ids(ANNA) == [40]


async def test_a_session_that_cannot_be_read_is_dropped(path: Path, clock: Clock) -> None:
    async with await SqliteStore.open(path, SECRET, clock) as store:
        await take(store, ANNA, "a.b")
    with sqlite3.connect(path) as other:
        other.execute("UPDATE sessions SET sealed = substr(sealed, 1, 40)")
    other.close()
    async with await SqliteStore.open(path, SECRET, clock) as store:
        assert await store.load(ANNA) is None
        assert (await store.status()).sessions == 0


async def test_a_row_moved_to_somebody_else_is_not_believed(path: Path, clock: Clock) -> None:
    async with await SqliteStore.open(path, SECRET, clock) as store:
        await take(store, ANNA, "a.b")
        await take(store, BO, "c.d")
    with sqlite3.connect(path) as other:
        other.execute("UPDATE sessions SET sealed = (SELECT sealed FROM sessions ORDER BY who LIMIT 1)")
    other.close()
    async with await SqliteStore.open(path, SECRET, clock) as store:
        loaded = [await store.load(ANNA), await store.load(BO)]
        assert loaded.count(None) == 1


async def test_a_screen_that_cannot_be_read_costs_only_the_screen(path: Path, clock: Clock) -> None:
    async with await SqliteStore.open(path, SECRET, clock) as store:
        await take(store, ANNA, "a.b", screen())
        await store.set_screen(ANNA, 17)
    with sqlite3.connect(path) as other:
        other.execute("UPDATE sessions SET screen = x'01'")
    other.close()
    async with await SqliteStore.open(path, SECRET, clock) as store:
        kept = await store.load(ANNA)
        assert kept is not None
        assert (kept.session, kept.screen) == (at("a.b"), None)
        assert [row.screen for row in await store.due(MONDAY_NOON)] == [None]


async def test_everything_is_gone_when_its_time_is_up(store: SqliteStore, path: Path, clock: Clock) -> None:
    await store.receive([arrival(1), arrival(2), arrival(3)])
    rows = [waiting.row_id for waiting in await store.waiting()]
    await store.commit(ANNA, row_id=rows[0], session=at("a.b"), outgoing=[screen()], seen_message=5)
    await store.quarantine(rows[1])
    left = []
    for hours in (23, 2, 24, 24, 24 * 5):
        clock.pass_hours(hours)
        await store.expire()
        left.append(numbers(path))
    # After 23 h, 25 h, 49 h, 73 h, and eight days.
    #        waiting, to send, sessions, messages, seen, quarantined
    assert left == [
        (1, 1, 1, 1, 2, 1),
        (1, 0, 1, 1, 2, 1),
        (1, 0, 1, 0, 0, 1),
        (0, 0, 0, 0, 1, 2),
        (0,) * 4 + (0, 1),
    ]


async def test_nothing_young_is_erased(store: Store, clock: Clock) -> None:
    await store.commit(ANNA, row_id=None, session=at("a.b"), outgoing=[screen()], seen_message=5)
    clock.pass_hours(20)
    assert await store.expire() == 0
    assert await store.load(ANNA) is not None
    assert await store.message_ids(ANNA) == [5]


def numbers(path: Path) -> tuple[int, ...]:
    tables = ("inbox", "outbox", "sessions", "messages", "seen", "quarantine")
    with sqlite3.connect(path) as other:
        found = tuple(
            other.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 (names from above)
            for table in tables
        )
    other.close()
    return found


async def test_a_file_is_cleared_like_a_screen_but_is_none(store: Store) -> None:
    file = Outgoing("document", {"data": "", "name": "x.ics"})
    await take(store, ANNA, "a.b", screen(), file)
    for number in (900, 901):
        (row,) = await store.due(MONDAY_NOON)
        await store.sent(row, number)
    kept = await store.load(ANNA)
    assert kept is not None
    assert kept.screen == 900
    assert await store.message_ids(ANNA) == [900, 901]


async def test_no_message_is_remembered_of_somebody_of_whom_nothing_is_kept(store: Store) -> None:
    file = Outgoing("document", {"data": "", "name": "x.ics"})
    await store.commit(ANNA, row_id=None, session=at("a.b"), outgoing=[screen(), file], keep=False)
    for number in (900, 901):
        (row,) = await store.due(MONDAY_NOON)
        await store.sent(row, number)
    assert await store.message_ids(ANNA) == []
