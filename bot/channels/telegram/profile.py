"""What Telegram shows of the guide before a word is said: commands, name, description."""

import logging
from collections.abc import Mapping, Sequence

from aiogram import Bot
from aiogram.exceptions import AiogramError, TelegramRetryAfter
from aiogram.methods import SetMyCommands, SetMyDescription, SetMyName, SetMyShortDescription, TelegramMethod

from bot.channels.telegram.spec import validate

log = logging.getLogger("veivis.telegram")

SPOKEN: Mapping[str, str] = {"": "nb", "nb": "nb", "no": "nb", "nn": "nn", "en": "en"}
"""Telegram's language code -> ours. Apps in Norwegian send "nb" or "no"; "" is everyone else."""

Commands = Sequence[tuple[str, str]]
Texts = Mapping[str, str]


async def set_profile(
    bot: Bot, commands_by_language: Mapping[str, Commands], name: Texts, about: Texts, description: Texts
) -> bool:
    """Set everything in every language; whether all of it was taken.

    `about` is what stands in the profile, `description` what fills an empty chat. Telegram is strict with
    how often these may be set, and nothing depends on them: the first refusal ends it without a fuss.
    """
    listed = {
        language: [{"command": command, "description": text} for command, text in commands]
        for language, commands in commands_by_language.items()
    }
    fields: Sequence[tuple[type[TelegramMethod[bool]], str, Mapping[str, object]]] = (
        (SetMyCommands, "commands", listed),
        (SetMyShortDescription, "short_description", about),
        (SetMyDescription, "description", description),
        (SetMyName, "name", name),
    )
    for method, field, values in fields:
        for code, language in SPOKEN.items():
            # A text not written in a language is left to Telegram's fallback: the empty code.
            if language not in values:
                continue
            if not await _set(bot, method, {field: values[language], "language_code": code}):
                return False
    return True


async def _set(bot: Bot, method: type[TelegramMethod[bool]], params: Mapping[str, object]) -> bool:
    """One call; whether to go on."""
    name = method.__api_method__
    if validate(name, params):
        log.error("profile text not valid", extra={"method": name})
        return True
    try:
        await bot(method.model_validate(params), request_timeout=20)
    except TelegramRetryAfter:
        log.info("profile not set: too often", extra={"method": name})
        return False
    except AiogramError as error:
        log.warning("profile not set", extra={"method": name, "error": type(error).__name__})
        return False
    return True
