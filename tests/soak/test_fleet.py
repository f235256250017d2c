"""Several processes, killed again and again: nothing is lost, no step is taken twice, order is kept."""

import sys
from pathlib import Path

import pytest

from bot.store import Part, load_key
from bot.store.redis import RedisStore
from tests.soak.fleet import Fleet, Plan, fleet, pour
from tests.soak.runs import read_ledger, screens_wrong


async def hold(running: Fleet) -> None:
    """Compare the books."""
    key = load_key(running.folder / "key" / "key")
    async with await RedisStore.open(running.redis.url, key, part=Part(works=False)) as store:
        ledger = await read_ledger(store, running.crowd)
    assert ledger.lost_or_doubled == {}
    assert ledger.astray == []
    assert ledger.left_over == 0
    assert ledger.quarantined == 0
    assert screens_wrong(running.crowd) == []


async def test_workers_and_replicas_are_killed_behind_nginx(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = Plan(600, people=60, kills=3, replicas_too=True)
    async with fleet(plan, tmp_path, monkeypatch) as running:
        took = await pour(running, plan)
        await hold(running)
    sys.stdout.write(f"\n{plan.updates} updates in {took:.1f} s, {running.seconds}\n")
