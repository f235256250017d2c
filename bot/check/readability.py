"""How hard a text is to read: words a sentence, and LIX, which adds the share of words over six letters."""

import re
from collections.abc import Iterator
from functools import lru_cache
from statistics import fmean

from bot.check.labels import HOUSE_TEXTS
from bot.check.prose import HOLE, prose
from bot.check.report import Average
from bot.model.library import Library
from bot.model.problem import Problem, Severity, problem
from bot.model.text import Template

HARD = 45.0
"""Above this a text is as heavy as an official report; popular prose lies below 40."""
LONG = 14.0
"""Above this many words a sentence a text is out of breath; the goal for all texts together is 12."""
FEWEST_WORDS = 30
"""A handful of words says nothing about how a text reads."""
LONG_WORD = 6
_SENTENCE = re.compile(r"[.!?:]+(?=\s|$)|\n\s*(?:\n|[-*>]\s|\d+\.\s)")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_FACT = re.compile(r"""\{\{\s*(?:fact|coming)\(["']([^"']+)["']\)\s*\}\}""")


@lru_cache(maxsize=8192)
def sentence_length(body: str) -> float | None:
    """Words a sentence in a body of Markdown with placeholders; None where it is too short to say."""
    plain = prose(body).replace(HOLE, " ")
    words = len(_WORD.findall(plain))
    sentences = sum(1 for part in _SENTENCE.split(plain) if _WORD.search(part))
    return words / max(sentences, 1) if words >= FEWEST_WORDS else None


@lru_cache(maxsize=8192)
def lix(body: str) -> float | None:
    """The figure for a body of Markdown with placeholders; None where it is too short to say."""
    length = sentence_length(body)
    if length is None:
        return None
    words = _WORD.findall(prose(body).replace(HOLE, " "))
    long_words = sum(1 for word in words if len(word) > LONG_WORD)
    return length + 100 * long_words / len(words)


def spoken(library: Library, template: Template) -> str:
    """The body with the sentences of its facts in place, since that is what people read."""

    def sentence(match: re.Match[str]) -> str:
        versions = library.facts.get(match[1], ())
        said = dict(versions[0].say) if versions else {}
        own = said.get(f"{template.language}.{template.reader}")
        return own or said.get(template.language) or match[0]

    return _FACT.sub(sentence, template.body)


def readability_problems(library: Library) -> Iterator[Problem]:
    """R001, R003: a text that is hard to read, or whose sentences are long."""
    for template in library.templates.values():
        body = spoken(library, template)
        figure, length = lix(body), sentence_length(body)
        if figure is not None and figure > HARD:
            values = {"lix": f"{figure:.0f}", "limit": f"{HARD:.0f}", "template": template.name}
            yield problem("R001", template.mark, Severity.WARNING, **values)
        if length is not None and length > LONG:
            values = {"words": f"{length:.1f}", "limit": f"{LONG:.0f}", "template": template.name}
            yield problem("R003", template.mark, Severity.WARNING, **values)


def averages(library: Library) -> tuple[Average, ...]:
    """The mean figures over the texts that each reader gets, language by language."""
    names = sorted({name for _, name, _ in library.templates} - HOUSE_TEXTS)
    found = []
    for language in library.languages:
        for reader in library.house.readers:
            texts = (library.template(language, name, reader) for name in names)
            bodies = [spoken(library, text) for text in texts if text]
            figures = [figure for body in bodies if (figure := lix(body)) is not None]
            lengths = [length for body in bodies if (length := sentence_length(body)) is not None]
            if figures:
                found.append(Average(language, reader, round(fmean(figures), 1), round(fmean(lengths), 1)))
    return tuple(found)
