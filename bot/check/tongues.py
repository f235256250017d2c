"""A text in another language than its folder, as when one file was copied over another."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache

from bot.check.prose import HOLE, prose
from bot.engine.tongue import ENGLISH, NORWEGIAN, written
from bot.model.library import Library
from bot.model.problem import Mark, Problem, problem
from bot.model.text import Template

_WORD = re.compile(r"[^\W\d_]+")
_PAIRS = """
    berre bare, dei de, eg jeg, ein en, eit et, frå fra, høyrer hører, ikkje ikke, korleis hvordan, kva hva,
    kven hvem, kvifor hvorfor, meir mer, mykje mye, noko noe, nokon noen, seier sier, då da, vere være
"""
_NYNORSK, _BOKMAAL = (frozenset(row.split()[at] for row in _PAIRS.split(",")) for at in (0, 1))
LEAST = 8
"""Words; fewer may well be the same in Bokmål and Nynorsk."""
ALIKE = 0.95
"""The share of words that two texts have in common before one is a copy: those that are meant have 0.84."""


def tongue_problems(library: Library) -> Iterator[Problem]:
    """T035: a text, or a sentence of a fact, that is plainly not in the language it is for."""
    first = library.languages[0] if library.languages else ""
    for (language, name, reader), template in library.templates.items():
        usual = library.templates.get((first, name, reader))
        wrong = _other(language, _said(template))
        if wrong:
            others = (library.templates.get((each, name, reader)) for each in library.languages)
            same = (each for each in others if each and _group(each.language) == wrong)
            yield _told(template.mark, language, wrong, next(same, None))
        elif usual is not None and language != first and _copied(usual, template) and _betrayed(template):
            one, two = (template, usual) if _is_the_copy(template) else (usual, template)
            yield _told(one.mark, one.language, two.language, two)
    for versions in library.facts.values():
        for fact in versions:
            marks: Mapping[str, Mark] = dict(fact.say_marks)
            for key, sentence in fact.say:
                language = key.partition(".")[0]
                if wrong := _other(language, sentence):
                    yield _told(marks.get(key, fact.mark), language, wrong, None)


def _told(mark: Mark, language: str, other: str, as_in: Template | None) -> Problem:
    place = as_in.mark.file if as_in else "-"
    return problem(
        "T035", mark, language=language, other="nb/nn" if other == NORWEGIAN else other, place=place
    )


def _group(language: str) -> str:
    """Bokmål and Nynorsk are told from English alone: they share their small words."""
    return ENGLISH if language == ENGLISH else NORWEGIAN


def _other(language: str, said: str) -> str:
    """The language that is plainly another than this one, or ""."""
    found = written(_words(said))
    return "" if found == _group(language) else found


@lru_cache(maxsize=4096)
def _words(said: str) -> tuple[str, ...]:
    """Kept: between two checks nearly every text is as it was."""
    return tuple(_WORD.findall(said.lower().replace("'", "").replace("’", "")))


def _said(template: Template) -> str:
    labels = (label for _, label in template.labels)
    return " ".join((template.title, *labels, prose(template.body).replace(HOLE, " ")))


def _copied(usual: Template, other: Template) -> bool:
    """Whether a text says the same as that in a kindred language, word for word or nearly."""
    if _group(usual.language) != _group(other.language):
        return False
    one, two = _words(_said(usual)), _words(_said(other))
    longest = max(len(one), len(two))
    if longest < LEAST or min(len(one), len(two)) < ALIKE * longest or not written(two):
        return False
    return (Counter(one) & Counter(two)).total() >= ALIKE * longest


def _betrayed(template: Template) -> bool:
    """Whether a word tells Bokmål from Nynorsk: a text without one may rightly be the same in both."""
    return not (_NYNORSK | _BOKMAAL).isdisjoint(_words(_said(template)))


def _is_the_copy(template: Template) -> bool:
    """Whether the words are those of the other language; where that cannot be told, it is the copy."""
    said = Counter(_words(_said(template)))
    nynorsk, bokmaal = (sum(said[word] for word in each) for each in (_NYNORSK, _BOKMAAL))
    return bokmaal >= nynorsk if template.language == "nn" else nynorsk > bokmaal
