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
@pytest.mark.parametrize("workers", [1, 4])
async def test_a_kill_every_second_in_fifty_thousand_updates(redis_server: RedisServer, workers: int) -> None:
    plan = Plan(50_000, workers=workers, people=1000, kills=0)
    hold(plan, await work(plan, redis_server))
