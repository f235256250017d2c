"""Buttons that are out: whatever was sent once may be pressed until its chat is cleared, so it must fit."""

from collections.abc import Iterator

from bot.check.labels import shown
from bot.check.near import nearest
from bot.engine.moved import standing
from bot.model.flow import PLACES, Step
from bot.model.kept import Issued
from bot.model.library import Library
from bot.model.problem import Problem, problem, warning


def sent_by(library: Library, step: Step) -> Iterator[str]:
    """Every choice that a button of this step can carry."""
    yield from (choice.id for choice in shown(step))
    if step.footer:
        yield from (choice.id for choice in library.house.footer)
    if step.offers == "topics":
        yield from library.topics
    if step.offers == PLACES:
        yield from library.places.municipalities


def every_button(library: Library) -> frozenset[Issued]:
    """Every button that the present content can send."""
    return frozenset(
        Issued(step.id, choice) for step in library.steps.values() for choice in sent_by(library, step)
    )


def issued_problems(library: Library) -> Iterator[Problem]:
    """B001, B002; nothing in a library that keeps no list of buttons."""
    if not library.issued:
        return
    gone: dict[str, Issued] = {}
    for button in library.issued:
        if standing(library, button.step) is None:
            gone.setdefault(button.step, button)
    for step_id, button in gone.items():
        flow = library.flows.get(step_id.partition(".")[0])
        instead = nearest(step_id, library.steps) or (flow.start if flow else library.house.menu)
        count = sum(each.step == step_id for each in library.issued)
        yield problem("B001", button.mark, step=step_id, count=str(count), instead=instead)
    known = frozenset(library.issued)
    for step in library.steps.values():
        new = [choice for choice in sent_by(library, step) if Issued(step.id, choice) not in known]
        if new:
            values = {"step": step.id, "choice": new[0], "count": str(len(new))}
            yield warning("B002", step.mark, **values)
