"""Words that do work of their own and so cannot be phrases of another text: greetings, buttons, danger."""

from collections.abc import Iterator

from bot.engine.controls import Key, key
from bot.model.library import Library
from bot.model.problem import Mark, Problem, problem
from bot.model.session import CRISIS_PREFIX

YAML = ".yaml"
"""What short signs of danger stand in; training messages stand in lists."""


def taken_problems(library: Library) -> Iterator[Problem]:
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
    """By their words: (step, control, command or topic; its conversation or topic; place)."""
    house, owners = library.house, dict[Key, tuple[str, str, Mark]]()
    for name, to in house.commands:
        entered = library.steps.get(to)
        owners[key(name)] = (to, (entered and entered.topic) or to, house.mark)
    for control in library.tongue.controls:
        flow = control.to.partition(".")[0]
        owners |= {key(word): (control.to, flow, control.mark) for _, word in control.words}
    for step_id in (*house.alone, *(step for _, step in house.crisis)):
        step = library.steps.get(step_id)
        for (_, name, _), template in library.templates.items():
            if step is not None and name == step.show:
                marks = template.phrase_marks
                owners |= {key(phrase): (step_id, step.topic or step_id, mark) for phrase, mark in marks}
    owners |= {words: (topic, topic, place) for words, topic, place in danger_signs(library)}
    return {words: owner for words, owner in owners.items() if words}


def danger_signs(library: Library) -> Iterator[tuple[Key, str, Mark]]:
    """(words, topic, place) of each short sign of danger."""
    for entry in library.lexicon:
        if entry.topic.startswith(CRISIS_PREFIX) and entry.mark.file.endswith(YAML):
            for family in entry.families:
                place = Mark(entry.mark.file, family.line)
                yield from ((key(phrase), entry.topic, place) for phrase in family.phrases)
