"""The words that belong to one problem code."""

from dataclasses import dataclass

from bot.model.problem import Severity


@dataclass(frozen=True, slots=True)
class Code:
    """What a code says, how to mend it, and why the rule is there.

    Texts are filled with the problem's values: `{name}`, by `str.format`. `mend_*` may be empty.
    `severity`: how bad every problem with this code is. `stops`: whether an error stops a start too, and
    not `check` alone.
    """

    text_nb: str
    mend_nb: str
    text_en: str
    mend_en: str
    why_nb: str
    severity: Severity = Severity.ERROR
    stops: bool = True
