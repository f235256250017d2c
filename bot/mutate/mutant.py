"""One slip in one file: where, of which kind, and the file's text with it."""

import json
from dataclasses import dataclass
from enum import StrEnum

from bot.reading.document import Data, Document, Path


class Kind(StrEnum):
    """What was changed or taken away."""

    EDGE = "edge"
    MUST = "must label"
    LABEL = "label"
    PHRASE = "phrase"
    TRANSLATION = "translation"
    NUMBER = "number"
    STATUS = "status"
    SOURCE = "source"
    DATE = "date"
    ACT_DATE = "act date"
    PHONE = "phone"
    HOURS = "opening hours"
    ADDRESS = "address"
    LINK = "link code"


@dataclass(frozen=True, slots=True)
class Change:
    """`path`: keys and list places down to the value. `new` None takes it away, with its key."""

    path: Path
    new: Data | None


@dataclass(frozen=True, slots=True)
class Mutant:
    """`file`: as `read` of `Again` takes it; `shown`: as told to people. `was`, `now`: in short.

    `change` is made in the YAML; where it is None, line `row` of the body (from 0) becomes `now`, or goes
    where that is empty.
    """

    kind: Kind
    file: str
    shown: str
    line: int
    was: str
    now: str
    change: Change | None = None
    row: int = 0

    def __str__(self) -> str:
        """`file:line kind: was -> now`."""
        return f"{self.shown}:{self.line} {self.kind}: {_short(self.was)} -> {_short(self.now) or '(gone)'}"


MOST = 70


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= MOST else f"{plain[:MOST]}..."


def changed(data: Data, path: Path, new: Data | None) -> Data:
    """A copy of the data with the value at a path exchanged or gone."""
    if not path:
        return "" if new is None else new
    head, rest = path[0], path[1:]
    if isinstance(data, list) and isinstance(head, int):
        inside = [] if not rest and new is None else [changed(data[head], rest, new)]
        return [*data[:head], *inside, *data[head + 1 :]]
    if isinstance(data, dict) and isinstance(head, str):
        if not rest and new is None:
            return {key: value for key, value in data.items() if key != head}
        return {key: changed(value, rest, new) if key == head else value for key, value in data.items()}
    raise KeyError(head)


def text_with(mutant: Mutant, document: Document, body: str | None) -> str:
    """The whole file with the slip in it. JSON is YAML too, and says exactly what the data say."""
    data = document.data
    if mutant.change is not None:
        data = changed(data, mutant.change.path, mutant.change.new)
    written = json.dumps(data, ensure_ascii=False)
    if body is None:
        return written
    lines = body.split("\n")
    if mutant.change is None:
        lines[mutant.row : mutant.row + 1] = [mutant.now] if mutant.now else []
    return "\n".join(("---", written, "---", *lines))
