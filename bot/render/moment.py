"""Who reads, in which language, with which answers, and when: all that a text may depend on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.model.answers import answers_on
from bot.model.flow import PLACE
from bot.model.library import Library
from bot.model.place import Municipality
from bot.model.session import Session
from bot.render.dates import local_day
from bot.render.things import Said
from bot.render.words import Words


def answers_of(library: Library, view: Session) -> dict[str, str]:
    """The answers on the trail, by the name the step asks for."""
    return answers_on(library, view.trail)


@dataclass(frozen=True, slots=True)
class Moment:
    """One rendering. `kept` is what will be stored about the person, None for nothing."""

    library: Library
    view: Session
    kept: Session | None
    at: datetime
    words: Words
    answers: Mapping[str, str]
    said: Said = field(default_factory=Said)

    @property
    def language(self) -> str:
        """The language of the texts."""
        return self.view.language

    @property
    def reader(self) -> str:
        """The reader the texts are for."""
        return self.view.reader

    @property
    def place(self) -> Municipality | None:
        """Where the person said they live."""
        return self.library.places.municipalities.get(self.answers.get(PLACE, ""))

    @property
    def day(self) -> date:
        """The day whose law is told."""
        return local_day(self.at)

    @property
    def given(self) -> dict[str, str]:
        """Answers and reader, for `when`."""
        return {"reader": self.reader, **self.answers}
