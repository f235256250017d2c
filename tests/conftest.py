"""Options that all tests share, and what a process of tests does before the first one."""

import gc
import os

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


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What needs the same costly thing begins together, in one process: a cradle to fork from, a browser.

    Each process is given an equal stretch of all tests and begins at its head; what is left at the ends of
    the others is taken over later. They are also the longest, which nobody should be alone with at the end.
    """
    processes = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    if processes == 1:
        return
    forking = [item for item in items if _names(item) & {"Fork", "Plan"}]
    browsing = [item for item in items if item.get_closest_marker("browser") and item not in forking]
    moved = {*forking, *browsing}
    rest = [item for item in items if item not in moved]
    items[:] = [*forking, *rest]
    head = len(items) // processes
    items[head:head] = browsing


def _names(item: pytest.Item) -> set[str]:
    """What the module of a test knows by name."""
    return set(vars(item.module)) if isinstance(item, pytest.Function) else set()
