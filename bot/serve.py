"""`run`, the short way: nothing loaded but what serves."""

import asyncio
import sys
from importlib import import_module
from threading import Thread

from bot.settings import SettingsError, read_settings


def main() -> None:
    """Serve until told to stop; wrong settings are one clear line."""
    # It reads all the certificates of this machine twice, outside the interpreter, while we load the rest.
    Thread(target=import_module, args=("aiohttp",), daemon=True).start()
    from bot.app import serve  # noqa: PLC0415 - settings first: what is wrong with them is said at once

    words = sys.argv[2:]
    only = words[words.index("--only") + 1] if "--only" in words else ""
    try:
        sys.exit(asyncio.run(serve(read_settings(), webhook="--webhook" in words, only=only)))
    except SettingsError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(2)
