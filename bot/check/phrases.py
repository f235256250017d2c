"""Words that lead to two topics or two texts at once, or nowhere."""

from collections.abc import Iterator
from functools import lru_cache

from bot.engine.normal import words
from bot.model.library import Library
from bot.model.problem import Mark, Problem, Severity, problem

Place = Mark | tuple[str, int]
"""Where a phrase stands; a file and a line become a mark only where one is told."""


def phrase_problems(library: Library) -> Iterator[Problem]:
    """P001: the same words, whatever their case and signs, under two topics of one language; P003, P009."""
    yield from _dead(library)
    yield from _in_two_texts(library)
    owners: dict[tuple[str, str], tuple[str, Place]] = {}
    for language, phrase, topic, place in _phrases(library):
        known = owners.setdefault((language, _normalised(phrase)), (topic, place))
        if known[0] != topic:
            values = {"phrase": phrase, "topic": topic, "other": known[0], "place": str(_mark(known[1]))}
            yield problem("P001", _mark(place), Severity.WARNING, **values)


def _dead(library: Library) -> Iterator[Problem]:
    """P003: phrases of a text that lead nowhere: no step that shows it has a topic, or is one's `instead`."""
    opened = library.opened
    heard = {step.show for step in library.steps.values() if step.topic or step.id in opened}
    for template in library.templates.values():
        if template.phrases and template.name not in heard:
            first, mark = template.phrases[0], dict(template.phrase_marks).get(template.phrases[0])
            count = str(len(template.phrases))
            yield problem("P003", mark or template.mark, Severity.WARNING, phrase=first, count=count)


def _in_two_texts(library: Library) -> Iterator[Problem]:
    """P009: the same words in two texts of one topic. The first that is direct answers, else the entry."""
    showing = {step.show: step for step in library.steps.values() if step.topic}
    said: dict[tuple[str, str], dict[str, tuple[str, Mark]]] = {}
    for template in library.templates.values():
        topic = showing[template.name].topic or "" if template.name in showing else ""
        for phrase, mark in template.phrase_marks if topic else ():
            said.setdefault((topic, _normalised(phrase)), {}).setdefault(template.name, (phrase, mark))
    for (topic, _), texts in said.items():
        if len(texts) > 1:
            direct = next((name for name in texts if showing[name].direct), "")
            entry = library.topics[topic].entry if topic in library.topics else ""
            answers = direct or next((name for name in texts if showing[name].id == entry), "")
            to, other = (showing[answers].id if answers else entry), answers or next(iter(texts))
            for name, (phrase, mark) in texts.items():
                if name != other:
                    values = {"phrase": phrase, "other": other, "place": str(texts[other][1]), "to": to}
                    yield problem("P009", mark, Severity.WARNING, **values)


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
