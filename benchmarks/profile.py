"""Where the time of a durable step goes, by room of the house."""

import asyncio
import cProfile
import pstats
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from benchmarks.content import grown, real
from benchmarks.ours import Ours
from benchmarks.report import Section
from benchmarks.rounds import Taken, timed
from bot.heap import settle

PEOPLE, STEPS = 64, 40
ROOMS = (
    ("bot/store", "store: sealing, rows, transactions (the loop's side)"),
    ("cryptography", "store: sealing, rows, transactions (the loop's side)"),
    ("hmac", "store: sealing, rows, transactions (the loop's side)"),
    ("bot/engine", "engine"),
    ("bot/model", "engine"),
    ("bot/render", "rendering"),
    ("bot/conversation", "rendering"),
    ("bot/channels", "Telegram: parsing, calls, sender"),
    ("bot/", "the way between them"),
    ("json/", "JSON"),
    ("asyncio", "asyncio"),
    ("selectors", "waiting for the database thread"),
    ("benchmarks", "the measuring itself"),
)


async def measure(progress: Callable[[str], None]) -> list[Section]:
    progress("profile")
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as folder:
        ours = Ours(Path(folder), grown(real()))
        await ours.open(PEOPLE)
        await timed(ours.press, PEOPLE, 4, Taken())
        settle()
        profile = cProfile.Profile()
        profile.enable()
        await timed(ours.press, PEOPLE, STEPS, Taken())
        profile.disable()
        await ours.close()
        await asyncio.sleep(0)
    shares: Counter[str] = Counter()
    stats = pstats.Stats(profile).stats  # type: ignore[attr-defined]  # not in the stubs
    for (file, _, name), (_, _, own, _, _) in stats.items():
        where = f"{file}:{name}"
        if "poll" in name:
            where = "selectors"
        elif "decrypt" in name or "encrypt" in name or "hmac" in name or "sqlite3" in name:
            where = "bot/store"
        shares[next((room for part, room in ROOMS if part in where), "Python itself")] += own
    whole = sum(shares.values())
    rows = [[room, f"{own / whole * 100:.0f} %"] for room, own in shares.most_common()]
    note = "By a profiler, which makes small functions look larger than they are: read it roughly."
    return [Section("Where the time of a step goes", ["room", "share"], rows, [note])]
