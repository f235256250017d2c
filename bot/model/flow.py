"""Flows: one conversation a file, its steps, the choices in them and the ways they lead."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from bot.model.problem import Mark

BACK = "back"
RETURN = "return"
MENU = "menu"
SPECIAL_TARGETS = frozenset({BACK, RETURN, MENU})

PLACES = "places"
"""What a step offers that asks where one lives: a typed text is looked up among the municipalities."""
PLACE = "place"
"""The answer that such a step asks for: a municipality's number."""
FOUND = "found"
"""The choice such a step goes on by once the place is known; it is never a button."""

NOT = "not "
"""Begins the value of a condition that holds for every other answer, and for none."""

LISTS = frozenset({"sources", "glossary"})
"""What a step offers that lists something about the screen before it."""


def fits(when: Sequence[tuple[str, str]], given: Mapping[str, str]) -> bool:
    """Whether every condition (name, value) holds for the answers given."""
    return all(
        given.get(name) != value[len(NOT) :] if value.startswith(NOT) else given.get(name) == value
        for name, value in when
    )


class Must(StrEnum):
    """Whether one must, at a step about the unit or a referral; it may depend on what the letter says."""

    VOLUNTARY = "voluntary"
    CONDITION = "condition"
    DUTY = "duty"
    DEPENDS = "depends"
    SAMPLES = "samples"


@dataclass(frozen=True, slots=True)
class Way:
    """Where a choice leads when every answer in `when` matches; an empty `when` always matches.

    `to` is a full step id (`flow.step`) or one of `SPECIAL_TARGETS`.
    """

    to: str
    when: tuple[tuple[str, str], ...] = ()
    mark: Mark = field(default=Mark(""), compare=False)


@dataclass(frozen=True, slots=True)
class Choice:
    """One button. The first way that fits is taken.

    `call`: a full step id of a sub-flow to walk first; when it returns, the ways are taken.
    `when`: the button is shown only when every answer matches.
    """

    id: str
    ways: tuple[Way, ...]
    call: str | None = None
    when: tuple[tuple[str, str], ...] = ()
    language: str | None = None
    reader: str | None = None
    erase: bool = False
    style: str | None = None
    mark: Mark = field(default=Mark(""), compare=False)


@dataclass(frozen=True, slots=True)
class Step:
    """One place in a flow.

    `id` is `flow.step`; `show` names a template; `asks` names the answer that the pressed choice
    gives. `offers` is "topics" where the buttons are the topics that a typed text led to, "places" where
    a typed text is a place and the buttons are those it may mean, "sources" where the text lists the
    sources of the step before, "glossary" where it explains the hard words of the step before, "calendar"
    where a typed day and time is handed back as a calendar file. `footer` False leaves out the common
    buttons. `direct`: the phrases of the text lead to this step itself, not to its topic's entry. `told_to`:
    the reader as whom the step before is shown here; the person's own reader stays what it is. `unreached`:
    why nobody comes to the step, "" where people are meant to.
    """

    id: str
    show: str
    choices: tuple[Choice, ...] = ()
    topic: str | None = None
    must: Must | None = None
    asks: str | None = None
    offers: str | None = None
    copy: tuple[str, ...] = ()
    footer: bool = True
    direct: bool = False
    told_to: str | None = None
    unreached: str = ""
    mark: Mark = field(default=Mark(""), compare=False)

    def choice(self, choice_id: str) -> Choice | None:
        """The choice with this id, or None."""
        return next((c for c in self.choices if c.id == choice_id), None)

    @property
    def looks_back(self) -> bool:
        """Whether what is shown here is about the screen the person came from."""
        return self.offers in LISTS or self.told_to is not None


@dataclass(frozen=True, slots=True)
class House:
    """`flows/house.yaml`: the landmarks, the common buttons, the commands, and what has moved.

    menu, lost, found, unreadable, erased: full step ids. `covered`: the step that tells nothing and clears
    the chat, "" where there is none. `crisis`: kind ("medical", "suicide", "danger") -> step.
    `footer`: choices that every step has unless it says `footer: false`.
    `commands`: command name -> full step id, or "menu" or "erase".
    `moved`: a step id that no longer exists -> its successor.
    `readers`: reader ids, the first is the default.
    `alone`: steps for whoever types nothing but one of their phrases, such as a greeting.
    `keeps`: lists that have to be there ("services" is `content/agreed/services.txt`), and files below
    `content/` by their names ("controls.yaml"); there may be none.
    """

    menu: str
    lost: str
    found: str
    unreadable: str
    erased: str
    crisis: tuple[tuple[str, str], ...]
    footer: tuple[Choice, ...]
    commands: tuple[tuple[str, str], ...]
    moved: tuple[tuple[str, str], ...]
    readers: tuple[str, ...]
    covered: str = ""
    alone: tuple[str, ...] = ()
    keeps: tuple[str, ...] = ()
    mark: Mark = field(default=Mark(""), compare=False)


@dataclass(frozen=True, slots=True)
class Flow:
    """One file under `flows/`: its id is the file's stem, `start` a full step id."""

    id: str
    start: str
    steps: tuple[Step, ...]
    mark: Mark = field(default=Mark(""), compare=False)
