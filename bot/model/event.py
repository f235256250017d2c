"""What a person did."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Opened:
    """/start, with the payload of a link if there was one; `said` as in `Commanded`."""

    payload: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class Chose:
    """A button was pressed; the ids come from outside and may fit nothing."""

    step: str
    choice: str


@dataclass(frozen=True, slots=True)
class Wrote:
    """Free text. It lives for one call and goes nowhere else."""

    text: str


@dataclass(frozen=True, slots=True)
class Sent:
    """Something that cannot be read: a voice message, a photo, a sticker."""


@dataclass(frozen=True, slots=True)
class Commanded:
    """A slash command, without the slash.

    `said`: the whole line without its slash, where more than the command was typed. It lives as `Wrote.text`
    does.
    """

    name: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class Back:
    """One step back."""


@dataclass(frozen=True, slots=True)
class Restarted:
    """To the menu, with the trail forgotten."""


@dataclass(frozen=True, slots=True)
class Erased:
    """Everything kept about the person is to go."""


@dataclass(frozen=True, slots=True)
class Switched:
    """Another language or reader, where the person stands."""

    language: str | None = None
    reader: str | None = None


Event = Opened | Chose | Wrote | Sent | Commanded | Back | Restarted | Erased | Switched
