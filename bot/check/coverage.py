"""Where each announced row is answered: found by rendering the steps for every reader and language."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import product

from bot.check.matters import matters
from bot.model.flow import Step
from bot.model.law import Status
from bot.model.library import Library
from bot.model.reply import Reply
from bot.model.rule import Row
from bot.model.session import Pair, Session
from bot.model.turn import Show
from bot.oslo import OSLO
from bot.render import Renderer
from bot.render.dates import day_in_words
from bot.render.words import Words

NOON = time(12)
TABLE_LANGUAGE = "en"
_HEAD = """# What was announced, and where it is answered

The rows of `content/announcement.yaml`, each with the steps that say one of its facts and the status
those facts are told with on {day}. Written by `python -m bot coverage --write`, which renders each step that
may say one, for every reader in every language; a test compares.

| row | announced | outcome | answered in | facts and the status told | readers and languages |
| --- | --- | --- | --- | --- | --- |
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """One fact of a row, said on one step to one reader in one language, with the status it was told as."""

    row: str
    step: str
    file: str
    fact: str
    status: Status
    language: str
    reader: str


def table_day(library: Library) -> date:
    """The day the newest reading of the law is from: the table changes when the content does."""
    read = [act.checked_on for act in library.acts.values()]
    read += [fact.checked_on for versions in library.facts.values() for fact in versions]
    return max(read, default=date.min)


def covered(library: Library, day: date) -> tuple[Answer, ...]:
    """Everything that is said of any row on a day."""
    rows: dict[str, list[Row]] = {}
    for row in library.announcement:
        for fact in row.facts:
            rows.setdefault(fact, []).append(row)
    found: dict[Answer, None] = {}
    for step, reply in _screens(library, day, frozenset(rows)):
        for fact, status in reply.told:
            for row in rows.get(fact, ()):
                at = (row.id, step.id, step.mark.file, fact, Status(status), reply.language, reply.reader)
                found[Answer(*at)] = None
    return tuple(found)


def _screens(library: Library, day: date, facts: frozenset[str]) -> Iterator[tuple[Step, Reply]]:
    """Every step that may tell one of these facts, for every reader, in every language, with each set of
    answers that matters to it.
    """
    renderer = Renderer(library)
    at = datetime.combine(day, NOON, OSLO)
    for step in library.steps.values():
        depends = matters(library, step)
        if not depends.facts & facts:
            continue
        sets = list(trails(library, depends.answers))
        for language, reader, trail in product(library.languages, library.house.readers, sets):
            yield step, renderer.screen(Show(step.id), Session(step.id, trail, language, reader), at)


def trails(library: Library, asked: frozenset[str]) -> Iterator[tuple[Pair, ...]]:
    """Trails that hold each set of these answers, none given among them."""
    given: list[list[tuple[Pair, ...]]] = []
    for name in sorted(asked):
        step = next((step for step in library.steps.values() if step.asks == name), None)
        pairs = [((step.id, choice.id),) for choice in step.choices] if step is not None else []
        given.append([(), *pairs])
    for parts in product(*given):
        yield tuple(pair for part in parts for pair in part)


def table(library: Library, day: date, answers: Sequence[Answer]) -> str:
    """What `covered` found on a day, as a Markdown table."""
    words = Words(library, TABLE_LANGUAGE)
    lines = [
        _line(library, row, [a for a in answers if a.row == row.id], words) for row in library.announcement
    ]
    return _HEAD.format(day=day_in_words(day, TABLE_LANGUAGE)) + "".join(lines)


def _line(library: Library, row: Row, answers: list[Answer], words: Words) -> str:
    steps = dict.fromkeys(f"`{answer.step}` ({answer.file})" for answer in answers)
    told = dict.fromkeys(
        f"{answer.fact}: {words.markdown('status_name_' + answer.status.value)}" for answer in answers
    )
    cells = (
        row.id,
        dict(row.announced).get(TABLE_LANGUAGE, ""),
        row.outcome.replace("_", " "),
        "<br>".join(steps),
        "<br>".join(sorted(told)),
        "<br>".join(_reached(library, answers)),
    )
    return f"| {' | '.join(cells)} |\n"


def _reached(library: Library, answers: list[Answer]) -> Iterator[str]:
    """Who is told, language by language."""
    for language in library.languages:
        told = {answer.reader for answer in answers if answer.language == language}
        yield f"{language}: {', '.join(reader for reader in library.house.readers if reader in told) or '-'}"
