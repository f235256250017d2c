"""Which hard words a text holds, and the list that explains them."""

import re
from functools import lru_cache

from bot.model.library import Library
from bot.model.text import Term
from bot.render.escape import Markdown, bold, escape
from bot.render.markdown import write

MOST = 8
"""Words in one list: a screen holds no more."""

_ADDRESS = re.compile(r"https?://\S+")


def folded(form: str) -> str:
    """A form as it is compared: in lower case, one space between words."""
    return " ".join(form.casefold().split())


@lru_cache(maxsize=8)
def _index(library: Library, language: str) -> tuple[re.Pattern[str] | None, dict[str, Term]]:
    """A pattern for every form, the longest first, so that «betinget bot» is not also «bot»."""
    terms = {folded(form): term for term in library.glossary for form in term.forms_in(language)}
    if not terms:
        return None, {}
    longest_first = sorted(terms, key=lambda form: (-len(form), form))
    words = "|".join(r"\s+".join(re.escape(word) for word in form.split()) for form in longest_first)
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE), terms


def forms_in(library: Library, language: str, text: str) -> tuple[str, ...]:
    """The forms that stand in a text as whole words, folded, in order of appearance."""
    pattern, _ = _index(library, language)
    return _found(pattern, text) if pattern is not None else ()


@lru_cache(maxsize=2048)
def _found(pattern: re.Pattern[str], text: str) -> tuple[str, ...]:
    """Kept, since a text is looked through again and again and few are changed between two looks."""
    matches = pattern.finditer(_ADDRESS.sub(" ", text))
    return tuple(dict.fromkeys(folded(match.group()) for match in matches))


def words_in(library: Library, language: str, text: str) -> tuple[Term, ...]:
    """The terms whose forms stand in a text, in order of appearance."""
    _, terms = _index(library, language)
    return tuple(dict.fromkeys(terms[form] for form in forms_in(library, language, text)))


@lru_cache(maxsize=512)
def words_of(library: Library, language: str, body: Markdown) -> tuple[Term, ...]:
    """The terms in a screen's body as a person reads it."""
    return words_in(library, language, write(body).text) if library.glossary else ()


def word_list(language: str, terms: tuple[Term, ...]) -> Markdown:
    """One line a word: its first form and what it means."""
    lines = [_line(language, term) for term in terms[:MOST]]
    return Markdown("\n".join(f"- {line}" for line in lines))


def _line(language: str, term: Term) -> str:
    form = next(iter(term.forms_in(language)), term.id)
    return f"{bold(form)}: {escape(dict(term.definition).get(language, ''))}"
