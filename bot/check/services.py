"""What can be wrong with the directory of help."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from bot.check.house import known_topics
from bot.check.miswritten import hours_slip, number_slip
from bot.check.near import nearest
from bot.model.library import Library
from bot.model.problem import Mark, Problem, Severity, problem, warning
from bot.model.service import Service
from bot.render.hours import DAY_MINUTES, HOLIDAY, Hours, HoursError, Rule, parse

EMERGENCY_DAYS = timedelta(days=90)
SERVICE_DAYS = timedelta(days=180)
_NUMBER = re.compile(r"\+47(?!82)[2-9]\d{7}|11[023]|1\d{3}|0\d{4}|116\d{3}")
"""What is given out in Norway; so a digit that fell out of 116123 is seen. 82 costs the caller."""

ADDRESS = re.compile(r"https://[^\s/?#@]+\.[^\s/?#@.]{2,}([/?#]\S*)?")
"""The whole address of a page on the net, as a phone opens it."""

OFFICE_DAYS = 5
LONG_NIGHT = 16 * 60
"""Minutes; longer than any help line is open past midnight."""
MORNING = 9 * 60
"""Minutes after midnight at which offices have opened: nothing that opened yesterday closes then or later."""


def service_problems(library: Library, day: date) -> Iterator[Problem]:
    """Every problem of the services."""
    for service in library.services.values():
        yield from _hours(service)
        yield from _contact(service)
        yield from _addresses(service)
        yield from _ages(service)
        yield from _overdue(service, day)
        yield from _languages(library, service)
        yield from _names(library, service)


def _hours(service: Service) -> Iterator[Problem]:
    """S001, S009, S012, S013, S016: hours that cannot be read, seem swapped, forget days, undo each other."""
    for channel, written in service.hours:
        mark = _place(service, f"hours.{channel}")
        try:
            hours = parse(written)
        except HoursError as error:
            slip, slip_en = hours_slip(error.part)
            said = {"part": error.part, "slip": slip, "slip_en": slip_en}
            yield problem("S001", mark, Severity.ERROR, service=service.id, channel=channel, **said)
        else:
            for span in _swapped(hours):
                yield warning("S009", mark, service=service.id, span=span)
            if _forgets_holidays(hours):
                yield warning("S012", mark, service=service.id, channel=channel)
            for part in _without_days(written):
                yield warning("S016", mark, service=service.id, channel=channel, part=part)
            for part, later in _undone(written):
                yield warning("S013", mark, service=service.id, part=part, later=later)


def _forgets_holidays(hours: Hours) -> bool:
    """Whether it is closed on some day of the week and nothing is said of public holidays.

    What is open on all seven days is open on holidays as well, as a rule.
    """
    if hours.always or any(HOLIDAY in rule.days for rule in hours.rules):
        return False
    return not all(hours.spans(weekday, holiday=False) for weekday in range(HOLIDAY))


def _without_days(written: str) -> Iterator[str]:
    """The parts that begin with a time: read as every day, and perhaps not meant so."""
    parts = (part.strip() for part in written.split(";"))
    yield from (part for part in parts if part != "24/7" and part[:1].isdigit())


def _undone(written: str) -> Iterator[tuple[str, str]]:
    """A part and a later one that takes its place wherever it says something."""
    parts = [(part.strip(), parse(part)) for part in written.split(";")] if written.strip() != "24/7" else []
    for at, (part, hours) in enumerate(parts):
        for later, over in parts[at + 1 :]:
            if _covers(over.rules[0], hours.rules):
                yield part, later
                break


def _covers(over: Rule, rules: tuple[Rule, ...]) -> bool:
    """Whether a later rule leaves nothing of earlier ones; most holidays and dates are Mondays to Fridays."""
    days, dates = (frozenset().union(*each) for each in zip(*((r.days, r.dates) for r in rules), strict=True))
    week, most = days - {HOLIDAY}, len(over.days - {HOLIDAY}) >= OFFICE_DAYS
    if week:
        return week <= over.days
    return most or (dates <= over.dates if dates else HOLIDAY in over.days)


def _swapped(hours: Hours) -> Iterator[str]:
    """The spans that run past midnight for longer, or further into the day, than help is open at night."""
    for start, end in dict.fromkeys(span for rule in hours.rules for span in rule.spans):
        if end > DAY_MINUTES and (end >= DAY_MINUTES + MORNING or end - start > LONG_NIGHT):
            yield "-".join(f"{at // 60:02}:{at % 60:02}" for at in (start, end - DAY_MINUTES))


def _place(service: Service, part: str) -> Mark:
    """Where one of its values stands."""
    return dict(service.marks).get(part, service.mark)


def _contact(service: Service) -> Iterator[Problem]:
    """S002, S006: a number that is not one, or no way to reach the service at all."""
    for part, number in (("phone", service.phone), ("sms", service.sms)):
        if number and not _NUMBER.fullmatch(number):
            slip, slip_en = number_slip(number)
            said = {"number": number, "slip": slip, "slip_en": slip_en}
            yield problem("S002", _place(service, part), Severity.ERROR, service=service.id, **said)
    if not (service.phone or service.sms or service.chat_url or service.url or service.address):
        yield problem("S006", service.mark, service=service.id)


def _ages(service: Service) -> Iterator[Problem]:
    """S015: nobody is of the age it is for."""
    first, last = service.age_from, service.age_to
    if first is not None and last is not None and first > last:
        mark = _place(service, "ages")
        yield problem("S015", mark, service=service.id, from_age=str(first), to_age=str(last))


def _addresses(service: Service) -> Iterator[Problem]:
    """S014: an address on the net that no phone would open, or that is not locked."""
    for part, url in (("url", service.url), ("chat_url", service.chat_url)):
        if url and not ADDRESS.fullmatch(url):
            yield problem("S014", _place(service, part), service=service.id, url=url)
    for source in service.sources:
        # Some old sites that are only read, by who looks things up, have no lock.
        if source.url and not ADDRESS.fullmatch(source.url.replace("http://", "https://", 1)):
            yield problem("S014", service.mark, service=service.id, url=source.url)


def _overdue(service: Service, day: date) -> Iterator[Problem]:
    """S003: nobody has looked at the service for too long."""
    allowed = EMERGENCY_DAYS if service.kind == "emergency" else SERVICE_DAYS
    age = day - service.checked_on
    if age > allowed:
        url = service.url or (service.sources[0].url if service.sources else "")
        values = {"service": service.id, "days": str(age.days), "limit": str(allowed.days), "url": url}
        yield problem("S003", service.mark, Severity.WARNING, **values)


def _languages(library: Library, service: Service) -> Iterator[Problem]:
    """S005: a name or a summary is missing in a language."""
    for language in library.languages:
        for part, texts in (("name", service.name), ("summary", service.summary)):
            if not dict(texts).get(language):
                yield problem("S005", service.mark, service=service.id, part=part, language=language)


def _names(library: Library, service: Service) -> Iterator[Problem]:
    """S007, F012: a service is for readers or about topics that do not exist, so nobody would be shown it."""
    for reader in service.readers:
        if reader not in library.house.readers:
            close = nearest(reader, library.house.readers)
            yield problem("S007", service.mark, service=service.id, reader=reader, nearest=close)
    for topic in service.topics:
        if topic not in known_topics(library):
            close = nearest(topic, library.topics)
            yield problem("F012", service.mark, topic=topic, where=service.id, nearest=close)
