"""A typed day and time to a `When`. Strict: what could mean two things is not understood at all.

The way through a text: what makes it unclear ends it; then whatever is marked as a time (a colon, "kl",
"at", "pm"), is taken out, then dates and days. Pairs with a full stop ("9.30", "12.3") can be either, and
are settled by what is still missing. A figure that is left over in the end was not understood, and a
reminder on the wrong day is worse than none.
"""

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

from bot.model.when import When

MOST = 200
"""Characters; nobody needs more to say when."""
SMALL = 7
"""A lone hour below this, without "am" or "pm", may be meant for the afternoon."""
NOON = 12
CENTURY = 2000

_FOLD = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "ö": "o", "ä": "ae", "–": "-", "—": "-"})
_UNCLEAR = re.compile(
    r"\b(?:neste|nest|naeste|forrige|next|last|half|halv|halvannen|quarter|kvart|kvarter|past|minutes|minutter"
    r"|minuttar|om en|om ein|om to|in two|in a|uke|veke|week)\b"
)
_HALF = r"(?P<half>[ap])\.?\s?m\b\.?"
_UNTIL = r"(?:\s?(?:-|til|to)\s?(?:kl\.?\s?)?\d{1,2}(?:[:.]\d{2})?(?:\s?[ap]\.?\s?m\b\.?)?(?![\d.:/]))?"
_H, _M = r"(?P<hour>\d{1,2})", r"(?P<minute>\d{2})"
_MARK = r"\b(?:kl|klokka|klokken|klokkan|at)\.?\s{0,2}"
_TIMES = tuple(
    re.compile(pattern + _UNTIL)
    for pattern in (
        rf"(?:{_MARK}|(?<![\d.:/-])){_H}[:.]{_M}\s?{_HALF}",
        rf"(?:{_MARK}|(?<![\d.:/-])){_H}\s?{_HALF}",
        rf"{_MARK}{_H}(?:[:.]?{_M})?(?![\d:/]|\.\d)",
        rf"(?<![\d.:/-]){_H}:{_M}(?![\d:/]|\.\d)",
    )
)
_NAMES: Mapping[str, int] = MappingProxyType(
    {
        name: number
        for number, names in enumerate(
            (
                "januar january jan", "februar february feb", "mars march mar", "april apr", "mai may",
                "juni june jun", "juli july jul", "august aug", "september sept sep",
                "oktober october okt oct", "november nov", "desember december des dec",
            ),
            1,
        )
        for name in names.split()
    }
)  # fmt: skip
_DAYS: Mapping[str, int] = MappingProxyType(
    {
        name: number
        for number, names in enumerate(
            (
                "mandag monday mon", "tirsdag tysdag tuesday tir tirs tys tue tues",
                "onsdag wednesday ons wed", "torsdag thursday tor tors thu thur thurs",
                "fredag friday fre fri", "lordag laurdag saturday lor lau sat",
                "sondag sundag sunday son sun",
            )
        )
        for name in names.split()
    }
)  # fmt: skip
_AHEAD: Mapping[str, int] = MappingProxyType(
    {"i dag": 0, "idag": 0, "today": 0, "i morgen": 1, "imorgen": 1, "i morgon": 1, "tomorrow": 1,
     "i overmorgen": 2, "i overmorgon": 2}
)  # fmt: skip
MONTH = "|".join(sorted(_NAMES, key=len, reverse=True))
_YEAR = r"(?:\.?,?\s(?P<year>\d{4})(?![\d.:]))?"
_DATES = (
    re.compile(r"(?<![\d.:/-])(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)"),
    re.compile(rf"(?<![\d.:/-])(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th)?\s?(?:of\s)?(?P<name>{MONTH})\b{_YEAR}"),
    re.compile(rf"\b(?P<name>{MONTH})\.?\s(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?(?![\d:]|\.\d){_YEAR}"),
)
_PAIR = re.compile(
    r"(?<![\d.:/-])(?P<first>\d{1,2})(?P<sign>[./])\s?(?P<second>\d{1,2})"
    r"(?:(?P=sign)(?P<year>\d{4}|\d{2})(?!\d)|\.)?(?![\d:/])"
)
_DAY_NAME = re.compile(rf"\b(?:{'|'.join(sorted(_DAYS, key=len, reverse=True))})\b")
_AHEAD_NAME = re.compile(rf"\b(?:{'|'.join(sorted(_AHEAD, key=len, reverse=True))})\b")
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

Clock = tuple[int, int]
Found = Mapping[str, str | None]


def meeting_time(text: str) -> When | None:
    """The one day and the one time a text speaks of, or None. Never raises."""
    left = unicodedata.normalize("NFKC", text).lower().translate(_FOLD)
    left = " ".join(left.split())
    if len(left) > MOST or not left.isprintable() or _UNCLEAR.search(left):
        return None
    left, times = _taken(left, _TIMES)
    left, dates = _taken(left, _DATES)
    left, pairs = _taken(left, (_PAIR,))
    if any(letter.isdigit() for letter in left):
        return None
    named = {_DAYS[name] for name in _DAY_NAME.findall(left)}
    ahead = {_AHEAD[name] for name in _AHEAD_NAME.findall(left)}
    if len(times) > 1 or len(named) > 1 or len(ahead) > 1 or len(dates) > 1:
        return None
    return _settled(times, dates, pairs, (next(iter(named), None), next(iter(ahead), None)))


def _taken(text: str, patterns: tuple[re.Pattern[str], ...]) -> tuple[str, list[Found]]:
    """What the patterns find, and the text without it."""
    found: list[Found] = []
    for pattern in patterns:
        found += [match.groupdict() for match in pattern.finditer(text)]
        text = pattern.sub(" | ", text)
    return text, found


def _settled(
    times: list[Found], dates: list[Found], pairs: list[Found], days: tuple[int | None, int | None]
) -> When | None:
    """Which pair is the date and which the time, by what is still missing."""
    weekday, ahead = days
    left = list(pairs)
    if not dates and left and (times or len(left) > 1 or (weekday is None and ahead is None)):
        dates = [_as_date(left.pop(0))]
    if not times and left:
        times = [_as_time(left.pop(0))]
    if left or len(times) != 1:
        return None
    clock = _clock(times[0])
    if clock is None:
        return None
    if dates:
        return _dated(dates[0], clock, weekday) if ahead is None else None
    if weekday is None and ahead is None:
        return None
    return When(*clock, weekday=weekday, ahead=ahead)


def _as_date(pair: Found) -> Found:
    return {"day": pair["first"], "month": pair["second"], "year": pair["year"]}


def _as_time(pair: Found) -> Found:
    """Two digits after a full stop; anything else has no minute that could be right."""
    fits = pair["sign"] == "." and pair["year"] is None and len(pair["second"] or "") == 2
    return {"hour": pair["first"], "minute": pair["second"] if fits else "99"}


def _clock(found: Found) -> Clock | None:
    """Hours and minutes, where it is sure which half of the day is meant."""
    written, half = found["hour"] or "", found.get("half")
    hour, minute = int(written), int(found.get("minute") or 0)
    if half is not None:
        if not 1 <= hour <= NOON:
            return None
        hour = hour % NOON + (NOON if half == "p" else 0)
    elif hour < SMALL and len(written) == 1:
        return None
    return (hour, minute) if hour < 24 and minute < 60 else None


def _dated(found: Found, clock: Clock, weekday: int | None) -> When | None:
    """A date that some year has; a year in two digits is one of ours."""
    day = int(found["day"] or 0)
    name = found.get("name")
    month = _NAMES[name] if name else int(found["month"] or 0)
    if not 1 <= month <= len(_LENGTHS) or not 1 <= day <= _LENGTHS[month - 1]:
        return None
    year = int(found["year"] or 0)
    if 0 < year < 100:
        year += CENTURY
    return When(*clock, day=day, month=month, year=year or None, weekday=weekday)
