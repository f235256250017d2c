"""Looks at everything that the guide needs, each thing by itself, and changes nothing."""

from collections.abc import Iterator
from importlib import import_module

from bot.doctor.environment import lenient
from bot.doctor.finding import Finding, State, error
from bot.settings import Settings

__all__ = ["Finding", "State", "examine"]

LOOKS = (
    ("versions", "machine"),
    ("zone", "machine"),
    ("key", "kept"),
    ("store", "database"),
    ("disk", "kept"),
    ("content", "content"),
    ("telegram", "telegram"),
    ("guide", "guide"),
)
"""What is looked at, in the order in which it would be mended, and the file that knows how."""


def examine() -> Iterator[Finding]:
    """Everything that was found."""
    settings, found = lenient()
    yield found
    for name, file in LOOKS:
        yield from _look(name, file, settings)


def _look(name: str, file: str, settings: Settings) -> Iterator[Finding]:
    """What one look finds, also where it stumbles. An error's words may hold anything, and are left out."""
    try:
        # Loaded one by one: what keeps one of them from being loaded may be what is looked for.
        yield from getattr(import_module(f"bot.doctor.{file}"), name)(settings)
    except Exception as trouble:  # noqa: BLE001 - the others are to be looked at as well
        kind = type(trouble).__name__
        yield error(
            "token" if name == "telegram" else name,
            f"kunne ikke undersøkes ({kind}). Installer på nytt med `make setup`, eller meld fra.",
            f"could not be looked at ({kind}). Install anew with `make setup`, or report it.",
        )
