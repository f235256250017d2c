"""From the start of the process to the first answer: anew, once more, and with ten thousand waiting."""

import asyncio
import compileall
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.presses import FIRST_CHAT, press
from benchmarks.processes import ROOT, Process, free_port, guide_env
from benchmarks.report import Section
from bot.checked import BESIDE_PROGRAM
from bot.desk_start import judge
from bot.model.post import Arrival
from bot.settings import Settings
from bot.store import SqliteStore, load_key

TIMES = 5
WAITING = 10_000
ANEW = "first start, content that nobody has judged"
FIRST = "first start after `make setup`"
GOALS = {ANEW: 1.5, FIRST: 1.5, "next start": 1.5, "after kill -9, 10,000 waiting": 2.0}
REFERENCE = "for comparison: a process that imports aiogram and ends"
DATA = ["1:menu.start:police"] * 4


async def measure(progress: Callable[[str], None]) -> list[Section]:
    """With the guide's whole content, by webhook; a press is tried until somebody listens."""
    compileall.compile_dir(ROOT / "bot", quiet=1)
    judge(Settings(), "en")
    found: dict[str, list[float]] = {name: [] for name in (*GOALS, REFERENCE)}
    far = await Process.start("-m", "benchmarks.far")
    api = (await far.heard())["port"]
    try:
        for turn in range(TIMES):
            with tempfile.TemporaryDirectory(dir=Path.cwd(), prefix=".bench-") as folder, _unjudged():
                found[ANEW].append(await _started(far, api, Path(folder), pressing=True))
            with tempfile.TemporaryDirectory(dir=Path.cwd(), prefix=".bench-") as folder:
                found[FIRST].append(await _started(far, api, Path(folder), pressing=True))
                found["next start"].append(await _started(far, api, Path(folder), pressing=True))
                await _fill(Path(folder))
                waited = await _started(far, api, Path(folder), pressing=False)
                found["after kill -9, 10,000 waiting"].append(waited)
            found[REFERENCE].append(await _imported())
            progress(f"start: {turn + 1} of {TIMES}")
    finally:
        await far.kill()
    rows = []
    for name, seconds in found.items():
        middle, goal = statistics.median(seconds), GOALS.get(name)
        spread = f"{min(seconds):.2f} to {max(seconds):.2f}"
        told = "" if goal is None else f"{goal} {'met' if middle <= goal else 'not met'}"
        rows.append([name, f"{middle:.2f}", spread, told])
    note = (
        "The program is compiled, as `make setup` and the image leave it. They have the content judged too"
        " (`check --start`); content changed since is judged by the start."
    )
    heads = ["", "seconds", "spread", "goal"]
    return [Section("From nothing to the first answer", heads, rows, [note])]


@contextmanager
def _unjudged() -> Iterator[None]:
    """As if setup had judged nothing."""
    aside = BESIDE_PROGRAM.with_suffix(".aside")
    if BESIDE_PROGRAM.exists():
        BESIDE_PROGRAM.rename(aside)
    try:
        yield
    finally:
        if aside.exists():
            aside.rename(BESIDE_PROGRAM)


async def _started(far: Process, api: int, folder: Path, *, pressing: bool) -> float:
    """Seconds until the first screen was shown; the process is killed then."""
    port = free_port()
    wish = {"do": "first", "port": port if pressing else 0, "data": [DATA], "updates": time.time_ns() // 1000}
    begun = time.time()
    guide = await Process.start("-m", "bot", "run", "--webhook", env=guide_env(folder, api, port))
    try:
        return float((await far.ask(wish))["at"]) - begun
    finally:
        await guide.kill()


async def _imported() -> float:
    """How long this machine takes, at this moment, for something known."""
    begun = time.time()
    other = await asyncio.create_subprocess_exec(sys.executable, "-c", "import aiogram")
    await other.wait()
    return time.time() - begun


async def _fill(folder: Path) -> None:
    """So many presses that were confirmed and not answered, as a kill leaves them."""
    store = await SqliteStore.open(folder / "veivis.db", load_key(folder / "key" / "key"))
    async with store:
        for begin in range(0, WAITING, 500):
            numbers = range(1000 + begin, 1000 + begin + 500)
            await store.receive(
                [
                    Arrival(n, FIRST_CHAT + n, "callback_query", press(n, FIRST_CHAT + n, DATA[0], DATA))
                    for n in numbers
                ]
            )
            await asyncio.sleep(0)
