"""What somebody looks at before it changes: numbers, dates, phones, sources, ways, phrases, each as a line.

The same lines are written by the `agree` command and compared by the check. What may be worded freely is not
among them; of the sentences of a fact, which may not, a digest stands there for each language.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.model.flow import Choice, Step
from bot.model.kept import Agreed
from bot.model.law import Act, Bound, Fact, Source
from bot.model.library import Library
from bot.model.problem import Mark, Marks
from bot.model.service import Service
from bot.model.session import CRISIS_PREFIX

NONE = "-"
LOOKED = frozenset({"checked_on", "newest_text_seen"})
"""Days of looking: they move on whenever somebody has looked, and only backwards is a slip."""
STARTS = "in_force_from"
"""From when an act applies; of its provisions, with the name of each behind it."""
HOURS = "hours."
"""Before the channel that is open then."""
HOUSE = "house"
NUMBERS = frozenset({"phone", "sms"})
VALUE = "value."
"""Before the name of a number or a day that a fact says."""
SAID = "say."
"""Before the language whose sentences a digest stands for."""
_SIGNS = 8
"""Of a digest: enough that two wordings of one fact are told apart."""


@dataclass(frozen=True, slots=True)
class Thing:
    """One act, fact, service, step or list of phrases: its values, its place, and where to look them up.

    `vital`: values of it that nobody may change unseen: what people in danger are told to call, and from
    when a law is told as in force.
    """

    sheet: str
    name: str
    parts: tuple[tuple[str, str], ...]
    mark: Mark
    url: str = ""
    vital: frozenset[str] = frozenset()
    marks: Marks = ()

    def place(self, part: str) -> Mark:
        """Where one of its values stands; its own place where that is not known."""
        return dict(self.marks).get(part, self.mark)

    def lines(self) -> Iterator[Agreed]:
        """Its values as lines of a list."""
        for part, value in self.parts:
            yield Agreed(self.sheet, self.name, part, " ".join(value.split()) or NONE, self.mark)


def things(library: Library) -> Iterator[Thing]:
    """Everything that is agreed on, in no order."""
    yield from (_act(act) for act in library.acts.values())
    for versions in library.facts.values():
        for number, fact in enumerate(versions, 1):
            yield _fact(fact, f"{fact.id}#{number}" if number > 1 else fact.id)
    yield from (_service(service) for service in library.services.values())
    yield from (_step(step) for step in library.steps.values())
    yield _house(library)
    yield from _phrases(library)


def _act(act: Act) -> Thing:
    parts = [
        ("passed_on", act.passed_on.isoformat()),
        (STARTS, str(act.in_force_from or NONE)),
        ("newest_text_seen", act.newest_text_seen.isoformat()),
        ("checked_on", act.checked_on.isoformat()),
        *((f"{STARTS}.{part.id}", str(part.in_force_from or NONE)) for part in act.provisions),
    ]
    vital = frozenset(name for name, _ in parts if name.startswith(STARTS))
    whole = (*parts, *_sources((act.source,)))
    return Thing("acts", act.id, whole, act.mark, act.source.url, vital, act.marks)


def _fact(fact: Fact, name: str) -> Thing:
    parts = [
        ("status", fact.status.value),
        *((name, _bound(bound)) for name, bound in (("begins", fact.begins), ("ends", fact.ends)) if bound),
        ("checked_on", fact.checked_on.isoformat()),
        *((f"{VALUE}{value}", text) for value, text in fact.values),
        *_said(fact),
    ]
    url = fact.sources[0].url if fact.sources else ""
    return Thing("facts", name, (*parts, *_sources(fact.sources)), fact.mark, url, marks=fact.marks)


def _said(fact: Fact) -> Iterator[tuple[str, str]]:
    """A digest of the sentences in each language, of all readers together, however lines are broken."""
    said: dict[str, list[str]] = {}
    for key, sentence in sorted(fact.say):
        said.setdefault(key.partition(".")[0], []).append(f"{key} {' '.join(sentence.split())}\n")
    for language, sentences in said.items():
        yield f"{SAID}{language}", hashlib.sha256("".join(sentences).encode()).hexdigest()[:_SIGNS]


def _bound(bound: Bound) -> str:
    return bound.day.isoformat() if bound.day else " ".join(filter(None, (bound.act, bound.provision)))


def _sources(sources: Iterable[Source]) -> Iterator[tuple[str, str]]:
    for number, source in enumerate(sources, 1):
        yield f"source.{number}", f"{source.title} | {source.dated or NONE} | {source.url}"


def _service(service: Service) -> Thing:
    ages = "-".join("" if age is None else str(age) for age in (service.age_from, service.age_to))
    named = {
        "phone": service.phone,
        "sms": service.sms,
        "chat": service.chat_url,
        "url": service.url,
        "address": service.address,
        "ages": "" if ages == "-" else ages,
    }
    parts = [
        *((part, text) for part, text in named.items() if text),
        *([("areas", ", ".join(service.areas))] if service.areas else []),
        *((f"{HOURS}{channel}", hours) for channel, hours in service.hours),
        ("checked_on", service.checked_on.isoformat()),
    ]
    url = service.url or (service.sources[0].url if service.sources else "")
    whole = (*parts, *_sources(service.sources))
    vital = NUMBERS if _in_danger(service) else frozenset[str]()
    return Thing("services", service.id, whole, service.mark, url, vital, service.marks)


def _in_danger(service: Service) -> bool:
    """Whether it is for emergencies, by its kind or by what it is about."""
    return service.kind == "emergency" or any(topic.startswith(CRISIS_PREFIX) for topic in service.topics)


def _step(step: Step) -> Thing:
    parts = [(choice.id, way(choice)) for choice in step.choices]
    must = [("~must", step.must.value)] if step.must else []
    shows = [("~shows", step.show)]
    return Thing("ways", step.id, (*shows, *must, *parts), step.mark)


def way(choice: Choice) -> str:
    """Where a button leads, with what it waits for and switches."""
    says = {"call": choice.call, "language": choice.language, "reader": choice.reader}
    parts = [f"{name} {value}" for name, value in says.items() if value]
    parts += ["erase"] if choice.erase else []
    parts += [f"only {_when(choice.when)}"] if choice.when else []
    ways = (f"{each.to} if {_when(each.when)}" if each.when else each.to for each in choice.ways)
    return ", ".join((*parts, " / ".join(ways)))


def _when(when: Iterable[tuple[str, str]]) -> str:
    return " and ".join(f"{name}={value}" for name, value in when)


def _house(library: Library) -> Thing:
    """The landmarks, the common buttons, the commands, and the codes of links that are given out."""
    house = library.house
    parts = [("menu", house.menu), ("lost", house.lost), ("found", house.found)]
    parts += [("unreadable", house.unreadable), ("erased", house.erased)]
    parts += [(f"crisis.{kind}", step) for kind, step in house.crisis]
    parts += [(f"footer.{choice.id}", way(choice)) for choice in house.footer]
    parts += [(f"command.{name}", step) for name, step in house.commands]
    parts += [(f"link.{topic.start}", f"{topic.id} {topic.entry}") for topic in library.topics.values()]
    parts += [(f"alone.{step}", step) for step in house.alone]
    parts += [(f"typed.{topic.id}", topic.instead) for topic in library.topics.values() if topic.instead]
    parts += [
        (f"typed.{topic.id}.{name}", step)
        for topic in library.topics.values()
        for name, step in topic.coming_from
    ]
    return Thing("ways", HOUSE, tuple(parts), house.mark)


def _phrases(library: Library) -> Iterator[Thing]:
    """What people may type, by the text or the topic that answers."""
    found: dict[str, list[tuple[str, str]]] = {}
    marks: dict[str, Mark] = {}
    for text in library.templates.values():
        part = ".".join(filter(None, (text.language, text.reader)))
        found.setdefault(text.name, []).extend((part, phrase) for phrase in text.phrases)
        marks.setdefault(text.name, text.mark)
    for entry in library.lexicon:
        if entry.mark.file.endswith(".txt"):
            continue  # the learned weights remember what these files held
        found.setdefault(entry.topic, []).extend((entry.language, phrase) for phrase in entry.phrases)
        marks.setdefault(entry.topic, entry.mark)
    for name, parts in found.items():
        if parts:
            yield Thing("phrases", name, tuple(parts), marks[name])


def by_part(lines: Iterable[Agreed]) -> Mapping[str, tuple[Agreed, ...]]:
    """Lines of one thing by their part, in order of their values."""
    found: dict[str, list[Agreed]] = {}
    for line in sorted(lines, key=lambda line: (line.part, line.value)):
        found.setdefault(line.part, []).append(line)
    return {part: tuple(each) for part, each in found.items()}
