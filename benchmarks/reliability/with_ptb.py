"""The ring on python-telegram-bot's polling and ConversationHandler; `main` takes URL, folder, options.

`--examples` as in `with_aiogram`. `--often`: the conversations are written to the file each second, not each
minute as is the default.
"""

import warnings
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import TypeAlias

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    AIORateLimiter,
    Application,
    BaseHandler,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    PersistenceInput,
    PicklePersistence,
)
from telegram.warnings import PTBUserWarning

from benchmarks.presses import TOKEN
from benchmarks.reliability.script import SCREENS, after, html, labels

RETRIES = 5
MINUTE, SECOND = 60.0, 1.0
Context: TypeAlias = ContextTypes.DEFAULT_TYPE
Handler: TypeAlias = Callable[[Update, Context], Coroutine[object, object, object]]


def conversation(named: bool) -> "ConversationHandler[Context]":
    def buttons(number: int) -> InlineKeyboardMarkup:
        rows = [[InlineKeyboardButton(text, callback_data=data)] for text, data in labels(number, named)]
        return InlineKeyboardMarkup(rows)

    async def begin(update: Update, context: Context) -> object:
        if update.message is not None:
            await update.message.reply_text(html(0), parse_mode="HTML", reply_markup=buttons(0))
        return 0

    def shows(number: int) -> Handler:
        async def show(update: Update, context: Context) -> object:
            query = update.callback_query
            if query is not None:
                await query.answer()
                await query.edit_message_text(html(number), parse_mode="HTML", reply_markup=buttons(number))
            return number

        return show

    def step(number: int) -> list[BaseHandler[Update, Context, object]]:
        """On to the next; what does not fit shows the present screen again."""
        fits = f"^{number}:" if named else None
        on = CallbackQueryHandler(shows(after(number)), pattern=fits)
        return [on, CallbackQueryHandler(shows(number))]

    start = CommandHandler("start", begin)
    return ConversationHandler(
        # Whoever is not known stands at the beginning.
        entry_points=[start, *step(0)],
        states={number: step(number) for number in range(SCREENS)},
        fallbacks=[start],
        name="walk",
        persistent=True,
    )


def prepare() -> None:
    """Nothing that is not loaded by now."""


def main(arguments: list[str]) -> int:
    url, folder = arguments[:2]
    poll(url, Path(folder), "--examples" not in arguments, "--often" in arguments)
    return 0


def poll(url: str, folder: Path, named: bool, often: bool) -> None:
    warnings.simplefilter("ignore", PTBUserWarning)
    kept = PersistenceInput(bot_data=False, chat_data=False, user_data=False, callback_data=False)
    file = PicklePersistence(
        folder / "conversations.pickle", store_data=kept, update_interval=SECOND if often else MINUTE
    )
    # Waits after a 429 as it is told; its own throttle is off, as Veivis' and aiogram's (which has none) are.
    limiter = AIORateLimiter(overall_max_rate=0, group_max_rate=0, max_retries=RETRIES)
    builder = Application.builder().token(TOKEN).base_url(f"{url}/bot").persistence(file)
    application = builder.rate_limiter(limiter).build()
    application.add_handler(conversation(named))
    application.run_polling()
