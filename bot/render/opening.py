"""Open now, or when: opening hours at a moment, across nights, holidays and the change of the clocks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from bot.model.service import Service
from bot.oslo import OSLO
from bot.render.dates import clock, days_between, local_day, weekday_in_words
from bot.render.escape import Markdown
from bot.render.hours import DAY_MINUTES, Hours, HoursError, parse
from bot.render.words import Words

HORIZON = 21
"""Days to look ahead: longer than any row of holidays, short enough that nothing is promised."""


@dataclass(frozen=True, slots=True)
class Always:
    """Never closed."""


@dataclass(frozen=True, slots=True)
class Open:
    """Open now, until then."""

    until: datetime


@dataclass(frozen=True, slots=True)
class Opens:
    """Closed now, open again then."""

    when: datetime


@dataclass(frozen=True, slots=True)
class Unknown:
    """Nothing is known of the hours, or nothing is open for weeks."""


State = Always | Open | Opens | Unknown


@lru_cache(maxsize=32)
def public_holidays(year: int) -> frozenset[date]:
    """The public holidays of Norway in a year; the eves of Christmas and New Year are none.

    By the act of 1947-04-26 no. 1 and the church's feasts. A test holds this against a library for all
    years it knows; to load that library when the guide starts takes longer than to read all its facts.
    """
    sunday = _easter(year)
    moving = (sunday + timedelta(days=days) for days in (-3, -2, 0, 1, 39, 49, 50))
    fixed = (date(year, month, day) for month, day in ((1, 1), (5, 1), (5, 17), (12, 25), (12, 26)))
    return frozenset((*moving, *fixed))


def _easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (Meeus, Jones and Butcher)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def state(hours: Hours | None, at: datetime) -> State:
    """Whether it is open at a moment. Compared in UTC: local times repeat on the night in October."""
    if hours is None:
        return Unknown()
    if hours.always:
        return Always()
    now = at.astimezone(UTC)
    today = local_day(at)
    last = today + timedelta(days=HORIZON)
    for start, end in _runs(hours, today):
        if start <= now < end:
            return Always() if local_day(end) > last else Open(end.astimezone(OSLO))
        if start > now:
            return Opens(start.astimezone(OSLO))
    return Unknown()


def _runs(hours: Hours, today: date) -> Iterator[tuple[datetime, datetime]]:
    """Open stretches from yesterday on, in order, those that touch made one."""
    start = end = datetime.min.replace(tzinfo=UTC)
    for begins, ends in sorted(_stretches(hours, today)):
        if begins > end:
            if end > start:
                yield start, end
            start, end = begins, ends
        else:
            end = max(end, ends)
    if end > start:
        yield start, end


def _stretches(hours: Hours, today: date) -> Iterator[tuple[datetime, datetime]]:
    for offset in range(-1, HORIZON + 1):
        day = today + timedelta(days=offset)
        for start, end in hours.spans(day.weekday(), day in public_holidays(day.year), (day.month, day.day)):
            yield _moment(day, start), _moment(day, end)


def _moment(day: date, minutes: int) -> datetime:
    """A wall-clock time of that day, or of the next from 24:00 on."""
    days, rest = divmod(minutes, DAY_MINUTES)
    local = datetime.combine(day + timedelta(days=days), time(rest // 60, rest % 60), tzinfo=OSLO)
    return local.astimezone(UTC)


def service_state(service: Service, at: datetime) -> State:
    """The state of the channel that matters: the phone, else the chat, else whatever has hours."""
    known = dict(service.hours)
    channels = ("phone", "chat", *sorted(known))
    text = next((known[channel] for channel in channels if channel in known), None)
    if text is None or (service.phone and "phone" not in known and "chat" not in known):
        # Hours for visits say nothing about when the phone is answered.
        return Unknown()
    return _state_of(text, at)


@lru_cache(maxsize=512)
def _state_of(text: str, at: datetime) -> State:
    """The state by a text; asked several times for one screen."""
    try:
        return state(parse(text), at)
    except HoursError:
        return Unknown()


def in_words(found: State, at: datetime, words: Words) -> Markdown:
    """The state as a line, `open now until 15:00` or when it opens."""
    match found:
        case Always():
            return words.markdown("open_always")
        case Open(until):
            return words.markdown("open_now_until", time=_closing(until, at, words.language))
        case Opens(when):
            return _opens(when, at, words)
        case Unknown():
            return words.markdown("closed_unknown")


def _closing(until: datetime, at: datetime, language: str) -> str:
    """The closing time, with its weekday where the clock alone would mean a time before that."""
    if until.astimezone(UTC) - at.astimezone(UTC) < timedelta(hours=24):
        return clock(until, closing=True)
    return f"{weekday_in_words(until.date(), language)} {clock(until)}"


def _opens(when: datetime, at: datetime, words: Words) -> Markdown:
    away = days_between(local_day(at), when.date())
    if away == 0:
        return words.markdown("opens_today", time=clock(when))
    if away == 1:
        return words.markdown("opens_tomorrow", time=clock(when))
    weekday = weekday_in_words(when.date(), words.language, with_date=away >= 7)
    return words.markdown("opens_on", weekday=weekday, time=clock(when))
