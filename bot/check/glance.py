"""A look at single steps instead of a walk: each for every reader, language and set of answers."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import product

from bot.check.coverage import trails
from bot.check.matters import matters
from bot.check.screens import Screens, Seen
from bot.model.flow import Step
from bot.model.library import Library
from bot.model.problem import Problem
from bot.model.session import Session
from bot.model.turn import Show


def glance(library: Library, day: date, steps: Iterable[Step]) -> Iterator[Problem]:
    """What the walk would find on these steps, whether or not anybody comes to them with such answers."""
    depends = {step.id: matters(library, step) for step in steps}
    screens = Screens(library, day, depends)
    for step_id, count in depends.items():
        asked = count.answers | {name for rule in library.truths for name, _ in rule.when}
        for reader, trail in product(library.house.readers, trails(library, asked)):
            view = Session(step_id, trail, library.languages[0], reader)
            yield from screens.visit(Seen(Show(step_id), view, ()))
