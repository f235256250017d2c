"""Several processes, killed again and again: nothing is lost, no step is taken twice, order is kept."""

import asyncio
import sys
from pathlib import Path

import pytest

from bot.store import Part, load_key
from bot.store.redis import RedisStore
from tests.soak.books import read_ledger, screens_wrong
from tests.soak.fleet import Fleet, Plan, fleet, library_in, pour


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


async def run(plan: Plan, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with fleet(plan, folder, monkeypatch) as running:
        took = await pour(running, plan)
        await hold(running)
    sys.stdout.write(f"\n{plan}\n{took:.1f} s, the most that waited: {running.most}, {running.seconds}\n")


async def test_workers_and_replicas_are_killed_behind_nginx(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await run(Plan(200, people=40, kills=2, replica_every=2), tmp_path, monkeypatch)


@pytest.mark.soak
async def test_a_kill_every_second_in_ten_thousand_updates(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await run(Plan(10_000, workers=4, rate=200.0, kills=60, replica_every=10), tmp_path, monkeypatch)


def rename_a_step(house: Path) -> None:
    """The answer moves to a step of another name, as an adviser may write it."""
    changes = {
        "flows/house.yaml": {"{law.old: law.age}": "{law.answer: law.reply}"},
        "flows/law.yaml": {
            "to: answer": "to: reply",
            "from_15: answer": "from_15: reply",
            "  answer:": "  reply:",
        },
        "content/topics.yaml": {"law.answer": "law.reply"},
    }
    for file, words in changes.items():
        text = (house / file).read_text(encoding="utf-8")
        for old, new in words.items():
            assert old in text
            text = text.replace(old, new)
        (house / file).write_text(text, encoding="utf-8")


@pytest.mark.soak
async def test_nobody_is_led_back_while_contents_differ(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = Plan(200, people=40)
    async with fleet(plan, tmp_path, monkeypatch) as running:
        await pour(running, plan)
        house = tmp_path / "house-0"
        rename_a_step(house)
        running.crowd.library = library_in(house)
        assert "law.reply" in running.crowd.library.steps
        async with asyncio.timeout(30):
            while running.held() != [64]:
                await asyncio.sleep(0.1)
        pouring = asyncio.create_task(pour(running, plan))
        for _ in range(2):
            await running.kill("worker", running.workers[1])
            await running.workers[1].ready()
        await pouring
        assert running.held() == [64]
        await hold(running)
