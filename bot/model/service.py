"""The directory of help: services with contacts, opening hours, ages, and how sure we are."""

from dataclasses import dataclass, field
from datetime import date

from bot.model.law import Source
from bot.model.problem import Mark, Marks


@dataclass(frozen=True, slots=True)
class Service:
    """One help offer.

    `phone`, `sms`: digits as `+4791508588` or a short number `116111`. `hours`: channel -> opening
    hours in OpenStreetMap's syntax ("phone" -> "Mo-Fr 11:00-14:30,15:00-18:00; PH off"); a channel
    without an entry has hours not known. `ages`: inclusive, None is no bound. `scope`: "national",
    "county", "municipality", "health_trust", "every_municipality", "some_municipalities"; `areas` are
    codes or names. `anonymous`, `free`, `referral`: "yes", "no" or "unknown". Texts are by language.
    `marks`: where each value stands, named as in the lists of what is agreed.
    """

    id: str
    name: tuple[tuple[str, str], ...]
    summary: tuple[tuple[str, str], ...]
    kind: str
    readers: tuple[str, ...]
    topics: tuple[str, ...]
    scope: str
    sources: tuple[Source, ...]
    confidence: str
    checked_on: date
    age_from: int | None = None
    age_to: int | None = None
    areas: tuple[str, ...] = ()
    phone: str = ""
    sms: str = ""
    chat_url: str = ""
    url: str = ""
    address: str = ""
    hours: tuple[tuple[str, str], ...] = ()
    anonymous: str = "unknown"
    free: str = "unknown"
    referral: str = "unknown"
    mark: Mark = field(default=Mark(""), compare=False)
    marks: Marks = field(default=(), compare=False)
