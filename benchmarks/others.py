"""The same step by others: aiogram in four ways, each as its documentation has it."""

import asyncio
import contextlib
import json
import sqlite3
from pathlib import Path
from typing import Any

import aiosqlite
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.filters import CommandStart, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.methods import AnswerCallbackQuery
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from aiogram_dialog import Dialog, DialogManager, StartMode, Window, setup_dialogs
from aiogram_dialog.widgets.kbd import Column, SwitchTo
from aiogram_dialog.widgets.text import Const

from benchmarks.content import BODY, CHOICES
from benchmarks.presses import FIRST_CHAT, TOKEN, TRUE, press, result, start

TEXT = f"<b>Tittel</b>\n\n{BODY}"
PLAIN = [f"1:bench:{choice}" for choice in CHOICES]
PRAGMAS = ("journal_mode=WAL", "synchronous=FULL")


class Loopback(AiohttpSession):
    """Builds the form of each call and reads an answer as aiogram does, with no network between."""

    def __init__(self) -> None:
        super().__init__()
        self.shown = result(FIRST_CHAT, PLAIN).decode()
        self.data: dict[int, list[str]] = {}

    async def make_request(self, bot: Bot, method: Any, timeout: int | None = None) -> Any:
        self.build_form_data(bot, method)()
        if method.__api_method__ == "answerCallbackQuery":
            return self.check_response(bot, method, 200, TRUE.decode()).result
        if method.reply_markup is not None:
            self.data[method.chat_id] = [row[0].callback_data for row in method.reply_markup.inline_keyboard]
        return self.check_response(bot, method, 200, self.shown).result


def buttons() -> InlineKeyboardMarkup:
    rows = [
        [InlineKeyboardButton(text=f"Knapp {choice}", callback_data=data)]
        for choice, data in zip(CHOICES, PLAIN, strict=True)
    ]
    return InlineKeyboardMarkup(inline_keyboard=rows)


async def shown(query: CallbackQuery) -> None:
    """Answer the press and edit the message."""
    await query.answer()
    if isinstance(query.message, Message):
        await query.message.edit_text(TEXT, parse_mode="HTML", reply_markup=buttons())


class Aiogram:
    """aiogram that answers and edits, and keeps nothing."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._updates = 0

    async def open(self, people: int) -> None:
        self.session = Loopback()
        self.bot = Bot(TOKEN, session=self.session)
        self.dispatcher = Dispatcher(storage=MemoryStorage())
        await self.handlers(people)

    async def handlers(self, people: int) -> None:
        self.dispatcher.callback_query.register(shown)

    async def feed(self, body: bytes) -> None:
        update = Update.model_validate(json.loads(body), context={"bot": self.bot})
        await self.dispatcher.feed_update(self.bot, update)

    async def press(self, person: int, turn: int) -> None:
        self._updates += 1
        chat = FIRST_CHAT + person
        data = self.session.data.get(chat, PLAIN)
        await self.feed(press(self._updates, chat, data[turn % 4], data))

    async def close(self) -> None:
        await self.bot.session.close()


class Replying(Aiogram):
    """The same, with the press answered in the reply to the webhook, so that one call is made and not two."""

    async def handlers(self, people: int) -> None:
        async def edited(query: CallbackQuery) -> AnswerCallbackQuery:
            if isinstance(query.message, Message):
                await query.message.edit_text(TEXT, parse_mode="HTML", reply_markup=buttons())
            return query.answer()

        self.dispatcher.callback_query.register(edited)


class Where(StatesGroup):
    ping = State()
    pong = State()


class Fsm(Aiogram):
    """aiogram that keeps where the person is in memory."""

    async def handlers(self, people: int) -> None:
        async def ping(query: CallbackQuery, state: FSMContext) -> None:
            await state.set_state(Where.pong)
            await shown(query)

        async def pong(query: CallbackQuery, state: FSMContext) -> None:
            await state.set_state(Where.ping)
            await shown(query)

        self.dispatcher.callback_query.register(pong, StateFilter(Where.pong))
        self.dispatcher.callback_query.register(ping)


class Shared(Aiogram):
    """aiogram that commits where the person is with aiosqlite before it answers, everyone on one connection.

    Written as it mostly is: whoever commits first commits for all whose statement was in, so that under load
    most commits find nothing to do; and a step that fails rolls the others back.
    """

    lock: contextlib.AbstractAsyncContextManager[Any] = contextlib.nullcontext()

    async def handlers(self, people: int) -> None:
        self.db = await aiosqlite.connect(self._folder / "others.db")
        for pragma in PRAGMAS:
            await self.db.execute(f"PRAGMA {pragma}")
        await self.db.execute("CREATE TABLE states (chat INTEGER PRIMARY KEY, state TEXT)")

        async def kept(query: CallbackQuery) -> None:
            row = (query.from_user.id, query.data)
            async with self.lock:
                await self.db.execute("INSERT OR REPLACE INTO states VALUES (?, ?)", row)
                await self.db.commit()
            await shown(query)

        self.dispatcher.callback_query.register(kept)

    async def close(self) -> None:
        await self.db.close()
        await super().close()


class Committed(Shared):
    """The same with a transaction for each step, so that nobody's step depends on another's."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder / "own")
        (folder / "own").mkdir(exist_ok=True)
        self.lock = asyncio.Lock()


class Dialogs(Aiogram):
    """aiogram-dialog with two windows."""

    async def handlers(self, people: int) -> None:
        def window(state: State, to: State) -> Window:
            switches = (SwitchTo(Const(f"Knapp {choice}"), id=choice, state=to) for choice in CHOICES)
            return Window(Const(TEXT), Column(*switches), state=state, parse_mode="HTML")

        async def begin(_message: Message, dialog_manager: DialogManager) -> None:
            await dialog_manager.start(Where.ping, mode=StartMode.RESET_STACK)

        self.dispatcher.include_router(Dialog(window(Where.ping, Where.pong), window(Where.pong, Where.ping)))
        self.dispatcher.message.register(begin, CommandStart())
        setup_dialogs(self.dispatcher)
        for person in range(people):
            await self.feed(start(10_000_000 + person, FIRST_CHAT + person))


def sqlite_waits(folder: Path, commits: int = 50) -> float:
    """Microseconds that the disk takes for one small commit, with nothing else around it."""
    import time

    db = sqlite3.connect(folder / "waits.db", isolation_level=None)
    for pragma in PRAGMAS:
        db.execute(f"PRAGMA {pragma}").fetchall()
    db.execute("CREATE TABLE t (b BLOB)")
    begun = time.perf_counter()
    for _ in range(commits):
        db.execute("INSERT INTO t VALUES (zeroblob(800))")
    took = (time.perf_counter() - begun) / commits * 1e6
    db.close()
    return took
