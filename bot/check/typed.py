"""What can be wrong with how sentences are typed: numbers without a source, and slips."""

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.check.labels import label_mark
from bot.check.prose import HOLE, prose
from bot.model.library import Library
from bot.model.problem import Mark, Problem, Severity, problem
from bot.model.text import Template

_MONTHS = (
    "jan(?:uar)?|feb(?:ruar)?|mars|apr(?:il)?|mai|juni?|juli?|aug(?:ust)?|sept?(?:ember)?|okt(?:ober)?"
    "|nov(?:ember)?|des(?:ember)?|january|february|(?-i:March)|(?-i:May)|june|july|october|december"
)
_UNITS = (
    "år|års|åring(?:ar)?(?:er)?|years?|dag(?:er|ar)?|days?|uker?|veker?|weeks?|måned(?:er)?|månad(?:er|ar)?"
    "|months?|kroner|kr|nok|gram|g|prosent|percent|timer?|timar|hours?|møter?|meetings?"
)
_TYPED = re.compile(
    r"(?P<date>\b\d{1,2}\.\d{1,2}(?:\.\d{2,4})?\b"
    rf"|\b\d{{1,2}}\.?\s(?:{_MONTHS})\b|\b(?:{_MONTHS})\s\d{{1,2}}\b)"
    r"|(?P<digits>\+?\d(?:[ \u00a0]?\d){2,})"
    rf"|(?P<amount>\b\d+[ \u00a0-]*(?:{_UNITS})\b|\b\d+\s?%)",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
"""Nearly every line has none, and is not looked at further."""
_SLIPS = (
    ("  ", re.compile(r"(?<=\S) {2,}(?=\S)")),
    (" ,", re.compile(rf"(?<=[^\s{HOLE}]) +[,.;:!?](?=\s|$)")),
    (" - ", re.compile(r"(?<=\S) - (?=\S)")),
    ("...", re.compile(r"\.\.\.")),
    ("1-2", re.compile(rf"(?<=[\d{HOLE}])-(?=[\d{HOLE}])")),
    ("U+00A0", re.compile("[\u00a0\u2009\u202f]")),
)
_NORWEGIAN = (('"', re.compile(r'"')), ("“”", re.compile("[“”„]")))
_GUILLEMETS = frozenset({"nb", "nn"})


def typed_problems(library: Library, *, advice: bool = True) -> Iterator[Problem]:
    """Every typed number in the templates; with `advice` every slip in all that is said, too."""
    for template in library.templates.values():
        for number, line in enumerate(prose(template.body).split("\n")):
            yield from _numbers(template, line, number)
            for name, column in slips(line, template.language) if advice else ():
                yield _slip(name, _place(template, number, column))
    for mark, language, text in _short(library) if advice else ():
        for name, _ in slips(prose(text), language):
            yield _slip(name, mark)


def _place(template: Template, number: int, column: int) -> Mark:
    return Mark(template.mark.file, template.body_line + number, column + 1)


@lru_cache(maxsize=16384)
def typed_numbers(line: str) -> tuple[re.Match[str], ...]:
    """Each date, age, amount or number in a line. Kept: between two checks nearly every line is as it was."""
    return tuple(_TYPED.finditer(line)) if _DIGIT.search(line) else ()


def _numbers(template: Template, line: str, number: int) -> Iterator[Problem]:
    """T014: a date, an age, an amount or a phone number that no fact or service vouches for."""
    for match in typed_numbers(line):
        yield problem("T014", _place(template, number, match.start()), typed=match.group().strip())


@lru_cache(maxsize=16384)
def slips(line: str, language: str) -> tuple[tuple[str, int], ...]:
    """(what it looks like, where), from zero.

    Two spaces, one before a comma, a short dash, three full stops, foreign quotation marks, odd spaces.
    """
    kinds = (*_SLIPS, *(_NORWEGIAN if language in _GUILLEMETS else ()))
    return tuple((name, match.start()) for name, slip in kinds for match in slip.finditer(line))


def _slip(name: str, mark: Mark) -> Problem:
    return problem("T015", mark, Severity.WARNING, slip=name)


def _short(library: Library) -> Iterator[tuple[Mark, str, str]]:
    """(place, language, text) of all that is said outside the bodies of templates."""
    for template in library.templates.values():
        yield template.mark, template.language, template.title
        for name, label in template.labels:
            yield label_mark(template, name), template.language, label
    for versions in library.facts.values():
        for fact in versions:
            marks = dict(fact.say_marks)
            for key, text in fact.say:
                yield marks.get(key, fact.mark), key.partition(".")[0], text
    for service in library.services.values():
        yield from ((service.mark, key, text) for key, text in (*service.name, *service.summary))
    for term in library.glossary:
        yield from ((term.mark, key, text) for key, text in term.definition)
