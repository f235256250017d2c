"""Workers killed at any moment: no step is lost or taken twice, and everyone's order is kept."""

import sys

import pytest

from tests.servers.redis_server import RedisServer
from tests.soak.report import Figure, scaled
from tests.store.redis_crew import Plan, Report, work


def hold(plan: Plan, report: Report) -> None:
    sys.stdout.write(f"\n{plan}\n{report}\n")
    assert (report.lost, report.doubled, report.out_of_order) == (0, 0, 0)


def told(soak_figure: Figure, plan: Plan, report: Report) -> None:
    what = f"store on Redis, {plan.workers} workers, {report.kills} kills"
    soak_figure(f"{what}: updates, in {report.seconds:.0f} s", plan.updates, plan.updates)
    soak_figure(
        f"{what}: steps lost, taken twice, out of order",
        0,
        report.lost + report.doubled + report.out_of_order,
    )
    soak_figure(f"{what}: sent once more", "", report.resent)


async def test_three_kills_in_a_thousand_updates(redis_server: RedisServer) -> None:
    plan = Plan(1000, workers=2, rate=400.0, every=0.5)
    report = await work(plan, redis_server)
    hold(plan, report)
    assert report.kills == 3


@pytest.mark.soak
@pytest.mark.timeout(3600)
async def test_a_kill_every_second_in_fifty_thousand_updates(
    redis_server: RedisServer, soak_figure: Figure
) -> None:
    plan = Plan(scaled(50_000, least=2000), workers=4, people=1000, kills=100_000)
    report = await work(plan, redis_server)
    told(soak_figure, plan, report)
    hold(plan, report)
    assert report.kills > 20 * plan.updates / 50_000


@pytest.mark.soak
@pytest.mark.parametrize("workers", [1, 4, 1, 4])
async def test_one_worker_and_four_without_kills(
    redis_server: RedisServer, workers: int, soak_figure: Figure
) -> None:
    plan = Plan(scaled(6000, least=1000), workers=workers, people=1000, rate=5000.0, kills=0)
    report = await work(plan, redis_server)
    told(soak_figure, plan, report)
    hold(plan, report)
    assert report.resent == 0
