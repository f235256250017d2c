"""The readers must agree: what the young are told and what parents are told are the same rules."""

from collections.abc import Iterator

from bot.check.agreement import counted, labels_differ, place_of
from bot.model.library import Library
from bot.model.problem import Problem, Severity, problem
from bot.model.text import Template
from bot.render.grammar import uses


def reader_problems(library: Library, spoiled: frozenset[str] = frozenset()) -> Iterator[Problem]:
    """Where a text for one reader says other than the text for everyone, save in files spoiled already.

    Only in the first language: each of its texts is held against the same text in the others.
    """
    first = library.languages[0] if library.languages else ""
    for (language, name, reader), own in library.templates.items():
        usual = library.templates.get((language, name, ""))
        if language != first or not reader or usual is None or spoiled & {usual.mark.file, own.mark.file}:
            continue
        yield from _figures(usual, own)
        yield from _facts(usual, own)
        yield from labels_differ(usual, own)


def _figures(usual: Template, own: Template) -> Iterator[Problem]:
    """E005: a number or an address that stands in one of the two only."""
    here, there = counted(own), counted(usual)
    for sign in sorted(here.keys() ^ there.keys()):
        one, two = (found.get(sign, [None])[-1] for found in (there, here))
        place = str(place_of((usual, one), sign))
        yield problem("E005", place_of((own, two), sign), what=sign, reader=own.reader, place=place)


def _facts(usual: Template, own: Template) -> Iterator[Problem]:
    """E006: a fact that only one of the two says."""
    here, there = uses(own.body).facts, uses(usual.body).facts
    for fact in sorted(here.keys() ^ there.keys()):
        place = str(place_of((usual, there.get(fact)), fact))
        mark = place_of((own, here.get(fact)), fact)
        yield problem("E006", mark, Severity.NOTE, what=fact, reader=own.reader, place=place)
