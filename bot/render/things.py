"""What a template may touch: values that can be said, and the few fields they have."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from bot.render.dates import iso_in_words
from bot.render.errors import Fault, RenderError
from bot.render.facts import Version
from bot.render.phones import grouped


@dataclass(slots=True)
class Said:
    """What one screen has said, in order: versions of facts, ids of services.

    `clocked`: it asked for the time of day; `personal`: it asked what is stored about the person.
    """

    versions: list[Version] = field(default_factory=list)
    services: list[str] = field(default_factory=list)
    clocked: bool = False
    personal: bool = False

    def version(self, version: Version) -> None:
        """Note a version of a fact."""
        if version not in self.versions:
            self.versions.append(version)

    def depends_as(self, other: "Said") -> None:
        """Note that this screen depends on what another rendering asked for."""
        self.clocked |= other.clocked
        self.personal |= other.personal

    def service(self, service_id: str) -> None:
        """Note a service."""
        if service_id not in self.services:
            self.services.append(service_id)

    @property
    def facts(self) -> tuple[str, ...]:
        """The ids of the facts said."""
        return tuple(dict.fromkeys(version.fact.id for version in self.versions))

    @property
    def told(self) -> tuple[tuple[str, str], ...]:
        """(fact, the status it was told as)."""
        return tuple((version.fact.id, version.status.value) for version in self.versions)


def nothing() -> None:
    """Notes nothing: for values that are neither fact nor service."""


class Thing(ABC):
    """The only kind of object a template can reach into, and only through `field`."""

    __slots__ = ()

    @abstractmethod
    def say(self) -> str:
        """The text for `{{ }}`; a plain string is escaped afterwards, `Markdown` is not."""

    def field(self, name: str) -> object:
        """A field by its name in the template language."""
        raise RenderError(Fault.ATTRIBUTE, name)

    def __bool__(self) -> bool:
        return True


class Value(Thing):
    """A piece of data. `raw` is how it is written in the content, `text` how it is said."""

    __slots__ = ("_note", "_text", "raw")

    def __init__(self, raw: str, text: str | None = None, note: Callable[[], None] = nothing) -> None:
        self.raw = raw
        self._text = raw if text is None else text
        self._note = note

    def say(self) -> str:
        """Say it, and note that it was said."""
        self._note()
        return self._text

    def again(self, text: str) -> "Value":
        """The same datum in other words."""
        return Value(self.raw, text, self._note)

    def __bool__(self) -> bool:
        return bool(self._text)


class Later(Thing):
    """A text that is made only when it is said."""

    __slots__ = ("_make",)

    def __init__(self, make: Callable[[], str]) -> None:
        self._make = make

    def say(self) -> str:
        """Make it."""
        return self._make()


class Fields(Thing):
    """A thing that is only its fields; a name it does not have is empty."""

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = values

    def say(self) -> str:
        """Nothing: ids are no words."""
        return ""

    def field(self, name: str) -> object:
        """The value, or an empty one."""
        return self._values.get(name, "")


def worded(raw: str, language: str) -> str:
    """A value in words where it is a day or a phone number, else as it is written."""
    if raw.startswith("+47"):
        return grouped(raw)
    return iso_in_words(raw, language) or raw


def date_filter(value: object, language: str) -> object:
    """`| date`: a day in words."""
    if isinstance(value, Value) and (text := iso_in_words(value.raw, language)):
        return value.again(text)
    return value


def phone_filter(value: object) -> object:
    """`| phone`: a number in groups."""
    return value.again(grouped(value.raw)) if isinstance(value, Value) else value
