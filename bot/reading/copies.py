"""A file that was copied beside itself: one slip, told as one, at the copy."""

import re
from collections.abc import Iterable, Iterator, Mapping

from bot.model.problem import Mark, Problem, problem

Twice = tuple[str, Mark, Mark]
"""An id, where it stands the second time, and where it stood first."""
_COPY = re.compile(r"kopi|copy|\(\d+\)", re.IGNORECASE)
_FEW = 2
"""Ids: a file of one that is used elsewhere may be no copy."""


def twice_problems(found: Iterable[Twice], held: Mapping[str, int]) -> Iterator[Problem]:
    """Y045 where all of a file stands in another too; else Y011 for each id. `held`: ids of each file."""
    pairs: dict[tuple[str, str], list[Twice]] = {}
    for each in found:
        pairs.setdefault((each[1].file, each[2].file), []).append(each)
    for (later, first), clashes in pairs.items():
        # Only one that holds nothing of its own can be taken out without loss, whatever the two are called.
        whole = [file for file in (first, later) if held[file] == len(clashes)]
        if later != first and len(clashes) >= _FEW and whole:
            copy = max(whole, key=lambda file: (bool(_COPY.search(file)), len(file)))
            original = first if copy == later else later
            yield problem("Y045", Mark(copy), original=original, count=str(len(clashes)))
        else:
            yield from (problem("Y011", mark, id=name, place=str(place)) for name, mark, place in clashes)
