"""Everything that can be wrong with the content, as Problems."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from bot.check.accepted import accepted_problems
from bot.check.agreed import agreed_problems, lists_missing
from bot.check.agreement import agreement_problems
from bot.check.announced import announced_problems
from bot.check.areas import area_problems, twin_problems, unknown_areas
from bot.check.braces import brace_problems
from bot.check.controls import control_problems
from bot.check.flows import flow_problems
from bot.check.follow_ups import follow_up_problems
from bot.check.glossary import glossary_problems
from bot.check.hard_words import hard_word_problems
from bot.check.house import house_problems
from bot.check.issued import issued_problems
from bot.check.labels import label_problems
from bot.check.law import law_problems, supposed_problems
from bot.check.markup import markup_problems
from bot.check.names import name_problems, said_facts
from bot.check.past import past_starts
from bot.check.periods import dates
from bot.check.phrases import phrase_problems
from bot.check.profile import profile_problems
from bot.check.readability import averages, readability_problems
from bot.check.readers import reader_problems
from bot.check.report import Report, in_order
from bot.check.retired import retired_problems
from bot.check.services import service_problems
from bot.check.slips import slip_problems
from bot.check.sources import source_problems
from bot.check.taken import taken_problems
from bot.check.tellings import telling_problems
from bot.check.texts import text_problems
from bot.check.tongues import tongue_problems
from bot.check.translations import translation_problems
from bot.check.truths import rule_problems, written_problems
from bot.check.typed import typed_problems
from bot.check.unused import unused_answers
from bot.check.wordings import CODE as WORDING
from bot.check.wordings import same_words, wording_problems
from bot.check.words import word_problems
from bot.model.library import Library
from bot.model.problem import Problem, Severity

if TYPE_CHECKING:
    from bot.check.walk import Progress

__all__ = ["Report", "check"]

BROKEN_MAP = frozenset({"F001", "F002", "F007", "F008", "F014", "T001"})
"""With these the ways themselves are not whole, so a walk would only stumble over the same mistakes."""
BROKEN_TEXT = frozenset(
    {"T005", "T006", "T007", "T008", "T009", "T010", "T020", "T036", "T037", "L009", "F011"}
)
"""With these some screens cannot be rendered; that is told once, where the mistake is."""

OVERDUE = frozenset({"L007", "S003"})
TYPED_NUMBER = "T014"
"""A number that differs between two languages is two mistakes, and both places are named."""
SAME = {
    "W001": ("F003",),
    "W003": ("F004",),
    "W004": ("F004",),
    "W005": ("F004",),
    "W006": ("F004", "F010"),
    "W007": ("F006",),
    "W008": ("F006",),
}
"""What the walk finds anew in the states where the map has shown it already."""


UNREADABLE = frozenset({"S001", "S002"})
"""That it is another value than before is no news where it is none at all."""


def check(  # noqa: PLR0913 - one switch for each part that can be left out
    library: Library,
    day: date,
    progress: "Progress | None" = None,
    *,
    walk: bool = True,
    advice: bool = True,
    cores: int | None = None,
) -> Report:
    """Find every problem of the content.

    `day`: whose law is told first; the walk also visits the days around each change. `progress` is told
    how far the walk has come. `walk` False reads the content without walking it. `advice` False leaves out
    rules that take long and stop no guide, as a guide does that is about to start. `cores`: processes to
    share the walk's work among, all there are where it is left out.
    """
    problems = list(_problems(library, day, advice=advice))
    spoiled = _spoiled(problems)
    problems += agreement_problems(library, spoiled)
    problems += reader_problems(library, spoiled)
    if advice:
        unreadable = {found.mark for found in problems if found.code in UNREADABLE}
        problems += (new for new in _advice(library, day) if new.code != "D001" or new.mark not in unreadable)
        problems += slip_problems(library, day, _touched(problems))
    problems += issued_problems(library)
    report = Report(
        problems=in_order(problems),
        languages=library.languages,
        dates=dates(library, day),
        readability=averages(library) if advice else (),
    )
    codes = {found.code for found in problems}
    if not walk or BROKEN_MAP & codes:
        return report
    from bot.check.walk import walk as walk_through  # noqa: PLC0415 - a guide that starts does without

    walked = walk_through(library, day, progress, broken=bool(BROKEN_TEXT & codes), cores=cores)
    return replace(
        report.with_problems(_news(problems, walked.problems)),
        states=walked.states,
        screens=walked.screens,
        rendered=walked.rendered,
        situations=tuple((each.day, each.starts) for each in walked.situations),
        complete=walked.complete,
    )


def _news(told: Iterable[Problem], found: Iterable[Problem]) -> Iterator[Problem]:
    """What the walk found, less what reading the map has told of the same step."""
    steps = {(problem.code, dict(problem.values).get("step")) for problem in told}
    marks = {(problem.code, problem.mark) for problem in told}
    said = {same_words(problem) for problem in told if problem.code == WORDING}
    for problem in found:
        if problem.code == WORDING and same_words(problem) in said:
            continue
        step = dict(problem.values).get("step")
        same = SAME.get(problem.code, ())
        if not any((code, step) in steps or (code, problem.mark) in marks for code in same):
            yield problem


def _spoiled(problems: Iterable[Problem]) -> frozenset[str]:
    """Files with a mistake of their own: that they differ from the other languages is no news."""
    return frozenset(
        found.mark.file
        for found in problems
        if found.severity is Severity.ERROR and found.code != TYPED_NUMBER
    )


def _touched(problems: Iterable[Problem]) -> frozenset[str]:
    """Files in which something is to be mended anyway; that time has passed is no such thing."""
    return frozenset(found.mark.file for found in problems if found.code not in OVERDUE)


def _problems(library: Library, day: date, *, advice: bool) -> Iterator[Problem]:
    """Every rule that can tell an error, room by room; without `advice` not all of what they warn of."""
    yield from flow_problems(library)
    yield from house_problems(library)
    yield from text_problems(library)
    yield from brace_problems(library)
    yield from name_problems(library)
    yield from label_problems(library)
    yield from tongue_problems(library)
    yield from word_problems(library)
    yield from profile_problems(library)
    yield from typed_problems(library, advice=advice)
    yield from glossary_problems(library, advice=advice)
    yield from law_problems(library, day, said_facts(library))
    yield from supposed_problems(library, day)
    yield from service_problems(library, day)
    yield from retired_problems(library)
    yield from announced_problems(library)
    yield from rule_problems(library)
    yield from written_problems(library)
    yield from wording_problems(library)
    yield from unused_answers(library)
    yield from markup_problems(library)
    yield from accepted_problems(library)
    yield from source_problems(library, day)
    yield from area_problems(library)
    yield from unknown_areas(library)
    yield from twin_problems(library)
    yield from telling_problems(library)
    yield from control_problems(library)
    yield from follow_up_problems(library)
    yield from taken_problems(library)


def _advice(library: Library, day: date) -> Iterator[Problem]:
    """What takes long and need not stop a start.

    Errors among them are what nobody agreed to of emergency numbers (D005), of when a law starts (D007) or
    started long ago (L018) and of services gone many at once (S017), and lists that are gone (D006): a guide
    that starts with it still helps more than one that does not.
    """
    yield from readability_problems(library)
    yield from hard_word_problems(library)
    yield from phrase_problems(library)
    yield from translation_problems(library)
    yield from agreed_problems(library)
    yield from lists_missing(library)
    yield from past_starts(library, day)
