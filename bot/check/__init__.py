"""Everything that can be wrong with the content, as Problems."""

from collections.abc import Iterable, Iterator
from datetime import date

from bot.check.agreement import agreement_problems
from bot.check.announced import announced_problems
from bot.check.flows import flow_problems
from bot.check.glossary import glossary_problems
from bot.check.house import house_problems
from bot.check.labels import label_problems
from bot.check.law import law_problems
from bot.check.names import name_problems, said_facts
from bot.check.periods import dates
from bot.check.profile import profile_problems
from bot.check.readability import averages, readability_problems
from bot.check.report import Report, in_order
from bot.check.retired import retired_problems
from bot.check.services import service_problems
from bot.check.texts import text_problems
from bot.check.truths import rule_problems
from bot.check.typed import typed_problems
from bot.check.walk import Progress, Walked
from bot.check.walk import walk as walk_through
from bot.check.words import word_problems
from bot.model.library import Library
from bot.model.problem import Problem, Severity

__all__ = ["Report", "check"]

BROKEN_MAP = frozenset({"F001", "F002", "F007", "F008", "F014", "T001"})
"""With these the ways themselves are not whole, so a walk would only stumble over the same mistakes."""
BROKEN_TEXT = frozenset({"T005", "T006", "T007", "T008", "T009", "T010", "T020", "L009", "F011"})
"""With these some screens cannot be rendered; that is told once, where the mistake is."""

TYPED_NUMBER = "T014"


def check(library: Library, day: date, progress: Progress | None = None, *, walk: bool = True) -> Report:
    """Find every problem of the content.

    `day`: whose law is told first; the walk also visits the days around each change. `progress` is told
    how many states and screens the walk has visited. `walk` False reads the content without walking it and
    looks for errors only, as a guide does that is about to start.
    """
    problems = list(_problems(library, day, advice=walk))
    problems += agreement_problems(library, _spoiled(problems))
    walked = Walked((), 0, 0, complete=False)
    codes = {found.code for found in problems}
    if walk and not BROKEN_MAP & codes:
        walked = walk_through(library, day, progress, broken=bool(BROKEN_TEXT & codes))
    return Report(
        problems=in_order((*problems, *walked.problems)),
        states=walked.states,
        screens=walked.screens,
        languages=library.languages,
        dates=dates(library, day),
        complete=walked.complete,
        readability=averages(library) if walk else (),
    )


def _spoiled(problems: Iterable[Problem]) -> frozenset[str]:
    """Files with a mistake of their own: that they differ from the other languages is no news."""
    return frozenset(
        found.mark.file
        for found in problems
        if found.severity is Severity.ERROR or found.code == TYPED_NUMBER
    )


def _problems(library: Library, day: date, *, advice: bool) -> Iterator[Problem]:
    """Every rule, room by room. Without `advice` not those that can only warn and take long."""
    yield from flow_problems(library)
    yield from house_problems(library)
    yield from text_problems(library)
    yield from name_problems(library)
    yield from label_problems(library)
    yield from word_problems(library)
    yield from profile_problems(library)
    yield from typed_problems(library)
    if advice:
        yield from readability_problems(library)
    yield from glossary_problems(library, advice=advice)
    yield from law_problems(library, day, said_facts(library))
    yield from service_problems(library, day)
    yield from retired_problems(library)
    yield from announced_problems(library)
    yield from rule_problems(library)
