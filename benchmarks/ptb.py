"""python-telegram-bot's ConversationHandler taking the same step."""

import json
from pathlib import Path
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
)
from telegram.request import BaseRequest, RequestData

from benchmarks.content import CHOICES
from benchmarks.others import PLAIN, TEXT
from benchmarks.presses import FIRST_CHAT, TOKEN, TRUE, press, result, start

PING, PONG = range(2)
ME = b'{"ok":true,"result":{"id":42,"is_bot":true,"first_name":"Bot","username":"a_bot"}}'


class Loopback(BaseRequest):
    """Builds the parameters of each call and reads an answer, with no network between."""

    def __init__(self) -> None:
        self.shown = result(FIRST_CHAT, PLAIN)

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    @property
    def read_timeout(self) -> float:
        return 5.0

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = None,
        write_timeout: Any = None,
        connect_timeout: Any = None,
        pool_timeout: Any = None,
    ) -> tuple[int, bytes]:
        if request_data is not None:
            _ = request_data.json_parameters
        if url.endswith("getMe"):
            return 200, ME
        return 200, TRUE if url.endswith("answerCallbackQuery") else self.shown


async def _shown(update: Update) -> None:
    query = update.callback_query
    rows = [
        [InlineKeyboardButton(f"Knapp {choice}", callback_data=data)]
        for choice, data in zip(CHOICES, PLAIN, strict=True)
    ]
    if query is not None:
        await query.answer()
        await query.edit_message_text(TEXT, parse_mode="HTML", reply_markup=InlineKeyboardMarkup(rows))


async def begin(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    return PING


async def ping(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    await _shown(update)
    return PONG


async def pong(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    await _shown(update)
    return PING


class PythonTelegramBot:
    """A conversation of two states, in memory."""

    def __init__(self, folder: Path) -> None:
        self._updates = 0

    async def open(self, people: int) -> None:
        builder = Application.builder().token(TOKEN).request(Loopback()).get_updates_request(Loopback())
        self.application = builder.updater(None).build()
        self.application.add_handler(
            ConversationHandler(
                entry_points=[CommandHandler("start", begin)],
                states={PING: [CallbackQueryHandler(ping)], PONG: [CallbackQueryHandler(pong)]},
                fallbacks=[],
            )
        )
        await self.application.initialize()
        for person in range(people):
            await self.feed(start(10_000_000 + person, FIRST_CHAT + person))

    async def feed(self, body: bytes) -> None:
        await self.application.process_update(Update.de_json(json.loads(body), self.application.bot))

    async def press(self, person: int, turn: int) -> None:
        self._updates += 1
        await self.feed(press(self._updates, FIRST_CHAT + person, PLAIN[turn % 4], PLAIN))

    async def close(self) -> None:
        await self.application.shutdown()
