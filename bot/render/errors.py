"""What can be wrong with a text: the kinds of fault, a finding with its line, and the error of a render."""

from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """The kinds of fault. The first six are found by reading a text, the others only by rendering it."""

    SYNTAX = "syntax"
    NAME = "unknown_name"
    ATTRIBUTE = "unknown_attribute"
    FILTER = "unknown_filter"
    FORBIDDEN = "forbidden"
    DEPTH = "too_deep"
    STEP = "unknown_step"
    TEMPLATE = "unknown_template"
    FACT = "unknown_fact"
    ACT = "unknown_act"
    SERVICE = "unknown_service"
    INCLUDES = "too_many_includes"
    SIZE = "too_much_output"
    LENGTH = "too_long"
    TIME = "too_much_time"


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault in a text: the line within it, the kind, and the offending name or construct."""

    line: int
    fault: Fault
    detail: str


class RenderError(Exception):
    """A screen cannot be made. Bugs in the content, which the check finds before anyone meets them."""

    def __init__(self, fault: Fault, detail: str, template: str = "", line: int = 0) -> None:
        super().__init__(f"{fault}: {detail} ({template}:{line})" if template else f"{fault}: {detail}")
        self.fault = fault
        self.detail = detail
        self.template = template
        self.line = line
