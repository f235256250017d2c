"""A text that is missing though its file is there, under a name nobody reads: one slip, told as one."""

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePosixPath

from bot.model.problem import Problem

MISSING, UNREAD, VANISHED = "T001", "Y025", "S017"
_ENDING = re.compile(r"(?: ?\(\d+\)| - (?:kopi|copy)|\.(?:md|markdown|txt|text|rtf|docx?|bak|old))*")
"""What systems and word processors put behind a name."""


def renamed(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The same problems; where a text or many services are missing, with what the file is called now."""
    told = tuple(problems)
    unread = sorted(found.mark.file for found in told if found.code == UNREAD)
    named = {MISSING: _with_name, VANISHED: _with_names} if unread else {}
    return tuple(named[found.code](found, unread) if found.code in named else found for found in told)


def _with_name(found: Problem, unread: Iterable[str]) -> Problem:
    values = dict(found.values)
    there = next((PurePosixPath(file).name for file in unread if _same(file, values["missing"])), "")
    if not there:
        return found
    return _called(
        found,
        f" (filen heter nå {there}: gi den navnet tilbake)",
        f" (the file is now called {there}: give it its name again)",
    )


def _with_names(found: Problem, unread: Iterable[str]) -> Problem:
    """The files in the folder of the services that are not read."""
    names = ", ".join(PurePosixPath(file).name for file in unread if file.startswith(f"{found.mark.file}/"))
    return _called(found, f" ({names} blir ikke lest)", f" ({names} is not read)") if names else found


def _called(found: Problem, norwegian: str, english: str) -> Problem:
    values = {**dict(found.values), "called": norwegian, "called_en": english}
    return replace(found, values=tuple(sorted(values.items())))


def _same(file: str, missing: str) -> bool:
    """`work.md.txt`, `work.txt`, `work.MD`, `work` and `work (1).md` for `work.md`, in the same folder."""
    begun = missing.removesuffix(".md").lower()
    return file.lower().startswith(begun) and bool(_ENDING.fullmatch(file.lower()[len(begun) :]))
