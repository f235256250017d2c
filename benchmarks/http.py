"""The same step over HTTP on loopback: webhook in, calls out; each bot in a process of its own."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.content import PING, PONG
from benchmarks.others import PLAIN
from benchmarks.ours import DATA
from benchmarks.processes import Process, free_port
from benchmarks.report import Section, number
from benchmarks.rounds import ROUNDS, Taken, ratio

WAYS = {
    "ours": "our durable step",
    "aiogram": "aiogram, keeps nothing",
    "reply": "aiogram, keeps nothing, answers in the reply",
    "fsm": "aiogram, FSM in memory",
    "commit": "aiogram + aiosqlite commit",
}
IN_FLIGHT = (1, 16, 64)
STEPS = 640
GOAL, GOAL_P99 = 0.6, 0.5


async def measure(progress: Callable[[str], None]) -> list[Section]:
    found = {(way, people): Taken() for way in WAYS for people in IN_FLIGHT}
    far = await Process.start("-m", "benchmarks.far")
    api = (await far.heard())["port"]
    bots: dict[str, tuple[Process, int]] = {}
    with tempfile.TemporaryDirectory(dir=Path.cwd(), prefix=".bench-") as folder:
        try:
            for way, name in WAYS.items():
                port = free_port()
                bot = await Process.start(
                    "-m", "benchmarks.near", way, str(port), f"http://127.0.0.1:{api}", folder
                )
                await bot.heard()
                bots[way] = (bot, port)
                await far.ask(_wish(way, port, 64, 4))
                progress(f"http: {name} is ready")
            for turn in range(ROUNDS):
                for people in IN_FLIGHT:
                    for way, (_, port) in bots.items():
                        steps = max(2, (STEPS // 4 if people == 1 else STEPS) // people // 2 * 2)
                        heard = await far.ask(_wish(way, port, people, steps))
                        found[way, people].micros.append(heard["micros"])
                        found[way, people].latencies += heard["latencies"]
                progress(f"http: round {turn + 1} of {ROUNDS}")
        finally:
            for each in (far, *(bot for bot, _ in bots.values())):
                await each.kill()
    return [_section(found)]


def _wish(way: str, port: int, people: int, steps: int) -> dict[str, object]:
    data = [DATA[PING], DATA[PONG]] if way == "ours" else [PLAIN]
    return {"do": "crowd", "port": port, "people": people, "steps": steps, "data": data}


def _section(found: dict[tuple[str, int], Taken]) -> Section:
    rows, bars, notes = [], [], []
    for people in IN_FLIGHT:
        ours = found["ours", people]
        for way, name in WAYS.items():
            taken = found[way, people]
            middle, low, high = ratio(ours, taken)
            told = f"{middle:.2f} ({low:.2f} to {high:.2f})" if way != "ours" else ""
            p50, p99 = taken.percentile(0.5), taken.percentile(0.99)
            rows.append([str(people), name, number(taken.median), told, f"{p50:.1f}", f"{p99:.1f}"])
            if people == max(IN_FLIGHT):
                bars.append((name, taken.median))
    echo, ours = found["aiogram", 64], found["ours", 64]
    middle, slow = ratio(ours, echo)[0], ours.percentile(0.99) / echo.percentile(0.99)
    notes.append(
        f"64 in flight, beside aiogram that keeps nothing: {middle:.2f} of its time"
        f" (goal {GOAL}: {'met' if middle <= GOAL else 'not met'}), p99 {slow:.2f} of its"
        f" (goal {GOAL_P99}: {'met' if slow <= GOAL_P99 else 'not met'})."
    )
    alike = found["reply", 64]
    notes.append(
        "Ours answers the press in its reply to the webhook and calls once, as Telegram allows; aiogram's own"
        f" examples call twice. Beside aiogram written to do as ours does: {ratio(ours, alike)[0]:.2f} of its"
        f" time, p99 {ours.percentile(0.99) / alike.percentile(0.99):.2f} of its."
    )
    notes.append("Telegram's side and the people are one further process, on bare protocols.")
    heads = ["in flight", "way", "µs a step", "ours / it", "p50 ms", "p99 ms"]
    return Section("Over HTTP on loopback", heads, rows, notes, bars, "µs a step over HTTP, 64 in flight")
