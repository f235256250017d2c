"""What can be wrong with titles and button labels: missing, left over, too long, or telling too much."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import combinations

from bot.model.flow import FOUND, NOT, PLACES, Choice, Step, fits
from bot.model.library import Library
from bot.model.problem import Mark, Problem, Severity, problem
from bot.model.text import Template

LABEL_LIMIT = 32
WORDS = "common/words"
COMMANDS = "common/commands"
PROFILE = "common/profile"
HOUSE_TEXTS = frozenset({WORDS, COMMANDS, PROFILE})
"""Texts that no step shows; their labels are not buttons."""
_CONFESSING = re.compile(
    r"(?:jeg|eg|i)\b(?:['’]ve)?\s+(?:(?:har|have|had|hadde|ble|blei|vart|got|was)\s+)?"
    r"(?:bruk[at]|bruker|brukar|brukte|røyk|tok\b|tar\b|tek\b|tatt\b|teke\b|selg|solgt|seld|kjøp|prøv|hatt\b"
    r"|us(?:e|ed|ing)\b|took|taken?\b|smok|sold|sell|bought|buy|tried|try\b)",
    re.IGNORECASE,
)
"""A label that somebody looking over the shoulder would read as an admission."""
_TELLING = re.compile(
    r"\b\w*(?:narko|hasj|cannabis|kokain|amfetamin|straff|forbryt|mistenk|kriminell)\w*"
    r"|\b(?:dop|drug|weed|politi(?!sk|kk|c)|police|crim|arrest|suspect|punish)\w*",
    re.IGNORECASE,
)
"""A title is what others see in the chat list: nothing there may speak of drugs or crime."""


def label_problems(library: Library) -> Iterator[Problem]:
    """Every problem of titles and labels."""
    showing: dict[str, list[Step]] = {}
    for step in library.steps.values():
        showing.setdefault(step.show, []).append(step)
    for template in library.templates.values():
        if template.name in HOUSE_TEXTS:
            continue
        steps = showing.get(template.name, [])
        if steps:
            yield from _title(template)
            yield from _missing(library, template, steps)
            yield from _alike(library, template, steps)
        yield from _left_over(library, template, steps)
        yield from _wording(template)


def label_mark(template: Template, choice_id: str) -> Mark:
    """Where a label stands, or else its file."""
    return dict(template.label_marks).get(choice_id, template.mark)


def _title(template: Template) -> Iterator[Problem]:
    """T012, T018: no title, or one that tells too much."""
    if not template.title.strip():
        yield problem("T012", template.mark, template=template.name)
    yield from telling(template.title, template.mark)


def telling(text: str, mark: Mark) -> Iterator[Problem]:
    """T018: a text that others may see speaks of drugs or crime."""
    word = _TELLING.search(text)
    if word:
        yield problem("T018", mark, Severity.WARNING, word=word.group(), title=text)


def _missing(library: Library, template: Template, steps: list[Step]) -> Iterator[Problem]:
    """T003: a button without a text."""
    readers = _readers(library, template)
    wanted = {choice.id: step.id for step in steps for choice in shown(step) if _seen_by(choice, readers)}
    for choice_id, step_id in wanted.items():
        if not (template.label(choice_id) or "").strip():
            yield problem("T003", template.mark, choice=choice_id, step=step_id, language=template.language)


def shown(step: Step) -> tuple[Choice, ...]:
    """The choices that are buttons: all but the one a place goes on by."""
    return tuple(choice for choice in step.choices if step.offers != PLACES or choice.id != FOUND)


def _readers(library: Library, template: Template) -> set[str]:
    """Who reads this text: one reader, or everyone without a text of their own."""
    if template.reader:
        return {template.reader}
    return set(library.house.readers) - _own_readers(library)[template.language, template.name]


@lru_cache(maxsize=4)
def _own_readers(library: Library) -> Mapping[tuple[str, str], frozenset[str]]:
    """By (language, name): the readers with a text of their own."""
    found: dict[tuple[str, str], frozenset[str]] = {}
    for language, name, reader in library.templates:
        found[language, name] = found.get((language, name), frozenset()) | {reader}
    return found


def _seen_by(choice: Choice, readers: set[str]) -> bool:
    """Whether any of the readers may be shown the choice."""
    wanted = tuple(condition for condition in choice.when if condition[0] == "reader")
    return any(fits(wanted, {"reader": reader}) for reader in readers)


def _left_over(library: Library, template: Template, steps: list[Step]) -> Iterator[Problem]:
    """T004: a label for a button that is not there."""
    known = {choice.id for step in steps for choice in shown(step)}
    if any(step.offers == "topics" for step in steps):
        known |= {topic.label for topic in library.topics.values()}
    for choice_id, _ in template.labels:
        if choice_id not in known:
            mark = label_mark(template, choice_id)
            yield problem("T004", mark, Severity.WARNING, label=choice_id, template=template.name)


def _alike(library: Library, template: Template, steps: list[Step]) -> Iterator[Problem]:
    """T038: two buttons of one screen with the same words, or one with those of a common button."""
    fixed = library.templates.get((template.language, WORDS, ""))
    told: set[tuple[str, str]] = set()
    for step in steps:
        for one, other in _pairs(library, step):
            label = template.label(other.id) or ""
            common = one not in step.choices
            said = (fixed.label(one.id) if fixed else None) if common else template.label(one.id)
            same = label.strip().casefold() == (said or "").strip().casefold() != ""
            if same and (other.id, label) not in told:
                told.add((other.id, label))
                mark = label_mark(template, other.id)
                yield problem("T038", mark, label=label, choice=one.id, other=other.id, step=step.id)


def _pairs(library: Library, step: Step) -> Iterator[tuple[Choice, Choice]]:
    """The pairs of buttons that must not look alike: each choice with the others and with the common ones."""
    for one, other in combinations(shown(step), 2):
        if _together(one, other):
            yield one, other
    for one in library.house.footer:
        for other in shown(step):
            # A step may have a common button of its own, which leads to the same place.
            apart = _leads(one) != _leads(other)
            if apart or (one.id != other.id and step.footer and _together(one, other)):
                yield one, other


def _leads(choice: Choice) -> frozenset[str]:
    """Where a button may lead."""
    return frozenset(way.to for way in choice.ways) | ({choice.call} if choice.call else set())


def _together(one: Choice, other: Choice) -> bool:
    """Whether one person can be shown both."""
    wanted = dict(one.when)
    return not any(name in wanted and _apart(wanted[name], value) for name, value in other.when)


def _apart(one: str, other: str) -> bool:
    """Whether no answer is what both conditions ask for."""
    if one.startswith(NOT) or other.startswith(NOT):
        return one.removeprefix(NOT) == other.removeprefix(NOT) and one != other
    return one != other


def _wording(template: Template) -> Iterator[Problem]:
    """T011, T017: a label that is cut off on small screens, or that confesses."""
    for choice_id, label in template.labels:
        mark = label_mark(template, choice_id)
        yield from too_long(label, mark)
        if _CONFESSING.match(label):
            yield problem("T017", mark, Severity.WARNING, label=label)


def too_long(label: str, mark: Mark) -> Iterator[Problem]:
    """T011: there is no room for the label on a small screen."""
    if len(label) > LABEL_LIMIT:
        yield problem("T011", mark, label=label, length=str(len(label)), limit=str(LABEL_LIMIT))
