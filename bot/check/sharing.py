"""What is equal need not be rendered twice: situations that make no difference, and texts said before."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time

from bot.check.matters import Matters, text_matters
from bot.check.periods import Situation
from bot.check.screens import Screen
from bot.model.library import Library
from bot.model.session import Session
from bot.oslo import OSLO
from bot.render import Bodies
from bot.render.directory import ServiceThing, fitting
from bot.render.escape import Markdown
from bot.render.facts import Version, said_version, upcoming
from bot.render.moment import Moment
from bot.render.things import Thing
from bot.render.words import Words

NOON = time(12)
Sign = tuple[object, ...]


class Signs:
    """For each situation a sign of all that a screen can tell apart in it; equal signs, equal screens."""

    def __init__(self, library: Library, situations: Sequence[Situation]) -> None:
        self._library = library
        self._situations = situations
        self._words = Words(library, library.languages[0])
        self._first: dict[tuple[object, ...], tuple[int, ...]] = {}
        self._known: dict[tuple[object, ...], Sign] = {}

    def kinds(self, screen: Screen) -> tuple[int, ...]:
        """For each situation the first one that the screen cannot tell it from."""
        about, given, own = screen.about, screen.meetings[0].given, screen.seen.view
        views = (own, replace(own, reader=screen.told or own.reader))
        listed = any(matters.topics for matters in about)
        who = (*(v.reader for v in views), given.get("age", ""), given.get("place", "")) if listed else ()
        key = (*(id(matters) for matters in about), *who)
        found = self._first.get(key)
        if found is None:
            first: dict[Sign, int] = {}
            every = range(len(self._situations))
            looks = tuple(zip(about, views, strict=False))
            signs = (tuple(self.sign(each, at, view, given) for each, view in looks) for at in every)
            found = tuple(first.setdefault(sign, at) for at, sign in enumerate(signs))
            self._first[key] = found
        return found

    def sign(self, matters: Matters, index: int, view: Session, given: Mapping[str, str]) -> Sign:
        """All that the situation decides for a text."""
        situation = self._situations[index]
        parts: list[object] = [situation.day] if matters.today else []
        if matters.facts or matters.acts:
            parts.append(self._law(matters, index))
        for topic in sorted(matters.topics):
            parts.append(self._list(topic, index, view, given))
        parts += [self._service(name, index) for name in sorted(matters.services)]
        return tuple(parts)

    def _law(self, matters: Matters, index: int) -> Sign:
        key = ("law", id(matters), index)
        if key not in self._known:
            facts = tuple(self._fact(name, index) for name in sorted(matters.facts))
            self._known[key] = (facts, tuple(self._act(name, index) for name in sorted(matters.acts)))
        return self._known[key]

    def _fact(self, name: str, index: int) -> Sign:
        key = ("fact", name, index)
        if key not in self._known:
            law, day = self._situations[index].law, self._situations[index].day
            found = (said_version(law, name, day), upcoming(law, name, day))
            self._known[key] = tuple(self._version(name, version) for version in found)
        return self._known[key]

    def _version(self, name: str, version: Version | None) -> Sign | None:
        if version is None:
            return None
        return (self._library.facts[name].index(version.fact), version.status, version.starts_on)

    def _act(self, name: str, index: int) -> Sign:
        situation = self._situations[index]
        act = situation.law.acts.get(name)
        if act is None:
            return ()
        starts = (act.in_force_from, *(act.starts(part.id) for part in act.provisions))
        return tuple((start, start is not None and start <= situation.day) for start in starts)

    def _list(self, topic: str, index: int, view: Session, given: Mapping[str, str]) -> Sign:
        """A list of services: which, in which order, and what is said of their hours."""
        day = self._situations[index].day
        key = ("list", topic, day, view.reader, given.get("age", ""), given.get("place", ""))
        if key not in self._known:
            listed = fitting(self._moment(index, view, given), topic)
            self._known[key] = tuple((each.id, self._service(each.id, index)) for each in listed)
        return self._known[key]

    def _service(self, name: str, index: int) -> Sign:
        day = self._situations[index].day
        key = ("service", name, day)
        service = self._library.services.get(name)
        if service is None:
            return ()
        if key not in self._known:
            moment = self._moment(index, Session("", (), self._words.language, ""), {})
            thing = ServiceThing(moment, service)
            self._known[key] = tuple(_said(thing, field) for field in ("open", "unverified"))
        return self._known[key]

    def _moment(self, index: int, view: Session, given: Mapping[str, str]) -> Moment:
        at = noon(self._situations[index])
        return Moment(self._library, view, view, at, self._words, given)


def _said(thing: ServiceThing, name: str) -> str:
    value = thing.field(name)
    return value.say() if isinstance(value, Thing) else ""


def noon(situation: Situation) -> datetime:
    """The moment at which a day is looked at."""
    return datetime.combine(situation.day, NOON, OSLO)


class Remembered(Bodies):
    """Remembers each text for all that it depends on."""

    def __init__(self, library: Library, situations: Sequence[Situation], signs: Signs) -> None:
        super().__init__(library)
        self._signs = signs
        self._index = {(id(each.law), each.day): at for at, each in enumerate(situations)}
        self._matters: dict[str, Matters] = {}
        self._said: dict[tuple[object, ...], tuple[Markdown, list[Version], list[str]]] = {}

    def body(self, name: str, moment: Moment) -> Markdown:
        """The text, from memory where nothing it depends on has changed."""
        matters = self._matters.get(name)
        if matters is None:
            matters = self._matters[name] = text_matters(self._library, name)
        if matters.stored:
            return super().body(name, moment)
        key = self._key(name, matters, moment)
        known = self._said.get(key)
        if known is None:
            # What a person has read before on this screen is none of this text's business.
            said = moment.said
            versions, services = list(said.versions), list(said.services)
            said.versions.clear()
            said.services.clear()
            text = super().body(name, moment)
            known = self._said[key] = (text, list(said.versions), list(said.services))
            said.versions[:], said.services[:] = versions, services
        for version in known[1]:
            moment.said.version(version)
        for service in known[2]:
            moment.said.service(service)
        return known[0]

    def _key(self, name: str, matters: Matters, moment: Moment) -> tuple[object, ...]:
        answers = tuple(moment.answers.get(each) for each in sorted(matters.answers))
        index = self._index[id(moment.library), moment.day]
        sign = self._signs.sign(matters, index, moment.view, moment.answers)
        return (name, moment.language, moment.reader, answers, sign)

    def forget(self) -> None:
        """Let the texts go; what comes next is about other steps."""
        self._said.clear()
