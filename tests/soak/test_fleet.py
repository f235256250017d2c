"""Several processes, killed again and again: nothing is lost, no step is taken twice, order is kept."""

import asyncio
import sys
from pathlib import Path

import pytest

from bot.store import Part, load_key
from bot.store.redis import RedisStore
from tests.soak.books import read_ledger, screens_wrong
from tests.soak.fleet import Fleet, Plan, fleet, library_in, pour
from tests.soak.report import Advance, Bar, Figure, scaled


def nowhere(_name: str, _goal: object, _seen: object) -> None:
    """The short form tells no figures."""


async def hold(running: Fleet, soak_figure: Figure = nowhere, what: str = "") -> None:
    """Compare the books."""
    key = load_key(running.folder / "key" / "key")
    async with await RedisStore.open(running.redis.url, key, part=Part(works=False)) as store:
        ledger = await read_ledger(store, running.crowd)
    wrong = screens_wrong(running.crowd)
    lost = sum(abs(want - found) for want, found in ledger.lost_or_doubled.values())
    soak_figure(f"{what}: updates", "", running.crowd.acts)
    soak_figure(f"{what}: kills", "", running.kills)
    soak_figure(f"{what}: steps lost or taken twice", 0, lost + ledger.left_over + ledger.quarantined)
    soak_figure(f"{what}: people in a wrong state or before a wrong screen", 0, len({*ledger.astray, *wrong}))
    soak_figure(f"{what}: the most updates that waited", "", running.most)
    assert ledger.lost_or_doubled == {}
    assert ledger.astray == []
    assert ledger.left_over == 0
    assert ledger.quarantined == 0
    assert wrong == []


async def run(
    plan: Plan,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    soak_figure: Figure = nowhere,
    advance: Advance = lambda _: None,
) -> None:
    async with fleet(plan, folder, monkeypatch) as running:
        took = await pour(running, plan, advance)
        await hold(running, soak_figure, f"{plan.workers} workers and 2 replicas on Redis")
        assert running.kills == plan.kills
    sys.stdout.write(f"\n{plan}\n{took:.1f} s, the most that waited: {running.most}, {running.seconds}\n")


async def test_workers_and_replicas_are_killed_behind_nginx(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await run(Plan(200, people=40, kills=2, replica_every=2), tmp_path, monkeypatch)


@pytest.mark.soak
@pytest.mark.timeout(3600)
async def test_a_kill_every_second_in_ten_thousand_updates(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, soak_figure: Figure, soak_bar: Bar
) -> None:
    updates = scaled(10_000, least=400)
    plan = Plan(updates, workers=4, rate=200.0, kills=scaled(60, least=4), replica_every=10)
    await run(plan, tmp_path, monkeypatch, soak_figure, soak_bar(updates))


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
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, soak_figure: Figure
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
        await hold(running, soak_figure, "two workers whose contents differ")
