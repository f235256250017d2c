"""Who gets in through the webhook, and with what."""

import asyncio
import json
from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiohttp import web

from bot.channels.telegram.webhook import DEPTH_LIMIT, SECRET_HEADER, SIZE_LIMIT, application, listening
from tests.channels.telegram.fakes import FakeInbox
from tests.servers.programs import free_port

SECRET = "s3cret-s3cret"
KNOWN = {SECRET_HEADER: SECRET}
BODY = json.dumps({"update_id": 3, "message": {"chat": {"id": 5}, "text": "hei"}}).encode()


class Door:
    def __init__(self, url: str, inbox: FakeInbox, arrived: list[bool]) -> None:
        self.url = url
        self.inbox = inbox
        self.arrived = arrived

    async def knock(
        self,
        body: bytes | AsyncIterator[bytes] = BODY,
        headers: dict[str, str] | None = None,
        method: str = "POST",
    ) -> int:
        async with (
            aiohttp.ClientSession() as session,
            session.request(
                method, f"{self.url}/hook", data=body, headers=KNOWN if headers is None else headers
            ) as answer,
        ):
            return answer.status

    async def say(self, head: bytes) -> bytes:
        """The status that a request gets whose headers and body are these very bytes."""
        host, port = self.url.removeprefix("http://").split(":")
        reader, writer = await asyncio.open_connection(host, int(port))
        writer.write(b"POST /hook HTTP/1.1\r\nHost: x\r\n" + head)
        status = await reader.readline()
        writer.close()
        await writer.wait_closed()
        return status.split()[1]


@pytest.fixture
async def door() -> AsyncIterator[Door]:
    inbox, arrived = FakeInbox(), list[bool]()
    made = application(inbox, "/hook", SECRET, lambda: arrived.append(True), trouble=(OSError,))
    runner = web.AppRunner(made, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    yield Door(f"http://{host}:{port}", inbox, arrived)
    await runner.cleanup()


async def test_an_update_is_on_disk_when_it_is_confirmed(door: Door) -> None:
    assert await door.knock() == 200
    (arrival,) = door.inbox.arrivals
    assert (arrival.update_id, arrival.chat_id, arrival.kind, arrival.body) == (3, 5, "message", BODY)
    assert door.inbox.offsets == [None]
    assert door.arrived == [True]


async def test_what_could_not_be_stored_is_not_confirmed(
    door: Door, caplog: pytest.LogCaptureFixture
) -> None:
    door.inbox.failing = 1
    assert await door.knock() == 503
    assert [(record.msg, vars(record)["code"]) for record in caplog.records] == [
        ("update not stored", "OSError")
    ]
    assert door.arrived == []
    assert await door.knock() == 200


@pytest.mark.parametrize(
    "headers",
    [{}, {SECRET_HEADER: ""}, {SECRET_HEADER: "s3cret"}, {SECRET_HEADER: "hemmelig æøå"}],
    ids=["none", "empty", "wrong", "not ascii"],
)
async def test_without_the_secret_nobody_gets_in(door: Door, headers: dict[str, str]) -> None:
    assert await door.knock(headers=headers) == 401
    assert door.inbox.arrivals == []


async def test_a_secret_in_broken_utf_8_is_only_wrong(door: Door) -> None:
    head = b"Content-Length: 2\r\n%s: \xff\xfe\r\n\r\n{}" % SECRET_HEADER.encode()
    assert await door.say(head) in {b"401", b"400"}


async def test_what_announces_itself_as_too_much_is_not_even_read(door: Door) -> None:
    head = b"Content-Length: %d\r\n%s: %s\r\n\r\n" % (2**40, SECRET_HEADER.encode(), SECRET.encode())
    assert await door.say(head) == b"413"


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
async def test_other_methods_are_refused(door: Door, method: str) -> None:
    assert await door.knock(method=method) == 405


async def test_too_much_is_refused_whether_it_is_announced_or_not(door: Door) -> None:
    async def unannounced() -> AsyncIterator[bytes]:
        for _ in range(3):
            yield b" " * (SIZE_LIMIT // 2)

    assert await door.knock(b" " * (SIZE_LIMIT + 1)) == 413
    assert await door.knock(unannounced()) == 413
    assert await door.knock(BODY + b" " * (SIZE_LIMIT - len(BODY))) == 200


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[1]",
        b'"x"',
        b"\xff\xfe",
        b'{"update_id": "3"}',
        b'{"message": {}}',
        b'{"update_id": ' + b"9" * 5000 + b"}",
        b"[" * SIZE_LIMIT,
        b'{"update_id": 3, "message": ' + b"[" * DEPTH_LIMIT + b"]" * DEPTH_LIMIT + b"}",
        b'"\\' * 30_000,
        b'{"update_id": 3, "a": [' + b"[]," * 99 + b"[" * DEPTH_LIMIT + b"]" * DEPTH_LIMIT + b"]}",
    ],
)
async def test_what_is_no_update_is_refused(door: Door, body: bytes) -> None:
    assert await door.knock(body) == 400
    assert door.inbox.arrivals == []


async def test_brackets_in_a_text_are_not_depth(door: Door) -> None:
    body = json.dumps({"update_id": 3, "message": {"text": '[{"\\' * 500}}).encode()
    assert await door.knock(body) == 200


async def test_it_says_that_it_lives(door: Door) -> None:
    async with aiohttp.ClientSession() as session, session.get(f"{door.url}/healthz") as answer:
        assert answer.status == 200


def test_without_a_secret_there_is_no_door() -> None:
    with pytest.raises(ValueError, match="secret"):
        application(FakeInbox(), "/hook", "", lambda: None)


async def test_many_brackets_beside_each_other_are_not_depth(door: Door) -> None:
    body = json.dumps({"update_id": 3, "message": {"text": "x", "entities": [{"a": [1]}] * 200}}).encode()
    assert await door.knock(body) == 200


async def test_a_press_is_answered_with_the_confirmation(door: Door) -> None:
    press = {"update_id": 4, "callback_query": {"id": "77", "from": {"id": 5}, "data": "1:a.b:c"}}
    body = json.dumps(press).encode()
    async with aiohttp.ClientSession() as session:
        door.inbox.failing = 1
        async with session.post(f"{door.url}/hook", data=body, headers=KNOWN) as answer:
            assert (answer.status, await answer.read()) == (503, b"")
        async with session.post(f"{door.url}/hook", data=body, headers=KNOWN) as answer:
            assert answer.content_type == "application/json"
            assert await answer.json() == {"method": "answerCallbackQuery", "callback_query_id": "77"}
        async with session.post(f"{door.url}/hook", data=BODY, headers=KNOWN) as answer:
            assert await answer.read() == b""


async def test_told_to_stop_it_waits_for_no_body_that_does_not_come(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.channels.telegram.webhook.SHUTDOWN_SECONDS", 0.1)
    inbox, at = FakeInbox(), ("127.0.0.1", free_port())
    async with asyncio.timeout(60):
        async with listening(inbox, "/hook", SECRET, at):
            reader, writer = await asyncio.open_connection(*at)
            head = (
                f"POST /hook HTTP/1.1\r\nHost: x\r\n{SECRET_HEADER}: {SECRET}\r\nContent-Length: 100\r\n\r\n"
            )
            writer.write(head.encode() + b"{")
            await writer.drain()
            await asyncio.sleep(0.1)  # it has been taken in, and is waited for
        assert not await reader.read()
        writer.close()
    assert inbox.arrivals == []
