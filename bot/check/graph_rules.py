"""What only the states can tell: steps nobody reaches, dead ends, traps, loops, help too far away."""

from collections.abc import Collection, Iterable, Iterator

from bot.check.house import PRESSES, help_steps
from bot.check.states import OUT, States
from bot.model.flow import Choice
from bot.model.library import Library
from bot.model.problem import Problem, Severity, problem

Backwards = list[list[int]]


def graph_problems(library: Library, states: States, shown: frozenset[str]) -> tuple[Problem, ...]:
    """Every problem of the ways. `shown`: the steps whose screens somebody comes to."""
    return (
        *_reached(library, shown),
        *_stuck(library, states),
        *_far_from_help(library, states),
        *_never_pressed(library, states),
    )


def _reached(library: Library, shown: frozenset[str]) -> Iterator[Problem]:
    """W001, W002: a step nobody comes to, and an excuse for one that people do come to."""
    for step in library.steps.values():
        if step.id not in shown and not step.unreached:
            yield problem("W001", step.mark, Severity.WARNING, step=step.id)
        elif step.id in shown and step.unreached:
            yield problem("W002", step.mark, Severity.WARNING, step=step.id, excuse=step.unreached)


def _stuck(library: Library, states: States) -> Iterator[Problem]:
    """W003, W004, W005: states from which no press leads back to the menu, each told by what holds it."""
    back = _backwards(states)
    free = _reaching(back, (i for i, seen in enumerate(states.seen) if _way_out(library, states, i)))
    held = [index for index in range(len(states.seen)) if index not in free]
    told: set[tuple[str, str]] = set()
    ends = {index for index in held if not _onward(states, index)}
    looping = _looping(states, held)
    for index in held:
        code = "W003" if index in ends else "W005" if index in looping else "W004"
        step = states.seen[index].view.step
        if (code, step) not in told:
            told.add((code, step))
            yield _at(library, states, index, code)


def _way_out(library: Library, states: States, index: int) -> bool:
    """The menu itself, or a press that ends the conversation."""
    out = any(to == OUT for _, to in states.edges[index])
    return out or states.seen[index].view.step == library.house.menu


def _onward(states: States, index: int) -> set[int]:
    """Where presses lead that lead anywhere else."""
    return {to for _, to in states.edges[index] if to != index}


def _looping(states: States, held: Collection[int]) -> set[int]:
    """The held states that can only come round to themselves again: every way on leads back to them."""
    found: set[int] = set()
    for index in held:
        if index in found:
            continue
        there = _from(states, index)
        if all(index in _from(states, to) for to in there):
            found |= there
    return found


def _from(states: States, index: int) -> set[int]:
    """Every state that presses lead to from here; itself only where they come back to it."""
    found: set[int] = set()
    todo = list(_onward(states, index))
    while todo:
        here = todo.pop()
        if here not in found:
            found.add(here)
            todo += _onward(states, here)
    return found


def _far_from_help(library: Library, states: States) -> Iterator[Problem]:
    """W006: a state from which it takes more than two presses to come to help or to a person."""
    goals = help_steps(library)
    near = {index for index, seen in enumerate(states.seen) if seen.view.step in goals}
    back = _backwards(states)
    edge = set(near)
    for _ in range(PRESSES):
        edge = {before for here in edge for before in back[here]} - near
        near |= edge
    told: set[str] = set()
    for index, seen in enumerate(states.seen):
        if index not in near and seen.view.step not in told:
            told.add(seen.view.step)
            yield _at(library, states, index, "W006")


def _never_pressed(library: Library, states: States) -> Iterator[Problem]:
    """W007, W008: a button nobody is ever shown, and a way that nobody ever takes."""
    pressed: dict[int, Choice] = {}
    taken: set[tuple[int, str]] = set()
    for edges in states.edges:
        for choice, to in edges:
            if choice is not None:
                pressed[id(choice)] = choice
                taken |= {(id(choice), states.seen[to].view.step)} if to != OUT else set()
    visited = {seen.view.step for seen in states.seen}
    own = [
        (step.id, choice) for step in library.steps.values() if step.id in visited for choice in step.choices
    ]
    for step_id, choice in (*own, *(("footer", choice) for choice in library.house.footer)):
        if choice.when and id(choice) not in pressed:
            yield problem("W007", choice.mark, Severity.WARNING, step=step_id, choice=choice.id)
        elif id(choice) in pressed and choice.call is None:
            for way in choice.ways:
                if way.when and way.to in library.steps and (id(choice), way.to) not in taken:
                    yield problem(
                        "W008", way.mark, Severity.WARNING, step=step_id, choice=choice.id, to=way.to
                    )


def _backwards(states: States) -> Backwards:
    back: Backwards = [[] for _ in states.edges]
    for index, edges in enumerate(states.edges):
        for _, to in edges:
            if to != OUT:
                back[to].append(index)
    return back


def _reaching(back: Backwards, goals: Iterable[int]) -> set[int]:
    """Every state from which one of these can be reached, and they themselves."""
    found = set(goals)
    todo = list(found)
    while todo:
        for before in back[todo.pop()]:
            if before not in found:
                found.add(before)
                todo.append(before)
    return found


def _at(library: Library, states: States, index: int, code: str) -> Problem:
    seen = states.seen[index]
    step = library.steps[seen.view.step]
    values = (("reader", seen.view.reader), ("step", step.id))
    return Problem(code, step.mark, values, replay=seen.replay)
