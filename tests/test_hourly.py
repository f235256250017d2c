"""Every hour: what has had its time goes, keys are looked after, and what fails is told by its code."""

import asyncio
import sqlite3
from pathlib import Path

import pytest

from bot.direct import Direct
from bot.engine.traits import stem
from bot.hourly import hourly
from bot.store import SqliteStore, load_key
from bot.store.keyfile import add_key
from tests.shipped import shelf
from tests.store.helpers import ANNA, BO, Clock, take
from tests.test_direct_memory import Mouth
from tests.test_guide import until


def codes(caplog: pytest.LogCaptureFixture) -> list[tuple[str, str]]:
    return [(record.msg, vars(record)["code"]) for record in caplog.records if hasattr(record, "code")]


async def test_without_its_key_file_a_guide_goes_on_erasing_and_says_what_is_missing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    key, clock = tmp_path / "key" / "key", Clock()
    async with await SqliteStore.open(tmp_path / "data" / "x.db", load_key(key), clock) as store:
        await take(store, ANNA, "a.b")
        stem("zyxomirandus")
        key.unlink()
        clock.pass_hours(73)
        await take(store, BO, "a.b")
        doing = asyncio.create_task(hourly(store, Direct(Mouth(), shelf())))
        await until(lambda: bool(caplog.records))
        doing.cancel()
        assert codes(caplog) == [("keys not looked after, will be tried again", "key-none")]
        assert (await store.status()).sessions == 1
        assert stem.cache_info().currsize == 0  # type: ignore[attr-defined]  # a word somebody typed


async def test_where_nothing_can_be_erased_a_new_key_is_taken_up_all_the_same(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = tmp_path / "key" / "key"
    async with await SqliteStore.open(tmp_path / "data" / "x.db", load_key(key)) as store:
        await take(store, ANNA, "a.b")
        add_key(key)

        async def full() -> int:
            with sqlite3.connect(":memory:") as other:
                other.execute("PRAGMA query_only = ON")
                other.execute("CREATE TABLE t (n)")
            return 0

        monkeypatch.setattr(store, "expire", full)
        doing = asyncio.create_task(hourly(store, Direct(Mouth(), shelf())))
        await until(lambda: store._envelope.sealer.keys.newest == 2)
        doing.cancel()
        assert codes(caplog) == [("expiry failed, will be tried again", "SQLITE_READONLY")]
