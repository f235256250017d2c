"""Which slip probably makes a number or opening hours unreadable, in words for whoever wrote it."""

import re
from collections.abc import Iterator

from bot.render.hours import DAY_MINUTES, LONGEST, MONTHS

Said = tuple[str, str]
"""In Bokmål and in English."""

_QUOTES = "“”„‟«»‘’"
_LOOKS = {"O": "0", "o": "0", "l": "1", "I": "1"}
"""Letters that look like a digit."""
_DIGITS = 8
"""Of a Norwegian number behind +47."""
_HOUR = 60
"""Minutes."""
_DAYS = {"Ma": "Mo", "Ti": "Tu", "On": "We", "To": "Th", "Lø": "Sa", "Sø": "Su"}
_NORWEGIAN = re.compile(rf"\b({'|'.join(_DAYS)})(?=[\s,-])", re.IGNORECASE)
_MONTHS = {"Mai": "May", "Okt": "Oct", "Des": "Dec"}
_NORWEGIAN_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})[a-z]*\.?(?=\s)", re.IGNORECASE)
_ALWAYS = re.compile(r"døgn|24 ?t|always|24-7", re.IGNORECASE)
_DATE = re.compile(rf"\b({'|'.join(MONTHS)}) (\d+)(?:-(\d+))?(?![\d:])")
_NAMES = (
    *("januar", "februar", "mars", "april", "mai", "juni"),
    *("juli", "august", "september", "oktober", "november", "desember"),
)
_TIME = re.compile(r"(\d\d):(\d\d)")
_ONE_TIME = re.compile(r"(?<![\d:-])\d\d:\d\d(?!\s*-)(?=\s*(?:[,;]|$))")
_SPACED = re.compile(r"(\d\d:\d\d)\s*-\s*(\d\d:\d\d)")
_SHORT = re.compile(r"(?<![\d:.])\d:\d\d")
_STOP = re.compile(r"\d\d?\.\d\d")
_HOURS_ALONE = re.compile(r"(?<![\d:.])\d{1,2}-\d{1,2}(?![\d:.])")


def number_slip(number: str) -> Said:
    """What is probably wrong with a telephone number; two empty texts where nobody can tell."""
    return next(_number(number), ("", ""))


def hours_slip(part: str) -> Said:
    """What is probably wrong with opening hours; two empty texts where nobody can tell."""
    return next(_hours(part), ("", ""))


def _number(number: str) -> Iterator[Said]:
    yield from _signs(number)
    for at, sign in enumerate(number, 1):
        if sign.isspace():
            yield f": mellomrom på plass {at}", f": a space at place {at}"
        if not sign.isdecimal() and not (sign == "+" and at == 1):
            yield f": «{sign}» på plass {at} er ikke et siffer", f": “{sign}” at place {at} is no digit"
    digits = number.removeprefix("+47")
    if digits != number and len(digits) != _DIGITS:
        few = len(digits) < _DIGITS
        yield (
            f": {'for få' if few else 'for mange'} sifre, {len(digits)} etter +47",
            f": too {'few' if few else 'many'} digits, {len(digits)} after +47",
        )
    if digits == number and len(digits) == _DIGITS:
        yield ": +47 mangler foran", ": +47 is missing in front"


def _hours(part: str) -> Iterator[Said]:
    yield from _signs(part)
    for at, sign in enumerate(part, 1):
        if sign in "–—":
            yield f": lang strek på plass {at}, skriv -", f": a long dash at place {at}, write -"
    if _ALWAYS.search(part):
        yield ": hele døgnet skrives 24/7", ": day and night is written 24/7"
    if month := _NORWEGIAN_MONTH.search(part):
        english = _MONTHS[month[1].capitalize()]
        yield f": månedene skrives på engelsk, {english} for {month[1]}", f": write {english} for {month[1]}"
    yield from _dates(part)
    if day := _NORWEGIAN.search(part):
        english = _DAYS[day[1].capitalize()]
        yield f": dagene skrives på engelsk, {english} for {day[1]}", f": write {english} for {day[1]}"
    if time := _STOP.search(part):
        colon = time[0].replace(".", ":")
        yield f": kolon og ikke punktum i klokkeslett, {colon}", f": a colon, not a stop, in {colon}"
    if time := _SHORT.search(part):
        yield f": timen skrives med to sifre, 0{time[0]}", f": two digits for the hour, 0{time[0]}"
    if time := _HOURS_ALONE.search(part):
        full = "-".join(f"{int(hour):02}:00" for hour in time[0].split("-"))
        yield f": minuttene mangler, {full}", f": the minutes are missing, {full}"
    yield from _times(part)


def _dates(part: str) -> Iterator[Said]:
    """A day that no year has, or that comes before the one it begins with."""
    for date in _DATE.finditer(part):
        month, first, last = MONTHS.index(date[1]), int(date[2]), int(date[3] or date[2])
        for day in (first, last):
            if not 1 <= day <= LONGEST[month]:
                yield f": {day}. {_NAMES[month]} finnes ikke", f": there is no {date[1]} {day}"
        if last < first:
            yield f": {last} kommer før {first}", f": {last} comes before {first}"


def _times(part: str) -> Iterator[Said]:
    """A time that no clock shows, or one that stands alone."""
    for time in _TIME.finditer(part):
        hour, minute = int(time[1]), int(time[2])
        if minute >= _HOUR or hour * _HOUR + minute > DAY_MINUTES:
            yield (
                f": {time[0]} finnes ikke, døgnet går til 24:00",
                f": there is no {time[0]}, a day ends at 24:00",
            )
    for span in _SPACED.finditer(part):
        if (whole := f"{span[1]}-{span[2]}") != span[0]:
            yield f": ingen mellomrom rundt streken, {whole}", f": no spaces about the dash, {whole}"
    if alone := _ONE_TIME.search(part):
        yield (
            f": sluttiden mangler bak {alone[0]}, skriv for eksempel {alone[0]}-15:00",
            f": no end behind {alone[0]}, write for instance {alone[0]}-15:00",
        )


def _signs(written: str) -> Iterator[Said]:
    """Signs that look like others, whatever is written."""
    for at, sign in enumerate(written, 1):
        if sign in _QUOTES:
            yield (
                f': anførselstegnet på plass {at} er fra et tekstprogram, skriv "',
                f': the quotation mark at place {at} is from a word processor, write "',
            )
        beside = written[max(at - 2, 0) : at - 1] + written[at : at + 1]
        if sign in _LOOKS and any(each.isdecimal() or each in ":+" for each in beside):
            yield (
                f": bokstaven {sign} på plass {at}, skriv tallet {_LOOKS[sign]}",
                f": the letter {sign} at place {at}, write the digit {_LOOKS[sign]}",
            )
