"""Webhooks: delivered with the secret, again after a failure, in order, and only to this machine."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import web

from tests.playground.conftest import Caller


class Listener:
    """A bot's webhook that answers as it is told."""

    def __init__(self) -> None:
        self.got: list[dict[str, Any]] = []  # parsed JSON
        self.secrets: list[str | None] = []
        self.failures = 0
        self.reply: dict[str, object] = {}
        self.url = ""
        self.news = asyncio.Event()

    async def handle(self, request: web.Request) -> web.Response:
        self.got.append(await request.json())
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        self.news.set()
        if self.failures:
            self.failures -= 1
            return web.Response(status=500)
        return web.json_response(self.reply) if self.reply else web.Response()

    async def until(self, count: int) -> None:
        async with asyncio.timeout(20):
            while len(self.got) < count:
                self.news.clear()
                await self.news.wait()


@asynccontextmanager
async def listening() -> AsyncIterator[Listener]:
    listener = Listener()
    app = web.Application()
    app.router.add_post("/hook", listener.handle)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    listener.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    try:
        yield listener
    finally:
        await runner.cleanup()


async def test_update_is_delivered_with_the_secret(caller: Caller) -> None:
    chat = await caller.person()
    async with listening() as hook:
        await caller.bot("setWebhook", url=hook.url, secret_token="s3cret_-")
        said = await caller.control("say", chat=chat, text="hei")
        await hook.until(1)
        await caller.bot("deleteWebhook")

    assert hook.got[0]["update_id"] == said["update_id"]
    assert hook.secrets == ["s3cret_-"]


async def test_failed_delivery_is_repeated_and_order_within_a_chat_is_kept(caller: Caller) -> None:
    chat = await caller.person()
    async with listening() as hook:
        hook.failures = 3
        await caller.bot("setWebhook", url=hook.url)
        for text in ("en", "to", "tre"):
            await caller.control("say", chat=chat, text=text)
        await hook.until(6)
        info = await caller.bot("getWebhookInfo")
        await caller.bot("deleteWebhook")

    assert [update["message"]["text"] for update in hook.got] == ["en"] * 4 + ["to", "tre"]
    assert (
        info["result"]["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"
    )


async def test_one_stuck_person_does_not_hold_up_another(caller: Caller) -> None:
    stuck, free = await caller.person(), await caller.person()
    async with listening() as hook:
        hook.failures = 1_000_000
        await caller.bot("setWebhook", url=hook.url)
        await caller.control("say", chat=stuck, text="stuck")
        await hook.until(1)
        await caller.control("say", chat=free, text="free")
        async with asyncio.timeout(20):
            while not any(update["message"]["text"] == "free" for update in hook.got):
                hook.news.clear()
                await hook.news.wait()
        await caller.bot("deleteWebhook")


async def test_what_was_not_delivered_waits_for_a_poll_unless_dropped(caller: Caller) -> None:
    chat = await caller.person()
    await caller.bot("setWebhook", url="http://127.0.0.1:9/nobody")
    await caller.control("say", chat=chat, text="hei")
    assert (await caller.bot("getWebhookInfo"))["result"]["pending_update_count"] == 1

    await caller.bot("deleteWebhook")
    assert len((await caller.bot("getUpdates"))["result"]) == 1

    await caller.bot("deleteWebhook", drop_pending_updates=True)
    assert (await caller.bot("getUpdates"))["result"] == []


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"url": "https://example.org/hook"}, "bad webhook"),
        ({"url": "ftp://127.0.0.1/hook"}, "bad webhook"),
        ({"url": "http://127.0.0.1:9/", "secret_token": "æ"}, "secret token"),
    ],
)
async def test_refused_webhooks(caller: Caller, params: dict[str, str], words: str) -> None:
    answer = await caller.bot("setWebhook", **params)

    assert answer["error_code"] == 400
    assert words in answer["description"]
    assert (await caller.bot("getWebhookInfo"))["result"]["url"] == ""


async def test_a_call_in_the_confirmation_is_carried_out_and_not_told_of(caller: Caller) -> None:
    chat = await caller.person()
    async with listening() as hook:
        hook.reply = {"method": "sendMessage", "chat_id": chat, "text": "replied"}
        await caller.bot("setWebhook", url=hook.url)
        await caller.control("say", chat=chat, text="one")
        await hook.until(1)
        hook.reply = {"method": "sendMessage", "chat_id": 1, "text": "to nobody"}
        await caller.control("say", chat=chat, text="two")
        await hook.until(2)
        hook.reply = {"method": "noSuchMethod"}
        await caller.control("say", chat=chat, text="three")
        await hook.until(3)
        await caller.bot("deleteWebhook")
    calls = caller.playground.world.calls
    assert [(c.method, c.status) for c in calls if c.method in {"sendMessage", "noSuchMethod"}] == [
        ("sendMessage", 200),
        ("sendMessage", 400),
        ("noSuchMethod", 404),
    ]
