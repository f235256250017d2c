"""A text that is missing though its file is there, under a name nobody reads: one slip, told as one."""

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePosixPath

from bot.model.problem import Problem

MISSING, UNREAD = "T001", "Y025"
_ENDING = re.compile(r"(?: ?\(\d+\)| - (?:kopi|copy)|\.(?:md|markdown|txt|text|rtf|docx?|bak|old))*")
"""What systems and word processors put behind a name."""


def renamed(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The same problems; where a text is missing, with what its file is called now, if that is seen."""
    told = tuple(problems)
    unread = sorted(found.mark.file for found in told if found.code == UNREAD)
    return tuple(_with_name(found, unread) if found.code == MISSING and unread else found for found in told)


def _with_name(found: Problem, unread: Iterable[str]) -> Problem:
    values = dict(found.values)
    there = next((PurePosixPath(file).name for file in unread if _same(file, values["missing"])), "")
    if not there:
        return found
    values |= {"called": f" (filen heter nå {there}: gi den navnet tilbake)"}
    values |= {"called_en": f" (the file is now called {there}: give it its name again)"}
    return replace(found, values=tuple(sorted(values.items())))


def _same(file: str, missing: str) -> bool:
    """`work.md.txt`, `work.txt`, `work.MD`, `work` and `work (1).md` for `work.md`, in the same folder."""
    begun = missing.removesuffix(".md").lower()
    return file.lower().startswith(begun) and bool(_ENDING.fullmatch(file.lower()[len(begun) :]))
