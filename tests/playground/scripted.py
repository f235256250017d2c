"""A tiny scripted bot and a made-up view behind it, so that the page has something to talk to."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from typing import Any

import aiohttp

from bot.playground.server import Playground

Json = dict[str, Any]  # parsed JSON

MENU = (
    "<b>Hei, hva kan jeg hjelpe med?</b>\n\nHer kan du lese om regler og rettigheter, og finne noen å snakke "
    "med. Du trenger ikke å si hvem du er.\n\n<blockquote>Jeg skriver aldri først.</blockquote>"
)
RULES = (
    "<b>Stoppet på gata</b>\n\nPolitiet kan spørre hvem du er. Du må oppgi <b>navn</b>, fødselsdato "
    "og adresse. Mer enn det trenger du <i>ikke</i> å svare på.\n\n"
    'Se <a href="https://example.org/a?b=1&amp;c=2">reglene</a> '
    "eller skriv /hjelp.\n\n<i>Reglene er sist sjekket 23. november 2026.</i>"
)


def button(label: str, data: str, **more: object) -> Json:
    return {"text": label, "callback_data": data, **more}


MENU_KEYS = [
    [button("Stoppet av politiet", "1:police.stopped:go")],
    [button("Samtale i kommunen", "1:unit.what:go"), button("Finn hjelp", "1:help.start:go")],
    [{"text": "Kopier 113", "copy_text": {"text": "113"}}],
    [button("Trenger hjelp nå", "1:urgent.start:go", style="danger")],
]
RULES_KEYS = [
    [button("Hva må jeg svare på?", "1:police.say:go")],
    [button("Tilbake", "1:menu:back"), button("Meny", "1:menu:menu")],
]
COMMANDS = [
    {"command": "start", "description": "Begynn på nytt"},
    {"command": "hjelp", "description": "Noen å snakke med"},
    {"command": "slett", "description": "Slett alt om meg"},
]


class ScriptedBot:
    """Polls, greets with a menu, and edits the same message on every press."""

    def __init__(self, playground: Playground, session: aiohttp.ClientSession) -> None:
        self._base = f"{playground.url}/bot{playground.token}"
        self._session = session
        self.pause = asyncio.Event()
        self.pause.set()

    async def call(self, method: str, **params: object) -> Json:
        async with self._session.post(f"{self._base}/{method}", json=params) as answer:
            found: Json = await answer.json()
            return found

    async def set_up(self) -> None:
        for language, words in (("", COMMANDS), ("en", [{"command": "start", "description": "Start again"}])):
            await self.call("setMyCommands", commands=words, language_code=language)

    async def run(self) -> None:
        offset = 0
        while True:
            answer = await self.call("getUpdates", offset=offset, timeout=20)
            for update in answer.get("result", ()):
                offset = update["update_id"] + 1
                await self._react(update)

    async def _react(self, update: Json) -> None:
        await self.pause.wait()
        if "message" in update:
            await self._spoken_to(update["message"])
        elif "callback_query" in update:
            await self._pressed(update["callback_query"])

    async def _spoken_to(self, message: Json) -> None:
        chat = message["chat"]["id"]
        if message["text"] == "/slett":
            await self.call(
                "deleteMessages", chat_id=chat, message_ids=list(range(1, message["message_id"] + 1))
            )
            return
        await self._say(chat, MENU, MENU_KEYS)

    async def _pressed(self, press: Json) -> None:
        message = press["message"]["message_id"]
        chat = press["message"]["chat"]["id"]
        home = press["data"].startswith("1:menu")
        text, keys = (MENU, MENU_KEYS) if home else (RULES, RULES_KEYS)
        toast = "Vi er her" if press["data"].startswith("1:urgent") else ""
        await self.call("answerCallbackQuery", callback_query_id=press["id"], text=toast)
        await self.call(
            "editMessageText",
            chat_id=chat,
            message_id=message,
            text=text,
            parse_mode="HTML",
            reply_markup={"inline_keyboard": keys},
        )

    async def _say(self, chat: int, text: str, keys: list[list[Json]]) -> None:
        markup = {"inline_keyboard": keys}
        await self.call("sendMessage", chat_id=chat, text=text, parse_mode="HTML", reply_markup=markup)


class MadeUpInspector:
    """Answers the panel without a store or content behind it."""

    def __init__(self) -> None:
        self.language = "nb"
        self.reader = "young"
        self.chosen: date | None = None
        self.shown = 0

    async def stored(self, chat_id: int) -> dict[str, object]:
        items = [
            {"label": "Hvor du er", "value": "Stoppet på gata"},
            {"label": "Valg husket", "value": "3"},
            {"label": "Slettes", "value": "om 72 timer"},
        ]
        return {"items": items, "sealed_bytes": 214}

    async def where(self, chat_id: int) -> dict[str, object]:
        return {
            "step": "police.stopped",
            "topic": "legal.search",
            "flow": "flows/police.yaml",
            "line": 12,
            "template": "content/templates/nb/police/stopped.md",
            "language": self.language,
            "reader": self.reader,
        }

    async def switch(self, chat_id: int, language: str | None = None, reader: str | None = None) -> None:
        self.language = language or self.language
        self.reader = reader or self.reader
        self.shown += 1

    def set_day(self, day: date | None) -> None:
        self.chosen = day

    def suppose(self, starts: tuple[tuple[str, str, date], ...]) -> None:
        self.starts = starts

    def day(self) -> date | None:
        return self.chosen

    def languages(self) -> list[str]:
        return ["nb", "nn", "en"]

    def readers(self) -> list[str]:
        return ["young", "parent", "friend", "adult"]


@asynccontextmanager
async def scripted(playground: Playground) -> AsyncIterator[ScriptedBot]:
    """The bot at work on a started playground."""
    async with aiohttp.ClientSession() as session:
        bot = ScriptedBot(playground, session)
        await bot.set_up()
        work = asyncio.create_task(bot.run())
        try:
            yield bot
        finally:
            work.cancel()
            await asyncio.gather(work, return_exceptions=True)
