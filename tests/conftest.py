"""Options that all tests share, and what a process of tests does before the first one."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from tests.servers.redis_server import RedisServer

pytest_plugins = ("tests.soak.report",)

ASKING = ("fuzz/test_updates", "playground/test_params")
"""Those that ask aiogram for a second opinion."""

# Thousands of tests and whole libraries stay to the end; to look through them again and again finds nothing.
gc.disable()


# How fast examples are made, or end, says how busy the machine is; the first text of all waits for a table
# of signs. Where time is the point, a test counts the processor's.
settings.register_profile("tests", settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("tests")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-transcripts", action="store_true", help="write the transcripts anew")


def pytest_collection_finish() -> None:
    """What is there stays, so the collector looks at what comes after it, and in larger portions."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
    gc.enable()


@pytest.fixture
def server(tmp_path: Path) -> Iterator["RedisServer"]:
    """A Redis of one's own, to be ended and started again."""
    from tests.servers.redis_server import RedisServer  # noqa: PLC0415 - most tests do without its client

    made = RedisServer(tmp_path / "redis")
    made.start()
    yield made
    made.end()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What needs the same costly thing begins together, in one process: see `_needs`.

    Each process is given an equal stretch of all tests and begins at its head; what is left at the ends of
    the others is taken over later. They are also the longest, which nobody should be alone with at the end.
    """
    processes = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    if processes == 1:
        return
    groups: dict[str, list[pytest.Item]] = {"cradle": [], "browser": [], "aiogram": [], "": []}
    for item in items:
        groups[_needs(item)].append(item)
    ordered = groups.pop("")
    for number, group in enumerate(groups.values()):
        head = number % processes * (len(items) // processes)
        ordered[head:head] = group
    items[:] = ordered


def _needs(item: pytest.Item) -> str:
    """A process from which lives are forked, a browser, a library that takes seconds to load; or nothing."""
    names = vars(item.module) if isinstance(item, pytest.Function) else {}
    if item.get_closest_marker("browser"):
        return "browser"
    if "Fork" in names or "Plan" in names:
        return "cradle"
    return "aiogram" if f"{item.path.parent.name}/{item.path.stem}".startswith(ASKING) else ""
