"""The content in use, read once for all of these tests."""

import pytest

from bot.shelf import Shelf
from tests import shipped


@pytest.fixture(scope="session")
def shelf() -> Shelf:
    return shipped.shelf()
