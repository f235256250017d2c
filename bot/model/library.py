"""Everything read from `flows/` and `content/`, checked and frozen."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.model.flow import Flow, House, Step
from bot.model.kept import Agreed, Issued
from bot.model.law import Act, Fact
from bot.model.place import Places
from bot.model.rule import Row, Rule
from bot.model.service import Service
from bot.model.text import Followed, Lexicon, Template, Term, Tongue, Topic


@dataclass(frozen=True, eq=False)
class Library:
    """Compared and hashed by identity, so that indexes can be kept per library.

    `templates` by (language, name, reader), reader "" for everyone. `facts` by id, versions in order of
    their periods. `retired`: numbers and names no longer in use -> the service to show instead.
    `version`: a digest of every file read. `agreed`, `issued`: lists that commands write; empty where
    there are none. `hard`: (language, word) to avoid. `followed`: by (text, language), what a translation
    was last held against. `gone`: files below `content/` that have to be there (`House.keeps`, or the weights
    were learned from them) and are not, or hold nothing.
    """

    languages: tuple[str, ...]
    house: House
    flows: Mapping[str, Flow]
    steps: Mapping[str, Step]
    templates: Mapping[tuple[str, str, str], Template]
    facts: Mapping[str, tuple[Fact, ...]]
    acts: Mapping[str, Act]
    services: Mapping[str, Service]
    topics: Mapping[str, Topic]
    places: Places
    lexicon: tuple[Lexicon, ...]
    retired: Mapping[str, str] = field(default_factory=dict)
    version: str = field(default="")
    glossary: tuple[Term, ...] = ()
    announcement: tuple[Row, ...] = field(default_factory=tuple)
    truths: tuple[Rule, ...] = field(default_factory=tuple)
    tongue: Tongue = field(default_factory=Tongue, repr=False)
    agreed: tuple[Agreed, ...] = field(default_factory=tuple)
    issued: tuple[Issued, ...] = field(default_factory=tuple)
    hard: tuple[tuple[str, str], ...] = ()
    followed: Mapping[tuple[str, str], Followed] = field(default_factory=dict)
    gone: tuple[str, ...] = field(default_factory=tuple)

    @property
    def opened(self) -> tuple[str, ...]:
        """The steps without a topic that open by their own phrases: see `Topic.instead` and `House.alone`."""
        instead = (topic.instead for topic in self.topics.values() if topic.instead)
        return tuple(dict.fromkeys((*instead, *self.house.alone)))

    def template(self, language: str, name: str, reader: str) -> Template | None:
        """The text for this reader, else the one for everyone."""
        return self.templates.get((language, name, reader)) or self.templates.get((language, name, ""))
