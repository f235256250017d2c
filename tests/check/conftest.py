"""The small library that is in order, and a way to lay a change over it."""

from collections.abc import Callable
from contextlib import chdir
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from bot.model.library import Library
from bot.reading import read
from tests.reading.shelf import BASE, lay_base

DAY = date(2026, 11, 23)
"""The day on which everything in the base was last checked."""

Change = Callable[[str, str, str], Library]


@cache
def _base() -> Library:
    with chdir(BASE):
        library = read(Path("flows"), Path("content")).library
    assert library is not None
    return library


@pytest.fixture
def base(monkeypatch: pytest.MonkeyPatch) -> Library:
    """The library in order."""
    monkeypatch.chdir(BASE)
    return _base()


@pytest.fixture
def change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Change:
    """The library with one piece of one file exchanged; further calls add to the changes."""
    lay_base(tmp_path)
    monkeypatch.chdir(tmp_path)

    def exchange(file: str, old: str, new: str) -> Library:
        text = Path(file).read_text(encoding="utf-8")
        assert old in text
        Path(file).write_text(text.replace(old, new), encoding="utf-8")
        found = read(Path("flows"), Path("content"))
        assert found.library is not None, found.problems
        return found.library

    return exchange
