"""Names in double braces in short texts: the fixed words and the sentences of facts."""

import re
from collections.abc import Collection, Iterator, Mapping

from bot.render.errors import Fault, Finding, RenderError

_NAME = re.compile(r"\{\{\s*([A-Za-z_][A-Za-z0-9_]*)\s*\}\}")
_OTHER = re.compile(r"\{\{.*?\}\}|\{\{|\{%|\{#")


def fill(text: str, values: Mapping[str, str], strict: bool = False) -> str:
    """The text with each name replaced; a name without value is left out, or an error where strict."""

    def value(match: re.Match[str]) -> str:
        name = match[1]
        if strict and name not in values:
            raise RenderError(Fault.NAME, name)
        return values.get(name, "")

    return _NAME.sub(value, text)


def placeholder_problems(text: str, known: Collection[str]) -> list[Finding]:
    """Unknown names, and anything in braces that is not a plain name."""
    return list(_findings(text, known))


def _findings(text: str, known: Collection[str]) -> Iterator[Finding]:
    for number, line in enumerate(text.splitlines(), 1):
        for match in _NAME.finditer(line):
            if match[1] not in known:
                yield Finding(number, Fault.NAME, match[1])
        for match in _OTHER.finditer(_NAME.sub("", line)):
            yield Finding(number, Fault.FORBIDDEN, match[0])
