"""What is kept in memory about words that people typed, in one place, so that all of it can be let go."""

from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar
from weakref import WeakSet

_Looked = TypeVar("_Looked", bound=Callable[..., object])

_caches: "WeakSet[Callable[..., object]]" = WeakSet()


def kept(size: int) -> Callable[[_Looked], _Looked]:
    """Keep the answers to the last `size` questions about words, until `forget`."""

    def keeping(look_up: _Looked) -> _Looked:
        cached = lru_cache(maxsize=size)(look_up)
        _caches.add(cached)
        return cached  # type: ignore[return-value]  # called in the same way

    return keeping


def forget() -> None:
    """Let go of every word that was met: a name that somebody typed must not outlast its owner's erasure."""
    for cache in tuple(_caches):
        cache.cache_clear()  # type: ignore[attr-defined]  # what `lru_cache` makes has it
