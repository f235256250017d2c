"""The directory of help: which services fit, in which order, and how one is said."""

from datetime import datetime, timedelta

from bot.model.answers import AGE, AGES, OLDEST
from bot.model.place import Municipality, Shares
from bot.model.service import Service
from bot.render.dates import day_in_words
from bot.render.errors import Fault, RenderError
from bot.render.escape import Markdown, bold, escape, link
from bot.render.moment import Moment
from bot.render.opening import Always, Open, Opens, in_words, service_state
from bot.render.phones import grouped
from bot.render.things import Fields, Thing, Value
from bot.render.words import pick

MOST = 5
"""Services in one list: more than a screen can hold is no help."""
MOST_LOCAL = 3
"""Local services in one list, so that there is always room for those that answer everyone."""
OLD = timedelta(days=365)
"""What nobody has looked at for this long is told as not verified."""
_EVERYWHERE = frozenset({"national", "every_municipality"})
_ALL = "all"

_CONFIDENCE = {"high": 0, "medium": 1}


def fitting(moment: Moment, topic: str) -> list[Service]:
    """Services on a topic for this reader and age: emergencies, then local ones, then those for everyone.

    Within each: open now first, then the soonest, the surest.
    """
    low, high = AGES.get(moment.answers.get(AGE, ""), (0, OLDEST))
    found = [
        service
        for service in moment.library.services.values()
        if topic in service.topics
        and moment.reader in service.readers
        and (everywhere(service) or local(service, moment.place))
        and (service.age_from is None or service.age_from <= high)
        and (service.age_to is None or service.age_to >= low)
    ]
    found.sort(key=lambda service: _order(service, moment.at))
    urgent = [service for service in found if service.kind == "emergency"]
    near = [service for service in found if service not in urgent and not everywhere(service)][:MOST_LOCAL]
    rest = [service for service in found if service not in urgent and everywhere(service)]
    return [*urgent, *near, *rest][:MOST]


def everywhere(service: Service) -> bool:
    """Whether everyone in the country has it; a trust's service without areas is one every trust has."""
    in_every_trust = service.scope == "health_trust" and set(service.areas) <= {_ALL}
    return service.scope in _EVERYWHERE or in_every_trust


def local(service: Service, place: Municipality | None) -> bool:
    """Whether it is for some places only, and this is one of them."""
    if place is None or everywhere(service):
        return False
    county = place.number[:2]
    known = {place.number} if service.scope != "health_trust" else {place.trust}
    return not (known | ({county} if service.scope == "county" else set())).isdisjoint(service.areas)


def unit_of(moment: Moment) -> Service | None:
    """The advisory unit of the person's place, where it is in the directory."""
    services = moment.library.services.values()
    units = (each for each in services if each.kind == "advisory_unit" and moment.reader in each.readers)
    return next((service for service in units if local(service, moment.place)), None)


def _order(service: Service, at: datetime) -> tuple[int, float, int]:
    sureness = _CONFIDENCE.get(service.confidence, 2)
    match service_state(service, at):
        case Always() | Open():
            return 0, 0.0, sureness
        case Opens(when):
            return 1, when.timestamp(), sureness
        case _:
            return 2, 0.0, sureness


class ServiceThing(Thing):
    """`service("id")`, or an item of `services("topic")`."""

    __slots__ = ("_moment", "_service")

    def __init__(self, moment: Moment, service: Service) -> None:
        self._moment = moment
        self._service = service

    def say(self) -> str:
        """`**Name**: phone, open line`, and that it is not verified where it is not."""
        service, moment = self._service, self._moment
        moment.said.service(service.id)
        name = bold(pick(service.name, moment.language))
        parts = [part for part in (contact(service), self._open()) if part]
        line = f"{name}: {', '.join(parts)}"
        unverified = self._unverified()
        return Markdown(f"{line} ({unverified.rstrip('.')})" if unverified else line)

    def field(self, name: str) -> object:  # noqa: PLR0911 - one line per field
        """One of its fields; what the service does not have is empty."""
        service, moment = self._service, self._moment
        words = moment.words
        match name:
            case "name" | "summary":
                texts = service.name if name == "name" else service.summary
                return self._value(pick(texts, moment.language))
            case "phone" | "sms":
                number = service.phone if name == "phone" else service.sms
                return self._value(number, grouped(number))
            case "chat":
                return self._value(service.chat_url)
            case "url":
                return self._value(service.url)
            case "address":
                return self._value(service.address)
            case "open":
                return self._value("", self._open())
            case "unverified":
                return self._value("", self._unverified())
            case "local":
                return local(service, moment.place)
            case "anonymous":
                return self._value("", words.markdown("anonymous_yes") if service.anonymous == "yes" else "")
            case "free":
                return self._value("", words.markdown("free_yes") if service.free == "yes" else "")
            case _:
                raise RenderError(Fault.ATTRIBUTE, name)

    def _value(self, raw: str, text: str | None = None) -> Value:
        return Value(raw, text, lambda: self._moment.said.service(self._service.id))

    def _open(self) -> Markdown:
        at = self._moment.at
        return in_words(service_state(self._service, at), at, self._moment.words)

    def _unverified(self) -> Markdown:
        service = self._service
        old = service.kind != "emergency" and self._moment.day - service.checked_on > OLD
        if service.confidence != "low" and not old:
            return Markdown("")
        words = self._moment.words
        return words.markdown("unverified", checked_on=day_in_words(self._service.checked_on, words.language))


def contact(service: Service) -> Markdown:
    """The shortest way to reach it: phone, else chat, page or address."""
    if service.phone:
        return escape(grouped(service.phone))
    url = service.chat_url or service.url
    if url:
        return link(url.partition("://")[2].removeprefix("www.").partition("/")[0] or url, url)
    return escape(service.address)


def one(moment: Moment, service_id: str) -> ServiceThing:
    """The service with this id."""
    service = moment.library.services.get(service_id)
    if service is None:
        raise RenderError(Fault.SERVICE, service_id)
    return ServiceThing(moment, service)


def _districts(shared: Shares) -> Markdown:
    """One line a health trust: its name and the city districts that are its own."""
    lines = (f"- {bold(trust)}: {escape(', '.join(districts))}" for trust, districts in shared)
    return Markdown("\n".join(lines))


def place_fields(moment: Moment) -> Fields:
    """`place`: the municipality the person gave, and its advisory unit; all empty where none is given.

    `districts`: which trust has which city districts, where several share the municipality.
    """
    place, unit = moment.place, unit_of(moment)
    if place is None:
        return Fields({})
    return Fields(
        {
            "name": place.display,
            "county": "" if place.county in place.display else place.county,
            "trust": place.trust,
            "districts": _districts(moment.library.places.shared.get(place.number, ())),
            "unit": pick(unit.name, moment.language) if unit else "",
        }
    )
