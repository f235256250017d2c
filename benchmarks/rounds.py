"""Measuring in rounds: everyone in turn, again and again, so that a busy moment hits all alike."""

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

ROUNDS = 7

Press = Callable[[int, int], Awaitable[None]]


@dataclass(slots=True)
class Taken:
    """What one way of taking a step took: by round, microseconds a step and every single latency."""

    micros: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    latencies: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        return statistics.median(self.micros)

    def percentile(self, share: float) -> float:
        """A latency in milliseconds."""
        ordered = sorted(self.latencies)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1e3


async def timed(press: Press, people: int, steps: int, taken: Taken) -> None:
    """So many people press, each as soon as the last press was answered."""

    async def person(number: int) -> None:
        for turn in range(steps):
            begun = time.perf_counter()
            await press(number, turn)
            taken.latencies.append(time.perf_counter() - begun)

    begun, cpu = time.perf_counter(), time.process_time()
    await asyncio.gather(*(person(number) for number in range(people)))
    taken.micros.append((time.perf_counter() - begun) / people / steps * 1e6)
    taken.cpu.append((time.process_time() - cpu) / people / steps * 1e6)


def ratio(one: Taken, other: Taken) -> tuple[float, float, float]:
    """Median, lowest and highest of the ratios of the same round."""
    ratios = [a / b for a, b in zip(one.micros, other.micros, strict=True)]
    return statistics.median(ratios), min(ratios), max(ratios)


def cpu_ratio(one: Taken, other: Taken) -> float:
    """The same of the time the processor worked, which a busy machine blurs less."""
    return statistics.median(a / b for a, b in zip(one.cpu, other.cpu, strict=True))


Results = Mapping[str, Taken]
