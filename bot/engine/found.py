"""What is found in a text: which emergency or topics, and all that it was decided by."""

from dataclasses import dataclass, field

from bot.engine.index import Hit

Placed = tuple[int, int, Hit]
"""(place of the first word, place after the last, phrase)."""


@dataclass(frozen=True, slots=True)
class Found:
    """`crisis` is the kind ("medical", "suicide", "danger") or None; `topics` best first, at most three.

    `step`: the step that the most telling phrase asks for itself, or where the topics open for whoever types
    its phrases; else "". `uneasy`: no emergency is seen,
    but a line should ask whether all is well. `reader`: whom the text plainly comes from, or "".
    """

    crisis: str | None
    topics: tuple[str, ...]
    step: str
    uneasy: bool
    reader: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """`crisis`: how likely an emergency is, of which `kind`; `topics`: how likely each topic is, or none.

    `part`: how likely the most urgent part of a long text is one. `reader`: as in `Found`.
    """

    crisis: float
    kind: str
    topics: dict[str, float] = field(default_factory=dict)
    hits: tuple[Placed, ...] = ()
    part: float = 0.0
    reader: str = ""
