"""What a step's words and ways depend on, so that the exploration visits each difference once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from bot.check.paths import buttons
from bot.check.periods import DAY, OPEN
from bot.model.flow import BACK, MENU, PLACE, RETURN, Choice, Step
from bot.model.library import Library
from bot.model.text import Template
from bot.render.facts import period
from bot.render.grammar import uses

READER = "reader"
SERVICE_ANSWERS = frozenset({"age", PLACE})
"""The answers that a list of services is chosen by."""


@dataclass(frozen=True, slots=True)
class Matters:
    """For one screen: the answers it depends on, whether the reader counts, the days it changes around."""

    answers: frozenset[str]
    reader: bool
    days: frozenset[date]


def matters(library: Library, step: Step) -> Matters:
    """What the screen of a step depends on, in any language."""
    texts = tuple(_texts(library, step.show))
    # A common button for some reader makes the screen no other screen: it is pressed where it is shown.
    asked = {name for choice in step.choices for name, _ in choice.when}
    asked |= {name for choice in buttons(library, step) for name, _ in choice.when if name != READER}
    reader = READER in asked
    days: set[date] = set()
    for text in texts:
        used = uses(text.body)
        asked |= {name for name, _ in used.answers}
        reader = reader or bool(text.reader or used.readers or used.stored or used.topics)
        reader = reader or any(_varies(library, fact) for fact in used.facts)
        days |= _days(library, used.facts, used.acts)
        if used.topics:
            asked |= SERVICE_ANSWERS
        if used.place:
            asked.add(PLACE)
    return Matters(frozenset(asked - {READER}), reader, frozenset(days))


NOTHING = Matters(frozenset(), reader=False, days=frozenset())


def source_matters(library: Library, step: Step) -> Matters:
    """What the list of sources after a step depends on: only what decides which facts the step says."""
    texts = tuple(_texts(library, step.show))
    facts = {fact for text in texts for fact in uses(text.body).facts}
    if not facts:
        return NOTHING
    asked = {name for text in texts for name, _ in uses(text.body).answers}
    reader = any(text.reader or uses(text.body).readers for text in texts)
    acts = {act for text in texts for act in uses(text.body).acts}
    return Matters(frozenset(asked), reader, frozenset(_days(library, facts, acts)))


def _texts(library: Library, name: str) -> Iterator[Template]:
    """Every form of a text and of the texts it includes."""
    todo, seen = [name], set()
    while todo:
        here = todo.pop()
        if here in seen:
            continue
        seen.add(here)
        for (_, known, _), text in library.templates.items():
            if known == here:
                yield text
                todo += uses(text.body).includes


def _varies(library: Library, fact_id: str) -> bool:
    """Whether a fact has words of its own for some reader."""
    return any("." in key for fact in library.facts.get(fact_id, ()) for key, _ in fact.say)


def _days(library: Library, facts: Iterable[str], acts: Iterable[str]) -> set[date]:
    """The day before, of and after each change of these facts and acts."""
    changes = {day for name in facts for fact in library.facts.get(name, ()) for day in period(library, fact)}
    for name in acts:
        act = library.acts.get(name)
        if act is not None:
            starts = (act.in_force_from, *(part.in_force_from for part in act.provisions))
            changes |= {day for day in starts if day is not None}
    return {change + shift for change in changes - OPEN for shift in (-DAY, 0 * DAY, DAY)}


def living_answers(library: Library, screens: dict[str, Matters]) -> dict[str, frozenset[str]]:
    """For each step the answers that can still make a difference there or later, short of the menu."""
    after_calls = [c for step in library.steps.values() for c in step.choices if c.call is not None]
    live = {step_id: _asked_here(library, screens, step_id) for step_id in library.steps}
    changed = True
    while changed:
        changed = False
        for step in library.steps.values():
            found = live[step.id] | _asked_later(library, step, live, after_calls)
            if found != live[step.id]:
                live[step.id], changed = found, True
    return live


def _asked_here(library: Library, screens: dict[str, Matters], step_id: str) -> frozenset[str]:
    ways = (way for choice in buttons(library, library.steps[step_id]) for way in choice.ways)
    return screens[step_id].answers | {name for way in ways for name, _ in way.when if name != READER}


def _asked_later(
    library: Library, step: Step, live: dict[str, frozenset[str]], after_calls: list[Choice]
) -> frozenset[str]:
    """What the steps after this one ask for, less what this step itself asks anew."""
    found: set[str] = set()
    for choice in buttons(library, step):
        later: set[str] = set()
        for target in _onward(choice):
            if target == RETURN:
                for call in after_calls:
                    later |= {name for way in call.ways for name, _ in way.when if name != READER}
                    later |= {name for to in _onward(call) for name in live.get(to, ())}
            else:
                later |= live.get(target, frozenset())
        own = step.asks is not None and step.choice(choice.id) is not None
        found |= later - {step.asks} if own else later
    return frozenset(found)


def _onward(choice: Choice) -> Iterator[str]:
    """Targets that keep the trail: the menu forgets it, and `back` goes where one has been."""
    named = [choice.call] if choice.call is not None else []
    for to in (*named, *(way.to for way in choice.ways)):
        if to not in {BACK, MENU}:
            yield to
