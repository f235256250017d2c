"""Redis itself: away, killed, full, wrongly set up."""

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.store import TROUBLE, StoreTrouble
from bot.store.keys import Keys
from bot.store.redis import RedisStore
from tests.servers.redis_server import RedisServer
from tests.store.helpers import ANNA, BO, MONDAY_NOON, SECRET, arrival, at, screen, take

ROOT = Path(__file__).resolve().parents[2]


async def test_a_redis_that_is_away_is_trouble_and_what_was_acknowledged_is_there_again(
    server: RedisServer, shared: RedisStore
) -> None:
    await shared.receive([arrival(1), arrival(2)], offset=3)
    one, two = await shared.waiting()
    await shared.commit(ANNA, row_id=one.row_id, session=at("a.b"), outgoing=[screen("svar")])
    server.end(kill=True)
    with pytest.raises(TROUBLE):
        await shared.receive([arrival(9)])
    with pytest.raises(TROUBLE):
        await shared.commit(ANNA, row_id=two.row_id, session=at("c.d"), outgoing=[])
    server.start()
    # The same process goes on; Redis has forgotten the scripts and is told them again.
    assert await shared.commit(ANNA, row_id=two.row_id, session=at("c.d"), outgoing=[])
    assert not await shared.commit(ANNA, row_id=one.row_id, session=at("x.y"), outgoing=[])
    assert await shared.offset() == 3
    assert [row.outgoing.params["text"] for row in await shared.due(MONDAY_NOON)] == ["svar"]
    kept = await shared.load(ANNA)
    assert kept is not None
    assert kept.session == at("c.d")


async def test_a_line_that_was_cut_is_not_noticed(server: RedisServer, shared: RedisStore) -> None:
    await shared.receive([arrival(1)])
    with server.client() as client:
        client.client_kill_filter(_type="normal", skipme=True)
    assert await shared.receive([arrival(1), arrival(2)]) == 1


async def test_what_was_handed_out_on_a_line_that_broke_is_handed_out_again(
    server: RedisServer, shared: RedisStore
) -> None:
    await shared.receive([arrival(1), arrival(2)])
    assert len(await shared.waiting(1)) == 2
    shared.sharing.in_hand.clear()  # as if the answer had been lost
    assert await shared.waiting(1) == []
    os.kill(server.pid, signal.SIGSTOP)
    asking = asyncio.create_task(shared.waiting(1))
    await asyncio.sleep(0.1)
    server.end(kill=True)
    with pytest.raises(TROUBLE):
        await asking
    server.start()
    await shared.sharing.beat()
    assert [w.update_id for w in await shared.waiting(1)] == [1, 2]


async def test_a_full_redis_takes_nothing_in_and_goes_on_with_what_it_has(
    server: RedisServer, shared: RedisStore
) -> None:
    await shared.receive([arrival(1)])
    (waiting,) = await shared.waiting()
    with server.client() as client:
        client.config_set("maxmemory", 1)
        with pytest.raises(TROUBLE, match="OutOfMemory"):
            await shared.receive([arrival(2)], offset=3)
        await shared.sharing.beat()
        assert await shared.commit(ANNA, row_id=waiting.row_id, session=at("a.b"), outgoing=[screen()])
        (row,) = await shared.due(MONDAY_NOON)
        await shared.sent(row, 8)
        client.config_set("maxmemory", 0)
    assert await shared.offset() is None
    assert await shared.receive([arrival(1), arrival(2)], offset=3) == 1


async def test_closing_twice_does_nothing(server: RedisServer) -> None:
    store = await RedisStore.open(server.url, SECRET)
    await store.close()
    await store.close()
    with pytest.raises(StoreTrouble, match="closed"):
        await store.offset()


async def test_a_row_that_cannot_be_opened_blocks_nobody(server: RedisServer, shared: RedisStore) -> None:
    await take(shared, ANNA, "a.b", screen("1"), screen("2"))
    await take(shared, BO, "a.b", screen("3"))
    await shared.receive([arrival(1)])
    who = Keys(SECRET).digest(ANNA)
    with server.client() as client:
        client.hset(b"veivis:s:" + who, "sealed", b"\x01\xff")
        first = min(client.hkeys(b"veivis:o:" + who))
        packed = client.hget(b"veivis:o:" + who, first)
        assert packed is not None
        client.hset(b"veivis:o:" + who, first, packed[:-1] + bytes([packed[-1] ^ 1]))
        place = next(p for p in range(64) if client.xlen(f"veivis:in:{p}"))
        client.xadd(f"veivis:in:{place}", {"u": 7, "w": who, "k": "message", "a": MONDAY_NOON, "s": b"\x01"})
    assert [row.outgoing.params["text"] for row in await shared.due(MONDAY_NOON)] == ["3"]
    assert [row.outgoing.params["text"] for row in await shared.due(MONDAY_NOON)] == ["2", "3"]
    assert await shared.load(ANNA) is None
    assert (await shared.status()).sessions == 1


@pytest.mark.parametrize(
    ("settings", "word"),
    [
        (("--maxmemory-policy", "allkeys-lru"), "evicts"),
        (("--appendonly", "no"), "not-durable"),
    ],
)
async def test_a_redis_that_would_lose_what_it_acknowledged_is_refused(
    tmp_path: Path, settings: tuple[str, str], word: str
) -> None:
    server = RedisServer(tmp_path / "redis")
    server.start(*settings)
    try:
        with pytest.raises(StoreTrouble, match=word):
            await RedisStore.open(server.url, SECRET)
    finally:
        server.end()


async def test_a_log_that_lags_a_second_is_told(tmp_path: Path) -> None:
    server = RedisServer(tmp_path / "redis")
    server.start("--appendfsync", "everysec")
    try:
        async with await RedisStore.open(server.url, SECRET) as store:
            assert store.trouble is not None
            assert "appendfsync always" in store.trouble.detail
    finally:
        server.end()


async def test_another_key_is_refused_and_nothing_is_lost(shared: RedisStore, server: RedisServer) -> None:
    await take(shared, ANNA, "a.b")
    with pytest.raises(StoreTrouble, match="other-key"):
        await RedisStore.open(server.url, bytes(32))
    assert await shared.load(ANNA) is not None


async def test_where_nothing_answers_the_password_is_not_repeated(tmp_path: Path) -> None:
    with pytest.raises(StoreTrouble, match="away") as told:
        await RedisStore.open("redis://:hemmelig@127.0.0.1:1/0", SECRET)
    assert "hemmelig" not in str(told.value)
    with pytest.raises(StoreTrouble, match="address") as told:
        await RedisStore.open("redis://:hemmelig@host:port/x", SECRET)
    assert "hemmelig" not in str(told.value)


def test_without_the_client_it_is_said_how_to_install_it(tmp_path: Path) -> None:
    code = """
import asyncio, sys
sys.modules["redis"] = None
from bot.settings import Settings
from bot.store import Part, open_store
asyncio.run(open_store(Settings(store="redis://x", key_file="k/key"), Part()))
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stderr.strip().endswith("pip install 'veivis[redis]'")
