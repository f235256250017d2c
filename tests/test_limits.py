"""The limits by themselves: counted exactly, remembered for so long and no longer, and never too many."""

import asyncio

import pytest

from bot import limits as rules
from bot.limits import ALL, CALMING, EACH, LEVEL, UNSENT, URGENT_SECONDS, Limits, Verdict

ONE, TWO = 1, 2
IN, NOTICE, OUT = Verdict.IN, Verdict.NOTICE, Verdict.OUT


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def limits(clock: Clock) -> Limits:
    return Limits(clock)


def held(limits: Limits, **some: int) -> bool:
    """Whether this is held, and nothing else."""
    return limits.sizes == dict.fromkeys(limits.sizes, 0) | {
        name.replace("_", " "): number for name, number in some.items()
    }


def test_a_level_drains_by_five_a_second_and_each_that_comes_adds_one(limits: Limits, clock: Clock) -> None:
    assert limits.verdict(ONE, EACH) is NOTICE
    clock.now += 2
    assert limits.verdict(ONE, 0) is OUT  # five left, and one more
    clock.now += 1
    assert limits.verdict(ONE, 0) is OUT  # one left, and one more
    clock.now += 2 / CALMING
    assert limits.verdict(ONE, 0) is IN
    assert held(limits)


def test_a_level_is_never_higher_than_three_seconds(limits: Limits, clock: Clock) -> None:
    limits.verdict(ONE, EACH)
    for _ in range(100):
        assert limits.verdict(ONE, EACH) is OUT
    clock.now += LEVEL / CALMING
    assert limits.verdict(ONE, EACH - 1) is IN


def test_who_is_calm_but_has_twenty_waiting_is_out_without_a_second_notice(
    limits: Limits, clock: Clock
) -> None:
    limits.verdict(ONE, EACH)
    clock.now += LEVEL / CALMING
    assert limits.verdict(ONE, EACH) is OUT
    clock.now += 1 / CALMING  # that one counted as one
    assert limits.verdict(ONE, 0) is IN


def test_a_flood_is_forgotten_when_it_must_be_over_and_the_others_are_not(
    limits: Limits, clock: Clock
) -> None:
    limits.verdict(ONE, EACH)
    clock.now += 1
    limits.verdict(TWO, EACH)
    clock.now += LEVEL / CALMING - 1
    limits.verdict(3, 0)
    assert held(limits, floods=2)
    clock.now += 0.01
    limits.verdict(3, 0)
    assert held(limits, floods=1)
    assert limits.flooded
    clock.now += 1
    limits.verdict(3, 0)
    assert held(limits)
    assert not limits.flooded


def test_from_the_notice_on_it_counts_anew_and_only_for_who_floods(limits: Limits, clock: Clock) -> None:
    limits.told(ONE)
    assert held(limits)
    limits.verdict(ONE, EACH)
    clock.now += 2.9
    limits.told(ONE)
    clock.now += 2.9
    assert limits.verdict(ONE, 0) is OUT


def test_one_emergency_a_second_is_listened_for(limits: Limits, clock: Clock) -> None:
    assert limits.hears(ONE)
    limits.heard(ONE)
    assert not limits.hears(ONE)
    assert limits.hears(TWO)
    clock.now += URGENT_SECONDS - 0.01
    assert not limits.hears(ONE)
    limits.verdict(TWO, 0)
    assert held(limits, urgent=1)
    clock.now += 0.01
    assert limits.hears(ONE)
    clock.now += 0.01
    limits.verdict(TWO, 0)
    assert held(limits)


def test_the_latest_is_remembered_where_there_are_too_many(
    limits: Limits, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "MOST", 3)
    for person in (1, 2, 3, 1, 4):
        limits.heard(person)
        limits.verdict(person, EACH)
    assert [limits.hears(person) for person in range(1, 5)] == [False, True, False, False]
    assert [limits.verdict(person, 0) for person in range(1, 5)] == [OUT, IN, OUT, OUT]
    for number in range(5):
        limits.wait(9, number, notice=True)
        limits.unsent(100 + number, UNSENT)
    assert held(limits, floods=3, urgent=3, waiting=5, waiting_people=1, notices=3, unsent=3)


def test_what_waits_is_counted_once_and_let_go_once(limits: Limits) -> None:
    for _ in range(2):
        limits.wait(ONE, 1, notice=True)
        limits.wait(ONE, 2, notice=False)
        limits.wait(None, 3, notice=False)
    assert held(limits, waiting=3, waiting_people=2, notices=1)
    assert [limits.waiting(person) for person in (ONE, TWO, None)] == [2, 0, 1]
    assert [limits.notice(number) for number in (1, 2)] == [True, False]
    for _ in range(2):
        limits.done(ONE, 1)
        limits.done(TWO, 1)
        limits.done(ONE, 77)
    assert held(limits, waiting=2, waiting_people=2)
    limits.done(ONE, 2)
    assert held(limits, waiting=1, waiting_people=1)
    limits.nothing_waits()
    assert held(limits)


async def test_there_is_room_for_a_thousand(limits: Limits, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "PATIENCE", 0.02)
    for number in range(ALL):
        assert await limits.room()
        limits.wait(ONE, number, notice=False)
    assert not await limits.room()
    limits.done(ONE, 7)
    assert await limits.room()
    limits.wait(ONE, ALL, notice=False)
    assert not await limits.room()
    monkeypatch.setattr(rules, "PATIENCE", 5)
    coming = asyncio.create_task(limits.room())
    await asyncio.sleep(0.01)
    limits.nothing_waits()
    assert await coming
    limits.wait(ONE, 1, notice=False)
    assert held(limits, waiting=1, waiting_people=1)


def test_answers_that_nobody_fetches_are_a_flood_once(limits: Limits) -> None:
    limits.unsent(ONE, UNSENT - 1)
    assert held(limits)
    limits.unsent(ONE, UNSENT)
    assert held(limits, unsent=1)
    assert limits.flooded
    assert limits.verdict(ONE, 0) is NOTICE
    limits.unsent(ONE, UNSENT)  # a flood already
    assert held(limits, floods=1)
    assert limits.verdict(None, EACH) is NOTICE
    limits.forgive(ONE)
    limits.forgive(TWO)
    assert held(limits, floods=1)
    assert limits.verdict(ONE, 0) is IN
