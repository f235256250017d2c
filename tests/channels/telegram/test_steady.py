"""The clock that waits are counted by: as the one on the wall, but not put back."""

import time

import time_machine

from bot.channels.telegram.backoff import Steady


def test_it_follows_the_clock_on_the_wall_but_not_back() -> None:
    steady = Steady()
    assert abs(steady() - time.time()) < 0.5
    begun = time.time()
    with time_machine.travel(begun - 600):
        assert begun <= steady() < begun + 60
    with time_machine.travel(begun + 3600):
        assert steady() >= begun + 3600
    # Put right since: an hour ahead it goes on from there.
    assert steady() >= begun + 3600
    assert abs(Steady()() - time.time()) < 0.5
