"""Options that all tests share, and what a process of tests does before the first one."""

import gc

import pytest

pytest_plugins = ("tests.soak.report",)

# Thousands of tests and whole libraries stay to the end; to look through them again and again finds nothing.
gc.disable()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-transcripts", action="store_true", help="write the transcripts anew")


def pytest_collection_finish() -> None:
    """What is there stays, so the collector looks at what comes after it, and in larger portions."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
    gc.enable()
