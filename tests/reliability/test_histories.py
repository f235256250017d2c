"""People, faults, kills, clocks and contents in any order; every history that comes of it is a lawful one."""

import asyncio
import logging
import shutil
import tempfile
from collections.abc import Coroutine
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from bot.conversation import Conversation
from bot.model.library import Library
from bot.oslo import now_in_oslo
from tests.reliability.laws import Judge
from tests.reliability.people import FORGED, Someone
from tests.reliability.recorder import Recorder
from tests.reliability.rig import CRY, Rig, shelf
from tests.soak.report import Figure, scaled
from tests.store.helpers import Clock

T = TypeVar("T")
NUMBERS = (11, 12, 13)
WORDS = ("/start", "/hjelp", "/slett", "/skjul", "hva skjer nå", "xyz", CRY, CRY)
FAULTS = ("500", "drop_before", "drop_after", "truncated", "html", "trickle", "429")
ACTS = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.sampled_from(("write", "press", "press", "press", "press again", "forge")),
        st.integers(0, 30),
    ),
    min_size=1,
    max_size=6,
)
Acts = list[tuple[int, str, int]]
METHODS: tuple[list[str], ...] = ([], ["getUpdates"], ["sendMessage"], ["editMessageText"])


@cache
def contents() -> dict[str, Library]:
    """The content as it is shipped, and as it would be with one way less from the menu."""
    library = shelf().conversation.library
    menu = library.steps[library.house.menu]
    less = replace(menu, choices=menu.choices[1:])
    other = replace(library, version="other", steps={**library.steps, menu.id: less})
    return {library.version: library, "other": other}


@cache
def conversation(version: str) -> Conversation:
    return Conversation(contents()[version], now_in_oslo)


class GivenUp(logging.Handler):
    """Counts the screens that were given up, as the guide logs them."""

    screens = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.screens += record.getMessage() == "dropped" and getattr(record, "kind", "") == "screen"


class Histories(RuleBasedStateMachine):
    """Each rule is one thing that may happen; at the end everything is let come to rest and is judged."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.clock = Clock()
        self.loop = asyncio.new_event_loop()
        self.rig = Rig(self.folder, clock=self.clock)
        self.recorder = Recorder(self.rig)
        self.given_up = GivenUp()
        logging.getLogger("veivis.telegram").addHandler(self.given_up)
        self.people = [Someone(self.rig, self.recorder, number) for number in NUMBERS]

    def wait(self, work: Coroutine[Any, Any, T]) -> T:
        return self.loop.run_until_complete(work)

    @initialize()
    def begin(self) -> None:
        self.exchange(False)
        self.recorder.clock(self.clock.now)
        self.wait(self.rig.playground.start())
        self.wait(self.rig.start())
        self.beating = self.loop.create_task(self.recorder.beat())

    @rule(acts=ACTS)
    def act(self, acts: Acts) -> None:
        for who, what, which in acts:
            someone = self.people[who]
            match what:
                case "write":
                    someone.writes(WORDS[which % len(WORDS)])
                case "press":
                    someone.presses(which)
                case "press again":
                    someone.presses_again()
                case "forge":
                    someone.sends(which, FORGED[which % len(FORGED)])

    @rule(acts=ACTS, which=st.integers(0, 9), times=st.integers(1, 3))
    def deliver_again(self, acts: Acts, which: int, times: int) -> None:
        """Nothing older than two days: so long are numbers known, and Telegram keeps updates for one."""
        self.act(acts)
        given = [update for person in self.people for update in person.updates[-4:]]
        for _ in range(times if given else 0):
            self.rig.world.updates.add(given[which % len(given)])

    @rule(acts=ACTS, kind=st.sampled_from(FAULTS), times=st.integers(1, 3), methods=st.sampled_from(METHODS))
    def break_down(self, acts: Acts, kind: str, times: int, methods: list[str]) -> None:
        self.rig.world.faults.configure(
            {
                "kind": kind,
                "times": 1 if kind == "429" else times,
                "methods": methods,
                "seconds": 0.1,
                "retry_after": 1,
            }
        )
        self.act(acts)

    @rule(acts=ACTS, seconds=st.sampled_from((0.0, 0.001, 0.005, 0.02, 0.1)))
    def pass_time(self, acts: Acts, seconds: float) -> None:
        self.act(acts)
        self.wait(asyncio.sleep(seconds))
        self.wait(self.look(quiet=False))

    @rule(acts=ACTS, seconds=st.sampled_from((0.0, 0.005, 0.02)), gently=st.booleans(), broken=st.booleans())
    def end(self, acts: Acts, seconds: float, gently: bool, broken: bool) -> None:
        """Ended in the middle, or when much is on disk and nothing could be sent."""
        if broken:
            self.break_down([], "500", 9, METHODS[2] + METHODS[3])
        self.act(acts)
        self.wait(asyncio.sleep(0.05 if broken else 0))
        self.wait(asyncio.sleep(seconds))
        if gently:
            self.wait(self.rig.stop())
        else:
            self.wait(self.rig.kill())
        self.recorder.killed(gently=gently)
        self.wait(self.rig.start())
        self.recorder.troubled()

    @rule(other=st.booleans())
    def exchange(self, other: bool) -> None:
        version = list(contents())[other]
        shelf().conversation = conversation(version)
        self.recorder.content(version)

    @rule(hours=st.sampled_from((-1.0, 1.0, 30.0, 80.0)))
    def set_clock(self, hours: float) -> None:
        self.wait(self.rest())
        self.clock.pass_hours(hours)
        for person in self.people:
            person.updates.clear()
        self.recorder.clock(self.clock.now)

    async def look(self, *, quiet: bool) -> None:
        """At what is on disk."""
        given_up = self.given_up.screens
        await self.recorder.look(list(NUMBERS), self.clock.now, quiet=quiet, given_up=given_up)

    async def rest(self) -> None:
        """No more faults; five seconds later at the latest nothing must be left to be done."""
        self.rig.world.faults.configure({"clear": True})
        self.recorder.troubled()
        due = self.recorder.due()
        while not (quiet := await self.rig.is_quiet()) and self.recorder.now() < due:
            await asyncio.sleep(0.01)
        await self.look(quiet=quiet)

    def teardown(self) -> None:
        try:
            if self.recorder.history and self.rig._running is not None:
                self.wait(self.rest())
                found = Judge(contents()).judge(self.recorder.history)
                assert found == [], "\n".join([*found, *map(str, self.recorder.history)])
        finally:
            logging.getLogger("veivis.telegram").removeHandler(self.given_up)
            self.beating.cancel()
            self.wait(self.rig.kill())
            self.wait(self.rig.playground.stop())
            self.loop.run_until_complete(self.loop.shutdown_default_executor())
            self.loop.close()
            shelf().conversation = conversation(next(iter(contents())))
            shutil.rmtree(self.folder)


CHECKS = list(HealthCheck)


@pytest.mark.parametrize(
    ("examples", "steps"),
    [(12, 12), pytest.param(scaled(300, least=12), 40, marks=pytest.mark.soak)],
    ids=["short", "long"],
)
def test_every_history_is_lawful(examples: int, steps: int, soak_figure: Figure) -> None:
    how = settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        database=None,
        suppress_health_check=CHECKS,
        derandomize=examples < 100,
        phases=[Phase.generate],  # real time does not repeat itself
    )
    run_state_machine_as_test(Histories, settings=how)
    soak_figure(f"histories of up to {steps} happenings, all lawful", examples, examples)
