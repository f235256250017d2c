"""Rendering every screen that differs: in each language, and on each day on which it may change."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from bot.channels.telegram.html_rules import problems as html_problems
from bot.check.matters import Matters
from bot.engine.route import answers
from bot.model.library import Library
from bot.model.problem import Problem
from bot.model.session import Session
from bot.model.turn import Show
from bot.render import Renderer
from bot.render.dates import OSLO
from bot.render.errors import Fault, RenderError

NOON = time(12)
LATE = frozenset({Fault.INCLUDES, Fault.SIZE, Fault.LENGTH})
"""Faults that no reading of a single file can find."""

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """A screen a person can come to: what is shown, from which session, and the presses that led there."""

    show: Show
    view: Session
    replay: tuple[str, ...]
    last: bool = False
    """Nothing is kept after this screen, so no event continues from it."""


class Screens:
    """Renders each screen once for every difference; counts them."""

    def __init__(
        self, library: Library, day: date, matters: Mapping[str, Matters], *, broken: bool = False
    ) -> None:
        """`broken`: the files have faults that are told already and that rendering meets again."""
        self._library = library
        self._renderer = Renderer(library)
        self._day = day
        self._matters = matters
        self._broken = broken
        self._done: set[Key] = set()
        self._told: set[Key] = set()
        self.count = 0

    def visit(self, seen: Seen) -> Iterator[Problem]:
        """Render a screen unless one just like it was rendered before."""
        key = self._key(seen)
        if key in self._done:
            return
        self._done.add(key)
        told = self._told_by(seen)
        days = sorted({self._day, *(day for step in told for day in self._matters[step].days)})
        for language in self._library.languages:
            view = replace(seen.view, language=language)
            for day in days:
                self.count += 1
                yield from self._once(replace(seen, view=view), day)

    def _told_by(self, seen: Seen) -> tuple[str, ...]:
        """The steps whose words are on the screen: a list of sources speaks of the step before it."""
        step = self._library.steps[seen.show.step]
        if step.offers == "sources" and seen.view.trail:
            return (step.id, seen.view.trail[-1][0])
        return (step.id,)

    def _key(self, seen: Seen) -> Key:
        """Everything the screen depends on, save the language and the day."""
        view, told = seen.view, self._told_by(seen)
        counts = [self._matters[step] for step in told]
        given = answers(self._library, view)
        names = {name for count in counts for name in count.answers}
        relevant = tuple((name, given.get(name)) for name in sorted(names))
        reader = view.reader if any(count.reader for count in counts) else ""
        offered = view.offered if self._library.steps[told[0]].offers == "topics" else ()
        return (told, seen.show.note, relevant, reader, offered)

    def _once(self, seen: Seen, day: date) -> Iterator[Problem]:
        """T016: a screen that cannot be rendered, or that Telegram would refuse."""
        try:
            reply = self._renderer.screen(seen.show, seen.view, datetime.combine(day, NOON, OSLO))
            faults = [str(fault) for fault in html_problems(reply.html)]
        except RenderError as error:
            faults = [] if self._broken and error.fault not in LATE else [str(error)]
        for fault in faults:
            yield from self._tell(seen, day, fault)

    def _tell(self, seen: Seen, day: date, fault: str) -> Iterator[Problem]:
        """Each fault of a text is told once, for the first way that leads to it."""
        view, step = seen.view, self._library.steps[seen.show.step]
        template = self._library.template(view.language, step.show, view.reader)
        mark = template.mark if template is not None else step.mark
        key = (mark, fault)
        if key in self._told:
            return
        self._told.add(key)
        values = {
            "step": step.id,
            "reason": fault,
            "language": view.language,
            "reader": view.reader,
            "day": day.isoformat(),
        }
        yield Problem("T016", mark, tuple(sorted(values.items())), replay=seen.replay)
