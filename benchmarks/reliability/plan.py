"""The tests by name: how much of what, and which figures come of it."""

import signal
from collections.abc import Awaitable, Callable

from benchmarks.reliability import arrivals, trials
from benchmarks.reliability.people import Count
from benchmarks.reliability.program import PTB, Kind
from benchmarks.reliability.table import Trial

ENDS = 40
ROUNDS_IN_TROUBLE = 5
ROUNDS = 5
BURSTS = 10
AWAY = 10_000
FLOOD_SECONDS = 20.0

Run = Callable[[Trial, int, Kind, float], Awaitable[None]]
"""Carries a test out for one kind, so much of it, and notes the figures in that column."""


def scaled(number: float, scale: float) -> int:
    return max(2, round(number * scale))


def _count(trial: Trial, place: int, count: Count, *, suffix: str = "") -> None:
    trial.note(f"presses{suffix}", place, f"{count.presses:,}")
    trial.note(f"lost{suffix}", place, f"{count.lost:,}")
    trial.note(f"steps doubled{suffix}", place, f"{count.doubled:,}")
    trial.note(f"shown a wrong screen{suffix}", place, f"{count.astray:,}")
    trial.note(f"messages repeated{suffix}", place, f"{count.extra:,}")


async def killed(trial: Trial, place: int, kind: Kind, scale: float) -> None:
    ends = scaled(ENDS, scale)
    trial.title = f"SIGKILL {ends} times"
    often = kind.with_options("--often") if kind == PTB else kind
    came = await trials.ended(often, ends, signal.SIGKILL)
    _count(trial, place, came.count)
    trial.note("did not start again until its file was taken away", place, str(came.helped))


async def killed_default(trial: Trial, place: int, kind: Kind, scale: float) -> None:
    """Where what is kept each second makes a difference: the same, kept each minute."""
    ends = scaled(ENDS / 4, scale)
    trial.title = f"SIGKILL {ends} times, conversations kept each minute, as is the default"
    if kind == PTB:
        came = await trials.ended(kind, ends, signal.SIGKILL)
        _count(trial, place, came.count)
        trial.note("did not start again until its file was taken away", place, str(came.helped))


async def stopped(trial: Trial, place: int, kind: Kind, scale: float) -> None:
    ends = scaled(ENDS, scale)
    trial.title = f"SIGTERM {ends} times"
    came = await trials.ended(kind, ends, signal.SIGTERM)
    _count(trial, place, came.count)
    trial.note("slowest exit", place, f"{came.slowest_exit:.1f} s")


async def refused(trial: Trial, place: int, kind: Kind, scale: float) -> None:
    trial.title = "30 % of all calls in trouble"
    _count(trial, place, await trials.refused(kind, scaled(ROUNDS_IN_TROUBLE, scale)))


def _repeated(title: str, arrange: arrivals.Arrange) -> Run:
    async def run(trial: Trial, place: int, kind: Kind, scale: float) -> None:
        trial.title = title
        rounds = scaled(ROUNDS, scale)
        _count(trial, place, await arrivals.repeated(kind, rounds, arrange))
        if not kind.ours:
            came = await arrivals.repeated(kind.as_in_examples(), rounds, arrange)
            _count(trial, place, came, suffix=EXAMPLES)

    return run


EXAMPLES = ", written as in the examples"


async def burst(trial: Trial, place: int, kind: Kind, scale: float) -> None:
    trial.title = "Bursts of 10 from 4 people"
    _bursts(trial, place, await arrivals.bursts(kind, scaled(BURSTS, scale)))
    if not kind.ours:
        _bursts(trial, place, await arrivals.bursts(kind.as_in_examples(), scaled(BURSTS, scale)), EXAMPLES)


def _bursts(trial: Trial, place: int, came: arrivals.Bursts, suffix: str = "") -> None:
    trial.note(f"presses{suffix}", place, f"{came.presses:,}")
    trial.note(f"steps missing{suffix}", place, f"{came.missing:,}")
    trial.note(f"steps doubled{suffix}", place, f"{came.doubled:,}")
    trial.note(f"shown after a later screen{suffix}", place, f"{came.back:,}")


async def away(trial: Trial, place: int, kind: Kind, scale: float) -> None:
    people = scaled(AWAY, scale)
    trial.title = f"24 hours away, {people:,} people wrote"
    came = await arrivals.backlog(kind, people)
    trial.note("never answered", place, f"{came.unanswered:,}")
    trial.note("from the start to the last answer", place, f"{came.seconds:.0f} s")


async def flooded(trial: Trial, place: int, kind: Kind, scale: float) -> None:
    seconds = max(5.0, FLOOD_SECONDS * scale)
    trial.title = f"One writes 1,000 times a second for {seconds:.0f} s, ten others press"
    came = await arrivals.flood(kind, seconds)
    trial.note("presses of the others", place, f"{came.presses:,}")
    trial.note("not answered half a minute later", place, f"{came.unanswered:,}")
    trial.note("99th percentile", place, f"{came.p99:.2f} s")
    trial.note("slowest", place, f"{came.slowest:.2f} s")


TRIALS: dict[str, Run] = {
    "killed": killed,
    "killed-default": killed_default,
    "stopped": stopped,
    "refused": refused,
    "twice": _repeated("Each update 2 to 5 times, shuffled within 100 people", arrivals.often_and_shuffled),
    "again": _repeated("Each press twice, under new numbers", arrivals.pressed_again),
    "burst": burst,
    "away": away,
    "flooded": flooded,
}
