"""Killed, stopped and refused again and again: nothing acknowledged is lost, no step is taken twice."""

import signal
import sys
from pathlib import Path

import pytest

from tests.soak.report import Bar, Figure, scaled
from tests.soak.runs import Outcome, Plan, run

KILL, STOP = signal.SIGKILL, signal.SIGTERM
REFUSALS: tuple[dict[str, object], ...] = (
    {"kind": "429", "probability": 0.05, "retry_after": 1, "seed": 1},
    {"kind": "500", "probability": 0.02, "seed": 2},
    {"kind": "drop_before", "probability": 0.01, "seed": 3},
    {"kind": "drop_after", "probability": 0.01, "seed": 4},
)


def hold(plan: Plan, outcome: Outcome) -> None:
    """Nothing lost, doubled or out of order; a repeat only where an end, or an answer kept back, explains it.

    One end may leave several messages in doubt, nearly always each to somebody else.
    """
    sys.stdout.write("\n".join(("", str(plan), str(outcome), *outcome.stories, "")))
    ledger = outcome.ledger
    assert (ledger.lost_or_doubled, ledger.astray) == ({}, [])
    assert (ledger.left_over, ledger.quarantined) == (0, 0)
    assert outcome.marked == []
    assert outcome.screens_wrong == []
    assert outcome.not_their_steps == []
    assert outcome.edits_repeated == 0
    # A stop repeats nothing but what outlasts it, as on a busy machine.
    assert outcome.repeated <= plan.ends
    assert outcome.repeated_to_one <= 1
    assert outcome.unheard[0] <= outcome.unheard[1]
    # Stopped before it listens to signals it has begun nothing.
    assert set(outcome.exits[:-1]) <= ({-KILL} if plan.how is KILL else {0, -STOP})
    assert (len(outcome.exits), outcome.exits[-1]) == (plan.ends + 1, 0)
    assert outcome.slowest_exit < 10


def told(soak_figure: Figure, what: str, plan: Plan, outcome: Outcome) -> None:
    """The figures of the report."""
    ledger = outcome.ledger
    lost = sum(abs(want - found) for want, found in ledger.lost_or_doubled.values())
    wrong = len({*ledger.astray, *outcome.screens_wrong, *outcome.not_their_steps})
    soak_figure(f"{what}: updates", plan.updates, outcome.steps)
    soak_figure(f"{what}: ends", plan.ends, len(outcome.exits) - 1)
    soak_figure(f"{what}: steps lost or taken twice", 0, lost + ledger.left_over + ledger.quarantined)
    soak_figure(f"{what}: people in a wrong state, or who did not see their steps", 0, wrong)
    soak_figure(f"{what}: messages seen twice after an end", f"at most {plan.ends}", outcome.repeated)
    soak_figure(f"{what}: the most of them for one end, to one person", "at most 1", outcome.repeated_to_one)
    soak_figure(f"{what}: the most of them for one end, to all", "", outcome.repeated_at_once)
    again, kept_back = outcome.unheard
    soak_figure(f"{what}: seen twice since Telegram's answer was lost", f"at most {kept_back}", again)
    soak_figure(f"{what}: edited screens seen to change twice", 0, outcome.edits_repeated)
    soak_figure(f"{what}: slowest end, seconds", "under 10", f"{outcome.slowest_exit:.2f}")
    soak_figure(f"{what}: minutes", "", f"{outcome.seconds / 60:.1f}")


@pytest.mark.timeout(400)
async def test_killed_in_the_middle(tmp_path: Path) -> None:
    plan = Plan(600, people=10, ends=50, rate=300.0)
    outcome = await run(plan, tmp_path)
    hold(plan, outcome)
    # Where it was never struck between a message and the word of it, nothing would have been shown.
    assert outcome.repeated > 0


async def test_stopped_in_the_middle(tmp_path: Path) -> None:
    plan = Plan(300, people=10, ends=20, how=STOP, rate=300.0, whole=())
    hold(plan, await run(plan, tmp_path))


async def test_refused_and_cut_off(tmp_path: Path) -> None:
    plan = Plan(200, people=20, ends=0, faults=REFUSALS, rate=300.0, whole=())
    hold(plan, await run(plan, tmp_path))


@pytest.mark.soak
@pytest.mark.timeout(4 * 3600)
async def test_a_thousand_kills_in_a_hundred_thousand_updates(
    tmp_path: Path, soak_figure: Figure, soak_bar: Bar
) -> None:
    updates, ends = scaled(100_000, least=600), scaled(1000, least=10)
    plan = Plan(updates, people=20, ends=ends, rate=200.0, whole=(0, ends // 2))
    outcome = await run(plan, tmp_path, advance=soak_bar(updates))
    told(soak_figure, "killed", plan, outcome)
    hold(plan, outcome)


@pytest.mark.soak
@pytest.mark.timeout(3600)
@pytest.mark.parametrize(
    ("how", "ends", "faults"),
    [(STOP, 20, ()), (STOP, 20, REFUSALS), (KILL, 200, REFUSALS)],
    ids=["stopped", "stopped and refused", "killed and refused"],
)
async def test_ends_of_every_kind_with_and_without_refusals(
    tmp_path: Path,
    how: signal.Signals,
    ends: int,
    faults: tuple[dict[str, object], ...],
    soak_figure: Figure,
    soak_bar: Bar,
    request: pytest.FixtureRequest,
) -> None:
    updates, ends = scaled(100 * ends, least=600), max(20, scaled(ends))
    plan = Plan(updates, people=40, ends=ends, how=how, faults=faults, seed=2)
    outcome = await run(plan, tmp_path, advance=soak_bar(updates))
    told(soak_figure, request.node.callspec.id, plan, outcome)
    hold(plan, outcome)
