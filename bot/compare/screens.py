"""Every screen of a library that may read differently: step by step, for each language, reader and answer."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import product

from bot.check.coverage import trails
from bot.check.matters import matters
from bot.check.periods import days_of
from bot.model.answers import answers_on
from bot.model.flow import PLACE, PLACES, Step
from bot.model.law import Bound, Fact
from bot.model.library import Library
from bot.model.session import Session
from bot.model.turn import Show
from bot.oslo import OSLO
from bot.render import Renderer, uses
from bot.render.errors import RenderError

NOON = time(12)
WORDS = "common/words"


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """One screen: for whom, on which day, and after which answers ("age=under_15")."""

    step: str
    language: str
    reader: str
    answers: tuple[str, ...]
    day: date


@dataclass(frozen=True, slots=True)
class Read:
    """What a person reads: text and buttons, one line each, and the facts behind it. None: not shown."""

    lines: str
    facts: frozenset[str]


def differing(old: Library, new: Library) -> tuple[str, ...]:
    """The steps in both whose screens may differ, by what they are made from, in order of the flows."""
    both = [step for step in new.steps if step in old.steps]
    return tuple(step for step in both if _made_from(old, step) != _made_from(new, step))


def _made_from(library: Library, step_id: str) -> tuple[object, ...]:
    """Everything that a screen takes in."""
    step = library.steps[step_id]
    names = _included(library, step.show)
    texts = {key: each for key, each in library.templates.items() if key[1] in names}
    used = [uses(text.body) for text in texts.values()]
    facts = {name: library.facts.get(name) for use in used for name in use.facts}
    listed = step.copy or any(use.services or use.topics or use.place for use in used)
    words = {key: each for key, each in library.templates.items() if key[1] == WORDS}
    spoken = {key: (each.title, each.labels, each.body) for key, each in texts.items()}
    house = (library.house.footer, library.house.menu, library.house.readers, library.languages)
    acts = {name for use in used for name in use.acts}
    bounds = (bound for versions in facts.values() for each in versions or () for bound in _bounds(each))
    acts |= {bound.act for bound in bounds if bound and bound.act}
    return (
        step,
        spoken,
        facts,
        {name: library.acts.get(name) for name in acts},
        library.services if listed else {},
        library.places if listed else None,
        {key: each.labels for key, each in words.items()},
        house,
        [term.forms for term in library.glossary],
    )


def _bounds(fact: Fact) -> tuple[Bound | None, ...]:
    return fact.begins, fact.ends


def _included(library: Library, name: str) -> frozenset[str]:
    """A text and all that it includes."""
    todo, seen = [name], set()
    while todo:
        here = todo.pop()
        if here not in seen:
            seen.add(here)
            found = (text for (_, known, _), text in library.templates.items() if known == here)
            todo += [inner for text in found for inner in uses(text.body).includes]
    return frozenset(seen)


def places(
    libraries: Iterable[Library], step_id: str, today: date, homes: Iterable[str] = ()
) -> tuple[Where, ...]:
    """The screens of a step in any of the libraries, today and on each later day when one of them changes.

    `homes`: municipalities where people may live, for the steps on which that counts.
    """
    found: dict[Where, None] = {}
    for library in libraries:
        step = library.steps.get(step_id)
        if step is None:
            continue
        counts = matters(library, step)
        days = (today, *sorted(day for day in days_of(library, counts) if day > today))
        given = [_named(library, trail) for trail in trails(library, counts.answers - {PLACE})]
        given += [(f"{PLACE}={home}",) for home in homes if PLACE in counts.answers]
        for day, language, reader, answers in product(days, library.languages, library.house.readers, given):
            found[Where(step_id, language, reader, answers, day)] = None
    return tuple(found)


def _named(library: Library, trail: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(f"{name}={value}" for name, value in sorted(answers_on(library, trail).items()))


class Screens:
    """Renders the screens of one library."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._renderer = Renderer(library)

    def read(self, where: Where) -> Read | None:
        """What stands there; None where this library has no such screen, or cannot show it."""
        library = self._library
        if where.step not in library.steps or where.language not in library.languages:
            return None
        trail = tuple(self._given(dict(each.split("=", 1) for each in where.answers)))
        view = Session(where.step, trail, where.language, where.reader)
        try:
            reply = self._renderer.screen(Show(where.step), view, datetime.combine(where.day, NOON, OSLO))
        except RenderError:
            return None
        buttons = [f"[{button.label}]" for row in reply.buttons for button in row]
        return Read("\n".join((reply.text, *buttons)), frozenset(reply.facts))

    def _given(self, answers: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """A trail that gives these answers."""
        for name, value in answers.items():
            step = next((each for each in self._library.steps.values() if _asks(each, name, value)), None)
            if step is not None:
                yield step.id, value


def _asks(step: Step, name: str, value: str) -> bool:
    return step.asks == name and (step.offers == PLACES or step.choice(value) is not None)
