"""Heavy words that nobody explains: those on the list of words to avoid, and those of endless length."""

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.check.labels import HOUSE_TEXTS
from bot.check.prose import HOLE, prose
from bot.check.readability import spoken
from bot.check.texts import body_mark
from bot.model.library import Library
from bot.model.problem import Problem, Severity, problem
from bot.model.text import Template
from bot.render.glossary import folded

LONGEST = 20
"""Letters; nobody takes in a longer word at one glance."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def hard_word_problems(library: Library) -> Iterator[Problem]:
    """R004: a heavy word in a text, told once a text."""
    for template in library.templates.values():
        if template.name not in HOUSE_TEXTS:
            heavy, explained = _words(library, template.language)
            for word in _in_text(spoken(library, template)):
                if (word in heavy or len(word) > LONGEST) and word not in explained:
                    yield _told(template, word)


@lru_cache(maxsize=8)
def _words(library: Library, language: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words to avoid, and the words that are explained or are the name of somebody who helps."""
    heavy = frozenset(folded(word) for code, word in library.hard if code == language)
    forms = [form for term in library.glossary for form in term.forms_in(language)]
    names = [name for service in library.services.values() for code, name in service.name if code == language]
    return heavy, frozenset(folded(word) for text in (*forms, *names) for word in _WORD.findall(text))


@lru_cache(maxsize=2048)
def _in_text(body: str) -> tuple[str, ...]:
    """Every word of a body, folded, once."""
    words = _WORD.findall(prose(body).replace(HOLE, " "))
    return tuple(dict.fromkeys(folded(word) for word in words))


def _told(template: Template, word: str) -> Problem:
    """Where the word stands in the file; in a fact's sentence it stands elsewhere, and the text is named."""
    for number, line in enumerate(prose(template.body).split("\n"), 1):
        if word in line.casefold():
            return problem("R004", body_mark(template, number), Severity.NOTE, word=word)
    return problem("R004", template.mark, Severity.NOTE, word=word)
