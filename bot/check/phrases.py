"""Words that lead to two topics at once."""

from collections.abc import Iterator
from functools import lru_cache

from bot.engine.normal import words
from bot.model.library import Library
from bot.model.problem import Mark, Problem, Severity, problem

Owner = tuple[str, Mark]
"""A topic, and where its phrase stands."""


def phrase_problems(library: Library) -> Iterator[Problem]:
    """P001: the same words, whatever their case and signs, under two topics of one language."""
    owners: dict[tuple[str, str], Owner] = {}
    for language, phrase, topic, mark in _phrases(library):
        known = owners.setdefault((language, _normalised(phrase)), (topic, mark))
        if known[0] != topic:
            values = {"phrase": phrase, "topic": topic, "other": known[0], "place": str(known[1])}
            yield problem("P001", mark, Severity.WARNING, **values)


@lru_cache(maxsize=65536)
def _normalised(phrase: str) -> str:
    """Lower case, without signs. Kept: between two checks nearly every phrase is as it was."""
    return " ".join(words(phrase))


def _phrases(library: Library) -> Iterator[tuple[str, str, str, Mark]]:
    """(language, phrase, topic, place) of every phrase."""
    for entry in library.lexicon:
        for family in entry.families:
            mark = Mark(entry.mark.file, family.line)
            yield from ((entry.language, phrase, entry.topic, mark) for phrase in family.phrases)
    topics = {step.show: step.topic for step in library.steps.values() if step.topic}
    for template in library.templates.values():
        topic = topics.get(template.name)
        if topic:
            yield from ((template.language, phrase, topic, mark) for phrase, mark in template.phrase_marks)
