"""A typed time becomes a calendar file (RFC 5545) that tells nothing but when."""

from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256

from bot.model.reply import Document
from bot.model.when import When
from bot.oslo import OSLO
from bot.render.dates import local_day
from bot.render.words import Words

YEARS_AHEAD = 2
"""A meeting later than this is a slip of the finger."""
LINE = 75
"""Octets in a line; what is longer goes on after a line break and a space."""
BEFORE = "-PT1H"
"""The alarm: an hour before."""


def next_start(when: When, at: datetime) -> datetime | None:
    """The next time after `at` that fits, in Norwegian time; None where there is none."""
    starts = (_start(day, when) for day in _days(when, local_day(at)))
    # Compared in UTC: within one zone Python compares what the clocks show, which summer time repeats.
    return next((start for start in starts if start and start.astimezone(UTC) > at.astimezone(UTC)), None)


def calendar_file(start: datetime, at: datetime, words: Words) -> Document:
    """The file for a meeting that starts then. Its name and its words come from the fixed words."""
    title = _text(words.plain("calendar_title"))
    minutes = words.plain("calendar_minutes")
    # Not chance: who asks twice gets the same event, not a second one. And nothing of the person.
    uid = sha256(_stamp(start).encode()).hexdigest()[:32]
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{title}//{title}//{words.language.upper()}",
        "CALSCALE:GREGORIAN",
        "BEGIN:VEVENT",
        f"UID:{uid}",
        f"DTSTAMP:{_stamp(at)}",
        f"DTSTART:{_stamp(start)}",
        *([f"DURATION:PT{int(minutes)}M"] if minutes.isdecimal() else []),
        f"SUMMARY:{title}",
        "CLASS:PRIVATE",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{title}",
        f"TRIGGER:{BEFORE}",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    written = "".join(f"{_folded(line)}\r\n" for line in lines)
    return Document(words.plain("calendar_file"), written.encode())


def _days(when: When, today: date) -> list[date]:
    """The days that could be meant, the nearest first."""
    if when.day is not None and when.month is not None:
        years = [when.year] if when.year is not None else [today.year, today.year + 1]
        found = [_day(year, when.month, when.day) for year in years if year <= today.year + YEARS_AHEAD]
    elif when.ahead is not None:
        found = [today + timedelta(days=when.ahead)]
    else:
        found = [today + timedelta(days=later) for later in range(8)]
    return [day for day in found if day is not None and when.weekday in {None, day.weekday()}]


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _start(day: date, when: When) -> datetime | None:
    """The moment on that day; None in the hour that is left out when summer time begins."""
    start = datetime.combine(day, time(when.hour, when.minute), OSLO)
    there = start.astimezone(UTC).astimezone(OSLO)
    return start if there.replace(tzinfo=None) == start.replace(tzinfo=None) else None


def _stamp(moment: datetime) -> str:
    """A moment in UTC, which every calendar shows in its own time."""
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(words: str) -> str:
    """Words as the format wants them."""
    plain = words.replace("\\", "\\\\").replace("\r", "").replace("\n", "\\n")
    return plain.replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> str:
    """Lines of at most 75 octets, no letter cut in two."""
    parts, part, size = [], "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > LINE:
            parts.append(part)
            part, size = " ", 1
        part, size = part + letter, size + octets
    return "\r\n".join([*parts, part])
