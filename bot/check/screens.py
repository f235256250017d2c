"""Rendering every screen that differs: in each language, and on each day on which it may change."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from bot.check.accepted import refusals
from bot.check.matters import NOTHING, Matters, source_matters
from bot.check.truths import Truths
from bot.engine.route import answers
from bot.model.flow import PLACES
from bot.model.library import Library
from bot.model.problem import Problem
from bot.model.session import Session
from bot.model.turn import Show
from bot.render import Renderer
from bot.render.dates import OSLO
from bot.render.errors import Fault, RenderError

NOON = time(12)
LATE = frozenset({Fault.INCLUDES, Fault.SIZE})
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
        self._sources = {step.id: source_matters(library, step) for step in library.steps.values()}
        self._words = matters if library.glossary else {}
        # Where the reader does not count there is no other text, and no button to it.
        self._told = {
            name: found for name, found in matters.items() if found.reader and library.steps[name].topic
        }
        self._broken = broken
        self._truths = Truths(library)
        self._done: set[Key] = set()
        self._said: set[Key] = set()
        self.count = 0

    def visit(self, seen: Seen) -> Iterator[Problem]:
        """Render a screen unless one just like it was rendered before."""
        key = self._key(seen)
        if key in self._done:
            return
        self._done.add(key)
        days = sorted({self._day, *(day for count in self._counts(seen) for day in count.days)})
        for language in self._library.languages:
            view = replace(seen.view, language=language)
            for day in days:
                self.count += 1
                yield from self._once(replace(seen, view=view), day)

    def _before(self, seen: Seen) -> str:
        """The step that the screen looks back at; "" where it looks at none."""
        back = self._library.steps[seen.show.step].looks_back
        before = seen.view.trail[-1][0] if back and seen.view.trail else ""
        return "" if before and self._library.steps[before].looks_back else before

    def _list(self, seen: Seen) -> Matters:
        """What the screen's look back depends on; nothing where it has none."""
        here, before = self._library.steps[seen.show.step], self._before(seen)
        if here.told_to is not None:
            return self._told.get(before, NOTHING)
        return (self._sources if here.offers == "sources" else self._words).get(before, NOTHING)

    def _counts(self, seen: Seen) -> list[Matters]:
        """What the screen depends on, and what its list does."""
        return [self._matters[seen.show.step], self._list(seen)]

    def _key(self, seen: Seen) -> Key:
        """Everything the screen depends on, save the language and the day."""
        view, counts = seen.view, self._counts(seen)
        given = answers(self._library, view)
        names = {name for count in counts for name in count.answers}
        relevant = tuple((name, given.get(name)) for name in sorted(names))
        reader = view.reader if any(count.reader for count in counts) else ""
        offered = view.offered if self._library.steps[seen.show.step].offers in {"topics", PLACES} else ()
        # Steps that say no fact, no hard word, or the same to all have the same empty look back.
        listed = self._before(seen) if self._list(seen) is not NOTHING else ""
        # What another reader reads is held against the rules where that reader comes to it.
        told = self._library.steps[seen.show.step].told_to is not None
        standing = () if told else self._truths.standing(given)
        return (seen.show.step, seen.show.note, relevant, reader, offered, listed, standing)

    def _once(self, seen: Seen, day: date) -> Iterator[Problem]:
        """T016, T024: a screen that is too long, cannot be rendered, or would be refused by Telegram."""
        try:
            reply = self._renderer.screen(seen.show, seen.view, datetime.combine(day, NOON, OSLO))
        except RenderError as error:
            if error.fault is Fault.LENGTH:
                yield from self._tell("T016", seen, day, reason=error.detail)
            elif error.fault in LATE or not self._broken:
                yield from self._tell("T024", seen, day, reason=str(error))
            return
        for fault in refusals(reply):
            yield from self._tell("T024", seen, day, reason=fault)
        given = {**answers(self._library, seen.view), "reader": reply.reader}
        for code, values in self._truths.faults(reply, given, self._before(seen) or reply.step):
            yield from self._tell(code, seen, day, **values)

    def _tell(self, code: str, seen: Seen, day: date, **details: str) -> Iterator[Problem]:
        """Each fault of a text is told once, for the first way that leads to it."""
        view, step = seen.view, self._library.steps[seen.show.step]
        template = self._library.template(view.language, step.show, view.reader)
        mark = template.mark if template is not None else step.mark
        key = (code, mark) if code == "T016" else (code, mark, *details.values())
        if key in self._said:
            return
        self._said.add(key)
        values = {
            "step": step.id,
            "language": view.language,
            "reader": view.reader,
            "day": day.isoformat(),
            **details,
        }
        yield Problem(code, mark, tuple(sorted(values.items())), replay=seen.replay)
