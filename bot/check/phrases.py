"""Words that lead to two topics at once."""

from collections.abc import Iterator
from functools import lru_cache

from bot.engine.normal import words
from bot.model.library import Library
from bot.model.problem import Mark, Problem, Severity, problem

Place = Mark | tuple[str, int]
"""Where a phrase stands; a file and a line become a mark only where one is told."""


def phrase_problems(library: Library) -> Iterator[Problem]:
    """P001: the same words, whatever their case and signs, under two topics of one language."""
    owners: dict[tuple[str, str], tuple[str, Place]] = {}
    for language, phrase, topic, place in _phrases(library):
        known = owners.setdefault((language, _normalised(phrase)), (topic, place))
        if known[0] != topic:
            values = {"phrase": phrase, "topic": topic, "other": known[0], "place": str(_mark(known[1]))}
            yield problem("P001", _mark(place), Severity.WARNING, **values)


def _mark(place: Place) -> Mark:
    return place if isinstance(place, Mark) else Mark(*place)


@lru_cache(maxsize=65536)
def _normalised(phrase: str) -> str:
    """Lower case, without signs. Kept: between two checks nearly every phrase is as it was."""
    return " ".join(words(phrase))


def _phrases(library: Library) -> Iterator[tuple[str, str, str, Place]]:
    """(language, phrase, topic, place) of every phrase."""
    for entry in library.lexicon:
        language, topic, file = entry.language, entry.topic, entry.mark.file
        for family in entry.families:
            for phrase in family.phrases:
                yield language, phrase, topic, (file, family.line)
    topics = {step.show: step.topic for step in library.steps.values() if step.topic}
    for template in library.templates.values():
        about = topics.get(template.name)
        if about:
            yield from ((template.language, phrase, about, mark) for phrase, mark in template.phrase_marks)
