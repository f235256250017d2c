"""The exploration: every state a person can come to, by every button, link, command and typed text.

A state is a step with the answers that can still matter there, the reader, and the call a sub-flow will
return to. The presses go through `advance` itself, so what is visited is what people can meet. Typed text
is not guessed at: each topic and each emergency is landed on as if its words had been written.
"""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from bot.check.labels import shown as buttons_of
from bot.check.matters import living_answers, matters
from bot.check.samples import long_names, sample_places, unlike_places
from bot.check.screens import Screens, Seen
from bot.check.truths import Truths
from bot.engine.advance import advance
from bot.engine.route import answers, choice_of, fits, push
from bot.model.event import Back, Chose, Commanded, Event, Opened, Sent, Switched
from bot.model.flow import PLACES, RETURN
from bot.model.library import Library
from bot.model.problem import Problem
from bot.model.session import CRISIS, WROTE, Pair, Session
from bot.model.turn import Show, Turn

MOST_STATES = 50_000
"""A library beyond this is told to be explored in part, never left to run for ever."""
OFFERED = 3
NOTES = ("note_moved", "note_old_button", "note_restarted", "note_all_well")
TIME_NOTES = ("note_time_read", "note_time_unknown")

Progress = Callable[[int, int], None]
"""Told now and then how many states and screens have been visited."""
Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Walked:
    """What the exploration found and how far it went."""

    problems: tuple[Problem, ...]
    states: int
    screens: int
    complete: bool


def walk(library: Library, day: date, progress: Progress | None = None, *, broken: bool = False) -> Walked:
    """Visit every state. The ways must be whole; `broken` where faults in the texts are told already."""
    return _Walk(library, day, broken).run(progress)


class _Walk:
    """One exploration, breadth first, so that the first way found to a place is a short one."""

    def __init__(self, library: Library, day: date, broken: bool) -> None:
        self._library = library
        depends = {step.id: matters(library, step) for step in library.steps.values()}
        self._live = living_answers(library, depends)
        self._truths = Truths(library)
        self._screens = Screens(library, day, depends, broken=broken)
        self._returning = {
            step.id.partition(".")[0]
            for step in library.steps.values()
            for choice in step.choices
            if any(way.to == RETURN for way in choice.ways)
        }
        self._known: set[Key] = set()
        self._landed: set[Key] = set()
        self._todo: deque[Seen] = deque()

    def run(self, progress: Progress | None) -> Walked:
        """Follow everything until nothing new turns up."""
        problems: list[Problem] = []
        states = 0
        for seen in self._starts():
            problems += self._arrive(seen)
        while self._todo and states < MOST_STATES:
            here = self._todo.popleft()
            states += 1
            for seen in self._next(here):
                problems += self._arrive(seen)
            if progress is not None and states % 100 == 0:
                progress(states, self._screens.count)
        if progress is not None:
            progress(states, self._screens.count)
        return Walked(tuple(problems), states, self._screens.count, not self._todo)

    def _arrive(self, seen: Seen) -> Iterator[Problem]:
        """Render where one has come to, and remember to go on from there."""
        yield from self._screens.visit(seen)
        key = self._key(seen.view)
        if not seen.last and key not in self._known:
            self._known.add(key)
            self._todo.append(seen)

    def _key(self, view: Session) -> Key:
        """What can still matter from here on."""
        given = answers(self._library, view)
        live = tuple((name, given.get(name)) for name in sorted(self._live[view.step]))
        flow = view.step.partition(".")[0]
        call = self._call(view.trail) if flow in self._returning else None
        offered = view.offered if self._library.steps[view.step].offers in {"topics", PLACES} else ()
        return (view.step, live, view.reader, call, offered, self._truths.standing(given))

    def _call(self, trail: tuple[Pair, ...]) -> Pair | None:
        """The call that the next `return` comes back to."""
        returned = 0
        for pair in reversed(trail):
            step = self._library.steps.get(pair[0])
            choice = choice_of(self._library, step, pair[1]) if step is not None else None
            if choice is None:
                continue
            if choice.call is not None:
                if returned == 0:
                    return pair
                returned -= 1
            elif any(way.to == RETURN for way in choice.ways):
                returned += 1
        return None

    def _starts(self) -> Iterator[Seen]:
        """The first screen for each reader, every link and command, and the lines put first on a screen."""
        for reader in self._library.house.readers:
            start = advance(self._library, None, Switched(reader=reader)).view
            yield from self._after(start, Opened(), (f"reader:{reader}",))
            for topic in self._library.topics.values():
                yield from self._after(start, Opened(topic.start), (f"reader:{reader}", f"link:{topic.id}"))
            for name, _ in self._library.house.commands:
                yield from self._after(start, Commanded(name), (f"reader:{reader}", f"command:{name}"))
            yield from self._after(start, Sent(), (f"reader:{reader}", "sent"))
            for note in NOTES:
                yield Seen(Show(start.step, note), start, (f"reader:{reader}", note))

    def _next(self, here: Seen) -> Iterator[Seen]:
        """Every place one event away."""
        view = replace(here.view, last=None)
        step = self._library.steps[view.step]
        given = answers(self._library, view)
        shown = [*buttons_of(step), *(self._library.house.footer if step.footer else ())]
        pressed = [choice.id for choice in shown if fits(choice.when, given)]
        pressed += view.offered if step.offers == "topics" else ()
        if step.offers == PLACES:
            pressed += sample_places(self._library)
            yield from self._typed_places(view, here.replay)
        for choice_id in pressed:
            yield from self._after(view, Chose(step.id, choice_id), (*here.replay, f"{step.id}:{choice_id}"))
        yield from self._after(view, Back(), (*here.replay, "back"))
        yield from self._landings(view, here.replay)
        if step.offers == "calendar":
            for note in TIME_NOTES:
                yield Seen(Show(step.id, note, fresh=True), view, (*here.replay, note))

    def _typed_places(self, view: Session, replay: tuple[str, ...]) -> Iterator[Seen]:
        """The screens after a place that is not known, and after one that may be several."""
        unknown = replace(view, offered=())
        yield Seen(Show(view.step, "note_place_unknown", fresh=True), unknown, (*replay, "no place"))
        several = replace(view, offered=long_names(self._library))
        yield Seen(Show(view.step, fresh=True), several, (*replay, "places"))
        for number in unlike_places(self._library):
            for seen in self._after(view, Chose(view.step, number), (*replay, f"{view.step}:{number}")):
                yield replace(seen, last=True)  # rendered, and left there: others stand for the way on

    def _landings(self, view: Session, replay: tuple[str, ...]) -> Iterator[Seen]:
        """Where typed text may lead: once for each set of answers, whatever the step it was typed in."""
        key = tuple(sorted(answers(self._library, view).items()))
        if key in self._landed:
            return
        self._landed.add(key)
        house = self._library.house
        for kind, target in house.crisis:
            shown = push(view, CRISIS, target)
            yield Seen(Show(shown.step, fresh=True, crisis=True), shown, (*replay, f"crisis:{kind}"))
        for topic in self._library.topics.values():
            shown = push(view, WROTE, topic.entry)
            yield Seen(Show(shown.step, fresh=True), shown, (*replay, f"topic:{topic.id}"))
        for direct in (step for step in self._library.steps.values() if step.direct):
            shown = push(view, WROTE, direct.id)
            yield Seen(Show(shown.step, fresh=True), shown, (*replay, f"phrase:{direct.id}"))
        lost = push(view, WROTE, house.lost)
        yield Seen(Show(lost.step, fresh=True), lost, (*replay, "lost"))
        names = sorted(self._library.topics)
        for at in range(0, len(names), OFFERED):
            offered = tuple(names[at : at + OFFERED])
            found = replace(push(view, WROTE, house.found), offered=offered)
            yield Seen(Show(found.step, fresh=True), found, (*replay, f"topics:{','.join(offered)}"))

    def _after(self, view: Session, event: Event, replay: tuple[str, ...]) -> Iterator[Seen]:
        """The screens that answer an event."""
        turn: Turn = advance(self._library, view, event)
        for effect in turn.effects:
            if isinstance(effect, Show):
                yield Seen(effect, turn.view, replay, last=turn.session is None)
