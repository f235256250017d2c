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
from bot.render.errors import RenderError

NOON = time(12)

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

    def __init__(self, library: Library, day: date, matters: Mapping[str, Matters]) -> None:
        self._library = library
        self._renderer = Renderer(library)
        self._day = day
        self._matters = matters
        self._done: set[Key] = set()
        self._told: set[Key] = set()
        self.count = 0

    def visit(self, seen: Seen) -> Iterator[Problem]:
        """Render a screen unless one just like it was rendered before."""
        key = self._key(seen)
        if key in self._done:
            return
        self._done.add(key)
        days = sorted(self._matters[seen.show.step].days | {self._day})
        for language in self._library.languages:
            view = replace(seen.view, language=language)
            for day in days:
                self.count += 1
                yield from self._once(replace(seen, view=view), day)

    def _key(self, seen: Seen) -> Key:
        """Everything the screen depends on, save the language and the day."""
        view, step = seen.view, self._library.steps[seen.show.step]
        counts = self._matters[step.id]
        given = answers(self._library, view)
        relevant = tuple((name, given.get(name)) for name in sorted(counts.answers))
        before = view.trail[-1:] if step.offers == "sources" else ()
        offered = view.offered if step.offers == "topics" else ()
        return (step.id, seen.show.note, relevant, view.reader if counts.reader else "", before, offered)

    def _once(self, seen: Seen, day: date) -> Iterator[Problem]:
        """T016: a screen that cannot be rendered, or that Telegram would refuse."""
        try:
            reply = self._renderer.screen(seen.show, seen.view, datetime.combine(day, NOON, OSLO))
            faults = [str(fault) for fault in html_problems(reply.html)]
        except RenderError as error:
            faults = [str(error)]
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
