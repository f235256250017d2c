"""`run`: nothing loaded but what serves."""

import asyncio
import os
import sys
from threading import Thread

from bot.channels.telegram.trust import encrypted, nobody, trusted
from bot.judged import ahead
from bot.settings import SettingsError, read_settings


def main() -> None:
    """`run` as the words of the command say."""
    words = sys.argv[2:]
    only = words[words.index("--only") + 1] if "--only" in words else ""
    sys.exit(run(webhook="--webhook" in words, only=only))


def run(*, webhook: bool, only: str) -> int:
    """Serve until told to stop; the exit code. Wrong settings are one clear line."""
    try:
        settings = read_settings()
        # Before there are threads: this may divide the process.
        content = ahead(settings)
        with nobody():
            import aiohttp  # noqa: F401, PLC0415 - our own calls go by `trusted`
        if encrypted(settings.api_url):
            # Outside the interpreter, while we load the rest.
            Thread(target=trusted, daemon=True).start()
        from bot.app import serve  # noqa: PLC0415 - settings first: what is wrong with them is said at once

        return asyncio.run(serve(settings, content, webhook=webhook, only=only))
    except SettingsError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except MemoryError:
        # Too little even to end in order: the store's thread would be waited for, and nobody be answered.
        os._exit(1)
