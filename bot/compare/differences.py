"""What differs between two libraries for the people who read, who press, and who stand somewhere now."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from bot.check.labels import HOUSE_TEXTS
from bot.check.samples import unlike_places
from bot.check.values import things
from bot.compare.screens import Screens, Where, differing, places
from bot.compare.words import Hunk, hunks
from bot.engine.moved import standing
from bot.model.library import Library
from bot.render.directory import local

Pair = tuple[str, str, str]
"""What it is, what it was, what it is now; "" where there is none."""


@dataclass(frozen=True, slots=True)
class Change:
    """The same words gone and come, on one screen or many."""

    hunk: Hunk
    where: tuple[Where, ...]


@dataclass(frozen=True, slots=True)
class Differences:
    """`new`: steps that were not there. `facts`: ids told otherwise, or said on other screens than before.

    `links`: start codes with topic and entry, and whether what opens reads differently. `moved`: steps of old
    with the one that answers for them now. `ways`: buttons, commands and landmarks that lead elsewhere.
    `phrases`: what people may type, gone or new. `beside`: services, acts, fixed words and hard words, which
    stand on more screens than are compared.
    """

    changes: tuple[Change, ...] = ()
    new: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    links: tuple[Pair, ...] = ()
    moved: tuple[Pair, ...] = ()
    ways: tuple[Pair, ...] = ()
    phrases: tuple[Pair, ...] = ()
    beside: tuple[Pair, ...] = ()
    unread: tuple[Where, ...] = field(default=())
    """Screens that one of the two cannot show."""

    def __bool__(self) -> bool:
        parts = (self.changes, self.new, self.links, self.moved, self.ways, self.phrases)
        return any((*parts, self.facts, self.beside, self.unread))


def differences(old: Library, new: Library, today: date) -> Differences:
    """Everything that differs, told once."""
    steps = differing(old, new)
    found: dict[Hunk, list[Where]] = {}
    unread: list[Where] = []
    facts: set[str] = {name for name in old.facts.keys() | new.facts.keys() if _facts_differ(old, new, name)}
    before, after = Screens(old), Screens(new)
    homes = sorted(set(_homes(old, new)) | set(_homes(new, old)))
    for step in steps:
        for where in places((old, new), step, today, homes):
            was, now = before.read(where), after.read(where)
            if was is None or now is None:
                unread.append(where)
                continue
            facts |= was.facts ^ now.facts
            for hunk in hunks(was.lines, now.lines):
                found.setdefault(hunk, []).append(where)
    changes = tuple(Change(hunk, tuple(dict.fromkeys(where))) for hunk, where in found.items())
    touched = {where.step for change in changes for where in change.where}
    return Differences(
        changes=changes,
        new=tuple(step for step in new.steps if step not in old.steps),
        facts=tuple(sorted(facts)),
        links=tuple(_links(old, new, touched)),
        moved=tuple(_moved(old, new)),
        ways=tuple(_ways(old, new)),
        phrases=tuple(_phrases(old, new)),
        beside=tuple(_beside(old, new)),
        unread=tuple(unread),
    )


def _facts_differ(old: Library, new: Library, name: str) -> bool:
    return old.facts.get(name) != new.facts.get(name)


def _links(old: Library, new: Library, touched: set[str]) -> Iterator[Pair]:
    """Start codes that open something else, or a screen that reads differently."""
    was = {topic.start: f"{topic.id} ({topic.entry})" for topic in old.topics.values()}
    now = {topic.start: f"{topic.id} ({topic.entry})" for topic in new.topics.values()}
    reads = {topic.start for topic in new.topics.values() if topic.entry in touched}
    for code in sorted(was.keys() | now.keys()):
        if was.get(code) != now.get(code) or code in reads:
            yield code, was.get(code, ""), now.get(code, "")


def _moved(old: Library, new: Library) -> Iterator[Pair]:
    """People who stand on a step that is gone: its successor, or the menu."""
    for step in old.steps:
        there = standing(new, step)
        if there != step:
            yield step, step, there or new.house.menu


def _ways(old: Library, new: Library) -> Iterator[Pair]:
    """Buttons and landmarks that lead elsewhere, are gone, or are new on a step that was there."""
    was, now = _values(old, "ways"), _values(new, "ways")
    for name, parts in now.items():
        for part in was.get(name, {}).keys() | parts.keys() if name in was else ():
            one, other = was[name].get(part, ""), parts.get(part, "")
            if one != other and not part.startswith(("link.", "~shows")):
                yield f"{name} {part}", one, other


def _phrases(old: Library, new: Library) -> Iterator[Pair]:
    """What people may type, by the text or topic that answers."""
    was, now = _lines(old), _lines(new)
    yield from ((name, text, "") for name, text in sorted(was - now))
    yield from ((name, "", text) for name, text in sorted(now - was))


def _values(library: Library, sheet: str) -> dict[str, dict[str, str]]:
    return {thing.name: dict(thing.parts) for thing in things(library) if thing.sheet == sheet}


def _lines(library: Library) -> set[tuple[str, str]]:
    found = (thing for thing in things(library) if thing.sheet == "phrases")
    return {(f"{thing.name} {part}", text) for thing in found for part, text in thing.parts}


def _homes(library: Library, other: Library) -> Iterator[str]:
    """A municipality for each set of local services in which one differs from the other library's."""
    differ = [each for each in library.services.values() if other.services.get(each.id) != each]
    for number in unlike_places(library):
        place = library.places.municipalities[number]
        if any(local(service, place) for service in differ):
            yield number


def _beside(old: Library, new: Library) -> Iterator[Pair]:
    """What is told on many screens, by its name."""
    was, now = dict(_told(old)), dict(_told(new))
    for name in sorted(was.keys() | now.keys()):
        if was.get(name) != now.get(name):
            yield name, was.get(name, ""), now.get(name, "")


def _told(library: Library) -> Iterator[tuple[str, str]]:
    for thing in things(library):
        if thing.sheet in {"acts", "services"}:
            yield from ((f"{thing.name} {part}", value) for part, value in thing.parts)
    for service in library.services.values():
        for part, texts in (("name", service.name), ("summary", service.summary)):
            yield from ((f"{service.id} {part}.{language}", text) for language, text in texts)
    for term in library.glossary:
        yield from ((f"{term.id} {language}", text) for language, text in term.definition)
    for text in library.templates.values():
        if text.name in HOUSE_TEXTS:
            yield from ((f"{text.name} {key}.{text.language}", label) for key, label in text.labels)
