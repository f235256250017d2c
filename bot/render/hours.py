"""Opening hours in the part of OpenStreetMap's syntax that the directory uses, read into rules.

A rule is a set of days, of the week or of the year (`Dec 24`, `Dec 24-26`), and its spans.
Rules after `;` replace earlier ones on the days they name, rules
after `,` add to them. A span that ends at or before its start runs past midnight.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
HOLIDAY = 7
DAY_MINUTES = 24 * 60
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DATE = rf"(?:{'|'.join(MONTHS)}) \d\d?(?:-\d\d?)?"
_DAY = rf"(?:{_DATE}|(?:Mo|Tu|We|Th|Fr|Sa|Su)(?:-(?:Mo|Tu|We|Th|Fr|Sa|Su))?|PH)"
_TIMES = r"\d\d:\d\d-\d\d:\d\d"
_GROUP = re.compile(
    rf"\s*(?:(?P<days>{_DAY}(?:\s*,\s*{_DAY})*)\s+)?(?P<times>off|{_TIMES}(?:\s*,\s*{_TIMES})*)\s*(?P<more>,|$)"
)

Span = tuple[int, int]
"""Minutes after midnight; the end may lie in the next day."""
Date = tuple[int, int]
"""Month and day."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Spans on some days: 0 is Monday, `HOLIDAY` a public holiday. `adds` to earlier rules, or replaces.

    `dates`: days of any year, as (month, day).
    """

    days: frozenset[int]
    spans: tuple[Span, ...]
    adds: bool
    dates: frozenset[Date] = frozenset()


@dataclass(frozen=True, slots=True)
class Hours:
    """Opening hours; `always` is day and night all year."""

    rules: tuple[Rule, ...] = ()
    always: bool = False

    def spans(self, weekday: int, holiday: bool, day: Date = (0, 0)) -> tuple[Span, ...]:
        """The spans that begin on such a day, this one of the year."""
        found: tuple[Span, ...] = ()
        for rule in self.rules:
            if weekday in rule.days or (holiday and HOLIDAY in rule.days) or day in rule.dates:
                found = found + rule.spans if rule.adds else rule.spans
        return found


class HoursError(ValueError):
    """The text is no opening hours we can read; `part` is the piece that cannot be read."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.part = part


@lru_cache(maxsize=1024)
def parse(text: str) -> Hours:
    """Read opening hours; `HoursError` names the piece that cannot be read."""
    if text.strip() == "24/7":
        return Hours(always=True)
    rules: list[Rule] = []
    for part in text.split(";"):
        rules += _rules(part)
    return Hours(tuple(rules))


def _rules(part: str) -> list[Rule]:
    """The rules of one part: days and spans, and after a comma perhaps days and spans again."""
    rules: list[Rule] = []
    at, more = 0, True
    while more:
        match = _GROUP.match(part, at)
        if match is None:
            raise HoursError(part[at:].strip() or part.strip() or ";")
        days, times = match["days"] or "", match["times"]
        # After a comma a rule adds hours, so that "off" there would close nothing.
        if times == "off" and (not days or rules):
            raise HoursError(part.strip())
        spans = () if times == "off" else tuple(_span(span.strip()) for span in times.split(","))
        rules.append(Rule(_days(days), spans, bool(rules), _dates(days)))
        at, more = match.end(), match["more"] == ","
    return rules


def _days(text: str) -> frozenset[int]:
    """The days named; every day of the week where none is."""
    if not text:
        return frozenset(range(7))
    items = (item.strip() for item in text.split(","))
    return frozenset(day for item in items if item[:3] not in MONTHS for day in _day_range(item))


def _dates(text: str) -> frozenset[Date]:
    """The days of the year named; one that no year has cannot be read."""
    found: set[Date] = set()
    for item in (item.strip() for item in text.split(",")):
        if item[:3] in MONTHS:
            month = MONTHS.index(item[:3])
            first, _, last = item[4:].partition("-")
            start, end = int(first), int(last or first)
            if not 1 <= start <= end <= LONGEST[month]:
                raise HoursError(item)
            found |= {(month + 1, day) for day in range(start, end + 1)}
    return frozenset(found)


def _day_range(text: str) -> set[int]:
    if text == "PH":
        return {HOLIDAY}
    first, _, last = text.partition("-")
    start = DAYS.index(first)
    end = DAYS.index(last or first)
    return {(start + step) % 7 for step in range((end - start) % 7 + 1)}


def _span(text: str) -> Span:
    start, end = (_minutes(text, time) for time in text.split("-"))
    if start in {DAY_MINUTES, end}:
        raise HoursError(text)
    return start, end if end > start else end + DAY_MINUTES


def _minutes(text: str, time: str) -> int:
    hour, minute = int(time[:2]), int(time[3:])
    total = hour * 60 + minute
    if minute > 59 or total > DAY_MINUTES:
        raise HoursError(text)
    return total
