"""Notices what takes too long, with one timer for all that is under way."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")
LONG = 1.0
"""Seconds after which a thing is late, and looked at so often from then on."""
VERY_LONG = 4.0


class Overdue(Generic[T]):
    """`begin` and `end` cost next to nothing; `late` and `very_late` are told of what goes on and on."""

    def __init__(
        self, late: Callable[[Sequence[T]], object], very_late: Callable[[Sequence[T]], object]
    ) -> None:
        self._tell = (late, very_late)
        self._begun: dict[int, tuple[float, Sequence[T]]] = {}
        self._numbers = 0
        self._timer: asyncio.TimerHandle | None = None

    def __len__(self) -> int:
        return len(self._begun)

    def begin(self, things: Sequence[T]) -> int:
        """Something begins; the number to end it by."""
        loop = asyncio.get_running_loop()
        self._numbers = number = self._numbers + 1
        self._begun[number] = (loop.time(), things)
        if self._timer is None:
            self._timer = loop.call_later(LONG, self._see)
        return number

    def end(self, number: int) -> None:
        """It is over."""
        del self._begun[number]

    def _see(self) -> None:
        loop = asyncio.get_running_loop()
        late, very_late = self._tell
        now = loop.time()
        for begun, things in list(self._begun.values()):
            if now - begun >= VERY_LONG:
                very_late(things)
            elif now - begun >= LONG / 2:
                late(things)
        self._timer = loop.call_later(LONG, self._see) if self._begun else None
