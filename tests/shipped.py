"""The content as it is shipped, read once in a process for all the tests that only look at it."""

from copy import copy
from functools import cache
from pathlib import Path

import pytest

from bot.model.library import Library
from bot.reading import read
from bot.shelf import Shelf

ROOT = Path(__file__).resolve().parent.parent


@cache
def library() -> Library:
    """Read, not checked; files are told from the project's folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        found = read(Path("flows"), Path("content"))
    assert found.library is not None, found.problems
    return found.library


@cache
def _shelf() -> Shelf:
    with pytest.MonkeyPatch.context() as patch:
        # That it is right, `check` says in the same run.
        patch.setattr("bot.shelf.load", lambda *_folders, **_how: library())
        made = Shelf(ROOT / "flows", ROOT / "content")
    made.conversation.warm()
    return made


def shelf() -> Shelf:
    """Read, ready to answer; a shelf of one's own, whose conversation others answer with too."""
    return copy(_shelf())
