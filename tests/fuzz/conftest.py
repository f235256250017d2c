"""The content in use, read once for all of these tests."""

from pathlib import Path

import pytest

from bot.shelf import Shelf

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def shelf() -> Shelf:
    return Shelf(ROOT / "flows", ROOT / "content")
