"""Veivis as `python -m bot run` starts it, with the ring for a menu; `main` takes URL, folder."""

import asyncio
from functools import cache
from pathlib import Path

from benchmarks.content import real
from benchmarks.ours import OnTheShelf
from benchmarks.presses import TOKEN
from benchmarks.reliability.script import walked
from bot import app
from bot.checked import Checked
from bot.heap import wait
from bot.judged import Ahead
from bot.model.library import Library
from bot.settings import Settings

UNBOUND = 1e6
"""A second: nobody here is held back on Telegram's account."""


class RingOnTheShelf(OnTheShelf):
    """Takes the place of the shelf that reads, checks and watches the files."""

    def __init__(self, *_: object, **__: object) -> None:
        super().__init__(_library())


@cache
def _library() -> Library:
    return walked(real())


def prepare() -> None:
    """Read the content, as the others have theirs in their code."""
    wait()
    _library()


def main(arguments: list[str]) -> int:
    url, folder = arguments[0], Path(arguments[1])
    settings = Settings.model_validate(
        {
            "token": TOKEN,
            "api_url": url,
            "store": f"sqlite:///{folder}/veivis.db",
            "key_file": folder / "key" / "key",
            "rate": UNBOUND,
        }
    )
    app.Shelf = RingOnTheShelf  # type: ignore[attr-defined] # the content is the only thing that differs
    # Nothing is held and judged before a start either: the ring is in the code, as with the others.
    content = Ahead(None, Checked(settings.checked_path()))
    return asyncio.run(app.serve(settings, content, webhook=False))
