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


Shares = tuple[tuple[str, tuple[str, ...]], ...]
"""Health trusts that share a municipality, each with its city districts."""


@dataclass(frozen=True, slots=True)
class Places:
    """All municipalities by number, postal code -> municipality number, place of post -> numbers.

    `shared`: a municipality that several health trusts share, by city district. `codes_outside` and
    `names_outside`: postal codes, and names that are no other place's, where there is no municipality.
    """

    municipalities: Mapping[str, Municipality]
    postal_codes: Mapping[str, str]
    towns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    shared: Mapping[str, Shares] = field(default_factory=dict)
    codes_outside: frozenset[str] = frozenset()
    names_outside: frozenset[str] = frozenset()
