"""Workers killed at any moment: no step is lost or taken twice, and everyone's order is kept."""

import sys

import pytest

from tests.servers.redis_server import RedisServer
from tests.store.redis_crew import Plan, Report, work


def hold(plan: Plan, report: Report) -> None:
    sys.stdout.write(f"\n{plan}\n{report}\n")
    assert (report.lost, report.doubled, report.out_of_order) == (0, 0, 0)


async def test_three_kills_in_a_thousand_updates(redis_server: RedisServer) -> None:
    plan = Plan(1000, workers=2)
    report = await work(plan, redis_server)
    hold(plan, report)
    assert report.kills == 3


@pytest.mark.soak
async def test_a_kill_every_second_in_fifty_thousand_updates(redis_server: RedisServer) -> None:
    plan = Plan(50_000, workers=4, people=1000, kills=100_000)
    report = await work(plan, redis_server)
    hold(plan, report)
    assert report.kills > 20


@pytest.mark.soak
@pytest.mark.parametrize("workers", [1, 4, 1, 4])
async def test_one_worker_and_four_without_kills(redis_server: RedisServer, workers: int) -> None:
    plan = Plan(6000, workers=workers, people=1000, rate=5000.0, kills=0)
    report = await work(plan, redis_server)
    hold(plan, report)
    assert report.resent == 0
