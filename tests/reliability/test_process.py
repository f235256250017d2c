"""The guide stopped for a while, short of memory, its loop blocked; then everyone is answered."""

import asyncio
import contextlib
import resource
import signal
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.playground.server import Playground
from tests.reliability.rig import rig
from tests.soak.guide import Fork, Guide, know_the_content
from tests.soak.report import Figure
from tests.test_guide import Phone

MEGABYTE = 1024 * 1024


@asynccontextmanager
async def process(folder: Path, *, whole: bool = False) -> AsyncIterator[tuple[Guide, Playground]]:
    """A guide of its own process, started on content that is known to be right."""
    know_the_content(folder)
    playground = Playground()
    await playground.start()
    guide = Fork(playground.url, playground.token, folder, BOT_RATE="30")
    try:
        await guide.start(whole=whole)
        await guide.ready()
        yield guide, playground
    finally:
        with contextlib.suppress(AssertionError):
            await guide.end(signal.SIGKILL)
        await playground.stop()


async def answered(phones: list[Phone]) -> None:
    async with asyncio.timeout(60):
        while not all(phone.screens() for phone in phones):
            await asyncio.sleep(0.05)


@pytest.mark.parametrize("seconds", [1.5, pytest.param(60.0, marks=pytest.mark.soak)])
async def test_stopped_for_a_while_and_let_go_it_goes_on_by_itself(
    tmp_path: Path, seconds: float, soak_figure: Figure
) -> None:
    async with process(tmp_path) as (guide, playground):
        before, during = Phone(playground, 7), Phone(playground, 8)
        before.send("/start")
        await answered([before])
        guide.send(signal.SIGSTOP)
        during.send("/start")
        before.press(before.labels()[0])
        menu = before.screens()[-1].text
        await asyncio.sleep(seconds)
        assert during.screens() == []
        guide.send(signal.SIGCONT)
        await answered([during])
        async with asyncio.timeout(60):
            while before.screens()[-1].text == menu:
                await asyncio.sleep(0.05)
        screens = [len(phone.screens()) for phone in (before, during)]
        soak_figure(f"stopped for {seconds:.0f} s and let go: screens of two people", [1, 1], screens)
        assert screens == [1, 1]
        assert guide.alive


async def crowded(guide: Guide, playground: Playground) -> list[Phone]:
    """Ten people, and twice as many whenever all were answered: until it has felt that memory is short.

    On a machine with much else to do that takes longer than on one that is quiet.
    """
    phones: list[Phone] = []
    async with asyncio.timeout(60):
        while guide.alive and b"MemoryError" not in guide.log.read_bytes():
            if all(phone.screens() for phone in phones):
                come = [Phone(playground, 100 + len(phones) + n) for n in range(len(phones) or 10)]
                phones += come
                for phone in come:
                    phone.send("/start")
                    phone.send("hva skjer nå")
            await asyncio.sleep(0.05)
    return phones


async def test_short_of_memory_it_goes_on_or_starts_again_and_loses_nobody(tmp_path: Path) -> None:
    # A fork of one that has served before would not need any more.
    async with process(tmp_path, whole=True) as (guide, playground):
        status = Path(f"/proc/{guide.pid}/statm").read_text(encoding="ascii")
        size = int(status.split()[0]) * resource.getpagesize()
        resource.prlimit(guide.pid, resource.RLIMIT_AS, (size + MEGABYTE, resource.RLIM_INFINITY))
        phones = await crowded(guide, playground)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(answered(phones), 5)
        # Some of what it is built of ends the process where there is no memory, before anything can be told.
        felt = b"MemoryError" in guide.log.read_bytes() or not guide.alive
        if guide.alive:
            resource.prlimit(guide.pid, resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        async with asyncio.timeout(60):
            while playground.world.updates.pending or not all(phone.screens() for phone in phones):
                if not guide.alive:  # it may take a while to end, and is started again as by systemd
                    await guide.end(signal.SIGKILL)
                    await guide.start()
                await asyncio.sleep(0.05)
        assert felt
        assert b"Traceback" not in guide.log.read_bytes()


async def test_a_loop_that_is_blocked_goes_on_where_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Longer than a call may take, so that answers are given up that had come."""
    async with rig(tmp_path) as here:
        phones = [here.phone(number) for number in range(100, 110)]
        with monkeypatch.context() as hasty:
            hasty.setattr("bot.channels.telegram.delivery.CALL_SECONDS", 0.3)
            for phone in phones:
                phone.send("/start")
            for _ in range(3):
                await asyncio.sleep(0.01)
                asyncio.get_running_loop().call_soon(time.sleep, 0.5)
            await asyncio.sleep(0)
        await here.quiet()
        assert {len(phone.screens()) for phone in phones} <= {1, 2}
        assert all([await here.store.load(phone.chat.id) for phone in phones])
        await here.cries(here.phone(7))
