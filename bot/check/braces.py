"""What goes wrong in braces as an adviser types them: one brace for two, and quotation marks that curl."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from bot.model.library import Library
from bot.model.problem import Mark, Problem, problem

_WHOLE = re.compile(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}|\{#.*?#\}", re.DOTALL)
_BRACE = re.compile(r"[{}]")
_CURLED = re.compile("[“”„‟«»‘’‚]")
_SHOWN = 40
"""Signs of what stands around a brace."""


def brace_problems(library: Library) -> Iterator[Problem]:
    """T036, T037: in each text, and in each sentence of a fact."""
    for template in library.templates.values():
        yield from _told(template.body, Mark(template.mark.file, template.body_line, 1))
    for versions in library.facts.values():
        for fact in versions:
            marks = dict(fact.say_marks)
            for key, sentence in fact.say:
                mark = marks.get(key, fact.mark)
                yield from (replace(found, mark=mark) for found in _told(sentence, mark))


def torn(body: str) -> bool:
    """Whether the braces of a body are told of here; what the parser makes of it is no news then."""
    return bool(_places(body))


def _told(said: str, begin: Mark) -> Iterator[Problem]:
    for code, at in _places(said):
        lines = said[:at].split("\n")
        line = said.split("\n")[len(lines) - 1]
        column = len(lines[-1])
        mark = Mark(begin.file, begin.line + len(lines) - 1, column + 1)
        if code == "T037":
            yield problem(code, mark, sign=said[at])
        else:
            first = max(0, column - _SHOWN) if said[at] == "}" else column
            yield problem(code, mark, near=line[first : column + _SHOWN].strip())


@lru_cache(maxsize=4096)
def _places(said: str) -> tuple[tuple[str, int], ...]:
    """(code, place) of the first brace alone on each line, and of the first curled mark in each tag."""
    if "{" not in said and "}" not in said:
        return ()
    alone = _WHOLE.sub(lambda tag: re.sub(r"[^\n]", " ", tag.group()), said)
    found: dict[int, tuple[str, int]] = {}
    for brace in _BRACE.finditer(alone):
        found.setdefault(alone.count("\n", 0, brace.start()), ("T036", brace.start()))
    curled = [
        ("T037", tag.start() + sign.start())
        for tag in _WHOLE.finditer(said)
        if not tag.group().startswith("{#") and (sign := _CURLED.search(tag.group()))
    ]
    return (*found.values(), *curled)
