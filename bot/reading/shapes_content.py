"""The shapes of template headers, acts, facts, services, topics and the lexicon."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from bot.reading.kinds import (
    Confidence,
    Day,
    Dotted,
    Figure,
    Known,
    MaybeDay,
    Name,
    Number,
    SayKey,
    Shape,
    SourceShape,
    Text,
    Words,
    short_for,
)


class HeaderShape(Shape):
    """What stands between the `---` lines of a template; words shared by all screens have no title."""

    title: str = ""
    labels: dict[Name, Text] = Field(default_factory=dict)
    phrases: list[Text] = Field(default_factory=list)


class ProvisionShape(Shape):
    """A part of an act with a start of its own, empty while it follows the act."""

    in_force_from: MaybeDay


class ActShape(Shape):
    """A law as passed."""

    title: Words
    short: Words
    passed_on: Day
    in_force_from: MaybeDay
    newest_text_seen: Day
    checked_on: Day
    source: SourceShape
    provisions: dict[Name, ProvisionShape] = Field(default_factory=dict)


class ActsShape(Shape):
    """`content/acts.yaml`."""

    acts: dict[Name, ActShape]


class BoundShape(Shape):
    """The start or end of a period: a date, or the act that brings it."""

    day: Day | None = Field(default=None, alias="~day")
    act: Name | None = None
    provision: Name | None = None

    @model_validator(mode="after")
    def _day_or_act(self) -> Self:
        if self.day is None and self.act is None:
            raise PydanticCustomError("Y004", "bound", {"key": "act"})
        return self


AnyBound = Annotated[BoundShape, short_for("~day")]


class FactShape(Shape):
    """One version of a statement."""

    id: Name
    topic: Dotted
    status: Literal["in_force", "practice", "background", "proposed"]
    begins: AnyBound | None = None
    ends: AnyBound | None = None
    values: dict[Name, Figure] = Field(default_factory=dict)
    say: dict[SayKey, Text]
    sources: list[SourceShape] = Field(min_length=1)
    checked_on: Day
    confidence: Confidence
    ask: str = ""


class FactsShape(Shape):
    """A file under `content/facts/`."""

    facts: list[FactShape]


class AgesShape(Shape):
    """For whom, in years; both ends are inside."""

    lowest: Number | None = Field(default=None, alias="from")
    highest: Number | None = Field(default=None, alias="to")


class ServiceShape(Shape):
    """One help offer."""

    name: Words
    summary: Words
    kind: Literal[
        "emergency",
        "helpline",
        "chat",
        "online_info",
        "municipal",
        "family",
        "peer",
        "specialist",
        "advisory_unit",
        "legal_aid",
    ]
    readers: list[Name]
    topics: list[Dotted]
    scope: Literal[
        "national", "county", "municipality", "health_trust", "every_municipality", "some_municipalities"
    ]
    sources: list[SourceShape] = Field(min_length=1)
    confidence: Confidence
    checked_on: Day
    ages: AgesShape = AgesShape()
    areas: list[Text] = Field(default_factory=list)
    phone: str = ""
    sms: str = ""
    chat_url: str = ""
    url: str = ""
    address: str = ""
    hours: dict[Name, Text] = Field(default_factory=dict)
    anonymous: Known = "unknown"
    free: Known = "unknown"
    referral: Known = "unknown"


class ServicesShape(Shape):
    """A file under `content/services/`: services, or what is retired -> the service to show instead."""

    services: dict[Name, ServiceShape] = Field(default_factory=dict)
    retired: dict[Text, Name] = Field(default_factory=dict)


class TopicShape(Shape):
    """Where a topic opens, and its code in a start link; `instead`: for whoever types that step's phrases.

    `coming_from`: a flow or a step -> where it opens for whoever types of it having come from there.
    """

    entry: Dotted
    start: Name
    instead: Dotted | None = None
    coming_from: dict[Dotted, Dotted] = Field(default_factory=dict)


class TopicsShape(Shape):
    """`content/topics.yaml`."""

    topics: dict[Dotted, TopicShape]


class PhrasesShape(Shape):
    """Advisers' words in each language."""

    nb: list[Text] = Field(default_factory=list)
    nn: list[Text] = Field(default_factory=list)
    en: list[Text] = Field(default_factory=list)

    def by_language(self) -> list[tuple[str, list[str]]]:
        """(language, phrases) for those that are given."""
        return [(code, words) for code, words in (("nb", self.nb), ("nn", self.nn), ("en", self.en)) if words]


class TermShape(Shape):
    """A hard word: its forms and its definition in each language."""

    forms: PhrasesShape
    definition: Words


class GlossaryShape(Shape):
    """A file under `content/glossary/`."""

    terms: dict[Name, TermShape]
    hard: PhrasesShape = PhrasesShape()


class LexiconShape(Shape):
    """A file under `content/lexicon/`."""

    words: dict[Dotted, PhrasesShape]
