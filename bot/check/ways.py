"""What a person can do next: every press, and once for each set of answers all that can be typed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from bot.check.labels import shown as buttons_of
from bot.check.replay import SENT, words
from bot.check.samples import sample_places, unlike_places
from bot.check.screens import Given, Seen
from bot.check.witness import Witnesses
from bot.engine.advance import advance
from bot.engine.route import enter, push
from bot.engine.when import meeting_time
from bot.model.event import Chose, Commanded, Event, Opened, Sent, Switched, Wrote
from bot.model.flow import PLACES, Choice, Step, fits
from bot.model.library import Library
from bot.model.session import CRISIS, WROTE, Session
from bot.model.turn import Show, Turn

ASKING = frozenset({PLACES, "calendar"})
"""What a step offers that reads a typed text in its own way first."""


@dataclass(frozen=True, slots=True)
class Way:
    """One event and the screen that answers it. `choice`: the button that was pressed, if one was.

    `erased`: nothing is kept of the person any more, and whatever comes next begins anew.
    """

    seen: Seen
    choice: Choice | None = None
    erased: bool = False


class Ways:
    """The events from a place in one library."""

    def __init__(self, library: Library, typed: Witnesses) -> None:
        self._library = library
        self._typed = typed
        self._shown: Mapping[str, tuple[Choice, ...]] = {
            step.id: (*buttons_of(step), *(library.house.footer if step.footer else ()))
            for step in library.steps.values()
        }

    def buttons(self, step: Step) -> tuple[Choice, ...]:
        """Every choice that may be a button there."""
        return self._shown[step.id]

    def starts(self) -> Iterator[Way]:
        """What somebody does whom the guide does not know."""
        yield from self._after(None, Opened(), ("/start",))
        for topic in self._library.topics.values():
            yield from self._after(None, Opened(topic.start), (f"/start {topic.start}",))
        for name, _ in self._library.house.commands:
            yield from self._after(None, Commanded(name), (f"/{name}",))
        yield from self._after(None, Sent(), (SENT,))
        yield from self._forgotten()
        for old, _ in self._library.house.moved:
            yield from self._after(self._fresh(old), Opened(), (f"at={old}", "/start"))
            turn = advance(self._library, self._fresh(old), Switched())
            yield from self._answers(turn, (f"at={old}",))

    def reader_starts(self, reader: str) -> Iterator[Way]:
        """The menu for a reader whom no button leads to."""
        turn = advance(self._library, None, Switched(reader=reader))
        yield from self._answers(turn, (f"as={reader}",))

    def _fresh(self, step: str) -> Session:
        house = self._library.house
        return Session(step, (), self._library.languages[0], house.readers[0])

    def _forgotten(self) -> Iterator[Way]:
        """A press by somebody whose time has run out: the line that says so."""
        for step in self._library.steps.values():
            if step.id != self._library.house.menu and step.choices and step.footer:
                part = f"{step.id}:{step.choices[0].id}"
                yield from self._after(None, Chose(step.id, step.choices[0].id), (part,))
                return

    def presses(self, here: Seen, given: Given) -> Iterator[Way]:
        """Every button on a screen."""
        view = replace(here.view, last=None)
        step = self._library.steps[view.step]
        for choice in self._shown[step.id]:
            if fits(choice.when, given):
                yield from self._press(view, choice.id, here.replay, choice)
        if step.offers == "topics":
            for topic in view.offered:
                yield from self._press(view, topic, here.replay)
        if step.offers == PLACES:
            yield from self._typed_places(view, here.replay)
        if step.offers == "calendar":
            yield from self._typed_time(view, here.replay)

    def afresh(self, step_id: str, replay: tuple[str, ...]) -> Iterator[Way]:
        """Every button on a screen after which nothing is kept."""
        for choice in self._shown[step_id]:
            part = f"{step_id}:{choice.id}"
            for way in self._after(None, Chose(step_id, choice.id), (*replay, part)):
                yield replace(way, choice=choice)

    def _press(
        self, view: Session, said: str, replay: tuple[str, ...], choice: Choice | None = None
    ) -> Iterator[Way]:
        part = f"{view.step}:{said}"
        for way in self._after(view, Chose(view.step, said), (*replay, part)):
            yield replace(way, choice=choice)

    def _typed_places(self, view: Session, replay: tuple[str, ...]) -> Iterator[Way]:
        """A place that is not known, one that may be several, and one of each kind that is."""
        unknown = replace(view, offered=())
        nothing = (*replay, words(self._typed.nothing))
        yield Way(Seen(Show(view.step, "note_place_unknown", fresh=True), unknown, nothing))
        if self._typed.outside:
            beyond = (*replay, words(self._typed.outside))
            yield Way(Seen(Show(view.step, "note_place_outside", fresh=True), unknown, beyond, last=True))
        if self._typed.unsure is not None:
            text, numbers = self._typed.unsure
            several = replace(view, offered=numbers)
            yield Way(Seen(Show(view.step, fresh=True), several, (*replay, words(text))))
            for number in view.offered:
                for way in self._press(view, number, replay):
                    yield replace(way, seen=replace(way.seen, last=True))
        onward = sample_places(self._library)
        for number in dict.fromkeys((*onward, *unlike_places(self._library))):
            text = self._typed.places.get(number, "")
            for way in self._after(view, Chose(view.step, number), (*replay, words(text))) if text else ():
                # Rendered, and left there: others stand for the way on.
                yield replace(way, seen=replace(way.seen, last=number not in onward))

    def _typed_time(self, view: Session, replay: tuple[str, ...]) -> Iterator[Way]:
        """A day and time that is read, and one that is not."""
        read = Show(view.step, "note_time_read", fresh=True)
        when = meeting_time(self._typed.time)
        yield Way(Seen(read, view, (*replay, words(self._typed.time)), last=True, when=when))
        unread = Show(view.step, "note_time_unknown", fresh=True)
        yield Way(Seen(unread, view, (*replay, words(self._typed.nothing)), last=True))

    def landings(self, here: Seen) -> Iterator[Way]:
        """Where a text, a command and a photo lead, the trail kept; the step they came in is no matter."""
        view, replay = replace(here.view, last=None), here.replay
        for text in self._typed.telling:
            yield from self._after(view, Wrote(text), (*replay, words(text)))
        for kind, text in self._typed.crises.items():
            target = dict(self._library.house.crisis)[kind]
            way = self._landed(push(view, CRISIS, target), (*replay, words(text)))
            yield replace(way, seen=replace(way.seen, show=replace(way.seen.show, crisis=True)))
        for topic, text in self._plain(self._typed.topics):
            yield self._landed(enter(self._library, view, WROTE, (topic,)), (*replay, words(text)))
        for step, text in self._plain(self._typed.steps):
            yield self._landed(push(view, WROTE, step), (*replay, words(text)))
        lost = push(view, WROTE, self._library.house.lost)
        yield self._landed(lost, (*replay, words(self._typed.nothing)))
        for text, offered in self._typed.several:
            found = replace(push(view, WROTE, self._library.house.found), offered=offered)
            yield self._landed(found, (*replay, words(text)))
        for name, _ in self._library.house.commands:
            yield from self._after(view, Commanded(name), (*replay, f"/{name}"))
        yield from self._after(view, Sent(), (*replay, SENT))

    def _plain(self, texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """Those after which somebody reads on as before."""
        return ((place, text) for place, text in texts.items() if text not in self._typed.telling)

    def links(self, here: Seen) -> Iterator[Way]:
        """Every link, for a reader who has been here before; it forgets the trail."""
        yield from self._after(here.view, Opened(), (*here.replay, "/start"))
        for topic in self._library.topics.values():
            yield from self._after(here.view, Opened(topic.start), (*here.replay, f"/start {topic.start}"))

    def _landed(self, view: Session, replay: tuple[str, ...]) -> Way:
        return Way(Seen(Show(view.step, fresh=True), view, replay))

    def _after(self, view: Session | None, event: Event, replay: tuple[str, ...]) -> Iterator[Way]:
        """The screens that answer an event."""
        yield from self._answers(advance(self._library, view, event), replay)

    def _answers(self, turn: Turn, replay: tuple[str, ...]) -> Iterator[Way]:
        erased = turn.session is None
        for effect in turn.effects:
            if isinstance(effect, Show):
                yield Way(Seen(effect, turn.view, replay, last=erased), erased=erased)
