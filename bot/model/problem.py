"""A mistake in the content: a value with a place and a way to mend it, never an exception."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad a problem is; only errors stop the guide from starting."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A place in a content file; line and column count from 1, 0 means not known."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """`file:line:column`, leaving out what is not known."""
        known = [str(part) for part in (self.line, self.column) if part]
        return ":".join([self.file, *known])


Marks = tuple[tuple[str, Mark], ...]
"""Where the values of one thing stand, by the name of the value."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake. `values` fill the code's text and mending, in the language asked for.

    The words for each code live in `bot/check/codes.py`; a problem carries only data, so that
    the same finding can be told in Norwegian and in English.
    """

    code: str
    mark: Mark
    values: tuple[tuple[str, str], ...] = ()
    severity: Severity = Severity.ERROR
    replay: tuple[str, ...] = ()

    @property
    def sort_key(self) -> tuple[str, int, int, str]:
        """File, line, column, code."""
        return (self.mark.file, self.mark.line, self.mark.column, self.code)


def problem(code: str, mark: Mark, severity: Severity = Severity.ERROR, **values: str) -> Problem:
    """Make a problem from keyword values."""
    return Problem(code, mark, tuple(sorted(values.items())), severity)


def warning(code: str, mark: Mark, **values: str) -> Problem:
    """A problem that does not stop the guide."""
    return problem(code, mark, Severity.WARNING, **values)
