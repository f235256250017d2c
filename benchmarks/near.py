"""One bot that is measured over HTTP: `python -m benchmarks.near WAY PORT API FOLDER`."""

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

from benchmarks.far import PATH, SECRET
from benchmarks.presses import TOKEN

PEOPLE = 64


async def ours(port: int, api: str, folder: Path) -> None:
    """Our own parts as `run --webhook` wires them, with the library for measuring."""
    from benchmarks.content import grown, real
    from benchmarks.ours import OnTheShelf, seat
    from bot.app import Guide
    from bot.channels.telegram.webhook import listening
    from bot.heap import settle
    from bot.settings import Settings
    from bot.store import TROUBLE, SqliteStore, load_key

    settings = Settings.model_validate({"token": TOKEN, "api_url": api, "rate": 1e6})
    async with await SqliteStore.open(folder / "near.db", load_key(folder / "near-key" / "key")) as store:
        await seat(store, PEOPLE)
        guide = Guide(settings, store, OnTheShelf(grown(real())))

        async def door() -> None:
            async with listening(guide.reception, PATH, SECRET, ("127.0.0.1", port), trouble=TROUBLE):
                settle()
                print(json.dumps({"ready": True}), flush=True)
                await asyncio.Event().wait()

        await guide.run(door(), asyncio.Event())


async def aiogrammed(way: str, port: int, api: str, folder: Path) -> None:
    """aiogram behind its own webhook handler."""
    from aiogram import Bot
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer
    from aiogram.webhook.aiohttp_server import SimpleRequestHandler, setup_application
    from aiohttp import web

    from benchmarks.others import Aiogram, Committed, Fsm, Replying

    kinds: dict[str, Any] = {"aiogram": Aiogram, "reply": Replying, "fsm": Fsm, "commit": Committed}
    made = kinds[way](folder)
    await made.open(PEOPLE)
    bot = Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(api)))
    application = web.Application()
    # A call in the reply needs a handler that is waited for.
    handler = SimpleRequestHandler(made.dispatcher, bot, way != "reply", secret_token=SECRET)
    handler.register(application, path=PATH)
    setup_application(application, made.dispatcher, bot=bot)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    print(json.dumps({"ready": True}), flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    name, at, server, where = sys.argv[1:]
    if name == "ours":
        asyncio.run(ours(int(at), server, Path(where)))
    else:
        asyncio.run(aiogrammed(name, int(at), server, Path(where)))
