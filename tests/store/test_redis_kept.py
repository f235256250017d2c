"""What Redis holds, in memory and on disk, and what it lets go, by itself too."""

import asyncio

import pytest

from bot.store.keys import Keys
from bot.store.redis import RedisStore
from tests.servers.redis_server import RedisServer
from tests.store.helpers import ANNA, BO, MONDAY_NOON, SECRET, Clock, arrival, at, screen
from tests.store.test_erasure import MARK, shapes

HOURS = 3600


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
    async with asyncio.timeout(60):
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
