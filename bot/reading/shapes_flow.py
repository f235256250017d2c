"""The shapes of flow files and of `house.yaml`."""

import re
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from bot.model.flow import FOUND, PLACE, PLACES, Must
from bot.reading.kinds import Dotted, Language, Name, Shape, Slashed, Truth, Wanted, short_for

_LISTS = ("acts", "facts", "services", "ways", "phrases", "buttons", "translations")
"""What commands write: known by name alone, wherever it lies."""
_FILE = re.compile(r"(?:[a-z]+/)*[a-z][a-z_.-]*\.(?:yaml|txt|tsv)")


def _kept(value: str) -> str:
    if value not in _LISTS and not _FILE.fullmatch(value):
        allowed = f"{', '.join(_LISTS)}, controls.yaml, lexicon/words.txt"
        raise PydanticCustomError("Y005", "kept", {"value": value, "allowed": allowed})
    return value


Kept = Annotated[str, AfterValidator(_kept)]


class WayShape(Shape):
    """A target, and the answers it waits for."""

    to: Dotted
    when: dict[Name, Wanted] = Field(default_factory=dict)


def _ways(value: object) -> object:
    return [{"to": value}] if isinstance(value, str) else value


class ChoiceShape(Shape):
    """One button."""

    to: Annotated[list[WayShape], BeforeValidator(_ways), Field(min_length=1)]
    call: Dotted | None = None
    when: dict[Name, Wanted] = Field(default_factory=dict)
    language: Language | None = None
    reader: Name | None = None
    erase: Truth = "false"
    style: Literal["danger", "success", "primary"] | None = None


Choices = dict[Name, Annotated[ChoiceShape, short_for("to")]]


class StepShape(Shape):
    """One place in a flow."""

    show: Slashed
    topic: Dotted | None = None
    must: Literal["voluntary", "condition", "duty", "depends", "samples"] | None = None
    asks: Name | None = None
    offers: Literal["topics", "sources", "glossary", "places", "calendar"] | None = None
    copies: list[Name] = Field(default_factory=list, alias="copy")
    footer: Truth = "true"
    direct: Truth = "false"
    told_to: Name | None = None
    unreached: str = ""
    choices: Choices = Field(default_factory=dict)

    @model_validator(mode="after")
    def _place_goes_on(self) -> Self:
        """A step that looks up places asks for one and says where to go with it."""
        if self.offers != PLACES:
            return self
        if self.asks != PLACE:
            raise PydanticCustomError("Y004", "place", {"key": f"asks: {PLACE}"})
        if FOUND not in self.choices:
            raise PydanticCustomError("Y004", "found", {"key": FOUND})
        return self

    def must_word(self) -> Must | None:
        """The label as the model has it."""
        return Must(self.must) if self.must else None


class FlowShape(Shape):
    """A file under `flows/`."""

    start: Dotted
    steps: dict[Name, StepShape]


class CrisisShape(Shape):
    """Where each kind of emergency leads."""

    medical: Dotted
    suicide: Dotted
    danger: Dotted


class HouseShape(Shape):
    """`flows/house.yaml`."""

    menu: Dotted
    lost: Dotted
    found: Dotted
    unreadable: Dotted
    erased: Dotted
    covered: Dotted | None = None
    crisis: CrisisShape
    readers: list[Name] = Field(min_length=1)
    footer: Choices
    commands: dict[Name, Dotted]
    moved: dict[Dotted, Dotted] = Field(default_factory=dict)
    alone: list[Dotted] = Field(default_factory=list)
    keeps: list[Kept] = Field(default_factory=list)
