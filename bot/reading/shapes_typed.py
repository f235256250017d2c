"""The shapes of what people type in place of pressing, and about the screen in sight."""

from pydantic import Field

from bot.reading.kinds import Control, Dotted, Name, Shape, Text
from bot.reading.shapes_content import PhrasesShape


class StatingShape(Shape):
    """How an age is told in a longer text."""

    own: PhrasesShape = PhrasesShape()
    child: PhrasesShape = PhrasesShape()
    after: PhrasesShape = PhrasesShape()
    on: PhrasesShape = PhrasesShape()
    others: PhrasesShape = PhrasesShape()
    joins: PhrasesShape = PhrasesShape()


class ControlsShape(Shape):
    """`content/controls.yaml`."""

    controls: dict[Control, PhrasesShape]
    beside_age: PhrasesShape = PhrasesShape()
    beside_language: PhrasesShape = PhrasesShape()
    no_language: PhrasesShape = PhrasesShape()
    stating_age: StatingShape = StatingShape()


class FollowUpShape(PhrasesShape):
    """What is typed about the screen in sight, where that may be, and where it leads."""

    at: list[Dotted] = Field(default_factory=list)
    to: Dotted
    sums: bool = False
    instead_of: list[Dotted] = Field(default_factory=list)
    leaves: Text | None = None


class AskingShape(Shape):
    """How one asks what a word means."""

    plain: PhrasesShape = PhrasesShape()
    other: PhrasesShape = PhrasesShape()
    ends: PhrasesShape = PhrasesShape()


class BesideSumShape(Shape):
    """What may stand beside a sum of money."""

    money: PhrasesShape = PhrasesShape()
    about: PhrasesShape = PhrasesShape()


class FollowUpsShape(Shape):
    """`content/follow_ups.yaml`."""

    follow_ups: dict[Name, FollowUpShape]
    asking_words: AskingShape = AskingShape()
    beside_sum: BesideSumShape = BesideSumShape()
