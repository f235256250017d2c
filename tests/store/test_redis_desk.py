"""The operator's commands with Redis: counts out and in, and keys, while guides run."""

import asyncio
from pathlib import Path

import pytest

from bot import desk_backup, desk_keys
from bot.settings import Settings
from bot.store import Part, StoreTrouble, load_key, open_store
from bot.store.redis import operator
from tests.servers.redis_server import RedisServer
from tests.store.helpers import ANNA, at


@pytest.fixture
def settings(redis_server: RedisServer, tmp_path: Path) -> Settings:
    return Settings(store=redis_server.url, key_file=tmp_path / "key" / "key")


async def visit(settings: Settings, *topics: str) -> None:
    async with await open_store(settings, Part()) as store:
        await store.commit(ANNA, row_id=None, session=at("a.b"), outgoing=(), tally=topics)


def test_counts_go_out_and_come_back_never_smaller(
    settings: Settings, redis_server: RedisServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asyncio.run(visit(settings, "legal.use", "help.talk", "legal.use"))
    target = tmp_path / "x.backup"
    assert desk_backup.save(settings, target, None, 7) == 0
    with redis_server.client() as client:
        client.flushall()
    asyncio.run(visit(settings, "legal.use", *["help.talk"] * 3))
    assert desk_backup.restore(settings, target) == 0
    assert desk_backup.restore(settings, target) == 0
    rows = operator.all_counts(redis_server.url)
    assert sorted((topic, number) for _, topic, number in rows) == [("help.talk", 3), ("legal.use", 2)]
    assert "2 counts are in Redis" in capsys.readouterr().out


def test_keys_are_listed_with_their_last_use_and_added(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    asyncio.run(visit(settings, "legal.use"))
    assert desk_keys.rotate(settings) == 0
    assert "Copy this file to every machine" in capsys.readouterr().out
    assert load_key(settings.key_file).numbers == (1, 2)
    assert desk_keys.list_keys(settings) == 0
    first, second, _ = capsys.readouterr().out.splitlines()
    assert first.startswith("key 1: last sealed with at 20")
    assert second == "key 2: not sealed with yet"


def test_no_key_is_made_for_redis_either(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert (desk_keys.list_keys(settings), desk_keys.rotate(settings)) == (1, 1)
    assert [line.split(":")[0] for line in capsys.readouterr().err.splitlines()] == ["key-none"] * 2
    assert not settings.key_file.exists()


def test_a_redis_that_is_away_is_one_clear_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    away = Settings(store="redis://127.0.0.1:1", key_file=tmp_path / "key" / "key")
    load_key(away.key_file)
    assert desk_backup.save(away, tmp_path / "x", None, 7) == 1
    assert desk_keys.list_keys(away) == 1
    assert capsys.readouterr().err.splitlines() == ["away: Redis does not answer: ConnectionError"] * 2
    with pytest.raises(StoreTrouble):
        operator.all_counts("redis://127.0.0.1:1")
