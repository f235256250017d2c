"""The slips people make: a digit, a neighbour's words, a letter, a day, a line left out."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_MARK = re.compile(r"\s*(?:- |\d+\. )?")
"""What stands before the words of a line in a list."""
_HOLE = re.compile(r"\{\{.*?\}\}")
ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


def digit(text: str, dice: Random) -> str:
    """Another digit in one place; the text itself where it has none outside placeholders."""
    hidden = _HOLE.sub(lambda found: "x" * len(found.group()), text)
    places = [at for at, sign in enumerate(hidden) if sign in "0123456789"]
    if not places:
        return text
    at = dice.choice(places)
    other = dice.choice([sign for sign in "123456789" if sign != text[at]])
    return text[:at] + other + text[at + 1 :]


def swapped(text: str, dice: Random) -> str:
    """Two neighbouring digits that differ, the other way round; else another digit."""
    pairs = [m.start() for m in re.finditer(r"(?=\d\d)", text) if text[m.start()] != text[m.start() + 1]]
    if not pairs:
        return digit(text, dice)
    at = dice.choice(pairs)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def letter(text: str, dice: Random) -> str:
    """A letter left out."""
    places = [at for at, sign in enumerate(text) if sign.isalpha()] or [0]
    at = dice.choice(places)
    return text[:at] + text[at + 1 :]


def day(text: str, dice: Random) -> str:
    """A date a day, a month or a year off, either way."""
    when = date.fromisoformat(text)
    shift = dice.choice((1, 30, 365)) * dice.choice((1, -1))
    return (when + timedelta(days=shift)).isoformat()


def without_sentence(text: str) -> Iterator[tuple[str, str]]:
    """Each sentence with the text that is left without it; nothing for a single sentence."""
    found = _MARK.match(text)
    mark = found.group() if found else ""
    parts = _SENTENCE.split(text.removeprefix(mark).strip())
    for at, part in enumerate(parts if len(parts) > 1 else ()):
        yield part, mark + " ".join((*parts[:at], *parts[at + 1 :]))
