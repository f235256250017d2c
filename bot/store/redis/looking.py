"""What an operator is to know of a Redis: how it is set up, whose it is, what waits. Nothing is changed."""

import time
from dataclasses import dataclass
from typing import Final

from bot.store.errors import StoreTrouble
from bot.store.redis.line import Line
from bot.store.redis.opening import LAYOUT, OLDEST, info_of
from bot.store.redis.scripts import PARTITIONS
from bot.store.redis.upkeep import figures
from bot.store.rows import Figures

UNTOLD: Final = "?"
"""A setting that a Redis run by others does not tell."""


@dataclass(frozen=True, slots=True)
class Looked:
    """`save`, `fsync`: as Redis words them, or `UNTOLD`. `memory`: bytes in use, and the most, 0: no limit.

    `ahead`: seconds that our clock is before its. `holds`: "" for nothing or what is ours, else the code of
    what `opening` would refuse. `working`: processes that answer, and live. `figures`: None where it cannot
    be asked.
    """

    version: str
    new_enough: bool
    writes: bool
    logs: bool
    logged: bool
    fsync: str
    save: str
    policy: str
    memory: tuple[int, int]
    ahead: float
    holds: str
    working: int
    figures: Figures | None


async def look(line: Line, check: bytes | None) -> Looked:
    """Ask; `check` is by what our key is known again, None where there is none yet. Raises `StoreTrouble`."""
    info = await info_of(line)
    version = info.get("redis_version", "0")
    begun = time.time()
    seconds, micros = await line.call("TIME")
    theirs = int(seconds) + int(micros) / 1e6
    ahead = (begun + time.time()) / 2 - theirs
    return Looked(
        version=version,
        new_enough=tuple(int(part) for part in version.split(".")[:2]) >= OLDEST,
        writes=info.get("role", "master") == "master",
        logs=info.get("aof_enabled") == "1",
        logged=info.get("aof_last_write_status", "ok") == "ok",
        fsync=await _setting(line, "appendfsync"),
        save=await _setting(line, "save"),
        policy=info.get("maxmemory_policy", "noeviction"),
        memory=(int(info.get("used_memory", "0")), int(info.get("maxmemory", "0"))),
        ahead=ahead,
        holds=await _holds(line, check),
        working=await _working(line, theirs),
        figures=await _figures(line),
    )


async def _working(line: Line, now: float) -> int:
    """How many live and have people to serve; whoever was killed has them until others take them over."""
    living = await line.call("ZRANGEBYSCORE", "veivis:alive", f"({now * 1000:.0f}", "+inf")
    return len(set(await line.call("HVALS", "veivis:leases")).intersection(living))


async def _setting(line: Line, name: str) -> str:
    try:
        _, value = await line.call("CONFIG", "GET", name)
    except (StoreTrouble, ValueError):
        return UNTOLD
    return bytes(value).decode()


async def _holds(line: Line, check: bytes | None) -> str:
    layout, partitions, key = await line.call("HMGET", "veivis:store", "layout", "partitions", "key")
    if layout is not None and (int(layout), int(partitions or 0)) != (LAYOUT, PARTITIONS):
        return "newer"
    return "other-key" if key is not None and check is not None and key != check else ""


async def _figures(line: Line) -> Figures | None:
    try:
        return await figures(line)
    except StoreTrouble:
        return None
