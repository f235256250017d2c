"""What the panel shows and changes, and the stream of news that keeps the page alive."""

import asyncio
import json
from datetime import date

from aiohttp import web

from bot.playground.control import integer, number
from bot.playground.inspector import Inspector
from bot.playground.params import json_body
from bot.playground.refusal import Refusal, bad
from bot.playground.world import World

PULSE = 15
"""Seconds after which a quiet stream says that it lives."""


class Panel:
    """The view behind the conversation; without an inspector only what the playground itself knows."""

    def __init__(self, world: World, inspector: Inspector | None) -> None:
        self._world = world
        self._inspector = inspector

    def routes(self) -> list[web.RouteDef]:
        """What it answers to."""
        return [
            web.get("/control/inspect", self.inspect),
            web.post("/control/switch", self.switch),
            web.post("/control/day", self.set_day),
            web.post("/control/law", self.suppose),
            web.get("/control/events", self.events),
        ]

    async def inspect(self, request: web.Request) -> web.Response:
        """Everything beside the chat, for one person."""
        answer: dict[str, object] = {"inspector": False, "faults": self._world.faults.tell()}
        if self._inspector is not None:
            chat = number(request.query.get("chat"), "chat")
            day = self._inspector.day()
            answer |= {
                "inspector": True,
                "languages": self._inspector.languages(),
                "readers": self._inspector.readers(),
                "day": day.isoformat() if day else None,
                "where": await self._inspector.where(chat),
                "stored": await self._inspector.stored(chat),
            }
        return web.json_response(answer)

    async def switch(self, request: web.Request) -> web.Response:
        """Another language (the app's, too) or another reader."""
        body = await json_body(request)
        chat = self._world.chats.get(integer(body, "chat"))
        if chat is None:
            raise Refusal(404, "chat not found")
        language, reader = body.get("language"), body.get("reader")
        if isinstance(language, str):
            chat.language = language
            self._world.hub.publish(chat.id, "profile")
        if self._inspector is not None:
            if language is not None and language not in self._inspector.languages():
                raise bad("unknown language")
            if reader is not None and reader not in self._inspector.readers():
                raise bad("unknown reader")
            await self._inspector.switch(
                chat.id, str(language) if language else None, str(reader) if reader else None
            )
        return web.json_response({"ok": True})

    async def set_day(self, request: web.Request) -> web.Response:
        """Speak as on another day, and show this person's screen again if `chat` is given."""
        if self._inspector is None:
            raise Refusal(404, "there is no inspector")
        body = await json_body(request)
        given = body.get("day")
        try:
            day = date.fromisoformat(str(given)) if given else None
        except ValueError:
            raise bad("day must be written as 2026-01-31") from None
        self._inspector.set_day(day)
        if "chat" in body:
            await self._inspector.switch(integer(body, "chat"))
        return web.json_response({"day": day.isoformat() if day else None})

    async def suppose(self, request: web.Request) -> web.Response:
        """Speak as if acts started on given days: `starts`, a list of {"act", "provision", "day"}."""
        if self._inspector is None:
            raise Refusal(404, "there is no inspector")
        given = (await json_body(request)).get("starts")
        self._inspector.suppose(tuple(_start(each) for each in given) if isinstance(given, list) else ())
        return web.json_response({"ok": True})

    async def events(self, request: web.Request) -> web.StreamResponse:
        """Server-sent events of one chat, or of all without `chat`."""
        given = request.query.get("chat")
        response = web.StreamResponse(
            headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"}
        )
        with self._world.hub.listening(number(given, "chat") if given else None) as queue:
            await response.prepare(request)
            hello = {"type": "hello", "run": self._world.run}
            await response.write(f"data: {json.dumps(hello)}\n\n".encode())
            while True:
                try:
                    async with asyncio.timeout(PULSE):
                        news = await queue.get()
                except TimeoutError:
                    await response.write(b": still here\n\n")
                    continue
                if news is None:
                    return response
                await response.write(f"data: {json.dumps(news)}\n\n".encode())


def _start(given: object) -> tuple[str, str, date]:
    """One supposed start from outside."""
    try:
        body = given if isinstance(given, dict) else {}
        return str(body["act"]), str(body.get("provision", "")), date.fromisoformat(str(body["day"]))
    except (KeyError, ValueError):
        raise bad("a start is an act and a day, written as 2026-01-31") from None
