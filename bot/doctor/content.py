"""The content, as the guide looks at it before it starts."""

from collections.abc import Iterator

from bot.check import OVERDUE, check
from bot.check.codes import CODES, tell
from bot.doctor.finding import Finding, error, ok, warning
from bot.model.problem import Severity
from bot.oslo import now_in_oslo
from bot.reading import read
from bot.settings import Settings


def content(settings: Settings) -> Iterator[Finding]:
    """Whether the guide would start with it, and what nobody has looked at for too long."""
    found = read(settings.flows, settings.content)
    problems = list(found.problems)
    if found.library is not None:
        problems += check(found.library, now_in_oslo().date(), walk=False).problems
    wrong = [each for each in problems if each.severity is Severity.ERROR]
    errors = [each for each in wrong if CODES[each.code].stops]
    if errors or found.library is None:
        nb, en = (tell(errors[0]), tell(errors[0], "en")) if errors else (str(settings.content),) * 2
        yield error(
            "content",
            f"{len(errors)} feil, guiden starter ikke: {nb}. Se alle: python -m bot check",
            f"{len(errors)} errors, the guide does not start: {en}. See all: python -m bot check --lang en",
        )
        return
    warnings = sum(each.severity is Severity.WARNING for each in problems)
    text = f"{found.library.version}, {len(found.library.steps)}"
    yield ok("content", f"{text} steg, {warnings} advarsler", f"{text} steps, {warnings} warnings")
    if wrong:
        yield error(
            "content",
            f"{len(wrong)} feil som ikke stopper en start: {tell(wrong[0])}",
            f"{len(wrong)} errors that stop no start: {tell(wrong[0], 'en')}",
        )
    overdue = [each for each in problems if each.code in OVERDUE]
    if overdue:
        yield warning(
            "content",
            f"{len(overdue)} kilder er ikke sett på på lenge, først {tell(overdue[0])}",
            f"{len(overdue)} sources were not looked at for long, first {tell(overdue[0], 'en')}",
        )
