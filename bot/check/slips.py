"""Slips that show in a comparison: languages that do not keep step, buttons alike, days that cannot be."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from bot.check.in_step import sentences, step_problems
from bot.check.labels import HOUSE_TEXTS, label_mark
from bot.check.prose import prose
from bot.check.texts import body_mark
from bot.model.law import Act, Fact
from bot.model.library import Library
from bot.model.problem import Problem, warning
from bot.model.service import Service
from bot.model.text import Template

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


def slip_problems(library: Library, day: date, touched: frozenset[str] = frozenset()) -> Iterator[Problem]:
    """N001 to N008. Languages are not compared where files have something else to mend first."""
    yield from _texts(library, touched)
    yield from step_problems(library, touched)
    yield from _alike(library)
    yield from _days(library, day)


def _texts(library: Library, touched: frozenset[str]) -> Iterator[Problem]:
    """N001, N002: a text that has another number of lines, or of sentences in a line, than the first has."""
    first = library.languages[0] if library.languages else ""
    for (language, name, reader), other in library.templates.items():
        usual = library.templates.get((first, name, reader))
        if usual is None or language == first or touched & {usual.mark.file, other.mark.file}:
            continue
        here, there = _lines(other), _lines(usual)
        if len(here) != len(there):
            counts = {"count": str(len(here)), "other": str(len(there))}
            yield warning("N002", other.mark, language=language, place=str(usual.mark), **counts)
            continue
        for (number, said), (usual_number, meant) in zip(here, there, strict=True):
            if sentences(said) != sentences(meant):
                place = str(body_mark(usual, usual_number))
                counts = {"count": str(sentences(said)), "other": str(sentences(meant))}
                yield warning("N001", body_mark(other, number), what=language, place=place, **counts)


def _lines(template: Template) -> list[tuple[int, str]]:
    """The lines on which something stands, with their number in the body."""
    plain = prose(template.body).split("\n")
    return [(number, line) for number, line in enumerate(plain, 1) if line.strip()]


def _alike(library: Library) -> Iterator[Problem]:
    """N004: two fixed words that say the same."""
    commands = dict(library.house.commands)
    for text in library.templates.values():
        known: dict[str, str] = {}
        for key, said in text.labels if text.name in HOUSE_TEXTS else ():
            first = known.setdefault(said, key)
            # Two commands for the same thing may be told alike.
            if first != key and commands.get(key) != commands.get(first, first):
                yield warning("N004", label_mark(text, key), label=said, choice=first, other=key)


def _days(library: Library, day: date) -> Iterator[Problem]:
    """N005, N006: days that have not come yet, or that come in an order that cannot be."""
    read: list[Act | Fact | Service] = [*library.acts.values(), *library.services.values()]
    read += [fact for versions in library.facts.values() for fact in versions]
    for thing in read:
        sources = (thing.source,) if isinstance(thing, Act) else thing.sources
        seen = [source.dated for source in sources if _ISO.fullmatch(source.dated)]
        for when in (thing.checked_on.isoformat(), *seen):
            if when > day.isoformat():
                yield warning("N005", thing.mark, thing=thing.id, day=when)
        for when in seen:
            if when > thing.checked_on.isoformat():
                yield _order(thing, ("dated", when), ("checked_on", str(thing.checked_on)))
    for act in library.acts.values():
        yield from _act(act)
    for versions in library.facts.values():
        for fact in versions:
            begins, ends = (bound.day if bound else None for bound in (fact.begins, fact.ends))
            if begins and ends and begins >= ends:
                yield _order(fact, ("begins", str(begins)), ("ends", str(ends)))


def _act(act: Act) -> Iterator[Problem]:
    """N006. That it starts before it is passed is no advice but an error: the guide would tell it as law."""
    days = (
        ("passed_on", act.passed_on),
        ("newest_text_seen", act.newest_text_seen),
        ("checked_on", act.checked_on),
    )
    for (one, first), (other, second) in pairwise(days):
        if first > second:
            yield _order(act, (one, str(first)), (other, str(second)))


def _order(thing: Act | Fact | Service, first: tuple[str, str], second: tuple[str, str]) -> Problem:
    values = {"one": first[0], "first": first[1], "other": second[0], "second": second[1]}
    return warning("N006", dict(thing.marks).get(second[0], thing.mark), thing=thing.id, **values)
