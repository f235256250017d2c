"""People who press what they see, and judge what comes of it."""

from dataclasses import dataclass, field

from benchmarks.reliability.script import after, between


@dataclass(slots=True)
class Count:
    """What came of the presses, of all people together.

    `lost`: nothing ever came. `doubled`: one press, and two or more screens on. `astray`: any other screen
    than the next, such as the first. `extra`: messages that nobody asked for.
    """

    presses: int = 0
    right: int = 0
    lost: int = 0
    doubled: int = 0
    astray: int = 0
    extra: int = 0


@dataclass(slots=True)
class Person:
    """One person. `sees` and `message`: the newest screen; `awaits`: the one that the press must lead to."""

    chat: int
    count: Count
    sees: int | None = None
    message: int = 0
    awaits: int | None = None
    waits_since: float = 0.0
    starts: int = 0
    seen: list[int] = field(default_factory=list)
    latencies: list[float] = field(default_factory=list)

    def begins(self, now: float) -> None:
        """/start: the first screen, in a message of its own."""
        self.starts += 1
        self.awaits, self.waits_since = 0, now

    def presses(self, now: float) -> None:
        assert self.sees is not None
        self.count.presses += 1
        self.awaits, self.waits_since = after(self.sees), now

    def shown(self, number: int, message: int, now: float, *, fresh: bool) -> None:
        """A screen came, in a new message if `fresh`."""
        before, awaited = self.sees, self.awaits
        self.sees, self.message = number, message
        self.seen.append(number)
        if fresh:
            self.starts -= 1
            if self.starts < 0:
                self.count.extra += 1
        if awaited is None:
            if before is not None and number != before:
                self._wrong(before, number)
        elif number == awaited:
            self.awaits = None
            self.count.right += before is not None
            self.latencies.append(now - self.waits_since)
        elif number != before:
            # The same screen once more is no answer yet.
            self.awaits = None
            self._wrong(awaited, number)

    def gives_up(self) -> None:
        """Everything is quiet, and nothing has come."""
        if self.awaits is not None and self.sees is not None:
            self.count.lost += 1
        self.awaits = None

    def _wrong(self, right: int, number: int) -> None:
        if between(right, number) > 0:
            self.count.doubled += 1
        else:
            self.count.astray += 1
