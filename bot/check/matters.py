"""What a step's words and ways depend on, so that the exploration visits each difference once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.check.paths import buttons, own_phrases
from bot.model.flow import BACK, MENU, PLACE, RETURN, Choice, Step
from bot.model.library import Library
from bot.model.text import Template
from bot.render.grammar import uses

READER = "reader"
SERVICE_ANSWERS = frozenset({"age", PLACE})
"""The answers that a list of services is chosen by."""
NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Matters:
    """For one screen: the answers it depends on, whether the reader counts, and what the day decides.

    `facts`, `acts`: ids whose versions and starts it tells. `topics`: lists of services, `services`: single
    ones, both told with their opening hours. `today`: it says the day. `stored`: it says what is kept.
    """

    answers: frozenset[str] = NONE
    reader: bool = False
    facts: frozenset[str] = NONE
    acts: frozenset[str] = NONE
    topics: frozenset[str] = NONE
    services: frozenset[str] = NONE
    today: bool = False
    stored: bool = False


NOTHING = Matters()


def matters(library: Library, step: Step) -> Matters:
    """What the screen of a step depends on, in any language."""
    # A common button for some reader makes the screen no other screen: it is pressed where it is shown.
    asked = {name for choice in step.choices for name, _ in choice.when}
    asked |= {name for choice in buttons(library, step) for name, _ in choice.when if name != READER}
    text = text_matters(library, step.show)
    reader = text.reader or READER in asked or step.offers == "topics"
    answers = text.answers | frozenset(asked - {READER})
    return Matters(
        answers, reader, text.facts, text.acts, text.topics, text.services, text.today, text.stored
    )


def text_matters(library: Library, name: str) -> Matters:
    """What a text depends on, in any language, with all that it includes."""
    texts = tuple(_texts(library, name))
    found = [uses(text.body) for text in texts]
    facts = frozenset(fact for used in found for fact in used.facts)
    topics = frozenset(topic for used in found for topic in used.topics)
    asked = {name for used in found for name, _ in used.answers}
    asked |= SERVICE_ANSWERS if topics else NONE
    asked |= {PLACE} if any(used.place for used in found) else NONE
    stored = any(used.stored for used in found)
    told = any(text.reader for text in texts) or any(used.readers for used in found)
    reader = told or stored or bool(topics) or any(_varies(library, fact) for fact in facts)
    return Matters(
        answers=frozenset(asked - {READER}),
        reader=reader,
        facts=facts,
        acts=frozenset(act for used in found for act in used.acts),
        topics=topics,
        services=frozenset(service for used in found for service in used.services),
        today=any(used.today for used in found) or stored,
        stored=stored,
    )


def source_matters(library: Library, step: Step) -> Matters:
    """What the list of sources after a step depends on: only what decides which facts the step says."""
    texts = tuple(_texts(library, step.show))
    found = [uses(text.body) for text in texts]
    facts = frozenset(fact for used in found for fact in used.facts)
    if not facts:
        return NOTHING
    asked = frozenset(name for used in found for name, _ in used.answers)
    reader = any(text.reader for text in texts) or any(used.readers for used in found)
    return Matters(asked, reader, facts, frozenset(act for used in found for act in used.acts))


def _texts(library: Library, name: str) -> Iterator[Template]:
    """Every form of a text and of the texts it includes."""
    todo, seen, forms = [name], set(), _forms(library)
    while todo:
        here = todo.pop()
        if here in seen:
            continue
        seen.add(here)
        for text in forms.get(here, ()):
            yield text
            todo += uses(text.body).includes


@lru_cache(maxsize=2)
def _forms(library: Library) -> Mapping[str, Sequence[Template]]:
    """The forms of each text, by its name."""
    found: dict[str, list[Template]] = {}
    for (_, name, _), text in library.templates.items():
        found.setdefault(name, []).append(text)
    return found


def _varies(library: Library, fact_id: str) -> bool:
    """Whether a fact has words of its own for some reader."""
    return any("." in key for fact in library.facts.get(fact_id, ()) for key, _ in fact.say)


def landings(library: Library) -> tuple[str, ...]:
    """The steps that typed text, a command or a photo leads to from anywhere, the trail kept."""
    house = library.house
    found = [house.lost, house.found, house.unreadable, *(step for _, step in house.crisis)]
    found += [step for _, step in house.commands]
    found += [topic.entry for topic in library.topics.values()]
    found += own_phrases(library)
    return tuple(dict.fromkeys(step for step in found if step in library.steps))


def living_answers(library: Library, screens: dict[str, Matters]) -> dict[str, frozenset[str]]:
    """For each step the answers that can still make a difference there or later, short of the menu."""
    after_calls = [c for step in library.steps.values() for c in step.choices if c.call is not None]
    live = {step_id: _asked_here(library, screens, step_id) for step_id in library.steps}
    anywhere = landings(library)
    # What a topic opens with a question about is looked up, to go on past it: see `route.enter`.
    opening = (library.steps.get(topic.entry) for topic in library.topics.values())
    looked_up = frozenset(step.asks for step in opening if step is not None and step.asks is not None)
    changed = True
    while changed:
        changed = False
        typed = looked_up.union(*(live[step] for step in anywhere))
        for step in library.steps.values():
            found = live[step.id] | typed | _asked_later(library, step, live, after_calls)
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
                later |= _after(after_calls, live)
            else:
                later |= live.get(target, frozenset())
        own = step.asks is not None and step.choice(choice.id) is not None
        found |= later - {step.asks} if own else later
    return frozenset(found)


def _after(calls: Iterable[Choice], live: dict[str, frozenset[str]]) -> set[str]:
    """What is asked for where sub-flows return to."""
    found: set[str] = set()
    for call in calls:
        found |= {name for way in call.ways for name, _ in way.when if name != READER}
        found |= {name for to in _onward(call) for name in live.get(to, ())}
    return found


def _onward(choice: Choice) -> Iterator[str]:
    """Targets that keep the trail: the menu forgets it, and `back` goes where one has been."""
    named = [choice.call] if choice.call is not None else []
    for to in (*named, *(way.to for way in choice.ways)):
        if to not in {BACK, MENU}:
            yield to
