"""Veivis as `python -m bot run` starts it, with the ring for a menu: `... URL FOLDER`."""

import asyncio
import sys
from pathlib import Path

from benchmarks.content import real
from benchmarks.ours import OnTheShelf
from benchmarks.presses import TOKEN
from benchmarks.reliability.script import walked
from bot import app
from bot.heap import wait
from bot.settings import Settings

UNBOUND = 1e6
"""A second: nobody here is held back on Telegram's account."""


class RingOnTheShelf(OnTheShelf):
    """Takes the place of the shelf that reads, checks and watches the files."""

    def __init__(self, *_: object, **__: object) -> None:
        super().__init__(walked(real()))


def main(url: str, folder: Path) -> None:
    wait()
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
    sys.exit(asyncio.run(app.serve(settings, webhook=False)))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
