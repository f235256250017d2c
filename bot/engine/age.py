"""An age and nothing else, typed: the answer to the question about it, or something more that is known now.

Which words are ages: `content/lexicon/ages.txt`. What may stand beside one: `content/controls.yaml`.
"""

import re
from functools import lru_cache

from bot.engine.normal import fold, words
from bot.engine.route import answers, follow
from bot.model.answers import AGE, AGES
from bot.model.flow import Choice, Step, fits
from bot.model.library import Library
from bot.model.session import TRAIL_LIMIT, Session

MOST = 60
"""An age and what stands beside it is no longer."""
NOW = frozenset({"na", "no", "now"})
UNDER = frozenset({"under", "ikke", "ikkje", "itj", "not", "below"})
"""Beside an age that somebody has not reached."""
_PIECE = re.compile(r"\d+|[^\W\d_]+")
"""Of "16år" and "16åringen": the figures, and the letters."""


def answered(library: Library, here: Session, text: str) -> Session | None:
    """On from the question about age, where a text is nothing but one; else None."""
    pressed = choice(library, here, years_alone(library, text))
    return None if pressed is None else follow(library, here, pressed)


def alone(library: Library, text: str) -> bool:
    """Whether a text is nothing but an age."""
    return years_alone(library, text) is not None


def told(library: Library, here: Session, text: str) -> Session | None:
    """The same conversation with a typed age known, where it looks at age and does not ask; else None.

    Whoever is in the middle of a letter stays with it: the last press is read anew with the age known.
    """
    flow = here.step.partition(".")[0]
    asking = question(library) if flow in _looking(library) else None
    answer = group(asking, years_alone(library, text)) if asking else None
    if asking is None or answer is None:
        return None
    so_far, last = (*here.trail[:-1], (asking.id, answer.id)), here.trail[-1:]
    stays = here.at(here.step, (*so_far, *last)[-TRAIL_LIMIT:])
    for before, said in last:
        pressed = library.steps[before].choice(said)
        if pressed is None or pressed.erase or pressed.language or pressed.reader:
            continue
        onward = follow(library, here.at(before, so_far), pressed)
        return onward if onward.trail[-1:] == last else stays
    return stays


def of_now(text: str) -> bool:
    """Whether a text says that an age is that of today, which may be another than when something happened."""
    return not NOW.isdisjoint(pieces_of(text))


def choice(library: Library, here: Session, years: int | None) -> Choice | None:
    """The answer to the question about age where the person stands, by the age that a text gave."""
    step = library.steps[here.step]
    found = group(step, years) if step.asks == AGE else None
    return None if found is None or (found.when and not fits(found.when, answers(library, here))) else found


def group(step: Step, years: int | None) -> Choice | None:
    """The answer that an age belongs to."""
    groups = ((each, AGES.get(each.id)) for each in step.choices)
    return next((each for each, span in groups if years and span and span[0] <= years <= span[1]), None)


def years_alone(library: Library, text: str) -> int | None:
    """The age that a text consists of, beside words like "I am ... years old"; one less if under."""
    pieces = pieces_of(text) if len(text) <= MOST else []
    telling = [piece for piece in pieces if piece not in beside(library) and piece not in UNDER]
    years = one(library, telling[0]) if len(telling) == 1 else None
    return years if years is None or UNDER.isdisjoint(pieces) else years - 1


def pieces_of(text: str) -> list[str]:
    """The words of a text, folded; figures apart from letters."""
    return _PIECE.findall(" ".join(map(fold, words(text))))


def one(library: Library, said: str) -> int | None:
    """The age that a number or a word may be."""
    low = min(map(int, library.tongue.ages), default=0)
    if said.isdecimal():
        # "0018" is a postal code.
        return int(said) if low and said[0] != "0" and low <= int(said) < 100 else None
    return _spelt(library).get(said) or next(
        (years for start, years in _starts(library) if said.startswith(start)), None
    )


@lru_cache(maxsize=4)
def beside(library: Library) -> frozenset[str]:
    """The words that may stand beside an age without saying more, folded."""
    return frozenset(map(fold, library.tongue.beside_age))


@lru_cache(maxsize=4)
def _spelt(library: Library) -> dict[str, int]:
    """Ages by the whole words for them."""
    forms = ((form, int(years)) for years, spelt in library.tongue.ages.items() for form in spelt)
    return {fold(form.rstrip("*")): years for form, years in forms}


@lru_cache(maxsize=4)
def _starts(library: Library) -> tuple[tuple[str, int], ...]:
    """How words for an age begin, the longest first."""
    forms = ((form, int(years)) for years, spelt in library.tongue.ages.items() for form in spelt)
    found = ((fold(form.rstrip("*")), years) for form, years in forms if form.endswith("*"))
    return tuple(sorted(found, key=lambda each: -len(each[0])))


@lru_cache(maxsize=4)
def question(library: Library) -> Step | None:
    """The screen that asks how old somebody is: one where a topic opens, if there is such a one."""
    entries = (library.steps.get(topic.entry) for topic in library.topics.values())
    asking = (step for step in (*entries, *library.steps.values()) if step is not None and step.asks == AGE)
    return next(asking, None)


@lru_cache(maxsize=4)
def _looking(library: Library) -> frozenset[str]:
    """The flows of which a way depends on age, and that do not ask for it themselves."""
    found = {flow.id for flow in library.flows.values() if any(map(_looks, flow.steps))}
    return frozenset(flow for flow in found if all(step.asks != AGE for step in library.flows[flow].steps))


def _looks(step: Step) -> bool:
    ways = (way.when for choice in step.choices for way in choice.ways)
    return any(name == AGE for when in (*ways, *(choice.when for choice in step.choices)) for name, _ in when)
