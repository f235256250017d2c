"""The lists that commands write: what was agreed, and the buttons sent. A library can do without them."""

import re
from collections.abc import Iterator

from bot.model.kept import Agreed, Issued
from bot.model.problem import Mark, problem
from bot.reading.files import Page, Root

AGREED = "agreed"
BUTTONS = "buttons.txt"
SHEETS = ("acts", "facts", "services", "ways", "phrases")
"""The lists of agreed values, one file each."""
_AGREED = re.compile(r"(\S+) (\S+): (.+)")
_ISSUED = re.compile(r"1:([^\s:]+):([^\s:]+)")


def read_agreed(root: Root) -> tuple[Agreed, ...]:
    """Everything under `content/agreed/`."""
    found: list[Agreed] = []
    for sheet in SHEETS:
        for mark, line in _lines(root, f"{AGREED}/{sheet}.txt"):
            parts = _AGREED.fullmatch(line)
            if parts is None:
                root.problems.append(
                    problem("Y040", mark, line=line, form="thing part: value", command="agree")
                )
            else:
                found.append(Agreed(sheet, parts[1], parts[2], parts[3], mark))
    return tuple(found)


def read_issued(root: Root) -> tuple[Issued, ...]:
    """`content/buttons.txt`."""
    found: list[Issued] = []
    for mark, line in _lines(root, BUTTONS):
        parts = _ISSUED.fullmatch(line)
        if parts is None:
            form = "1:flow.step:choice"
            root.problems.append(problem("Y040", mark, line=line, form=form, command="buttons --write"))
        else:
            found.append(Issued(parts[1], parts[2], mark))
    return tuple(found)


def _lines(root: Root, name: str) -> Iterator[tuple[Mark, str]]:
    """Each line with its place, less what is empty or begins with `#`."""
    page: Page | None = root.page(name) if root.has(name) else None
    text = page.text(root.problems) if page else None
    for number, line in enumerate((text or "").split("\n"), 1):
        if page is not None and line.strip() and not line.startswith("#"):
            yield Mark(page.file, number, 1), line.rstrip()
