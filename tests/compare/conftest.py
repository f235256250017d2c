"""The small library that is in order, and a way to lay a change over it."""

from tests.check.conftest import base, change

__all__ = ["base", "change"]
