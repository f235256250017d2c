"""Slips in a template: labels, phrases, and the sentences of its body."""

from collections.abc import Iterator
from random import Random

from bot.mutate.flows import Slip, mapping
from bot.mutate.mutant import Change, Kind
from bot.mutate.slips import digit, letter, without_sentence
from bot.reading.document import Data, Document, Path

Line = tuple[int, str, str]
"""A line's place in the body from 0, what was taken from it, and what is left."""


def header_slips(document: Document, dice: Random) -> Iterator[Slip]:
    """A label gone, with its neighbour's words, or with another digit; a phrase gone or misspelt."""
    labels = mapping(document.data, "labels")
    names = list(labels)
    for at, name in enumerate(names):
        path: Path = ("labels", name)
        was = str(labels[name])
        neighbour = str(labels[names[at - 1]])
        for new in (None, neighbour, digit(was, dice)):
            if new != was:
                yield Kind.LABEL, path, was, Change(path, new)
    phrases: Data = mapping(document.data, "").get("phrases", [])
    for at, phrase in enumerate(phrases if isinstance(phrases, list) else ()):
        for new in (None, letter(str(phrase), dice)):
            yield Kind.PHRASE, ("phrases", at), str(phrase), Change(("phrases", at), new)


def body_slips(body: str) -> Iterator[Line]:
    """Each sentence gone, and each line gone that is only one; what steers the text is left alone."""
    for row, line in enumerate(body.split("\n")):
        if not line.strip() or line.lstrip().startswith("{%"):
            continue
        parts = list(without_sentence(line))
        for gone, left in parts:
            yield row, gone, left
        if not parts:
            yield row, line, ""
