"""Looks at screens as people read them: in each language, in each situation that makes a difference."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from bot.check.accepted import refusals
from bot.check.periods import Situation
from bot.check.replay import start_part
from bot.check.screens import Meeting, Screen, Seen
from bot.check.sharing import Remembered, Signs, noon
from bot.check.truths import Truths
from bot.engine.writer import NOTE, recognised
from bot.model.library import Library
from bot.model.problem import Problem
from bot.model.reply import Reply
from bot.model.session import Session
from bot.model.turn import Calendar, Effect, Turn
from bot.render import Renderer
from bot.render.errors import Fault, RenderError
from bot.render.markdown import visible
from bot.render.screen import MAX_VISIBLE
from bot.render.words import Words

LATE = frozenset({Fault.INCLUDES, Fault.SIZE, Fault.TIME})
"""Faults that no reading of a single file can find."""
NOTES = ("note_moved", "note_old_button", "note_restarted", "note_all_well", "note_flood")
"""The lines that may be put first on any screen, so there must always be room for one."""
NO_BUTTON = "0"
"""A choice that no step has: pressing it shows the present screen with the line of an old button."""

Order = tuple[int, int, int]
"""(arrival, language, situation): which of several ways to one fault is told."""
Finding = tuple[Order, tuple[object, ...], Problem]
"""The order, what makes it the same fault, and the problem."""


@dataclass(frozen=True, slots=True)
class Task:
    """All that is looked at with: the same for every part of the work."""

    library: Library
    situations: tuple[Situation, ...]
    broken: bool = False
    """The files have faults that are told already and that rendering meets again."""


class Viewer:
    """Renders and judges. Screens that look back at the same step are best given together."""

    def __init__(self, task: Task) -> None:
        library = task.library
        self._library, self._task = library, task
        self._signs = Signs(library, task.situations)
        self._bodies = Remembered(library, task.situations, self._signs)
        laws = {id(each.law): each.law for each in task.situations}
        self._renderers = {key: Renderer(library, self._bodies, law) for key, law in laws.items()}
        self._truths = Truths(library)
        words = {language: Words(library, language) for language in library.languages}
        notes = (*NOTES, *map(NOTE.format, recognised(library)))
        self._note = {
            language: max(len(known.plain(note)) for note in notes) + 2 for language, known in words.items()
        }
        self._back: dict[tuple[object, ...], Reply] = {}
        self._judgements: dict[object, tuple[int, tuple[str, ...]]] = {}
        self.rendered = 0

    def look(self, screens: Iterable[Screen]) -> list[Finding]:
        """Every fault of these screens, each in its first order."""
        found: dict[tuple[object, ...], tuple[Order, Problem]] = {}
        for screen in screens:
            for order, key, problem in self._screen(screen):
                if key not in found or order < found[key][0]:
                    found[key] = (order, problem)
        self._bodies.forget()
        self._judgements.clear()
        return [(order, key, problem) for key, (order, problem) in found.items()]

    def _screen(self, screen: Screen) -> Iterator[Finding]:
        differing = sorted(set(self.kinds(screen)))
        for place, language in enumerate(self._library.languages):
            for index in differing:
                self.rendered += 1
                yield from self._once(screen, language, place, index)

    def kinds(self, screen: Screen) -> tuple[int, ...]:
        """For each situation the first one in which the screen is the same."""
        return self._signs.kinds(screen)

    def _once(self, screen: Screen, language: str, place: int, index: int) -> Iterator[Finding]:
        """T016, T024, C004 to C006: what is wrong with a screen in one language and situation."""
        situation, first = self._task.situations[index], screen.meetings[0]
        view = replace(screen.seen.view, language=language)

        def tell(code: str, meeting: Meeting, **details: str) -> Finding:
            seen = replace(meeting.seen, view=replace(meeting.seen.view, language=language))
            return _told(self._library, code, seen, situation, (meeting.number, place, index), details)

        try:
            reply = self.reply(screen, view, index)
        except RenderError as error:
            if error.fault is Fault.LENGTH:
                yield tell("T016", first, reason=error.detail)
            elif error.fault in LATE or not self._task.broken:
                yield tell("T024", first, reason=str(error))
            return
        size, faults = self._judged(reply)
        if not screen.seen.show.note and size + self._note[language] > MAX_VISIBLE:
            way = (*first.seen.replay, f"{view.step}:{NO_BUTTON}")
            crowded = replace(first, seen=replace(first.seen, replay=way))
            yield tell("T016", crowded, reason=str(size + self._note[language]))
        for fault in faults:
            yield tell("T024", first, reason=fault)
        for meeting in screen.meetings:
            given = {**meeting.given, "reader": reply.reader}
            for code, values in self._truths.faults(reply, given, screen.before or reply.step):
                yield tell(code, meeting, **values)

    def _judged(self, reply: Reply) -> tuple[int, tuple[str, ...]]:
        """How much a person sees of a screen, and what Telegram would say against it."""
        key = (reply.html, reply.buttons)
        known = self._judgements.get(key)
        if known is None:
            known = self._judgements[key] = (len(visible(reply.html)), tuple(refusals(reply)))
        return known

    def reply(self, screen: Screen, view: Session, index: int) -> Reply:
        """The screen, put together unless one that looks back at the same blocks was before."""
        situation, seen = self._task.situations[index], screen.seen
        if len(screen.about) == 1:
            return self._rendered(seen, view, situation)
        renderer, given = self._renderers[id(situation.law)], screen.meetings[0].given
        own = screen.about[0]
        key = (
            seen.show,
            screen.before if self._library.steps[seen.show.step].told_to else "",
            view.language,
            view.reader,
            tuple(given.get(name) for name in sorted(own.answers)),
            self._signs.sign(own, index, view, given),
            renderer.looked_back(seen.show, view, noon(situation)),
        )
        known = self._back.get(key)
        if known is None:
            known = self._back[key] = self._rendered(seen, view, situation)
        return known

    def _rendered(self, seen: Seen, view: Session, situation: Situation) -> Reply:
        renderer, at = self._renderers[id(situation.law)], noon(situation)
        if seen.when is None:
            return renderer.screen(seen.show, view, at)
        effects: tuple[Effect, ...] = (Calendar(seen.when), seen.show)
        return renderer.replies(Turn(view, view, effects), at)[0]


def _told(  # noqa: PLR0913, PLR0917 - all that one finding is made of
    library: Library, code: str, seen: Seen, situation: Situation, order: Order, details: dict[str, str]
) -> Finding:
    """One fault of a text, told for the way that leads to it."""
    view, step = seen.view, library.steps[seen.show.step]
    template = library.template(view.language, step.show, view.reader)
    mark = template.mark if template is not None else step.mark
    key = (code, mark) if code == "T016" else (code, mark, *details.values())
    values = {
        "step": step.id,
        "language": view.language,
        "reader": view.reader,
        "day": situation.day.isoformat(),
        **details,
    }
    head = (f"lang={view.language}", f"on={situation.day}", *map(start_part, situation.starts))
    replay = (*head, *_in_language(library, seen.replay, view.language))
    return order, key, Problem(code, mark, tuple(sorted(values.items())), replay=replay)


def _in_language(library: Library, replay: tuple[str, ...], language: str) -> Iterator[str]:
    """The way, with the button for this language where one for another was pressed."""
    for part in replay:
        step_id, _, choice_id = part.partition(":")
        step = library.steps.get(step_id)
        choice = step.choice(choice_id) if step is not None else None
        if step is None or choice is None or choice.language in {None, language}:
            yield part
            continue
        twins = (each for each in step.choices if each.language == language and each.ways == choice.ways)
        twin = next(twins, None)
        yield part if twin is None else f"{step_id}:{twin.id}"
