"""The screens a person can come to, each once for everything it depends on."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.check.matters import NOTHING, Matters, source_matters
from bot.check.truths import Truths
from bot.model.flow import PLACES
from bot.model.library import Library
from bot.model.session import Session
from bot.model.turn import Show
from bot.model.when import When

Given = Mapping[str, str]
Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """A screen a person can come to: what is shown, from which session, and the presses that led there."""

    show: Show
    view: Session
    replay: tuple[str, ...]
    last: bool = False
    """Rendered and left there: nothing is kept, or others stand for the way on."""
    when: When | None = None
    """A typed time that goes with it."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """One way to come to a screen with answers that some rule asks for; `number` counts the arrivals."""

    number: int
    given: Given
    seen: Seen


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen to render, and everyone who meets it with answers that the rules tell apart.

    `about`: what it depends on, and where it looks back at `before`, what that does; `told`: the reader as
    whom the one before is read, where that is not the person's own. Screens of one `group` share texts.
    """

    seen: Seen
    about: tuple[Matters, ...]
    told: str
    before: str
    group: str
    meetings: list[Meeting] = field(default_factory=list)


class Gallery:
    """Collects the screens. Two that depend on the same are one."""

    def __init__(self, library: Library, matters: Mapping[str, Matters]) -> None:
        self._library = library
        self._matters = matters
        self._sources = {step.id: source_matters(library, step) for step in library.steps.values()}
        self._words = matters if library.glossary else {}
        # Where the reader does not count there is no other text, and no button to it.
        self._told = {
            name: found for name, found in matters.items() if found.reader and library.steps[name].topic
        }
        self._truths = Truths(library)
        self._screens: dict[Key, Screen] = {}
        self._met: set[tuple[Key, Key]] = set()
        self._arrivals = 0

    @property
    def screens(self) -> tuple[Screen, ...]:
        """All of them, in the order they were first come to."""
        return tuple(self._screens.values())

    def add(self, seen: Seen, given: Given, standing: Key) -> None:
        """Someone comes to a screen. `standing`: which of the answers that rules ask for were given."""
        about, before = self._about(seen)
        key = self._key(seen, given, about, before)
        # What another reader reads is held against the rules where that reader comes to it.
        told = self._library.steps[seen.show.step].told_to is not None
        met = (key, () if told else standing)
        if met in self._met:
            return
        self._met.add(met)
        screen = self._screens.get(key)
        if screen is None:
            group = before or seen.show.step
            told_to = self._library.steps[seen.show.step].told_to or ""
            screen = self._screens[key] = Screen(seen, about, told_to, before, group)
        self._arrivals += 1
        screen.meetings.append(Meeting(self._arrivals, given, seen))

    def _about(self, seen: Seen) -> tuple[tuple[Matters, ...], str]:
        """What the screen depends on, and what the screen it looks back at does; the id of that one."""
        here = self._library.steps[seen.show.step]
        own = self._matters[here.id]
        if not here.looks_back:
            return (own,), ""
        before = seen.view.trail[-1][0] if seen.view.trail else ""
        before = "" if before and self._library.steps[before].looks_back else before
        if here.told_to is not None:
            listed = self._told.get(before, NOTHING)
        else:
            listed = (self._sources if here.offers == "sources" else self._words).get(before, NOTHING)
        return (own, listed), before

    def _key(self, seen: Seen, given: Given, about: tuple[Matters, ...], before: str) -> Key:
        """Everything the screen depends on, save the language and the day."""
        view, step = seen.view, self._library.steps[seen.show.step]
        names = (
            about[0].answers if len(about) == 1 else frozenset().union(*(count.answers for count in about))
        )
        relevant = tuple((name, given.get(name)) for name in sorted(names))
        reader = view.reader if any(count.reader for count in about) else ""
        offered = view.offered if step.offers in {"topics", PLACES} else ()
        # Steps that say no fact, no hard word, or the same to all have the same empty look back.
        listed = before if len(about) > 1 and about[1] is not NOTHING else ""
        return (step.id, seen.show.note, relevant, reader, offered, listed)
