"""What can be wrong with what Telegram shows before a word is said: commands, name, description."""

from collections.abc import Iterator

from bot.check.labels import COMMANDS, PROFILE, label_mark, telling
from bot.check.near import nearest
from bot.model.library import Library
from bot.model.problem import Problem, problem
from bot.model.text import Template

LIMITS = {"name": 64, "about": 120, "description": 512}
"""Characters that Telegram takes."""
COMMAND_LIMIT = 256


def profile_problems(library: Library) -> Iterator[Problem]:
    """Every problem of the two texts, where they are there."""
    for template in library.templates.values():
        if template.name == COMMANDS:
            commands = dict.fromkeys((name for name, _ in library.house.commands), COMMAND_LIMIT)
            yield from _listed(template, commands)
        elif template.name == PROFILE:
            yield from _listed(template, LIMITS)


def _listed(template: Template, limits: dict[str, int]) -> Iterator[Problem]:
    """T022: a line that is missing or unknown; T023: one that is too long; T018: one that tells too much."""
    texts = dict(template.labels)
    for key in limits.keys() - texts.keys():
        yield problem("T022", template.mark, key=key, template=template.name)
    for key, text in template.labels:
        mark = label_mark(template, key)
        if key not in limits:
            yield problem("T022", mark, key=key, template=template.name, nearest=nearest(key, limits))
        elif len(text) > limits[key]:
            yield problem("T023", mark, key=key, length=str(len(text)), limit=str(limits[key]))
        yield from telling(text, mark)
