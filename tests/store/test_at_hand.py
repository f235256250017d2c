"""A step goes on from what the last one left, without a look at the disk, and is taken from nothing else."""

import asyncio
import sqlite3
from pathlib import Path

import pytest

from bot.store import Kept, SqliteStore, StoreTrouble
from bot.store.life import SESSION_LIFE
from tests.store.helpers import ANNA, BO, Clock, at, screen, take


async def go_on(store: SqliteStore, step: str, update_id: int, kept: Kept | None) -> bool:
    return await store.commit(
        ANNA, row_id=None, update_id=update_id, session=at(step), outgoing=[screen()], kept=kept
    )


async def step_on_disk(store: SqliteStore) -> str | None:
    kept = await store.load(ANNA)
    return kept.session.step if kept else None


async def test_what_the_last_step_left_is_at_hand(store: SqliteStore) -> None:
    assert store.at_hand(ANNA) is None
    await take(store, ANNA, "a.b", screen())
    kept = store.at_hand(ANNA)
    assert kept is not None
    assert kept == await store.load(ANNA)
    assert store.at_hand(BO) is None
    assert await go_on(store, "a.c", 1, kept)
    kept = store.at_hand(ANNA)
    assert kept is not None
    assert (kept.session.step, await step_on_disk(store)) == ("a.c", "a.c")


async def test_what_was_only_read_is_read_again(store: SqliteStore) -> None:
    await take(store, ANNA, "a.b", screen())
    store._envelope.forget()
    assert await store.load(ANNA) is not None
    assert store.at_hand(ANNA) is None


@pytest.mark.parametrize("change", ["DELETE FROM sessions", "UPDATE sessions SET sealed = substr(sealed, 2)"])
async def test_no_step_is_taken_from_what_is_no_longer_so(
    store: SqliteStore, path: Path, change: str
) -> None:
    await take(store, ANNA, "a.b", screen())
    kept = store.at_hand(ANNA)
    with sqlite3.connect(path) as other:
        other.execute(change)
    other.close()
    before = await store.status()
    with pytest.raises(StoreTrouble, match="changed"):
        await go_on(store, "a.c", 1, kept)
    assert await store.status() == before
    assert store.at_hand(ANNA) is None
    assert await go_on(store, "a.d", 1, await store.load(ANNA)), "the update was not remembered as answered"
    assert await step_on_disk(store) == "a.d"


async def test_others_of_the_same_transaction_are_not_held_back(store: SqliteStore) -> None:
    await take(store, ANNA, "a.b", screen())
    kept = store.at_hand(ANNA)
    await store.forget(ANNA)
    stale, _, _ = await asyncio.gather(
        go_on(store, "a.c", 1, kept),
        take(store, BO, "a.b", screen()),
        store.touch(),
        return_exceptions=True,
    )
    assert isinstance(stale, StoreTrouble)
    assert await step_on_disk(store) is None
    assert await store.load(BO) is not None


async def test_a_step_that_was_not_taken_leaves_nothing_at_hand(store: SqliteStore) -> None:
    assert await go_on(store, "a.b", 1, None)
    assert not await go_on(store, "a.c", 1, store.at_hand(ANNA))
    assert store.at_hand(ANNA) is None
    assert await step_on_disk(store) == "a.b"


async def test_the_screen_is_the_one_on_disk_whatever_is_at_hand(store: SqliteStore) -> None:
    await take(store, ANNA, "a.b", screen())
    kept = store.at_hand(ANNA)
    await store.set_screen(ANNA, 900)
    shown: list[int | None] = []
    await store.commit(
        ANNA,
        row_id=None,
        session=at("a.c"),
        outgoing=[screen()],
        kept=kept,
        hand_over=lambda rows, _: shown.extend(row.screen for row in rows),
    )
    assert shown == [900]
    kept = store.at_hand(ANNA)
    assert kept is not None
    assert kept.screen == 900


async def test_it_is_at_hand_no_longer_than_it_is_kept(store: SqliteStore, clock: Clock) -> None:
    await take(store, ANNA, "a.b", screen())
    clock.now += SESSION_LIFE
    assert store.at_hand(ANNA) is not None
    clock.now += 1
    assert store.at_hand(ANNA) is None


async def test_nothing_is_at_hand_after_an_erasure_or_an_hour(store: SqliteStore) -> None:
    await take(store, ANNA, "a.b", screen())
    await store.forget(BO)
    assert store.at_hand(ANNA) is None
    await take(store, ANNA, "a.c", screen())
    await store.expire()
    assert store.at_hand(ANNA) is None
