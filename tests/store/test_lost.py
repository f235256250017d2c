"""A database damaged or taken away under an open connection is noticed; other errors are not that."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest

from bot.store import opening, watch
from bot.store.entry import Work
from bot.store.watch import StoreLost, WatchedLedger, lost


@pytest.fixture
async def ledger(path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[WatchedLedger]:
    monkeypatch.setattr(watch, "LOOK_SECONDS", 0.02)
    path.parent.mkdir()
    opened = WatchedLedger(partial(opening.connect, path), iter_chunk_size=64)
    async with opened:
        await opened.run(ask("CREATE TABLE t (n)"))
        yield opened


def ask(sql: str) -> Work[list[tuple[object, ...]]]:
    return lambda connection: connection.execute(sql).fetchall()


async def told(waiting: "asyncio.Task[StoreLost]") -> StoreLost:
    return await asyncio.wait_for(waiting, 60)


async def test_as_long_as_all_is_well_nothing_is_said(ledger: WatchedLedger, path: Path) -> None:
    waiting = asyncio.create_task(lost(path, ledger))
    with pytest.raises(sqlite3.OperationalError):
        await ledger.run(ask("SELECT * FROM nowhere"))
    assert not ledger.spoilt.is_set()
    done, _ = await asyncio.wait({waiting}, timeout=0.15)
    assert not done
    waiting.cancel()


async def test_damage_that_any_work_meets_is_told(ledger: WatchedLedger, path: Path, tmp_path: Path) -> None:
    waiting = asyncio.create_task(lost(path, ledger))
    (tmp_path / "other").write_bytes(b"no database at all" * 500)
    with pytest.raises(sqlite3.DatabaseError):
        await ledger.run(ask(f"ATTACH '{tmp_path / 'other'}' AS other"))
        await ledger.run(ask("SELECT * FROM other.sqlite_master"))
    found = await told(waiting)
    assert found.code == "corrupt"
    assert str(path) in found.detail


@pytest.mark.parametrize("replaced", [False, True])
async def test_a_file_taken_away_or_replaced_is_told(
    ledger: WatchedLedger, path: Path, replaced: bool
) -> None:
    waiting = asyncio.create_task(lost(path, ledger))
    await asyncio.sleep(0.05)
    if replaced:
        other = path.with_name("other")
        other.touch()
        other.replace(path)
    else:
        path.unlink()
    found = await told(waiting)
    assert found.code == "gone"
    assert str(path) in found.detail
