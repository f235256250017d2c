"""Which part of the work a process does: all of it or, where the store is shared, one half."""

import asyncio
from collections.abc import Callable

from bot.settings import Settings, SettingsError
from bot.store import Part

RECEIVE, ANSWER = "receive", "answer"


def part_of(settings: Settings, *, webhook: bool, only: str, version: Callable[[], str]) -> Part:
    """The part that the options ask for; `version` is the content that is answered with.

    Raises:
        SettingsError: it cannot be done with this store, or so.
    """
    shared = settings.redis_url() is not None
    if only not in {"", RECEIVE, ANSWER}:
        raise SettingsError(f"--only takes {RECEIVE} or {ANSWER}")
    if only and not shared:
        raise SettingsError("--only needs BOT_STORE=redis://...: a SQLite file belongs to one process")
    if webhook and only == ANSWER:
        raise SettingsError(f"--webhook receives, and --only {ANSWER} does not: leave one of them out")
    if webhook and shared and not settings.webhook_secret.get_secret_value():
        raise SettingsError(
            "--webhook with Redis needs BOT_WEBHOOK_SECRET: all that listen must know the same"
        )
    return Part(polls=not webhook and only != ANSWER, works=only != RECEIVE, version=version)


async def nothing(_inbox: object = None) -> None:
    """What another process does."""
    await asyncio.Event().wait()
