"""A disk that is full, a database locked, damaged, taken away or not to be written, under a guide at work."""

import asyncio
import errno
import os
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing
from pathlib import Path

import pytest

from bot.store import SqliteStore, StoreLost, StoreTrouble, load_key
from tests.reliability.rig import Rig, rig
from tests.test_guide import Phone, until

CROWD = range(100, 130)
Trouble = Callable[[Rig], AbstractAsyncContextManager[None]]


async def sql(here: Rig, statement: str) -> object:
    """Something that SQLite is told on the connection that writes."""
    return await here.store._writer.read(lambda connection: connection.execute(statement).fetchone())


@asynccontextmanager
async def full(here: Rig) -> AsyncIterator[None]:
    """SQLite's own limit, reached as a full disk is: in the middle of a transaction."""
    row = await sql(here, "PRAGMA page_count")
    assert isinstance(row, tuple)
    await sql(here, f"PRAGMA max_page_count = {row[0]}")
    yield
    await sql(here, "PRAGMA max_page_count = 1000000")


@asynccontextmanager
async def read_only(here: Rig) -> AsyncIterator[None]:
    await sql(here, "PRAGMA query_only = ON")
    yield
    await sql(here, "PRAGMA query_only = OFF")


@asynccontextmanager
async def locked(here: Rig) -> AsyncIterator[None]:
    """Another program holds the file; the guide would wait 5 s for it each time."""
    await sql(here, "PRAGMA busy_timeout = 50")
    with closing(sqlite3.connect(here.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


@pytest.mark.parametrize(
    ("trouble", "code"), [(full, "SQLITE_FULL"), (read_only, "SQLITE_READONLY"), (locked, "SQLITE_BUSY")]
)
async def test_nothing_is_confirmed_while_nothing_can_be_written_and_then_all_is_answered(
    tmp_path: Path, trouble: Trouble, code: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with rig(tmp_path) as here:
        phones = [here.phone(number) for number in CROWD]
        async with trouble(here):
            for phone in phones:
                phone.send("/start")
            await until(lambda: "updates not stored" in caplog.text)
            assert len(here.world.updates.pending) == len(phones)
        told = [
            vars(record)["code"] for record in caplog.records if record.msg.startswith("updates not stored")
        ]
        assert set(told) == {code}
        await here.quiet()
        assert [len(phone.screens()) for phone in phones] == [1] * len(phones)


@pytest.mark.parametrize("trouble", [full, read_only, locked])
async def test_killed_in_such_trouble_it_starts_again_and_answers_everyone(
    tmp_path: Path,
    trouble: Trouble,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with rig(tmp_path) as here:
        phones = [here.phone(number) for number in CROWD]
        async with trouble(here):
            for phone in phones:
                phone.send("/start")
            await until(lambda: "updates not stored" in caplog.text)
            await here.kill()
            monkeypatch.setattr(here.store._writer, "read", nothing)
        await here.start()
        await here.quiet()
        # One that had been sent and not written down yet may be there twice.
        assert {len(phone.screens()) for phone in phones} <= {1, 2}


async def nothing(_work: object) -> None:
    """A store that was closed has no limits to be lifted."""


def damage(path: Path) -> None:
    """Every page but the first is overwritten, as a dying disk would."""
    with path.open("r+b") as file:
        size = path.stat().st_size
        file.seek(4096)
        file.write(b"\xa5" * (size - 4096))


async def menu(here: Rig, number: int) -> Phone:
    phone = here.phone(number)
    phone.send("/start")
    await until(lambda: bool(phone.screens()))
    return phone


async def test_damage_under_a_guide_at_work_ends_it_and_the_next_start_sets_the_file_aside(
    tmp_path: Path,
) -> None:
    async with rig(tmp_path) as here:
        phone = await menu(here, 7)
        await here.quiet()
        await sql(here, "PRAGMA wal_checkpoint(TRUNCATE)")
        await sql(here, "PRAGMA cache_size = 0")
        damage(here.path)
        spoilt = here.path.read_bytes()
        for number in CROWD:
            here.phone(number).send("/start")
        with pytest.raises(StoreLost) as lost:
            await asyncio.wait_for(here.ended, 60)
        assert lost.value.code == "corrupt"
        await here.kill()
        await here.start()
        assert here.store.trouble is not None
        (aside,) = (file for file in here.path.parent.glob("*.corrupt-*Z"))
        assert aside.read_bytes()[4096:8192] == spoilt[4096:8192]
        await here.quiet()
        assert all(here.phone(number).screens() for number in CROWD)
        phone.press(phone.labels()[0])
        await here.quiet()
        await here.cries(phone)


async def test_a_database_taken_away_is_not_brought_back_and_people_begin_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.store.watch.LOOK_SECONDS", 0.05)
    async with rig(tmp_path) as here:
        phone = await menu(here, 7)
        await here.quiet()
        for file in here.path.parent.glob("guide.db*"):
            file.unlink()
        phone.press(phone.labels()[0])
        with pytest.raises(StoreLost) as lost:
            await asyncio.wait_for(here.ended, 60)
        assert lost.value.code == "gone"
        await here.kill()
        await here.start()
        assert await here.store.load(7) is None
        phone.press(phone.labels()[0])
        await here.quiet()
        await here.cries(phone)


@pytest.mark.parametrize("failing", [errno.EROFS, errno.ENOSPC, errno.EACCES, errno.EIO])
async def test_a_file_that_cannot_be_opened_is_told_and_left_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    path, key = tmp_path / "data" / "x.db", load_key(tmp_path / "key" / "key")
    await (await SqliteStore.open(path, key)).close()
    whole, opened = path.read_bytes(), os.open

    def fail(name: object, *more: int, **named: int) -> int:
        if str(name).startswith(str(path)):
            raise OSError(failing, os.strerror(failing))
        return opened(name, *more, **named)  # type: ignore[arg-type]  # as it came

    monkeypatch.setattr(os, "open", fail)
    with pytest.raises(StoreTrouble) as trouble:
        await SqliteStore.open(path, key)
    assert trouble.value.code == "unopened"
    assert os.strerror(failing) in trouble.value.detail
    monkeypatch.undo()
    assert path.read_bytes() == whole
    await (await SqliteStore.open(path, key)).close()
