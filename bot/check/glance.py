"""A look at single steps instead of a walk: each for every reader, language and set of answers."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import product

from bot.check.coverage import trails
from bot.check.matters import matters
from bot.check.periods import situations
from bot.check.screens import Gallery, Seen
from bot.check.truths import Truths
from bot.check.viewing import Task, Viewer
from bot.engine.route import answers
from bot.model.flow import Step
from bot.model.library import Library
from bot.model.problem import Problem
from bot.model.session import Session
from bot.model.turn import Show


def glance(library: Library, day: date, steps: Iterable[Step]) -> Iterator[Problem]:
    """What the walk would find on these steps, whether or not anybody comes to them with such answers."""
    depends = {step.id: matters(library, step) for step in steps}
    gallery, truths = Gallery(library, depends), Truths(library)
    for step_id, count in depends.items():
        asked = count.answers | {name for rule in library.truths for name, _ in rule.when}
        for reader, trail in product(library.house.readers, trails(library, asked)):
            view = Session(step_id, trail, library.languages[0], reader)
            given = answers(library, view)
            gallery.add(Seen(Show(step_id), view, ()), given, truths.standing(given))
    looked = Viewer(Task(library, situations(library, day))).look(gallery.screens)
    yield from (problem for _, _, problem in sorted(looked, key=lambda found: found[0]))
