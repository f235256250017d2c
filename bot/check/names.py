"""What a text names that does not exist: facts, their values, acts, services, topics, texts, answers."""

from collections.abc import Collection, Iterable, Iterator

from bot.check.flows import answer_names
from bot.check.house import known_topics
from bot.check.lost_parts import misspelt
from bot.check.near import nearest
from bot.check.texts import body_mark
from bot.model.library import Library
from bot.model.problem import Problem, problem
from bot.model.text import Template
from bot.render.grammar import uses
from bot.render.uses import Uses


def name_problems(library: Library) -> Iterator[Problem]:
    """Every unknown id in the templates."""
    answers = answer_names(library)
    names = {name for _, name, _ in library.templates}
    for template in library.templates.values():
        used = uses(template.body)
        yield from _unknown("T007", template, used.facts.items(), library.facts)
        yield from _values(library, template, used)
        yield from _unknown("T009", template, used.acts.items(), library.acts)
        yield from _provisions(library, template, used)
        yield from _unknown("T009", template, used.services.items(), library.services)
        yield from _unknown("T009", template, used.topics.items(), known_topics(library))
        yield from _unknown("T010", template, used.includes.items(), names)
        yield from _unknown("T021", template, used.readers.items(), answers["reader"])
        yield from _answers(template, used, answers)


def said_facts(library: Library) -> frozenset[str]:
    """The facts that some text says."""
    return frozenset(fact for text in library.templates.values() for fact in uses(text.body).facts)


def _unknown(
    code: str, template: Template, used: Iterable[tuple[str, int]], known: Collection[str]
) -> Iterator[Problem]:
    for name, line in used:
        if name not in known:
            mark = body_mark(template, line, name)
            yield problem(code, mark, unknown=name, nearest=nearest(name, known))


def _values(library: Library, template: Template, used: Uses) -> Iterator[Problem]:
    """T008: a value that not every version of the fact has."""
    for (fact_id, name), line in used.fact_values.items():
        for fact in library.facts.get(fact_id, ()):
            values = [value for value, _ in fact.values]
            if name not in values:
                mark = body_mark(template, line, name)
                yield problem("T008", mark, value=name, fact=fact_id, nearest=nearest(name, values))
                break


def _provisions(library: Library, template: Template, used: Uses) -> Iterator[Problem]:
    """T009 for a part of an act."""
    for (act_id, name), line in used.provisions.items():
        act = library.acts.get(act_id)
        if act is not None and (act_id, name) not in misspelt(library):
            parts = [part.id for part in act.provisions]
            yield from _unknown("T009", template, [(name, line)], parts)


def _answers(template: Template, used: Uses, answers: dict[str, set[str]]) -> Iterator[Problem]:
    """T021: a text asks for an answer that no step gives."""
    for (name, value), line in used.answers.items():
        if name not in answers:
            yield from _unknown("T021", template, [(name, line)], answers)
        elif value:
            yield from _unknown("T021", template, [(value, line)], answers[name])
