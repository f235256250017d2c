"""What a hard word means: "hva betyr påtaleunnlatelse?", or the word alone where nothing else fits.

The words and what they mean: `content/glossary/`. How one asks: `asking_words` in `content/follow_ups.yaml`.
"""

from collections.abc import Mapping
from functools import lru_cache

from bot.engine.controls import Key, key
from bot.engine.found import Found
from bot.engine.route import push
from bot.engine.turns import shown
from bot.model.flow import Step
from bot.model.library import Library
from bot.model.session import WORD, Session
from bot.model.turn import Turn


def explained(library: Library, here: Session, text: str, found: Found) -> Turn | None:
    """The list of hard words with the one that a text asks about; None where it asks about none."""
    step, typed = _list(library), key(text)
    if step is None or not typed:
        return None
    plain, other, ends = _asking(library)
    asked = next((typed[len(before) :] for before in plain if typed[: len(before)] == before), None)
    if asked is None and not found.step and len(found.topics) != 1:
        asked = next((typed[len(before) :] for before in other if typed[: len(before)] == before), typed)
    term = _terms(library).get(_bare(asked, ends)) if asked else None
    if term is None:
        return None
    # From the list itself to the next word: one step back still leads where one was.
    before = here.at(*here.trail[-1][:1], here.trail[:-1]) if here.step == step.id and here.trail else here
    return shown(library, push(before, WORD + term, step.id), fresh=True)


def _bare(asked: Key, ends: tuple[Key, ...]) -> Key:
    """A word without what may stand behind it: "mean", "egentlig"."""
    end = next((end for end in ends if asked[-len(end) :] == end), ())
    return asked[: len(asked) - len(end)]


@lru_cache(maxsize=4)
def _list(library: Library) -> Step | None:
    return next((step for step in library.steps.values() if step.offers == "glossary"), None)


@lru_cache(maxsize=4)
def _asking(library: Library) -> tuple[tuple[Key, ...], tuple[Key, ...], tuple[Key, ...]]:
    """How one asks, each the longest first."""
    said = library.tongue.asking
    plain, other, ends = (
        tuple(sorted({key(words) for words in each} - {()}, key=lambda words: (-len(words), words)))
        for each in (said.plain, said.other, said.ends)
    )
    return plain, other, ends


@lru_cache(maxsize=4)
def _terms(library: Library) -> Mapping[Key, str]:
    """The id of each hard word by its forms, in whatever language."""
    forms = (
        (form, term.id)
        for term in library.glossary
        for code in library.languages
        for form in term.forms_in(code)
    )
    return {key(form): term for form, term in forms}
