"""Floods: others are answered soon, an emergency at once, and memory stays where it is."""

import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path
from random import Random
from statistics import mean, median

import pytest

from bot.channels.telegram.hands import IN_FLIGHT
from bot.direct import MOST
from tests.soak.flood import (
    EMERGENCY,
    FIRST_OTHER,
    TELEGRAM,
    TEXTS,
    UNBOUND,
    Rig,
    resident,
    rig,
    settled,
)
from tests.soak.report import Advance, Bar, Figure, scale, scaled

RATE = 1_000
SECONDS = max(5.0, 60 * scale())
PEOPLE = scaled(1_000_000, least=20_000)
FEW_PEOPLE = 3_000
SOME_PEOPLE = 1_000
OTHERS = 10
AT_ONCE = 100
MOSTLY_SHORT = ("/start", "/hjelp", "/start", "/hjelp", *TEXTS)


async def flood(here: Rig, people: int, seconds: float, soak_figure: Figure) -> float:
    """The 99th percentile of what others wait; what was reached is told.

    As many updates are under way at once as Telegram lets a webhook have: the rest waits there.
    """
    loop, dice = asyncio.get_running_loop(), Random(people)
    waits: list[float] = []
    urgent: list[bool] = []
    brought: set[asyncio.Task[None]] = set()
    begun, count = loop.time(), 0
    end = begun + seconds

    async def other(number: int) -> None:
        await asyncio.sleep(dice.random())
        while loop.time() < end:
            waits.append((await here.answered(FIRST_OTHER + number, "/start"))[0])
            await asyncio.sleep(1)

    async def emergencies() -> None:
        number = 0
        while loop.time() < end:
            await asyncio.sleep(1)
            number += 1
            took, told = await here.answered(FIRST_OTHER + 1000 + number, EMERGENCY)
            urgent.append(took < 2 and told)

    watching = [asyncio.create_task(other(number)) for number in range(OTHERS)]
    watching.append(asyncio.create_task(emergencies()))
    while (now := loop.time()) < end:
        while count < (now - begun) * RATE and len(brought) < AT_ONCE:
            count += 1
            update = here.said(1 + dice.randrange(people), dice.choice(TEXTS))
            task = asyncio.create_task(here.brings([update]))
            brought.add(task)
            task.add_done_callback(brought.discard)
        await asyncio.sleep(0.005)
    reached = count / (loop.time() - begun)
    await asyncio.gather(*watching, *brought)
    waits.sort()
    tail = waits[int(len(waits) * 0.99)]
    sys.stdout.write(
        f"\n{people} ids: {reached:.0f} updates a second for {seconds:.0f} s; others' median"
        f" {median(waits) * 1000:.0f} ms, 99th percentile {tail * 1000:.0f} ms of {len(waits)}; emergencies"
        f" answered {sum(urgent)} of {len(urgent)}; sent {here.sender.counts['sent']}\n"
    )
    what = f"flood from {people} ids"
    soak_figure(f"{what}: updates a second for {seconds:.0f} s", RATE, f"{reached:.0f}")
    soak_figure(f"{what}: 99th percentile of {len(waits)} others, seconds", "under 2", f"{tail:.2f}")
    soak_figure(f"{what}: emergencies answered within 2 s", len(urgent), sum(urgent))
    assert all(urgent)
    return tail


@pytest.mark.soak
@pytest.mark.parametrize(("people", "rate"), [(1, TELEGRAM), (1_000, UNBOUND), (100_000, UNBOUND)])
async def test_others_are_answered_soon_while_some_flood(
    people: int, rate: float, tmp_path: Path, soak_figure: Figure
) -> None:
    async with rig(tmp_path, rate) as here:
        assert await flood(here, people, SECONDS, soak_figure) < 2
        await here.calm(300)


async def test_what_is_answered_does_not_pile_up_unsent(tmp_path: Path) -> None:
    """As many steps at once as Telegram brings are said as fast as they are taken.

    On the mean: a machine that stands still for a moment has a heap to send, and then no more.
    """
    async with rig(tmp_path, UNBOUND) as here:
        chats = iter(range(1, SOME_PEOPLE))
        waiting: list[int] = []

        async def door() -> None:
            for chat in chats:
                await here.brings([here.said(chat, TEXTS[chat % len(TEXTS)])])
                waiting.append(here.sender._hands.waiting)

        await asyncio.gather(*[door() for _ in range(AT_ONCE)])
        await here.calm()
        assert mean(waiting) <= IN_FLIGHT, "more wait than are being served"


async def crowd(
    here: Rig, people: range, texts: Sequence[str] = TEXTS, advance: Advance = lambda _: None
) -> None:
    """Everyone writes once, a hundred at a time."""
    for start in range(people.start, people.stop, 100):
        some = range(start, min(start + 100, people.stop))
        await here.brings([here.said(chat, texts[chat % len(texts)]) for chat in some])
        advance(len(some))


def held(here: Rig) -> dict[str, int]:
    """What is held and was not let go; updates and rows that were looked at are remembered, up to a bound."""
    sizes = here.sizes()
    assert sizes.pop("direct looked") <= MOST
    assert sizes.pop("hands looked") <= 4 * IN_FLIGHT
    return {name: size for name, size in sizes.items() if size}


async def test_of_many_people_nothing_stays_in_memory(tmp_path: Path) -> None:
    async with rig(tmp_path, UNBOUND) as here:
        await crowd(here, range(100, FEW_PEOPLE), ("/start", "/hjelp"))
        await crowd(here, range(100))
        await here.calm()
        assert held(here) == {}
        # Those who flood are remembered for three seconds, and let go when somebody else writes.
        await here.brings([here.said(chat, "/start") for chat in range(10) for _ in range(40)])
        await here.calm()
        assert held(here) == {"limits floods": 10}
        await asyncio.sleep(3.2)
        await here.brings([here.said(100, "/start")])
        await here.calm()
        assert held(here) == {}


@pytest.mark.soak
@pytest.mark.timeout(4 * 3600)
async def test_memory_is_flat_over_very_many_people(
    tmp_path: Path, soak_figure: Figure, soak_bar: Bar
) -> None:
    """What answers in Telegram's place keeps nothing of anybody, so that all that grows is the guide's."""
    advance, warm = soak_bar(PEOPLE), max(PEOPLE // 10, 1_000)
    async with rig(tmp_path, UNBOUND) as here:
        with settled():
            await crowd(here, range(1, warm), MOSTLY_SHORT, advance)
            await here.calm()
            before, most = resident(), 0.0
            for tenth in range(1, 10):
                await crowd(here, range(warm * tenth, warm * (tenth + 1)), MOSTLY_SHORT, advance)
                await here.calm()
                most = max(most, resident())
                told = f"{warm * (tenth + 1)} people, {resident() - before:+.1f} MB since {warm}"
                sys.stdout.write(f"\r{told}")
        told = f"{before:.1f} MB after {warm} people, at most {most:.1f} MB since"
        sys.stdout.write(f"\n{told}; {here.kept()}\n")
        soak_figure("distinct people", "", warm * 10)
        soak_figure(f"megabytes grown after {warm} of them", "under 10", f"{most - before:+.1f}")
        soak_figure("things still held for somebody", 0, sum(held(here).values()))
        assert held(here) == {}
        assert most - before < 10
