"""Words that are typed in place of pressing: each must do something, and one thing only."""

from collections.abc import Iterator

from bot.check.near import nearest
from bot.engine.controls import PRESS, key
from bot.model.flow import BACK, MENU
from bot.model.library import Library
from bot.model.problem import Problem, Severity, problem
from bot.model.text import Control


def control_problems(library: Library) -> Iterator[Problem]:
    """P004: words that do nothing, or would erase; P001: the same words do two things."""
    owners: dict[tuple[str, ...], Control] = {}
    for control in library.tongue.controls:
        if not _does(library, control.to):
            step, press, _ = control.to.partition(PRESS)
            near = "" if press and step in library.steps else nearest(step, (*library.steps, BACK, MENU))
            yield problem("P004", control.mark, to=control.to, nearest=near)
        for _, word in control.words:
            typed = key(word)
            if not typed:
                yield problem("P004", control.mark, to=word)
            known = owners.setdefault(typed, control)
            if known.to != control.to:
                values = {"phrase": word, "topic": control.to, "other": known.to, "place": str(known.mark)}
                yield problem("P001", control.mark, Severity.WARNING, **values)


def _does(library: Library, to: str) -> bool:
    """Whether there is such a step or button; what erases is no word's to do."""
    if to in {BACK, MENU}:
        return True
    target, press, name = to.partition(PRESS)
    step = library.steps.get(target)
    choice = step.choice(name) if step is not None else None
    return step is not None and (not press or (choice is not None and not choice.erase))
