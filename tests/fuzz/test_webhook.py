"""Crafted requests at the webhook: only the statuses it may give, and no more read than may be."""

import asyncio
import contextlib
import hmac
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date
from random import Random

import pytest
from aiohttp import web
from aiohttp.test_utils import make_mocked_request
from aiohttp.web_protocol import RequestHandler

from bot.channels.telegram import webhook
from bot.channels.telegram.webhook import SECRET_HEADER, SIZE_LIMIT, application, serving
from tests.channels.telegram.fakes import FakeInbox
from tests.fuzz.knocks import ALLOWED, GOOD, PACKED, SECRET, Knock, knock, request
from tests.soak.report import Advance, Bar, Figure, scaled

FEW = 2000
SIDE_BY_SIDE = 24
PATIENCE = 0.3
"""Seconds for an answer to what is no whole request and so may get none."""


@dataclass
class Door:
    port: int
    inbox: FakeInbox = field(default_factory=FakeInbox)
    statuses: Counter[int] = field(default_factory=Counter)
    wrong: list[tuple[int, Knock]] = field(default_factory=list)

    async def knock(self, knock: Knock) -> None:
        status = await self.say(knock.wire, PATIENCE if knock.right >= ALLOWED else 60)
        self.statuses[status] += 1
        silent = status == 0 and knock.right >= ALLOWED
        if status not in knock.right and not silent:
            self.wrong.append((status, knock))

    async def say(self, wire: bytes, patience: float = 60) -> int:
        """The status that these very bytes get; 0 for none."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            writer.write(wire)
            async with asyncio.timeout(patience):
                line = await reader.readline()
            return int(line.split()[1]) if line.startswith(b"HTTP/1.") else 0
        except (TimeoutError, ConnectionError):
            return 0
        finally:
            writer.transport.abort()


@asynccontextmanager
async def standing() -> AsyncIterator[Door]:
    door = Door(0)
    runner = serving(application(door.inbox, "/hook", SECRET), shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    door.port = runner.addresses[0][1]
    try:
        yield door
    finally:
        await runner.cleanup()


async def besieged(seed: int, count: int, advance: Advance | None = None) -> Door:
    """A door at which was knocked so often."""
    dice = Random(seed)
    coming: Iterator[int] = iter(range(count))
    async with standing() as door:

        async def knocking() -> None:
            for number in coming:
                await door.knock(knock(dice))
                if advance is not None and number % 100 == 99:
                    advance(100)

        await asyncio.gather(*(knocking() for _ in range(SIDE_BY_SIDE)))
    return door


async def test_crafted_requests() -> None:
    door = await besieged(1, FEW)
    assert door.wrong == []
    assert max(len(arrival.body) for arrival in door.inbox.arrivals) == SIZE_LIMIT
    assert set(ALLOWED) <= set(door.statuses)


@pytest.mark.soak
@pytest.mark.timeout(3600)
async def test_fifty_thousand_crafted_requests(soak_figure: Figure, soak_bar: Bar) -> None:
    count, seed = scaled(50_000, least=500), date.today().toordinal()
    door = await besieged(seed, count, soak_bar(count))
    soak_figure(f"crafted webhooks, seed {seed}", count, door.statuses.total())
    soak_figure("statuses", sorted(ALLOWED), sorted(set(door.statuses) - {0, 404}))
    soak_figure("another status than deserved", 0, len(door.wrong))
    longest = max(len(arrival.body) for arrival in door.inbox.arrivals)
    soak_figure("longest body taken in, bytes", f"at most {SIZE_LIMIT}", longest)
    assert door.wrong == []
    assert longest <= SIZE_LIMIT


async def read_of(chunk: bytes, head: bytes, monkeypatch: pytest.MonkeyPatch) -> tuple[bytes, int]:
    """The status for a body that does not end, and how much of it came into the process."""
    came = 0
    really = RequestHandler.data_received

    def counted(self: RequestHandler, data: bytes) -> None:
        nonlocal came
        came += len(data)
        really(self, data)

    monkeypatch.setattr(RequestHandler, "data_received", counted)
    async with standing() as door:
        reader, writer = await asyncio.open_connection("127.0.0.1", door.port)
        writer.write(head)
        answer = asyncio.create_task(reader.readline())
        with contextlib.suppress(ConnectionError, TimeoutError):
            async with asyncio.timeout(2):
                for _ in range(1000):
                    writer.write(chunk)
                    await writer.drain()
                    # Else the answer would have no turn between two writes.
                    await asyncio.sleep(0)
        line = await asyncio.wait_for(answer, 60)
        writer.transport.abort()
    return line.split()[1], came


@pytest.mark.parametrize("announced", [True, False])
async def test_of_a_body_without_end_no_more_is_read(
    announced: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = b"Content-Length: %d" % 2**40 if announced else b"Transfer-Encoding: chunked"
    head = b"POST /hook HTTP/1.1\r\nHost: x\r\n%s: %s\r\n%s\r\n\r\n"
    head %= (SECRET_HEADER.encode(), SECRET.encode(), size)
    chunk = b" " * 0x4000
    status, came = await read_of(chunk if announced else b"4000\r\n" + chunk + b"\r\n", head, monkeypatch)
    assert status == b"413"
    # What one read of the socket brings is no more than 256 KiB; nothing is asked of it after the answer.
    assert came <= SIZE_LIMIT + 256 * 1024


async def test_whoever_is_refused_is_told_that_the_connection_ends() -> None:
    """A proxy would else put the next update on a connection that is being closed."""
    async with standing() as door:
        for refused in (request(b" " * (SIZE_LIMIT + 1)), request(GOOD, secret=b"wrong"), request(b"x")):
            reader, writer = await asyncio.open_connection("127.0.0.1", door.port)
            writer.write(refused)
            head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 60)
            writer.transport.abort()
            assert b"connection: close" in head.lower()


async def test_a_body_that_trickles_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webhook, "BODY_SECONDS", 0.05)
    async with standing() as door:
        assert await door.say(request(GOOD[:5], length=b"%d" % len(GOOD))) == 400
        assert door.inbox.arrivals == []


async def test_nothing_is_unpacked() -> None:
    async with standing() as door:
        for packed in PACKED:
            assert await door.say(request(packed, b"Content-Encoding: gzip")) == 400


async def test_a_door_that_lets_anyone_in_would_be_seen() -> None:
    async with standing() as door:
        await door.knock(Knock(request(GOOD), frozenset({401})))
        assert len(door.wrong) == 1


def test_the_secret_is_compared_in_one_time_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[tuple[bytes, bytes]] = []

    def compare(given: bytes, known: bytes) -> bool:
        compared.append((given, known))
        return given == known

    monkeypatch.setattr(hmac, "compare_digest", compare)
    for given in ("", "s", "s3cret-s3cre", SECRET + "x", "æøå"):
        request = make_mocked_request("POST", "/hook", headers={SECRET_HEADER: given})
        with pytest.raises(webhook._Refused):
            webhook._know(request, SECRET)
    assert [known for _, known in compared] == [SECRET.encode()] * 5
