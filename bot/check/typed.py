"""What can be wrong with the sentences of a template: typed numbers, and typing slips."""

import re
from collections.abc import Iterator

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
_SLIPS = (
    ("  ", re.compile(r"(?<=\S) {2,}(?=\S)")),
    (" ,", re.compile(rf"(?<=[^\s{HOLE}]) +[,.;:!?](?=\s|$)")),
    (" - ", re.compile(r"(?<=\S) - (?=\S)")),
    ("...", re.compile(r"\.\.\.")),
)
_STRAIGHT = re.compile(r'"')
_GUILLEMETS = frozenset({"nb", "nn"})


def typed_problems(library: Library) -> Iterator[Problem]:
    """Every typed number and every slip in the templates."""
    for template in library.templates.values():
        for number, line in enumerate(prose(template.body).split("\n")):
            yield from _numbers(template, line, number)
            yield from _slips(template, line, number)


def _place(template: Template, number: int, column: int) -> Mark:
    return Mark(template.mark.file, template.body_line + number, column + 1)


def typed_numbers(line: str) -> Iterator[re.Match[str]]:
    """Each date, age, amount or number in a line."""
    return _TYPED.finditer(line)


def _numbers(template: Template, line: str, number: int) -> Iterator[Problem]:
    """T014: a date, an age, an amount or a phone number that no fact or service vouches for."""
    for match in typed_numbers(line):
        yield problem("T014", _place(template, number, match.start()), typed=match.group().strip())


def _slips(template: Template, line: str, number: int) -> Iterator[Problem]:
    """T015: two spaces, a space before a comma, a short dash, three full stops, straight quotation marks."""
    found = [(name, match) for name, slip in _SLIPS for match in slip.finditer(line)]
    if template.language in _GUILLEMETS:
        found += [('"', match) for match in _STRAIGHT.finditer(line)]
    for name, match in found:
        mark = _place(template, number, match.start())
        yield problem("T015", mark, Severity.WARNING, slip=name)
