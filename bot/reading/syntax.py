"""What is told of a text that is not YAML: the few slips that are most common have words of their own."""

import re
from collections.abc import Sequence

import yaml

from bot.model.problem import Mark, Problem, problem

_HARD = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
_NO_SPACE = re.compile(rf"(?:^ *(?:- *)?|^ *(?:- )?[\w.-]+: *)(?P<sign>[{_HARD}])", re.MULTILINE)
"""A sign like a space where YAML wants a space: in the indent, or behind the colon of a key."""
_CLOSE_COLON = re.compile(r"""^ *(?:- (?=\S+:["']))?(?P<key>[A-Za-z_][\w.-]*):(?=["'\w+])""")
"""A key with its value close behind the colon; an address has a slash there, and an item may hold a colon."""
_NEAR = 3
"""Lines: as far up as a key without a space is looked for; the reader stops at the next line that is none."""
_QUOTE = re.compile(r'(?<!\\)"')
_BEHIND = re.compile(r"\s*(?:[,\]}:#]|$)")


def syntax_problem(error: yaml.MarkedYAMLError, text: str, file: str, above: int) -> Problem:
    """The two or three slips that are most common get words of their own."""
    reason, place = str(error.problem), error.problem_mark or error.context_mark
    code = "Y001"
    if "quoted scalar" in str(error.context) and "end of stream" in reason and error.context_mark:
        code, place = "Y031", error.context_mark
    elif place and (found := _close_colon(text.split("\n")[: place.line + 1], file, above)):
        return found
    elif "mapping values are not allowed" in reason:
        code = "Y013"
    elif place and "cannot start any token" in reason and _sign(text, place.line, place.column) == "\t":
        code = "Y012"
    elif place and "tab character" in reason and (spot := _tab(text, place.line)):
        mark = Mark(file, spot[0] + 1 + above, spot[1] + 1)
        return Problem("Y012", mark)
    elif place and (spot := _unclosed(text.split("\n")[: place.line + 1])):
        return Problem("Y031", Mark(file, spot[0] + 1 + above, spot[1] + 1))
    mark = Mark(file, place.line + 1 + above, place.column + 1) if place else Mark(file)
    return Problem(code, mark)


def _close_colon(lines: Sequence[str], file: str, above: int) -> Problem | None:
    """Y044: a key without a space behind it, on the line where the reader stopped or just above."""
    for at in range(len(lines) - 1, max(len(lines) - 1 - _NEAR, -1), -1):
        if found := _CLOSE_COLON.search(lines[at]):
            mark = Mark(file, at + 1 + above, found.start("key") + 1)
            return problem("Y044", mark, key=found["key"])
    return None


def _unclosed(lines: Sequence[str]) -> tuple[int, int] | None:
    """The quotation mark whose text is not closed on its line, where the reader stumbles over the next one.

    The text goes on to the mark that was to open another, and the reader stops behind that.
    """
    last, counts = len(lines) - 1, [len(_QUOTE.findall(line)) for line in lines]
    before = next((at for at in range(last - 1, -1, -1) if counts[at]), last)
    for at in (before, last) if counts[last] else ():
        column = _open_quote(lines[at])
        if column is not None and sum(counts[:at]) % 2 == 0:
            return at, column
    return None


def _open_quote(line: str) -> int | None:
    """Where the quotation mark stands that a line opens and does not close."""
    quotes = [found.start() for found in _QUOTE.finditer(line)]
    if len(quotes) % 2 == 0:
        return None
    # Of several texts the first whose end is no end: no comma, bracket or line's end comes behind it.
    for opens, closes in zip(quotes[::2], quotes[1::2], strict=False):
        if not _BEHIND.match(line, closes + 1):
            return opens
    return quotes[-1]


def no_space(text: str, file: str, above: int) -> Problem | None:
    """Y042: a sign like a space where only a space will do."""
    found = _NO_SPACE.search(text)
    if found is None:
        return None
    before = text[: found.start("sign")].split("\n")
    mark = Mark(file, len(before) + above, len(before[-1]) + 1)
    return problem("Y042", mark, sign=f"U+{ord(found['sign']):04X}")


def _sign(text: str, line: int, column: int) -> str:
    lines = text.split("\n")
    return lines[line][column : column + 1] if line < len(lines) else ""


def _tab(text: str, line: int) -> tuple[int, int] | None:
    """The tab in an indent that is nearest above a line, or on it; the reader may notice it a line late."""
    lines = text.split("\n")[: line + 1]
    for number in range(len(lines) - 1, -1, -1):
        indent = lines[number][: len(lines[number]) - len(lines[number].lstrip())]
        if "\t" in indent:
            return number, indent.index("\t")
    return None
