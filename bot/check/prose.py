"""A template's own sentences, with everything that is filled in taken out but each line kept in place."""

import re
from functools import lru_cache

_TAGS = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_ADDRESS = re.compile(r"(?<=\])\([^()\s]*\)|https?://\S+")
HOLE = "\x00"
"""Stands for each character taken out, so that lines and neighbours stay where they are."""


def _hole(match: re.Match[str]) -> str:
    return "\n".join(HOLE * len(line) for line in match.group().split("\n"))


@lru_cache(maxsize=8192)
def prose(body: str) -> str:
    """The body with placeholders and addresses made into holes."""
    return _ADDRESS.sub(_hole, _TAGS.sub(_hole, body))
