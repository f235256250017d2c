"""Nothing that a person wrote, and nothing about who they are, gets into a log at any level."""

import asyncio
import json
import logging

import aiohttp
import pytest
from aiohttp import web

from bot.channels.telegram.poller import Poller
from bot.channels.telegram.sender import Sender
from bot.channels.telegram.session import Api
from bot.channels.telegram.updates import Unparseable, parse
from bot.channels.telegram.webhook import SECRET_HEADER, application
from bot.logs import ALLOWED
from tests.channels.telegram.fakes import (
    TOKEN,
    FakeApi,
    FakeInbox,
    FakeOutbox,
    ok,
    raw,
    refuse,
    reset,
    running,
    screen,
)  # fmt: skip

MARK = "KANARI"
CHAT_ID = 987654321
UPDATE = {
    "update_id": 3,
    "message": {
        "message_id": 4,
        "date": 1,
        "chat": {"id": CHAT_ID, "type": "private", "first_name": MARK},
        "text": MARK,
    },
}
BROKEN = {"update_id": 4, "message": UPDATE["message"] | {"date": MARK}}  # type: ignore[operator]


def told(caplog: pytest.LogCaptureFixture) -> str:
    """All that a log could hold: messages, arguments, fields, tracebacks."""
    formatter = logging.Formatter()
    return "\n".join(f"{formatter.format(record)} {record.__dict__!r}" for record in caplog.records)


def ours(caplog: pytest.LogCaptureFixture) -> list[logging.LogRecord]:
    return [record for record in caplog.records if record.name.startswith("veivis")]


def innocent(caplog: pytest.LogCaptureFixture) -> None:
    """No mark, no person, no token; our own records only with fields that are allowed."""
    text = told(caplog)
    assert MARK not in text
    assert str(CHAT_ID) not in text
    assert TOKEN not in text
    usual = set(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName"}
    for record in ours(caplog):
        assert set(record.__dict__) - usual <= ALLOWED
        assert not record.args
    assert ours(caplog)


async def test_the_poller_says_nothing(api: FakeApi, bot: Api, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    inbox = FakeInbox()
    deep = json.dumps({"ok": True, "result": [UPDATE]})[:-2] + MARK
    api.on(
        "getUpdates", refuse(500, MARK), reset, raw(200, b"x"), raw(200, deep.encode()), ok([UPDATE, BROKEN])
    )

    async def rest(_seconds: float) -> None:
        await asyncio.sleep(0)

    arrived = asyncio.Event()
    task = asyncio.create_task(Poller(bot, inbox, arrived.set, sleep=rest).run())
    while len(inbox.arrivals) < 3:
        await arrived.wait()
        await asyncio.sleep(0.01)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    with pytest.raises(Unparseable):
        parse(inbox.arrivals[-1].body)
    innocent(caplog)


async def test_the_webhook_says_nothing(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    made = application(FakeInbox(failing=1), "/hook", MARK, lambda: None, trouble=(OSError,))
    runner = web.AppRunner(made, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    async with aiohttp.ClientSession(headers={SECRET_HEADER: MARK}) as session:
        for body in (json.dumps(UPDATE), json.dumps(BROKEN), f'{{"{MARK}": ', f'{{"update_id": "{MARK}"}}'):
            async with session.post(f"http://{host}:{port}/hook", data=body) as answer:
                assert answer.status in {200, 400, 503}
    await runner.cleanup()
    innocent(caplog)


async def test_the_sender_says_nothing(api: FakeApi, bot: Api, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    outbox = FakeOutbox()
    for text in (MARK, f"<p>{MARK}</p>", MARK * 1000, f"<b>{MARK}</b>"):
        outbox.put(screen(text), text.encode(), chat_id=CHAT_ID)
    api.on("sendMessage", refuse(400, f"Bad Request: {MARK}"), reset, refuse(429, MARK, 1), refuse(500, MARK))
    api.on("sendMessage", refuse(403, MARK))
    async with running(Sender(bot, outbox)):
        await outbox.empty.wait()
    innocent(caplog)
