"""Killed, stopped and refused again and again: nothing acknowledged is lost, no step is taken twice."""

import signal
import sys
from pathlib import Path

import pytest

from tests.soak.runs import Outcome, Plan, run

SHORT = 300
LONG = 2000
REFUSALS: tuple[dict[str, object], ...] = (
    {"kind": "429", "probability": 0.05, "retry_after": 1, "seed": 1},
    {"kind": "500", "probability": 0.02, "seed": 2},
    {"kind": "drop_before", "probability": 0.01, "seed": 3},
    {"kind": "drop_after", "probability": 0.01, "seed": 4},
)


def hold(outcome: Outcome) -> None:
    sys.stdout.write(f"\n{outcome}\n")
    assert outcome.lost_or_doubled == {}
    assert outcome.astray == []
    assert outcome.screens_wrong == []
    assert outcome.left_over == 0
    assert outcome.quarantined == 0
    assert outcome.marked == []


async def test_killed_in_the_middle(tmp_path: Path) -> None:
    hold(await run(Plan(SHORT, ends=3), tmp_path))


async def test_stopped_in_the_middle(tmp_path: Path) -> None:
    outcome = await run(Plan(SHORT, ends=2, how=signal.SIGTERM), tmp_path)
    hold(outcome)
    assert outcome.slowest_exit < 10


async def test_refused_and_cut_off(tmp_path: Path) -> None:
    hold(await run(Plan(SHORT, ends=0, faults=REFUSALS), tmp_path))


@pytest.mark.soak
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM], ids=["killed", "stopped"])
async def test_twenty_ends_in_two_thousand_updates(tmp_path: Path, how: signal.Signals) -> None:
    outcome = await run(Plan(LONG, ends=20, how=how), tmp_path)
    hold(outcome)
    assert outcome.slowest_exit < 10


@pytest.mark.soak
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM], ids=["killed", "stopped"])
async def test_twenty_ends_with_refusals(tmp_path: Path, how: signal.Signals) -> None:
    hold(await run(Plan(LONG, ends=20, how=how, faults=REFUSALS, seed=2), tmp_path))
