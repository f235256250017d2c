"""What can be wrong with the ways between steps."""

from collections.abc import Iterator

from bot.check.near import nearest
from bot.check.paths import buttons, doors, every_choice, is_step, reached
from bot.model.flow import NOT, PLACES, SPECIAL_TARGETS, Choice, Step
from bot.model.library import Library
from bot.model.problem import Mark, Problem, Severity, problem

CALLBACK_LIMIT = 64
"""Bytes of callback data that Telegram takes."""
READER = "reader"


def flow_problems(library: Library) -> Iterator[Problem]:
    """Every problem of the steps themselves."""
    answers = answer_names(library)
    for step_id, choice in every_choice(library):
        yield from _targets(library, choice)
        yield from _last_way(choice)
        yield from _switches(library, choice)
        yield from _conditions(choice, answers)
        yield from _callback(step_id, choice.id, choice.mark)
    inside = reached(library, doors(library))
    names = frozenset(name for _, name, _ in library.templates)
    for step in library.steps.values():
        yield from _shown(step, names)
        if step.id not in inside and not step.unreached:
            yield problem("F003", step.mark, Severity.WARNING, step=step.id)
        yield from _dead_end(library, step)
        yield from _direct(library, step)
        yield from _told_to(library, step)
        # The longest of the buttons that are not the step's own stands for all of them.
        for other in sorted(_other_buttons(library, step), key=len)[-1:]:
            yield from _callback(step.id, other, step.mark)


def answer_names(library: Library) -> dict[str, set[str]]:
    """Each answer's name with the choice ids it can take; a place has none, it is only known or not."""
    found: dict[str, set[str]] = {READER: set(library.house.readers)}
    for step in library.steps.values():
        if step.asks is not None:
            given = () if step.offers == PLACES else (choice.id for choice in step.choices)
            found.setdefault(step.asks, set()).update(given)
    return found


def _targets(library: Library, choice: Choice) -> Iterator[Problem]:
    """F001: a choice leads to a step that does not exist."""
    if choice.call is not None and choice.call not in library.steps:
        close = nearest(choice.call, library.steps)
        yield problem("F001", choice.mark, target=choice.call, nearest=close, choice=choice.id)
    for way in choice.ways:
        if not is_step(library, way.to):
            close = nearest(way.to, [*library.steps, *SPECIAL_TARGETS])
            yield problem("F001", way.mark, target=way.to, nearest=close, choice=choice.id)


def _shown(step: Step, names: frozenset[str]) -> Iterator[Problem]:
    """F002: a step shows a text that exists in no language; `names` are those of all texts."""
    if step.show not in names:
        yield problem("F002", step.mark, template=step.show, step=step.id, nearest=nearest(step.show, names))


def _dead_end(library: Library, step: Step) -> Iterator[Problem]:
    """F004: a step from which somebody may find no button that leads on."""
    if not any(not choice.when and (choice.ways or choice.erase) for choice in buttons(library, step)):
        yield problem("F004", step.mark, step=step.id)


def _direct(library: Library, step: Step) -> Iterator[Problem]:
    """F015, F016: typed text should lead to the step itself, but cannot."""
    opened = library.opened
    if not (step.direct or step.id in opened):
        return
    phrases = any(text.phrases for (_, name, _), text in library.templates.items() if name == step.show)
    if step.direct and not (phrases and step.topic):
        yield problem("F015", step.mark, Severity.WARNING, step=step.id)
    if step.id in opened and (step.topic or not phrases):
        yield problem("F016", step.mark, Severity.WARNING, step=step.id)


def _last_way(choice: Choice) -> Iterator[Problem]:
    """F005: the last way has a condition, so the choice may lead nowhere."""
    if choice.ways and choice.ways[-1].when:
        yield problem("F005", choice.ways[-1].mark, choice=choice.id)


def _conditions(choice: Choice, answers: dict[str, set[str]]) -> Iterator[Problem]:
    """F006: a condition names an answer nobody gives, or a choice that is not one of its answers."""
    conditions = [(when, choice.mark) for when in choice.when]
    for way in choice.ways:
        conditions += [(when, way.mark) for when in way.when]
    for (name, value), mark in conditions:
        if name not in answers:
            yield problem("F006", mark, unknown=name, choice=choice.id, nearest=nearest(name, answers))
        elif (asked := value.removeprefix(NOT)) not in answers[name]:
            close = nearest(asked, answers[name])
            yield problem("F006", mark, unknown=asked, choice=choice.id, nearest=close)


def _switches(library: Library, choice: Choice) -> Iterator[Problem]:
    """F014: a button switches to a language without texts, or to a reader nobody writes for."""
    for value, known in ((choice.language, library.languages), (choice.reader, library.house.readers)):
        if value is not None and value not in known:
            yield problem("F014", choice.mark, choice=choice.id, value=value, nearest=nearest(value, known))


def _told_to(library: Library, step: Step) -> Iterator[Problem]:
    """F014: a step shows what a reader reads that nobody writes for."""
    known = library.house.readers
    if step.told_to is not None and step.told_to not in known:
        close = nearest(step.told_to, known)
        yield problem("F014", step.mark, choice=step.id, value=step.told_to, nearest=close)


def _other_buttons(library: Library, step: Step) -> Iterator[str]:
    """What a step's buttons may be called beside its own choices."""
    if step.footer:
        yield from (choice.id for choice in library.house.footer)
    if step.offers == "topics":
        yield from library.topics
    if step.offers == PLACES:
        yield from library.places.municipalities


def _callback(step_id: str, choice_id: str, mark: Mark) -> Iterator[Problem]:
    """F009: what a button carries must be at most 64 bytes of ASCII."""
    data = f"1:{step_id}:{choice_id}"
    if not data.isascii() or len(data.encode()) > CALLBACK_LIMIT:
        yield problem("F009", mark, data=data, size=str(len(data.encode())))
