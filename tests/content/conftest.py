"""The content that is shipped, and a copy of it that may be changed."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bot.check import Report, check
from bot.check.coverage import table_day
from bot.model.library import Library
from bot.reading.again import Again
from tests import shipped
from tests.content.screens import Pages

ROOT = shipped.ROOT

Change = Callable[[str, str, str], Library]


@pytest.fixture(scope="session")
def library() -> Library:
    return shipped.library()


@pytest.fixture(scope="session")
def day(library: Library) -> date:
    """The day the content was last read over."""
    return table_day(library)


@pytest.fixture(scope="session")
def pages(library: Library, day: date) -> Pages:
    """The screens of that day."""
    return Pages(library, day)


@pytest.fixture(scope="session")
def report(library: Library, day: date) -> Report:
    """Everything the check finds, the walk included."""
    return check(library, day)


@pytest.fixture(scope="session")
def still(library: Library, day: date) -> Report:
    """What the check finds without the walk."""
    return check(library, day, walk=False)


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy to stand in."""
    for folder in ("flows", "content"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="session")
def change(library: Library) -> Change:
    """The shipped library with one piece of one file exchanged; only that file is read again."""
    again = Again(ROOT / "flows", ROOT / "content", library)

    def exchange(file: str, old: str, new: str) -> Library:
        text = (ROOT / file).read_text(encoding="utf-8")
        assert old in text
        found = again.read(file, text.replace(old, new, 1))
        assert found.library is not None, found.problems
        return found.library

    return exchange
