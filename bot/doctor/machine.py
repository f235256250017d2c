"""The machine: what the guide runs with, and whether it knows Norwegian time."""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from importlib.metadata import PackageNotFoundError, version
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.doctor.finding import Finding, error, ok
from bot.settings import Settings

ZONE = "Europe/Oslo"
PYTHON = (3, 11)
SQLITE = (3, 37, 0)
"""The first with STRICT tables."""
NEEDED = ("aiohttp", "aiosqlite", "cryptography", "jinja2", "pydantic")


def versions(_settings: Settings) -> Iterator[Finding]:
    """What is installed, and whether it is new enough."""
    found = {}
    with suppress(PackageNotFoundError):  # in a container it lies there and is not installed
        found["veivis"] = version("veivis")
    for name in NEEDED:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            yield error(
                "versions",
                f"{name} er ikke installert i denne Python-en: `make setup`, og bruk .venv/bin/python.",
                f"{name} is not installed for this Python: `make setup`, and use .venv/bin/python.",
            )
    has = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info < PYTHON or sqlite3.sqlite_version_info < SQLITE:
        yield error(
            "versions",
            f"Python {has} og SQLite {sqlite3.sqlite_version}; det trengs minst 3.11 og 3.37.",
            f"Python {has} and SQLite {sqlite3.sqlite_version}; at least 3.11 and 3.37 are needed.",
        )
    told = ", ".join(f"{name} {number}" for name, number in found.items())
    text = f"Python {has}, SQLite {sqlite3.sqlite_version}, {told}"
    yield ok("versions", text, text)


def zone(_settings: Settings) -> Iterator[Finding]:
    """Whether there is data for Norwegian time; opening hours and dates of law depend on it."""
    try:
        summer = datetime(2026, 7, 1, 12, tzinfo=UTC).astimezone(ZoneInfo(ZONE)).utcoffset()
    except (ZoneInfoNotFoundError, OSError, ValueError):
        summer = None
    if summer == timedelta(hours=2):
        yield ok("zone", f"{ZONE} er kjent", f"{ZONE} is known")
    else:
        yield error(
            "zone",
            f"data for {ZONE} mangler eller er feil: installer tzdata (apt install tzdata).",
            f"data for {ZONE} is missing or wrong: install tzdata (apt install tzdata).",
        )
