"""Questions whose answer is never used."""

from collections.abc import Iterator

from bot.check.matters import SERVICE_ANSWERS
from bot.check.paths import every_choice
from bot.model.flow import PLACE
from bot.model.library import Library
from bot.model.problem import Problem, Severity, problem
from bot.render.grammar import uses


def unused_answers(library: Library) -> Iterator[Problem]:
    """W009: a step asks for an answer that no way, text, list or rule looks at."""
    used = _used(library)
    for step in library.steps.values():
        if step.asks is not None and step.asks not in used:
            yield problem("W009", step.mark, Severity.WARNING, step=step.id, answer=step.asks)


def _used(library: Library) -> set[str]:
    found = {name for rule in library.truths for name, _ in rule.when}
    for _, choice in every_choice(library):
        found |= {name for name, _ in choice.when}
        found |= {name for way in choice.ways for name, _ in way.when}
    for text in library.templates.values():
        read = uses(text.body)
        found |= {name for name, _ in read.answers}
        found |= SERVICE_ANSWERS if read.topics else set()
        found |= {PLACE} if read.place or read.stored else set()
    return found
