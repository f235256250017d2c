"""The exploration: every state a person can come to, by every button, link, command and typed text.

A state is a step with the answers that can still matter there, the reader, and the call a sub-flow will
return to. The presses go through `advance` itself, so what is visited is what people can meet. For typed
text one text is found for each place it may lead to, and each is landed on once for every set of answers.
"""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from bot.check.crew import cores_here, look_at
from bot.check.graph_rules import graph_problems
from bot.check.matters import living_answers, matters
from bot.check.periods import Situation, situations
from bot.check.screens import Gallery, Given, Screen, Seen
from bot.check.states import Key, States
from bot.check.truths import Truths
from bot.check.viewing import Task
from bot.check.ways import ASKING, Way, Ways
from bot.check.witness import witnesses
from bot.engine.route import answers
from bot.model.library import Library
from bot.model.problem import Problem

MOST_STATES = 200_000
"""A library beyond this is told to be explored in part, never left to run for ever."""

Progress = Callable[[int, int, int], None]
"""Told now and then how many states were visited, and how many screens of how many were looked at.

The last is 0 while it is not known."""


@dataclass(frozen=True, slots=True)
class Walked:
    """What the exploration found and how far it went.

    `screens`: each in every language and every situation. `rendered`: how many of those were read,
    the others being equal to one of them.
    """

    problems: tuple[Problem, ...] = ()
    states: int = 0
    screens: int = 0
    rendered: int = 0
    situations: tuple[Situation, ...] = ()
    complete: bool = False


def walk(
    library: Library,
    day: date,
    progress: Progress | None = None,
    *,
    broken: bool = False,
    cores: int | None = None,
) -> Walked:
    """Visit every state. The ways must be whole; `broken` where faults in the texts are told already."""
    told = progress or _quiet
    walked = _Walk(library)
    walked.run(told)
    task = Task(library, situations(library, day), broken)
    tally = _Tally(len(walked.states.seen), len(walked.gallery.screens), told)
    found = look_at(task, walked.gallery.screens, cores or cores_here(), tally.more)
    shown = frozenset(screen.seen.show.step for screen in walked.gallery.screens) | walked.excused
    ways = graph_problems(library, walked.states, shown) if walked.complete else ()
    each = len(library.languages) * len(task.situations)
    return Walked(
        (*ways, *found),
        len(walked.states.seen),
        len(walked.gallery.screens) * each,
        tally.rendered,
        task.situations,
        walked.complete,
    )


def _quiet(_states: int, _looked: int, _screens: int) -> None:
    """Nobody is told."""


@dataclass(slots=True)
class _Tally:
    """Counts what was looked at."""

    states: int
    screens: int
    told: Progress
    looked: int = 0
    rendered: int = field(default=0)

    def more(self, screens: int, rendered: int) -> None:
        """Some more."""
        self.looked += screens
        self.rendered += rendered
        self.told(self.states, self.looked, self.screens)


class _Walk:
    """One exploration, breadth first, so that the first way found to a place is a short one."""

    def __init__(self, library: Library) -> None:
        self._library = library
        depends = {step.id: matters(library, step) for step in library.steps.values()}
        self.states = States(library, living_answers(library, depends))
        self.gallery = Gallery(library, depends)
        self._truths = Truths(library)
        typed = witnesses(library)
        # Where no two topics have phrases, no text can mean several.
        self.excused = frozenset(() if typed.several else (library.house.found,))
        self._ways = Ways(library, typed)
        self._landed: set[Key] = set()
        self._linked: set[str] = set()
        self._erased: set[str] = set()
        self._todo: deque[int] = deque()
        self.complete = False

    def run(self, progress: Progress) -> None:
        """Follow everything until nothing new turns up."""
        for way in self._ways.starts():
            self._arrive(way)
        self._follow(progress)
        for reader in self._library.house.readers:
            if reader not in self._linked:
                for way in self._ways.reader_starts(reader):
                    self._arrive(way)
                self._follow(progress)
        self.complete = not self._todo

    def _follow(self, progress: Progress) -> None:
        done = 0
        while self._todo and len(self.states.seen) < MOST_STATES:
            self._go_on(self._todo.popleft())
            done += 1
            if done % 100 == 0:
                progress(len(self.states.seen), 0, 0)

    def _go_on(self, index: int) -> None:
        """Every place one event away."""
        here, given = self.states.seen[index], self.states.given[index]
        for way in self._ways.presses(here, given):
            self.states.pressed(index, way.choice, self._arrive(way))
        for way in self._landings(here, given):
            self._arrive(way)

    def _landings(self, here: Seen, given: Given) -> Iterator[Way]:
        """What can be typed: once for each set of answers, whatever the step it was typed in."""
        if here.view.reader not in self._linked:
            self._linked.add(here.view.reader)
            yield from self._ways.links(here)
        key = (tuple(sorted(given.items())), self.states.call(here.view, given))
        if key in self._landed or self._library.steps[here.view.step].offers in ASKING:
            return
        self._landed.add(key)
        yield from self._ways.landings(here)

    def _arrive(self, way: Way) -> int | None:
        """Note where one has come to, and remember to go on from there; None where nothing follows."""
        seen = way.seen
        given = answers(self._library, seen.view)
        standing = self._truths.standing(given)
        self.gallery.add(seen, given, standing)
        if way.erased:
            self._anew(seen)
        if seen.last:
            return None
        index, new = self.states.add(seen, given, standing)
        if new:
            self._todo.append(index)
        return index

    def _anew(self, seen: Seen) -> None:
        """The buttons of a farewell are pressed by somebody of whom nothing is kept."""
        if seen.show.step in self._erased:
            return
        self._erased.add(seen.show.step)
        for way in self._ways.afresh(seen.show.step, seen.replay):
            self._arrive(way)


def screens_of(library: Library) -> tuple[Screen, ...]:
    """Every screen a person can come to, without looking at any."""
    walked = _Walk(library)
    walked.run(_quiet)
    return walked.gallery.screens
