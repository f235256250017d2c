"""A Bot API on loopback, and a bot that talks to it."""

from collections.abc import AsyncIterator

import pytest
from aiohttp import web

from bot.channels.telegram.session import Api, connect
from tests.channels.telegram.fakes import TOKEN, FakeApi


@pytest.fixture
async def api() -> AsyncIterator[FakeApi]:
    """Answers at once; clear `gate` to hold calls back."""
    fake = FakeApi()
    fake.gate.set()
    runner = web.AppRunner(fake.app(), shutdown_timeout=0.1, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    fake.url = f"http://{host}:{port}"
    yield fake
    fake.gate.set()
    await runner.cleanup()


@pytest.fixture
async def bot(api: FakeApi) -> AsyncIterator[Api]:
    made = connect(TOKEN, api.url)
    yield made
    await made.close()
