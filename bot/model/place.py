"""Places: municipalities, postal codes, health trusts."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality; `number` has four digits, `display` is unique in the country."""

    number: str
    name: str
    display: str
    sami: str
    kven: str
    county: str
    trust: str


@dataclass(frozen=True, slots=True)
class Places:
    """All municipalities by number, postal code -> municipality number, place of post -> numbers."""

    municipalities: Mapping[str, Municipality]
    postal_codes: Mapping[str, str]
    towns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
