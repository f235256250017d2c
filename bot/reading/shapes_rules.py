"""The shapes of the announcement's rows and of the rules about what is said to whom."""

import re
from typing import Annotated, Literal

from pydantic import Field

from bot.reading.kinds import Dotted, Name, Shape, Text, Words, matching

ROW = matching(re.compile(r"[A-Z]\d{1,3}"), "A1, A2, A3")


class RowShape(Shape):
    """One thing that was announced."""

    announced: Words
    topics: list[Dotted] = Field(min_length=1)
    facts: list[Name] = Field(min_length=1)
    outcome: Literal["unchanged", "passed", "changed", "not_in_act", "practice", "background"]


class AnnouncementShape(Shape):
    """`content/announcement.yaml`."""

    rows: dict[Annotated[str, ROW], RowShape]


class SaidWords(Shape):
    """Words in each language; `*` stands for any letters."""

    nb: list[Text] = Field(default_factory=list)
    nn: list[Text] = Field(default_factory=list)
    en: list[Text] = Field(default_factory=list)

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """(language, word)."""
        by_language = (("nb", self.nb), ("nn", self.nn), ("en", self.en))
        return tuple((language, word) for language, words in by_language for word in words)


class NeverShape(Shape):
    """What may not be said, but for a word in the sentences of some facts or in some wordings."""

    facts: list[Name] = Field(default_factory=list)
    words: SaidWords = SaidWords()
    but: list[Name] = Field(default_factory=list)
    unless: SaidWords = SaidWords()


class AlwaysShape(Shape):
    """What must be said: at least one of these."""

    facts: list[Name] = Field(default_factory=list)
    words: SaidWords = SaidWords()


class RuleShape(Shape):
    """One rule."""

    why: Text
    when: dict[Name, Name]
    besides: list[Text] = Field(default_factory=list)
    never: NeverShape = NeverShape()
    always: AlwaysShape = AlwaysShape()


class TruthsShape(Shape):
    """`content/truths.yaml`."""

    rules: dict[Name, RuleShape]
