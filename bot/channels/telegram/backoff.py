"""How long to wait: after failures, and between messages."""

import time
from collections.abc import Callable
from random import SystemRandom

FIRST = 0.5
LONGEST = 3.0
"""Who waits for an answer has it within five seconds of the end of the trouble."""

RATE = 25.0
"""Messages a second; Telegram takes some thirty."""

SLACK = 1.0
"""Seconds by which a clock may be put right without anybody waiting for it."""

_DICE = SystemRandom()


def backoff(failures: int) -> float:
    """Seconds to wait after so many failures: doubling, capped, and spread so that nobody marches in step."""
    ceiling = min(LONGEST, FIRST * 2.0 ** min(failures, 16))
    return _DICE.uniform(ceiling / 2, ceiling)


class Steady:
    """The time of day, but not put back: what is parked for some seconds is due after so many."""

    def __init__(self) -> None:
        self._ahead = time.time() - time.monotonic()

    def __call__(self) -> float:
        """Seconds since the epoch, as if nobody had put the clock back since the start."""
        passed = time.monotonic()
        ahead = time.time() - passed
        if ahead > self._ahead - SLACK:
            self._ahead = ahead
        return passed + self._ahead


class Bucket:
    """At most `rate` a second, with a fifth of a second's worth at once."""

    def __init__(self, rate: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate = rate
        self._size = max(1.0, rate / 5)
        self._level = self._size
        self._clock = clock
        self._seen = clock()

    def wait(self) -> float:
        """Seconds until one may be taken, 0 when it may be now."""
        now = self._clock()
        self._level = min(self._size, self._level + (now - self._seen) * self._rate)
        self._seen = now
        return max(0.0, (1 - self._level) / self._rate)

    def take(self) -> None:
        """Take one; a crisis reply may take what is not there yet, and the others wait for it."""
        self._level -= 1
