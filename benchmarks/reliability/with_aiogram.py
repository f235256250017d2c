"""The ring on aiogram's own polling and states; `main` takes URL, folder, `--examples`.

With `--examples` as the examples of its documentation are written: the state alone says where somebody is,
and the dispatcher is made without options. Else with more care: the buttons say on which screen they are,
what does not fit shows the present screen again, and one update of a person is handled at a time.
"""

import asyncio

from aiogram import Bot, Dispatcher, F
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramRetryAfter
from aiogram.filters import CommandStart, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State
from aiogram.fsm.storage.memory import MemoryStorage, SimpleEventIsolation
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from benchmarks.presses import TOKEN
from benchmarks.reliability.script import SCREENS, after, html, labels

RETRIES = 5
"""As many as python-telegram-bot is given."""
WALK = [State(f"screen{number}", group_name="Walk") for number in range(SCREENS)]


class WaitsAsTold(BaseRequestMiddleware):
    """A session middleware that waits after a 429, as the documentation proposes writing one."""

    async def __call__(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Response[TelegramType]:
        for _ in range(RETRIES):
            try:
                return await make_request(bot, method)
            except TelegramRetryAfter as refused:
                await asyncio.sleep(refused.retry_after)
        return await make_request(bot, method)


def dispatcher(named: bool) -> Dispatcher:
    made = Dispatcher(storage=MemoryStorage(), events_isolation=SimpleEventIsolation() if named else None)

    def buttons(number: int) -> InlineKeyboardMarkup:
        rows = [[InlineKeyboardButton(text=text, callback_data=data)] for text, data in labels(number, named)]
        return InlineKeyboardMarkup(inline_keyboard=rows)

    async def show(query: CallbackQuery, number: int) -> None:
        await query.answer()
        if isinstance(query.message, Message):
            await query.message.edit_text(html(number), parse_mode="HTML", reply_markup=buttons(number))

    async def begin(message: Message, state: FSMContext) -> None:
        await state.set_state(WALK[0])
        await message.answer(html(0), parse_mode="HTML", reply_markup=buttons(0))

    made.message.register(begin, CommandStart())
    for number in range(SCREENS):

        async def step(query: CallbackQuery, state: FSMContext, to: int = after(number)) -> None:
            await state.set_state(WALK[to])
            await show(query, to)

        fits = [F.data.startswith(f"{number}:")] if named else []
        # Whoever is not known stands at the beginning.
        stands = StateFilter(WALK[number], None) if number == 0 else StateFilter(WALK[number])
        made.callback_query.register(step, stands, *fits)

    async def again(query: CallbackQuery, state: FSMContext) -> None:
        """Nothing fits: where we think that they are, or the beginning."""
        known = await state.get_state()
        number = next((n for n in range(SCREENS) if WALK[n].state == known), 0)
        await state.set_state(WALK[number])
        await show(query, number)

    made.callback_query.register(again)
    return made


def prepare() -> None:
    """Nothing that is not loaded by now."""


def main(arguments: list[str]) -> int:
    asyncio.run(poll(arguments[0], "--examples" not in arguments))
    return 0


async def poll(url: str, named: bool) -> None:
    session = AiohttpSession(api=TelegramAPIServer.from_base(url))
    session.middleware(WaitsAsTold())
    await dispatcher(named).start_polling(Bot(TOKEN, session=session))
