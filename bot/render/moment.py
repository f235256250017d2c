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
    """One rendering, at one `instant`. `stored` is what will be kept about the person, None for nothing.

    Texts ask for `at` and `kept`, so that it is known of a screen whether it depends on them.
    """

    library: Library
    view: Session
    stored: Session | None
    instant: datetime
    words: Words
    answers: Mapping[str, str]
    said: Said = field(default_factory=Said)

    @property
    def at(self) -> datetime:
        """The time of day; whatever asks for it may say something else a minute later."""
        self.said.clocked = True
        return self.instant

    @property
    def kept(self) -> Session | None:
        """What will be stored; whatever asks for it says something to this person alone."""
        self.said.personal = True
        return self.stored

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
        said = self.answers.get(PLACE)
        return self.library.places.municipalities.get(said) if said else None

    @property
    def day(self) -> date:
        """The day whose law is told."""
        return local_day(self.instant)

    @property
    def given(self) -> dict[str, str]:
        """Answers and reader, for `when`."""
        return {"reader": self.reader, **self.answers}
