"""What Telegram shows of the guide before a word is said: commands, name, description."""

import logging
from collections.abc import Mapping, Sequence

from bot.channels.telegram.refusal import TOO_MANY, CallFailed, Refused
from bot.channels.telegram.session import Api
from bot.channels.telegram.spec import validate

log = logging.getLogger("veivis.telegram")

SPOKEN: Mapping[str, str] = {"": "nb", "nb": "nb", "no": "nb", "nn": "nn", "en": "en"}
"""Telegram's language code -> ours. Apps in Norwegian send "nb" or "no"; "" is everyone else."""

CALL_SECONDS = 20

Commands = Sequence[tuple[str, str]]
Texts = Mapping[str, str]


async def set_profile(
    api: Api, commands_by_language: Mapping[str, Commands], name: Texts, about: Texts, description: Texts
) -> bool:
    """Set everything in every language; whether all of it was taken.

    `about` is what stands in the profile, `description` what fills an empty chat. Telegram is strict with
    how often these may be set, and nothing depends on them: the first refusal ends it without a fuss.
    """
    listed = {
        language: [{"command": command, "description": text} for command, text in commands]
        for language, commands in commands_by_language.items()
    }
    fields: Sequence[tuple[str, str, Mapping[str, object]]] = (
        ("setMyCommands", "commands", listed),
        ("setMyShortDescription", "short_description", about),
        ("setMyDescription", "description", description),
        ("setMyName", "name", name),
    )
    for method, field, values in fields:
        for code, language in SPOKEN.items():
            # A text not written in a language is left to Telegram's fallback: the empty code.
            if language not in values:
                continue
            if not await _set(api, method, {field: values[language], "language_code": code}):
                return False
    return True


async def _set(api: Api, method: str, params: Mapping[str, object]) -> bool:
    """One call; whether to go on."""
    if validate(method, params):
        log.error("profile text not valid", extra={"method": method})
        return True
    try:
        await api.call(method, params, CALL_SECONDS)
    except CallFailed as error:
        if isinstance(error, Refused) and error.status == TOO_MANY:
            log.info("profile not set: too often", extra={"method": method})
        else:
            log.warning("profile not set", extra={"method": method, "error": type(error).__name__})
        return False
    return True
