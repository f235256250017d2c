"""What the store does where the quick way does not work: another connection, another file, another state."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.settings import Settings
from bot.store import Part, SqliteStore, StoreTrouble, open_store, opening, watch
from tests.store.helpers import ANNA, MONDAY_NOON, SECRET, Clock, arrival, at, due_texts, screen, take


async def test_what_the_reader_cannot_read_is_read_by_the_writer(store: SqliteStore) -> None:
    await store.receive([arrival(41)], offset=42)
    await take(store, ANNA, "a.b")
    store._reader.close()
    assert await store.offset() == 42
    kept = await store.load(ANNA)
    assert kept is not None
    assert kept.session == at("a.b")


async def test_a_person_who_erased_everything_is_not_brought_back_by_a_step_made_before(
    store: SqliteStore,
) -> None:
    await take(store, ANNA, "a.b", screen())
    kept = store.at_hand(ANNA)
    assert kept is not None
    await store.forget(ANNA)
    with pytest.raises(StoreTrouble, match="changed"):
        await store.commit(ANNA, row_id=None, session=at("a.c"), outgoing=[screen()], kept=kept)
    assert store.at_hand(ANNA) is None
    assert await store.load(ANNA) is None
    assert await store.due(MONDAY_NOON) == []


async def test_a_step_made_from_what_is_at_hand_is_taken_and_knows_the_message_shown(
    store: SqliteStore,
) -> None:
    await take(store, ANNA, "a.b", screen())
    (row,) = await store.due(MONDAY_NOON)
    await store.sent(row, 900)
    shown: list[int | None] = []
    assert await store.commit(
        ANNA,
        row_id=None,
        session=at("a.c"),
        outgoing=[screen()],
        kept=store.at_hand(ANNA),
        hand_over=lambda rows, _: shown.extend(row.screen for row in rows),
    )
    kept = await store.load(ANNA)
    assert kept is not None
    assert (kept.session, shown) == (at("a.c"), [900])


async def test_what_can_never_be_sent_is_dropped_and_the_next_follows(store: SqliteStore) -> None:
    await take(store, ANNA, "a.b", screen("one"), screen("two"))
    (row,) = await store.due(MONDAY_NOON)
    await store.sent(row, None)
    assert await due_texts(store, MONDAY_NOON) == ["two"]


async def test_an_open_store_tells_that_its_file_was_taken_away(
    store: SqliteStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "LOOK_SECONDS", 0.02)
    waiting = asyncio.create_task(store.lost())
    await asyncio.sleep(0.05)
    assert not waiting.done()
    path.unlink()
    assert (await asyncio.wait_for(waiting, 60)).code == "gone"


async def test_a_database_of_another_program_is_left_where_it_is(path: Path, clock: Clock) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE migrations (name TEXT)")
    with pytest.raises(StoreTrouble) as trouble:
        await SqliteStore.open(path, SECRET, clock)
    assert trouble.value.code == "unopened"
    assert str(path) in trouble.value.detail
    assert {file.name for file in path.parent.iterdir()} == {"veivis.db", "veivis.db.lock"}


async def test_folders_that_are_missing_are_made(path: Path, clock: Clock) -> None:
    deep = path.parent / "far" / "away" / path.name
    async with await SqliteStore.open(deep, SECRET, clock):
        assert deep.exists()


def test_where_no_log_can_be_kept_nothing_is_begun() -> None:
    with pytest.raises(StoreTrouble) as trouble:
        opening.connect(Path(":memory:"))
    assert trouble.value.code == "no-wal"


def test_what_somebody_else_named_after_a_moment_stays(tmp_path: Path) -> None:
    mine = {"20200101T000000Z", "20200101T000000Z.txt", "y.db.corrupt-20200101T000000Z"}
    for name in (*mine, "x.db.corrupt-20200101T000000Z"):
        (tmp_path / name).touch()
    assert opening.sweep(tmp_path / "x.db", MONDAY_NOON) == 1
    assert {file.name for file in tmp_path.iterdir()} == mine


async def test_a_redis_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreTrouble):
        await open_store(Settings(store="redis://127.0.0.1:1", key_file=tmp_path / "key"), Part())


async def test_damage_that_no_reading_meets_is_found_at_the_start(path: Path, clock: Clock) -> None:
    await (await SqliteStore.open(path, SECRET, clock)).close()
    whole = path.read_bytes()
    path.write_bytes(whole[:36] + b"\0\0\0\7" + whole[40:])  # free pages that are not there
    async with await SqliteStore.open(path, SECRET, clock) as store:
        assert store.trouble is not None
        assert store.trouble.code == "corrupt"
