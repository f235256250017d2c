"""Memory that has a bound."""

from collections import OrderedDict
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


def keep(held: OrderedDict[K, V], key: K, value: V, most: int) -> None:
    """Hold something, and let go of the oldest where there are more than `most`."""
    held[key] = value
    held.move_to_end(key)
    if len(held) > most:
        held.popitem(last=False)
