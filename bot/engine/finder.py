"""Free text to an emergency or to topics, by the advisers' phrases. Emergencies are looked for first."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from bot.model.library import Library

CRISIS_PREFIX = "crisis."
MOST_TOPICS = 3
SURE = 1.6
"""The best topic is shown alone when its score is this many times the next one's."""

_FOLD = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "ö": "o", "ä": "ae", "é": "e", "’": "'"})
_NOT_WORD = re.compile(r"[^\w']+")


@dataclass(frozen=True, slots=True)
class Found:
    """`crisis` is the kind ("medical", "suicide", "danger") or None; `topics` best first, at most three.

    `step`: the step that the most telling phrase asks for itself, or "".
    """

    crisis: str | None
    topics: tuple[str, ...]
    step: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase that was found in the text, the topic it speaks for, and its own step where that is direct."""

    topic: str
    phrase: str
    step: str = ""


def normalise(text: str) -> str:
    """Lower case, Norwegian letters folded, punctuation gone, one space between words and at both ends."""
    folded = unicodedata.normalize("NFKC", text).lower().translate(_FOLD)
    folded = folded.replace("oe", "o").replace("aa", "a")
    return f" {' '.join(_NOT_WORD.sub(' ', folded).split())} "


@lru_cache(maxsize=4)
def _index(library: Library) -> tuple[Hit, ...]:
    """Every phrase of every language, normalised, with its topic."""
    by_template = {step.show: step for step in library.steps.values() if step.topic}
    found: set[Hit] = set()
    for entry in library.lexicon:
        found |= {Hit(entry.topic, normalise(phrase)) for phrase in entry.phrases}
    for template in library.templates.values():
        step = by_template.get(template.name)
        if step is not None and step.topic is not None:
            own = step.id if step.direct else ""
            found |= {Hit(step.topic, normalise(phrase), own) for phrase in template.phrases}
    return tuple(sorted((h for h in found if h.phrase.strip()), key=lambda h: (h.topic, h.phrase, h.step)))


def hits(library: Library, text: str) -> tuple[Hit, ...]:
    """Every phrase that stands in the text, whole words only."""
    words = normalise(text)
    return tuple(hit for hit in _index(library) if hit.phrase in words)


def find(library: Library, text: str, language: str) -> Found:  # noqa: ARG001 - people mix languages
    """Where a text leads. All languages' phrases count, since people mix them."""
    found = hits(library, text)
    kinds = dict(library.house.crisis)
    urgent = sorted((h for h in found if h.topic.startswith(CRISIS_PREFIX)), key=lambda h: -len(h.phrase))
    crisis = next((h.topic.removeprefix(CRISIS_PREFIX) for h in urgent), None)
    ranked = _ranked(found, library)
    return Found(crisis if crisis in kinds else None, ranked, _asked_for(found))


def _asked_for(found: tuple[Hit, ...]) -> str:
    """The step of the longest phrase, where that phrase leads to its own step; "" where another is longer."""
    longest = max(found, key=lambda hit: (len(hit.phrase), bool(hit.step)), default=None)
    return longest.step if longest is not None else ""


def _ranked(found: Iterable[Hit], library: Library) -> tuple[str, ...]:
    """Topics by the letters their phrases cover; only the first when it is well ahead."""
    scores: dict[str, int] = {}
    for hit in found:
        if hit.topic in library.topics:
            scores[hit.topic] = scores.get(hit.topic, 0) + len(hit.phrase)
    order = sorted(scores, key=lambda topic: (-scores[topic], topic))[:MOST_TOPICS]
    if len(order) > 1 and scores[order[0]] >= SURE * scores[order[1]]:
        return (order[0],)
    return tuple(order)
