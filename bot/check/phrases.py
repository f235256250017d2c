"""Words that lead to two topics at once, or nowhere."""

from collections.abc import Iterator
from functools import lru_cache

from bot.engine.controls import Key, key
from bot.engine.normal import words
from bot.model.library import Library
from bot.model.problem import Mark, Problem, Severity, problem
from bot.model.session import CRISIS_PREFIX

YAML = ".yaml"
"""What short signs of danger stand in; training messages stand in lists."""
Place = Mark | tuple[str, int]
"""Where a phrase stands; a file and a line become a mark only where one is told."""


def phrase_problems(library: Library) -> Iterator[Problem]:
    """P001: the same words, whatever their case and signs, under two topics of one language; P003; P006."""
    yield from _dead(library)
    yield from _taken(library)
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


def _taken(library: Library) -> Iterator[Problem]:
    """P006: a phrase of a text that is a greeting, stands for a button, or is a sign of danger.

    Such words do their own work, in whatever language. Training messages are no phrases and may hold them.
    """
    owners = _owners(library)
    steps: dict[str, set[str]] = {}
    for step in library.steps.values():
        steps.setdefault(step.show, set()).add(step.id)
    for template in library.templates.values():
        mine = steps.get(template.name, set())
        # What a word for a button does, and a phrase of the same conversation, are about the same.
        near = mine | {step.partition(".")[0] for step in mine} | {library.steps[step].topic for step in mine}
        for phrase, mark in template.phrase_marks:
            owner = owners.get(key(phrase))
            if owner is not None and not near & set(owner[:2]):
                yield problem("P006", mark, phrase=phrase, to=owner[0], place=str(owner[2]))


def _owners(library: Library) -> dict[Key, tuple[str, str, Mark]]:
    """By their words: (step, topic or control; its conversation or topic; place)."""
    house, owners = library.house, dict[Key, tuple[str, str, Mark]]()
    for control in library.tongue.controls:
        flow = control.to.partition(".")[0]
        owners |= {key(word): (control.to, flow, control.mark) for _, word in control.words}
    for step_id in (*house.alone, *(step for _, step in house.crisis)):
        step = library.steps.get(step_id)
        for (_, name, _), template in library.templates.items():
            if step is not None and name == step.show:
                marks = template.phrase_marks
                owners |= {key(phrase): (step_id, step.topic or step_id, mark) for phrase, mark in marks}
    for entry in library.lexicon:
        if entry.topic.startswith(CRISIS_PREFIX) and entry.mark.file.endswith(YAML):
            for family in entry.families:
                place = Mark(entry.mark.file, family.line)
                owners |= {key(phrase): (entry.topic, entry.topic, place) for phrase in family.phrases}
    return {words: owner for words, owner in owners.items() if words}


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
