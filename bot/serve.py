"""`run`, the short way: nothing loaded but what serves."""

import asyncio
import sys

from bot.heap import wait
from bot.settings import SettingsError, read_settings


def main() -> None:
    """Serve until told to stop; wrong settings are one clear line."""
    wait()
    from bot.app import serve  # noqa: PLC0415 - settings first: what is wrong with them is said at once

    try:
        sys.exit(asyncio.run(serve(read_settings(), webhook="--webhook" in sys.argv[2:])))
    except SettingsError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(2)
