"""The clock that waits are counted by, as the one on the wall but not put back; pauses, and the allowance."""

import time

import pytest
import time_machine

from bot.channels.telegram.backoff import LONGEST, Bucket, Steady, backoff
from bot.channels.telegram.record import POLL_SECONDS


def test_it_follows_the_clock_on_the_wall_but_not_back() -> None:
    steady = Steady()
    assert time.time() - 0.5 < steady() < time.time() + 0.5
    begun = time.time()
    with time_machine.travel(begun - 600):
        assert begun <= steady() < begun + 60
    with time_machine.travel(begun + 3600):
        assert steady() >= begun + 3600
    # Put right since: an hour ahead it goes on from there.
    assert steady() >= begun + 3600
    assert time.time() - 0.5 < Steady()() < time.time() + 0.5


@pytest.mark.parametrize(("back", "follows"), [(0.5, True), (1.5, False)])
def test_a_clock_that_is_put_right_by_less_than_a_second_is_followed(back: float, follows: bool) -> None:
    with time_machine.travel(1_800_000_000.0, tick=False) as clock:
        steady = Steady()
        before = steady()
        clock.shift(-back)
        assert steady() == pytest.approx(before - back if follows else before, abs=0.2)
        clock.shift(60)
        assert steady() == pytest.approx(before - back + 60, abs=0.2)


def test_a_fifth_of_a_second_at_once_and_then_one_after_the_other() -> None:
    now = 50.0
    bucket = Bucket(10.0, lambda: now)
    for _ in range(2):
        assert bucket.wait() == 0.0
        bucket.take()
    assert bucket.wait() == pytest.approx(0.1)
    now += 0.04
    assert bucket.wait() == pytest.approx(0.06)
    bucket.take()
    assert bucket.wait() == pytest.approx(0.16)
    now += 0.17
    assert bucket.wait() == 0.0
    now += 3600
    for _ in range(2):
        assert bucket.wait() == 0.0
        bucket.take()
    assert bucket.wait() > 0
    slow = Bucket(1.0, lambda: now)
    assert slow.wait() == 0.0
    slow.take()
    assert slow.wait() == pytest.approx(1.0)


def test_pauses_grow_and_have_an_end() -> None:
    assert 0.25 <= backoff(0) <= 0.5
    assert 1 <= backoff(2) <= 2
    assert LONGEST / 2 <= backoff(1000) <= LONGEST
    assert LONGEST + POLL_SECONDS < 5


def test_the_allowance_refills_and_can_be_overdrawn_by_an_emergency() -> None:
    now = [0.0]
    bucket = Bucket(25, clock=lambda: now[0])
    for _ in range(5):
        assert bucket.wait() == 0
        bucket.take()
    assert bucket.wait() == pytest.approx(0.04)
    bucket.take()
    assert bucket.wait() == pytest.approx(0.08)
    now[0] = 100.0
    assert bucket.wait() == 0
