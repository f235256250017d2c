"""A report as people, programs and code reviews read it: text, JSON, and GitHub's workflow commands."""

import json
import shlex
from collections.abc import Callable, Iterator, Mapping

from bot.check.codes import as_json, mending, tell, text
from bot.check.replay import written
from bot.check.report import Report
from bot.model.problem import Problem, Severity

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def in_text(report: Report, lang: str = "nb") -> str:
    """One line a problem, below it the way there if it was met on a walk, and a last line that sums up."""
    lines = [line for problem in report.problems for line in (tell(problem, lang), *_way_there(problem))]
    return "".join(f"{line}\n" for line in (*lines, report.summary(lang)))


def _way_there(problem: Problem) -> Iterator[str]:
    """The command that walks to where a problem is seen."""
    if problem.replay:
        yield f"    python -m bot talk --replay {shlex.quote(written(problem.replay))}"


def in_json(report: Report, lang: str = "nb") -> str:  # noqa: ARG001 - the same call as its neighbours
    """The stable machine-readable form; its words are Bokmål."""
    return json.dumps(as_json(report), ensure_ascii=False, indent=1) + "\n"


def for_github(report: Report, lang: str = "nb") -> str:
    """One workflow command a problem, so that each is shown beside the line of the change it is about."""
    lines = [*(_command(problem, lang) for problem in report.problems), report.summary(lang)]
    return "".join(f"{line}\n" for line in lines)


FORMATS: Mapping[str, Callable[[Report, str], str]] = {
    "text": in_text,
    "json": in_json,
    "github": for_github,
}


def _command(problem: Problem, lang: str) -> str:
    """`::error file=...,line=...,col=...,title=CODE::text - mending`; what is not known is left out."""
    mark = problem.mark
    where = {"file": mark.file, "line": mark.line, "col": mark.column, "title": problem.code}
    given = ",".join(f"{name}={_property(str(value))}" for name, value in where.items() if value)
    mend = mending(problem, lang)
    said = f"{text(problem, lang)} - {mend}" if mend else text(problem, lang)
    return f"::{_COMMANDS[problem.severity]} {given}::{_data(said)}"


def _data(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    """In a property a colon or a comma would end it."""
    return _data(words).replace(":", "%3A").replace(",", "%2C")
