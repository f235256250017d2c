"""The kinds of text that a value may be: names, dates, numbers; each with its own mistake.

A mistake is a pydantic error whose type is the problem's code and whose context fills its text; only
an unknown language has a type of its own, since its code depends on what is near.
"""

import re
from contextlib import suppress
from datetime import date
from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict
from pydantic_core import PydanticCustomError

from bot.model.flow import NOT
from bot.model.problem import Mark, Problem, problem
from bot.reading.files import LANGUAGES

SAY_KEY = "say_key"
SIGNS = "a-z 0-9 _ -"
PART = "[a-z0-9][a-z0-9_-]*"
_NAME = re.compile(PART)
_WANTED = re.compile(f"(?:{NOT})?{PART}")
_DOTTED = re.compile(rf"{PART}(?:\.{PART})*")
_SLASHED = re.compile(rf"{PART}(?:/{PART})*")
_CONTROL = re.compile(rf"{PART}(?:\.{PART})*(?::{PART})?")
_SAY = re.compile(rf"(?:{'|'.join(LANGUAGES)})(?:\.{PART})?")
_FIGURE = re.compile(r"[0-9]+")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _text(value: str) -> str:
    if not value.strip():
        raise PydanticCustomError("Y028", "empty")
    return value


def matching(pattern: re.Pattern[str], signs: str) -> AfterValidator:
    """A text that is wholly like this; `signs` tells people what may stand there."""

    def check(value: str) -> str:
        if not pattern.fullmatch(_text(value)):
            raise PydanticCustomError("Y020", "name", {"value": value, "signs": signs})
        return value

    return AfterValidator(check)


def _day(value: object) -> object:
    if not isinstance(value, str):
        return value
    if _DAY.fullmatch(_text(value)):
        with suppress(ValueError):
            return date.fromisoformat(value)
    raise PydanticCustomError("Y015", "day", {"value": value})


def _day_or_none(value: object) -> object:
    return None if value == "" else _day(value)


def _number(value: str) -> str:
    if not (value.isascii() and value.isdigit() and len(value) <= 3):
        raise PydanticCustomError("Y019", "number", {"value": value})
    return value


def _figure(value: str) -> str:
    """A number, or a day: a fact says it in every language, and its spelling would be that of one."""
    if _FIGURE.fullmatch(_text(value)):
        return value
    if value[:1].isdigit() and "-" in value:
        _day(value)
        return value
    raise PydanticCustomError("Y019", "number", {"value": value})


def _say_key(value: str) -> str:
    if not _SAY.fullmatch(value):
        raise PydanticCustomError(SAY_KEY, "key", {"key": value})
    return value


def check_name(value: str, mark: Mark, problems: list[Problem]) -> None:
    """Hold the name of a file to the rule for names inside files."""
    if not _NAME.fullmatch(value):
        problems.append(problem("Y020", mark, value=value, signs=SIGNS))


def short_for(key: str) -> BeforeValidator:
    """A text where a mapping may stand is short for the mapping with this one key."""
    return BeforeValidator(lambda value: {key: value} if isinstance(value, str) else value)


Text = Annotated[str, AfterValidator(_text)]
Name = Annotated[str, matching(_NAME, SIGNS)]
Wanted = Annotated[str, matching(_WANTED, SIGNS)]
"""What a condition asks for: an answer, or any but one."""
Dotted = Annotated[str, matching(_DOTTED, f"{SIGNS} .")]
Slashed = Annotated[str, matching(_SLASHED, f"{SIGNS} /")]
Control = Annotated[str, matching(_CONTROL, f"{SIGNS} . :")]
SayKey = Annotated[str, AfterValidator(_say_key)]
Day = Annotated[date, BeforeValidator(_day)]
MaybeDay = Annotated[date | None, BeforeValidator(_day_or_none)]
Number = Annotated[str, AfterValidator(_number)]
Figure = Annotated[str, AfterValidator(_figure)]
Language: TypeAlias = Literal["nb", "nn", "en"]
Truth: TypeAlias = Literal["true", "false"]
Known: TypeAlias = Literal["yes", "no", "unknown"]
Confidence: TypeAlias = Literal["high", "medium", "low"]


class Shape(BaseModel):
    """What a mapping in a file may hold, and nothing more."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Words(Shape):
    """One text in each language."""

    nb: Text | None = None
    nn: Text | None = None
    en: Text | None = None

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """(language, text) for those that are given."""
        texts = (("nb", self.nb), ("nn", self.nn), ("en", self.en))
        return tuple((language, text) for language, text in texts if text is not None)


class SourceShape(Shape):
    """Where a statement comes from."""

    title: Text
    publisher: Text
    url: Text
    dated: str = ""
