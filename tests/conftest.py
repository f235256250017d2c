"""Options that all tests share."""

import pytest

pytest_plugins = ("tests.soak.report",)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-transcripts", action="store_true", help="write the transcripts anew")
