"""The guide as a process, against a Bot API emulator that others wrote: /start and a press are answered."""

import asyncio
import os
import shutil
import socket
from collections.abc import AsyncIterator
from pathlib import Path
from signal import SIGTERM
from typing import Any

import aiohttp
import pytest

from tests.soak.guide import ROOT, Guide

MODULES = ROOT / "node_modules" / "telegram-test-api"
TOKEN = "42:interop"

pytestmark = [
    pytest.mark.interop,
    pytest.mark.skipif(
        not MODULES.exists(), reason="NOT RUN: telegram-test-api is missing; `make interop` installs it"
    ),
]


@pytest.fixture
async def emulator() -> AsyncIterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    node = shutil.which("node") or "node"
    process = await asyncio.create_subprocess_exec(
        node,
        str(Path(__file__).with_name("emulator.cjs")),
        str(port),
        cwd=ROOT,
        env={**os.environ, "NODE_PATH": str(ROOT / "node_modules")},
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    assert await asyncio.wait_for(process.stdout.readline(), 20) == b"ready\n"
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    await process.wait()


def person() -> dict[str, Any]:
    return {
        "botToken": TOKEN,
        "date": 1_780_000_000,
        "from": {"id": 1, "first_name": "Test", "is_bot": False, "language_code": "nb"},
        "chat": {"id": 1, "first_name": "Test", "type": "private"},
    }


async def post(url: str, body: dict[str, Any]) -> Any:
    async with aiohttp.ClientSession() as session, session.post(url, json=body) as response:
        return await response.json()


async def shown(url: str, count: int, other_than: str = "") -> dict[str, Any]:
    """The guide's last message, once there are so many and it says something else."""
    async with asyncio.timeout(30):
        while True:
            history = (await post(f"{url}/getUpdatesHistory", {"token": TOKEN}))["result"]
            said = [entry for entry in history if "chat_id" in entry.get("message", {})]
            if len(said) >= count and said[-1]["message"]["text"] != other_than:
                return dict(said[-1])
            await asyncio.sleep(0.1)


async def test_start_and_a_press_are_answered(emulator: str, tmp_path: Path) -> None:
    guide = Guide(emulator, TOKEN, tmp_path)
    await guide.start()
    try:
        await guide.ready()
        command = {
            **person(),
            "text": "/start",
            "entities": [{"type": "bot_command", "offset": 0, "length": 6}],
        }
        await post(f"{emulator}/sendCommand", command)
        menu = await shown(emulator, 1)
        keyboard = menu["message"]["reply_markup"]["inline_keyboard"]
        data = keyboard[0][0]["callback_data"]
        about = person()
        press = {
            "botToken": TOKEN,
            "date": about["date"],
            "from": about["from"],
            "message": {**about, "message_id": menu["messageId"]},
            "data": data,
        }
        await post(f"{emulator}/sendCallback", press)
        after = await shown(emulator, 1, menu["message"]["text"])
        assert after["messageId"] == menu["messageId"]
    finally:
        await guide.end(SIGTERM)
