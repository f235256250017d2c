"""What was carried out may be written down a little later; who wanted to know is told when it is on disk."""

import asyncio

from bot.store import SqliteStore
from tests.store.helpers import ANNA, MONDAY_NOON, screen, take


async def test_it_is_told_once_it_is_on_disk(store: SqliteStore) -> None:
    await take(store, ANNA, "a.b", screen())
    (row,) = await store.due(MONDAY_NOON)
    told: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
    assert store.note(row, 21, told.set_result)
    assert not told.done()
    assert await told is True
    assert await store.due(MONDAY_NOON) == []
    assert await store.message_ids(ANNA) == [21]


async def test_an_emergency_is_not_written_down_late(store: SqliteStore) -> None:
    """What it has overtaken has to go with it, before anything else is sent."""
    await take(store, ANNA, "a.b", screen(crisis=True))
    (row,) = await store.due(MONDAY_NOON)
    told: list[bool] = []
    assert not store.note(row, 21, told.append)
    await store.touch()
    assert (told, await store.due(MONDAY_NOON)) == ([], [row])


async def test_what_cannot_be_kept_is_told_as_that(store: SqliteStore) -> None:
    await take(store, ANNA, "a.b", screen())
    (row,) = await store.due(MONDAY_NOON)
    told: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
    assert store.note(row, 21, told.set_result)
    await store._writer.close()
    assert await told is True, "what was accepted is finished"
    assert not store.note(row, 21, lambda _kept: None)
