"""An hour at 200 updates a second: memory, files, connections and threads stay where they are."""

import asyncio
import contextlib
import os
import signal
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random

import pytest

from bot.channels.telegram.session import CONNECTIONS
from bot.playground.server import Playground
from bot.store import SqliteStore, load_key
from tests.soak.books import read_ledger, screens_wrong
from tests.soak.crowd import Crowd, Person
from tests.soak.guide import Guide, know_the_content, shipped
from tests.soak.report import Bar, Figure, scale
from tests.soak.runs import PATIENCE, quiet, waits
from tests.soak.seen import Record, Repeats, Seen

RATE = 200
PEOPLE = 300
SECONDS = max(120.0, 3600 * scale())
WARM = max(60.0, SECONDS / 4)
"""By then each screen has been rendered, and each person is known."""
SAMPLES = 60
REST = 40.0
"""Connections that nobody has used for so long are closed; they are looked through every 15 s."""
MEGABYTES = 10 if SECONDS >= 1800 else 40
"""In a shorter run what is kept on purpose, up to a bound, has not all been filled when it counts as warm."""
POOL = (os.cpu_count() or 1) + 4
"""Threads that asyncio makes for what must not hold up others, when it needs them."""


@dataclass(frozen=True, slots=True)
class Sample:
    """`megabytes`: resident; `files`: open ones that are no connection; `updates`: answered so far."""

    megabytes: float
    files: int
    sockets: int
    threads: int
    updates: int

    def __str__(self) -> str:
        return (
            f"{self.megabytes:.1f} MB, {self.files} files, {self.sockets} connections,"
            f" {self.threads} threads, {self.updates} updates"
        )


def sample(pid: int, updates: int) -> Sample:
    """A look at a process from outside."""
    proc = Path(f"/proc/{pid}")
    lines = dict(line.split(":", 1) for line in (proc / "status").read_text("ascii").splitlines())
    opened = []
    for each in (proc / "fd").iterdir():
        with contextlib.suppress(FileNotFoundError):  # closed meanwhile
            opened.append(str(each.readlink()))
    sockets = sum(name.startswith("socket:") for name in opened)
    resident = int(lines["VmRSS"].split()[0]) / 1024
    return Sample(resident, len(opened) - sockets, sockets, int(lines["Threads"]), updates)


async def pour(crowd: Crowd, pid: int, advance: Bar) -> list[tuple[float, Sample]]:
    """Everyone acts; what was seen of the process, and when, in seconds."""
    loop = asyncio.get_running_loop()
    begun = loop.time()
    found: list[tuple[float, Sample]] = []
    done = advance(round(SECONDS))
    while (now := loop.time() - begun) < SECONDS:
        if now >= len(found) * SECONDS / SAMPLES:
            found.append((now, sample(pid, crowd.acts)))
            done(round(SECONDS / SAMPLES))
        # As many as are due by now; where everyone waits for an answer, nobody acts.
        for _ in range(min(20, round(now * RATE) - crowd.acts)):
            if crowd.someone_idle:
                crowd.act()
        await asyncio.sleep(0.005)
    return found


@pytest.mark.soak
@pytest.mark.timeout(2 * 3600)
async def test_nothing_grows_in_an_hour(tmp_path: Path, soak_figure: Figure, soak_bar: Bar) -> None:
    playground = Playground(token="42:hour")
    await playground.start()
    know_the_content(tmp_path)
    guide = Guide(playground.url, playground.token, tmp_path, BOT_RATE="1000")
    people = [Person(1000 + n, calm=True) for n in range(PEOPLE)]
    crowd = Crowd(shipped(), playground.world, people, Random(1), patience=PATIENCE)
    playground.world.witness = seen = Seen(lambda: 1, {p.chat: Record(p.screens) for p in people})
    crowd.waits = partial(waits, seen)
    try:
        await guide.start()
        await guide.ready()
        await asyncio.sleep(REST)
        before = sample(guide.pid, 0)
        samples = await pour(crowd, guide.pid, soak_bar)
        await quiet(playground, tmp_path)
        await asyncio.sleep(REST)
        after = sample(guide.pid, crowd.acts)
        await guide.end(signal.SIGTERM)
    finally:
        if guide.alive:
            await guide.end(signal.SIGKILL)
        await playground.stop()
    async with await SqliteStore.open(tmp_path / "guide.db", load_key(tmp_path / "key" / "key")) as store:
        ledger = await read_ledger(store, crowd)
    warm = [each for at, each in samples if at >= WARM]
    grown = max(each.megabytes for each in (*warm, after)) - warm[0].megabytes
    soak_figure("an hour: updates", round(SECONDS * RATE), crowd.acts)
    soak_figure("an hour: updates a second", f"at most {RATE}", f"{crowd.acts / SECONDS:.0f}")
    for at, each in [(0.0, before), *samples, (SECONDS, after)]:
        soak_figure(f"an hour: after {at / 60:.1f} minutes", "", each)
    soak_figure(
        f"an hour: megabytes grown after {WARM / 60:.0f} minutes", f"under {MEGABYTES}", f"{grown:.1f}"
    )
    soak_figure("an hour: steps lost or taken twice", 0, len(ledger.lost_or_doubled) + len(ledger.astray))
    assert (ledger.lost_or_doubled, ledger.astray, ledger.left_over) == ({}, [], 0)
    assert screens_wrong(crowd) == []
    assert {each.found for each in seen.people.values()} == {Repeats()}
    assert grown < MEGABYTES
    assert after.files <= before.files + 1
    assert after.sockets <= before.sockets
    assert max(each.sockets for each in warm) <= before.sockets + CONNECTIONS
    assert max(each.files for each in warm) <= before.files + 1
    assert max(each.threads for each in (*warm, after)) <= before.threads + POOL
