"""What is told of a text that is not YAML: the few slips that are most common have words of their own."""

import re

import yaml

from bot.model.problem import Mark, Problem, problem

_HARD = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
_NO_SPACE = re.compile(rf"(?:^ *(?:- *)?|^ *(?:- )?[\w.-]+: *)(?P<sign>[{_HARD}])", re.MULTILINE)
"""A sign like a space where YAML wants a space: in the indent, or behind the colon of a key."""


def syntax_problem(error: yaml.MarkedYAMLError, text: str, file: str, above: int) -> Problem:
    """The two or three slips that are most common get words of their own."""
    reason, place = str(error.problem), error.problem_mark or error.context_mark
    code, values = "Y001", {"reason": reason}
    if "quoted scalar" in str(error.context) and "end of stream" in reason and error.context_mark:
        code, values, place = "Y031", {}, error.context_mark
    elif "mapping values are not allowed" in reason:
        code, values = "Y013", {}
    elif place and "cannot start any token" in reason and _sign(text, place.line, place.column) == "\t":
        code, values = "Y012", {}
    elif place and "tab character" in reason and (spot := _tab(text, place.line)):
        mark = Mark(file, spot[0] + 1 + above, spot[1] + 1)
        return Problem("Y012", mark)
    mark = Mark(file, place.line + 1 + above, place.column + 1) if place else Mark(file)
    return Problem(code, mark, tuple(values.items()))


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
