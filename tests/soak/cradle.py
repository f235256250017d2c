"""Loaded once by the process from which lives are forked: all that a guide has in memory when it has started.

The content in use is the one thing that a life takes over from here; the settings, the line to Telegram, the
store, the signals it makes itself, as ever. Content in other folders it reads itself too.
"""

# ruff: noqa: E402 - nothing is to be collected while all this is made
from bot.heap import wait

wait()

import gc
import os
import threading
from pathlib import Path
from typing import Any

import bot.app
import bot.channels.telegram.webhook
import bot.check
import bot.operations
import bot.serve
import bot.store.redis
from bot.checked import Checked
from bot.judged import Ahead, ahead
from bot.model.session import Session
from bot.model.turn import Show, Turn
from bot.oslo import now_in_oslo
from bot.settings import ROOT, Settings
from bot.shelf import Shelf

SHIPPED = (ROOT / "flows", ROOT / "content")
SHELF = Shelf(*SHIPPED)
SHELF.conversation.warm()
for step in SHELF.conversation.library.steps:
    # A guide that has served for a while has rendered each of them.
    view = Session(step, (), "nb", SHELF.conversation.library.house.readers[0])
    SHELF.conversation.renderer.replies(Turn(view, view, (Show(step),)), now_in_oslo())
MADE_BY = os.getpid()


def shelf_for(flows: Path, content: Path, *more: Any, **named: Any) -> Shelf:  # as `Shelf` takes it
    """What is shipped as it was read here; anything else as ever."""
    return SHELF if (flows, content) == SHIPPED else Shelf(flows, content, *more, **named)


def ahead_of(settings: Settings) -> Ahead:
    """What is shipped need not be held and judged for a life that takes it over; anything else as ever."""
    shipped = (settings.flows, settings.content) == SHIPPED
    return Ahead(None, Checked(settings.checked_path())) if shipped else ahead(settings)


bot.app.Shelf = shelf_for  # type: ignore[assignment,attr-defined]
bot.serve.ahead = ahead_of  # type: ignore[attr-defined]
if threading.active_count() != 1:
    raise RuntimeError("a process with threads cannot be forked safely")
gc.collect()
gc.freeze()
