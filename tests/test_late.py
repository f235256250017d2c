"""What takes too long is looked at each second, by one timer, until it ends."""

import asyncio
from collections.abc import Callable, Sequence

import pytest

from bot.overdue import LONG, VERY_LONG, Overdue


class Loop:
    """A clock that is set, and the one timer."""

    def __init__(self) -> None:
        self.now = 100.0
        self.set: list[tuple[float, Callable[[], None]]] = []

    def time(self) -> float:
        return self.now

    def call_later(self, seconds: float, call: Callable[[], None]) -> object:
        self.set.append((self.now + seconds, call))
        return object()

    def pass_to(self, moment: float) -> None:
        """Let the timer go off as often as it does until then."""
        while self.set and self.set[0][0] <= moment:
            self.now, call = self.set.pop(0)
            call()
        self.now = moment


@pytest.fixture
def loop(monkeypatch: pytest.MonkeyPatch) -> Loop:
    made = Loop()
    monkeypatch.setattr(asyncio, "get_running_loop", lambda: made)
    return made


def noted() -> tuple[list[str], Overdue[str]]:
    told: list[str] = []

    def late(things: Sequence[str]) -> None:
        told.extend(f"late {thing}" for thing in things)

    def very_late(things: Sequence[str]) -> None:
        told.extend(f"very late {thing}" for thing in things)

    return told, Overdue(late, very_late)


def test_what_ends_in_time_is_never_told(loop: Loop) -> None:
    told, watched = noted()
    number = watched.begin(["a"])
    assert len(watched) == 1
    loop.pass_to(100 + LONG * 0.9)
    watched.end(number)
    loop.pass_to(110)
    assert (told, len(watched), loop.set) == ([], 0, [])


def test_what_goes_on_is_told_each_second_and_in_the_end_as_very_late(loop: Loop) -> None:
    told, watched = noted()
    number = watched.begin(["a", "b"])
    loop.pass_to(103.5)
    assert told == ["late a", "late b"] * 3
    loop.pass_to(105)
    assert told[6:] == ["very late a", "very late b"] * 2
    watched.end(number)
    loop.pass_to(110)
    assert (len(told), loop.set) == (10, [])
    assert (LONG, VERY_LONG) == (1.0, 4.0)


def test_one_that_has_just_begun_waits_for_the_next_look(loop: Loop) -> None:
    told, watched = noted()
    first = watched.begin(["old"])
    loop.pass_to(100.6)
    second = watched.begin(["new"])
    assert first != second
    assert len(loop.set) == 1
    loop.pass_to(101)
    assert told == ["late old"]
    watched.end(first)
    loop.pass_to(102)
    assert told == ["late old", "late new"]
    watched.end(second)


def test_half_a_second_is_late_at_a_look_and_the_timer_starts_again(loop: Loop) -> None:
    told, watched = noted()
    watched.end(watched.begin(["gone"]))
    loop.pass_to(100.5)
    watched.begin(["half"])
    loop.pass_to(101)
    assert told == ["late half"]
    loop.pass_to(104.5)
    assert told[-1] == "late half"
    loop.pass_to(105)
    assert told[-1] == "very late half"


def test_by_the_loop_itself() -> None:
    async def run() -> str:
        told, watched = noted()
        watched.begin(["a"])
        async with asyncio.timeout(60):
            while not told:
                await asyncio.sleep(0.05)
        return told[0]  # on a machine that stood still meanwhile there may be a second one

    assert asyncio.run(run()) == "late a"
