"""A started playground, and someone to talk to it over HTTP."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest

from bot.playground.server import Playground

Json = dict[str, Any]  # parsed JSON


class Caller:
    """Speaks as the bot (`bot`), and as the person or the page (`control`, `look`)."""

    def __init__(self, playground: Playground, session: aiohttp.ClientSession) -> None:
        self.playground = playground
        self.session = session
        self.base = f"{playground.url}/bot{playground.token}"

    async def bot(self, method: str, **params: object) -> Json:
        async with self.session.post(f"{self.base}/{method}", json=params) as answer:
            found: Json = await answer.json()
            return found

    async def control(self, name: str, **body: object) -> Json:
        async with self.session.post(f"{self.playground.url}/control/{name}", json=body) as answer:
            found: Json = await answer.json()
            return found

    async def look(self, path: str) -> Json:
        async with self.session.get(f"{self.playground.url}/control/{path}") as answer:
            found: Json = await answer.json()
            return found

    async def person(self) -> int:
        return int((await self.control("new"))["chat"])

    async def messages(self, chat: int) -> list[Json]:
        found: list[Json] = (await self.look(f"chats/{chat}"))["messages"]
        return found


@asynccontextmanager
async def started() -> AsyncIterator[Playground]:
    """A playground that tries again soon."""
    made = Playground(retry_pause=0.01)
    await made.start()
    yield made
    await made.stop()


@pytest.fixture
async def playground() -> AsyncIterator[Playground]:
    async with started() as made:
        yield made


@pytest.fixture
async def caller(playground: Playground) -> AsyncIterator[Caller]:
    async with aiohttp.ClientSession() as session:
        yield Caller(playground, session)
