"""What a template body names: every literal id, with the first line it stands on."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Uses:
    """Ids used, each -> its first line within the body.

    `provisions`: (act, provision). `fact_values`: (fact, value name). `answers`: (answer name, choice id
    it is compared with, or "" where only its presence is asked). `readers`: readers compared with.
    `place`: whether something is said of the person's place; `today`: whether the day is.
    """

    facts: Mapping[str, int] = field(default_factory=dict)
    acts: Mapping[str, int] = field(default_factory=dict)
    provisions: Mapping[Pair, int] = field(default_factory=dict)
    services: Mapping[str, int] = field(default_factory=dict)
    topics: Mapping[str, int] = field(default_factory=dict)
    includes: Mapping[str, int] = field(default_factory=dict)
    fact_values: Mapping[Pair, int] = field(default_factory=dict)
    answers: Mapping[Pair, int] = field(default_factory=dict)
    readers: Mapping[str, int] = field(default_factory=dict)
    stored: bool = False
    place: bool = False
    today: bool = False
