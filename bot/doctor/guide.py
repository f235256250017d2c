"""The guide itself, where it runs and can be asked."""

import asyncio
from collections.abc import Iterator

import aiohttp

from bot.doctor.finding import Finding, error, ok, warning
from bot.settings import Settings

WORDS = {
    "draining": ("er i ferd med å stoppe", "is about to stop"),
    "store": (
        "kan ikke skrive til lageret: se på disk og lager over",
        "cannot write to its store: see above",
    ),
}


def guide(settings: Settings) -> Iterator[Finding]:
    """Whether a guide that runs is ready; nothing where it cannot be asked by these settings."""
    at = settings.operations_address()
    if at is None:
        return
    host = "127.0.0.1" if at[0] == "0.0.0.0" else at[0]  # noqa: S104 - how others write: everywhere
    status, word = asyncio.run(_ask(f"http://{f'[{host}]' if ':' in host else host}:{at[1]}/readyz"))
    if status == 200:
        yield ok("guide", "går og er klar", "runs and is ready")
    elif word in WORDS:
        yield error("guide", WORDS[word][0], WORDS[word][1])
    else:
        yield warning(
            "guide",
            "svarer ikke på BOT_OPERATIONS: den går ikke, eller med andre innstillinger",
            "does not answer at BOT_OPERATIONS: it does not run, or with other settings",
        )


async def _ask(url: str) -> tuple[int, str]:
    try:
        timeout = aiohttp.ClientTimeout(total=5)
        async with aiohttp.ClientSession(timeout=timeout) as session, session.get(url) as answer:
            return answer.status, (await answer.text())[:100].strip()
    except (aiohttp.ClientError, TimeoutError, OSError):
        return 0, ""
