"""What is erased is gone from the bytes on disk; what is not yet erased cannot be read there."""

import asyncio
import logging
import sqlite3
from pathlib import Path

import pytest

from bot.store import SqliteStore
from bot.store.keys import Keys
from tests.store.helpers import ANNA, BO, MONDAY_NOON, SECRET, Clock, arrival, at, raw_bytes, row_ids, screen

MARK = b"KANARIFUGL"
SEALED = (
    "SELECT sealed FROM inbox UNION ALL SELECT sealed FROM outbox UNION ALL SELECT sealed FROM sessions"
    " UNION ALL SELECT screen FROM sessions UNION ALL SELECT sealed FROM messages"
    " UNION ALL SELECT who FROM sessions"
)


def shapes(chat_id: int) -> list[bytes]:
    """A chat id as it might lie in a file: digits, hexadecimal, packed both ways."""
    length = (chat_id.bit_length() + 7) // 8
    return [
        str(chat_id).encode(),
        f"{chat_id:x}".encode(),
        chat_id.to_bytes(length, "big"),
        chat_id.to_bytes(length, "little"),
    ]


def sealed_rows(path: Path) -> list[bytes]:
    with sqlite3.connect(path) as other:
        found = [sealed for (sealed,) in other.execute(SEALED) if sealed is not None]
    other.close()
    return found


async def fill(store: SqliteStore, chat_id: int, first: int) -> None:
    body = b'{"text":"' + MARK + b'","chat":{"id":%d}}' % chat_id
    await store.receive([arrival(first + n, chat_id, body * 20) for n in range(30)])
    for row in [w.row_id for w in await store.waiting() if w.arrival.chat_id == chat_id][:20]:
        await store.commit(
            chat_id, row_id=row, session=at("a.b"), outgoing=[screen(MARK.decode() * 50)], seen_message=row
        )
    (due,) = [row for row in await store.due(MONDAY_NOON) if row.chat_id == chat_id]
    await store.sent(due, 900)


async def test_nothing_is_on_disk_in_clear(store: SqliteStore, path: Path) -> None:
    await fill(store, ANNA, 0)
    raw = raw_bytes(path)
    assert len(sealed_rows(path)) > 40
    assert MARK not in raw
    assert not [shape for shape in shapes(ANNA) if shape in raw]


async def test_an_erased_person_leaves_no_byte_behind(path: Path, clock: Clock) -> None:
    store = await SqliteStore.open(path, SECRET, clock)
    await fill(store, ANNA, 0)
    before = sealed_rows(path)
    while rows := await row_ids(store):
        await store.commit(ANNA, row_id=rows[0], session=None, outgoing=())
    assert not left(path, before)
    assert raw_bytes(path).count(MARK) == 0
    await store.forget(ANNA)
    await store.close()
    assert not left(path, before)
    assert not [shape for shape in shapes(ANNA) if shape in raw_bytes(path)]


async def test_forgetting_leaves_no_byte_of_what_was_kept(store: SqliteStore, path: Path) -> None:
    await fill(store, ANNA, 0)
    for row in await row_ids(store):
        await store.done(row)
    before = sealed_rows(path)
    await store.forget(ANNA)
    assert before
    assert not left(path, before)


async def test_expiry_leaves_no_byte_either(store: SqliteStore, path: Path, clock: Clock) -> None:
    await fill(store, ANNA, 0)
    before = sealed_rows(path)
    clock.pass_hours(73)
    await store.expire()
    assert not left(path, before)


async def test_erasing_one_person_keeps_another_whole(store: SqliteStore, path: Path) -> None:
    await fill(store, ANNA, 0)
    await fill(store, BO, 1000)
    await store.commit(ANNA, row_id=None, session=None, outgoing=())
    kept = await store.load(BO)
    assert kept is not None
    assert kept.screen == 900
    assert len([w for w in await store.waiting() if w.arrival.chat_id == BO]) == 10
    assert len(await store.message_ids(BO)) == 21


@pytest.mark.parametrize("late", [False, True])
async def test_the_last_words_leave_no_byte_once_they_are_said(
    store: SqliteStore, path: Path, late: bool
) -> None:
    await fill(store, ANNA, 0)
    last_words = screen("Slettet", keep=False)
    await store.commit(ANNA, row_id=None, session=None, outgoing=[last_words])
    for waiting in await row_ids(store):
        await store.done(waiting)
    before = sealed_rows(path)
    (row,) = await store.due(MONDAY_NOON)
    if late:
        told: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        assert store.note(row, 901, told.set_result)
        assert await told
    else:
        await store.sent(row, 901)
    assert before
    assert not left(path, before)


async def test_the_log_is_cut_before_the_erasure_is_acknowledged(store: SqliteStore, path: Path) -> None:
    await fill(store, ANNA, 0)
    log = path.with_name(f"{path.name}-wal")
    assert log.stat().st_size > 0
    await store.commit(ANNA, row_id=None, session=None, outgoing=())
    assert log.stat().st_size == 0


def left(path: Path, sealed: list[bytes]) -> list[bytes]:
    """Rows of which a piece is still on disk; pieces, because a row may be cut over several pages."""
    raw = raw_bytes(path)
    return [row for row in sealed if any(row[n : n + 16] in raw for n in range(0, len(row) - 15, 16))]


async def test_the_library_below_logs_nothing_of_a_person(
    store: SqliteStore, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        await fill(store, ANNA, 0)
        await store.load(ANNA)
        await store.forget(ANNA)
    who = Keys(SECRET).digest(ANNA)
    assert "executing" in caplog.text
    assert not [word for word in (repr(who), who.hex(), str(ANNA), MARK.decode()) if word in caplog.text]
