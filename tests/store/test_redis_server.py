"""Redis itself: away, killed, wrongly set up; what it holds on disk, and what it lets go by itself."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.store import TROUBLE, StoreTrouble
from bot.store.keys import Keys
from bot.store.redis import RedisStore
from tests.servers.redis_server import RedisServer
from tests.store.helpers import ANNA, BO, MONDAY_NOON, SECRET, Clock, arrival, at, screen, take
from tests.store.test_erasure import MARK, shapes

ROOT = Path(__file__).resolve().parents[2]
HOURS = 3600


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RedisServer]:
    """One of its own, to be ended and started again."""
    made = RedisServer(tmp_path / "redis")
    made.start()
    yield made
    made.end()


@pytest.fixture
async def shared(server: RedisServer, clock: Clock) -> AsyncIterator[RedisStore]:
    async with await RedisStore.open(server.url, SECRET, clock) as opened:
        yield opened


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


async def fill(store: RedisStore, chat_id: int, first: int) -> None:
    body = b'{"text":"' + MARK + b'","chat":{"id":%d}}' % chat_id
    await store.receive([arrival(first + n, chat_id, body * 5) for n in range(10)])
    for row in await store.waiting():
        if row.arrival.chat_id == chat_id:
            out = [screen(MARK.decode() * 9)]
            await store.commit(
                chat_id, row_id=row.row_id, session=at("a.b"), outgoing=out, seen_message=row.update_id + 1
            )
    (due,) = [row for row in await store.due(MONDAY_NOON) if row.chat_id == chat_id]
    await store.sent(due, 900)


async def test_nothing_is_in_clear_neither_in_redis_nor_on_its_disk(
    server: RedisServer, shared: RedisStore
) -> None:
    await fill(shared, ANNA, 0)
    raw = server.raw_bytes() + dump(server)
    assert len(raw) > 5000
    assert MARK not in raw
    assert not [shape for shape in shapes(ANNA) if shape in raw]
    assert not [secret for secret in (SECRET, Keys(SECRET).ring.filing) if secret in raw]


async def test_an_erased_person_leaves_nothing_in_redis_and_soon_nothing_on_its_disk(
    server: RedisServer, shared: RedisStore
) -> None:
    await fill(shared, ANNA, 0)
    who, pieces = Keys(SECRET).digest(ANNA), sealed(server)
    assert len(pieces) > 15
    await fill(shared, BO, 1000)
    await shared.commit(ANNA, row_id=None, session=None, outgoing=())
    assert who not in dump(server)
    assert not [piece for piece in pieces if piece in dump(server)]
    kept = await shared.load(BO)
    assert kept is not None
    async with asyncio.timeout(20):
        while any(piece in server.raw_bytes() for piece in pieces) or who in server.raw_bytes():
            await asyncio.sleep(0.1)
    assert len(await shared.message_ids(BO)) == 11


async def test_redis_lets_go_by_itself_when_no_guide_runs(server: RedisServer, shared: RedisStore) -> None:
    await fill(shared, ANNA, 0)
    who = Keys(SECRET).digest(ANNA)
    with server.client() as client:
        lives = {name: client.pttl(name + who) / 1000 for name in (b"veivis:s:", b"veivis:m:", b"veivis:o:")}
        assert client.pttl("veivis:u:3") / 1000 == pytest.approx(48 * HOURS, abs=60)
    assert lives[b"veivis:s:"] == pytest.approx(72 * HOURS, abs=60)
    assert lives[b"veivis:m:"] == pytest.approx(48 * HOURS, abs=60)
    assert lives[b"veivis:o:"] == pytest.approx(48 * HOURS, abs=60)


async def test_everything_is_gone_when_its_time_is_up(
    server: RedisServer, shared: RedisStore, clock: Clock
) -> None:
    await shared.receive([arrival(1), arrival(2), arrival(3)])
    rows = [waiting.row_id for waiting in await shared.waiting()]
    await shared.commit(
        ANNA, row_id=rows[0], session=at("a.b"), outgoing=[screen()], seen_message=5, tally=["x.y"]
    )
    await shared.quarantine(rows[1])
    left = []
    for hours in (23, 2, 24, 24, 24 * 5, 24 * 400):
        clock.pass_hours(hours)
        await shared.expire()
        figures = await shared.status()
        with server.client() as client:
            more = (client.exists(b"veivis:m:" + Keys(SECRET).digest(ANNA)), client.zcard("veivis:days"))
        left.append((figures.waiting, figures.outgoing, figures.sessions, figures.quarantined, *more))
    # After 23 h, 25 h, 49 h, 73 h, eight days, and a year and a month more.
    # waiting, to send, sessions, quarantined, messages, days counted
    assert left == [
        (1, 1, 1, 1, 1, 1),
        (1, 0, 1, 1, 1, 1),
        (1, 0, 1, 1, 0, 1),
        (0, 0, 0, 2, 0, 1),
        (0, 0, 0, 1, 0, 1),
        (0, 0, 0, 0, 0, 0),
    ]


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


def sealed(server: RedisServer) -> list[bytes]:
    """Pieces of everything sealed that is there: what is bound to a person and not to this moment."""
    found: list[bytes] = []
    with server.client() as client:
        for name in client.scan_iter():
            match client.type(name):
                case b"zset" if name.startswith(b"veivis:m:"):
                    found += [member[20:60] for member in client.zrange(name, 0, -1)]
                case b"hash" if name.startswith((b"veivis:s:", b"veivis:o:")):
                    found += [value[-24:] for value in client.hvals(name) if len(value) > 40]
    return found


def dump(server: RedisServer) -> bytes:
    """Every key and value there is."""
    with server.client() as client:
        names = list(client.scan_iter())
        parts: list[bytes] = []
        for name in names:
            parts.append(name)
            match client.type(name):
                case b"string":
                    parts.append(client.get(name) or b"")
                case b"hash":
                    parts += [part for pair in client.hgetall(name).items() for part in pair]
                case b"zset":
                    parts += client.zrange(name, 0, -1)
                case b"stream":
                    parts += [
                        part for _, entry in client.xrange(name) for pair in entry.items() for part in pair
                    ]
    return b"\n".join(parts)
