"""Which slip probably makes a number or opening hours unreadable, in words for whoever wrote it."""

import re
from collections.abc import Iterator

Said = tuple[str, str]
"""In Bokmål and in English."""

_QUOTES = "“”„‟«»‘’"
_LOOKS = {"O": "0", "o": "0", "l": "1", "I": "1"}
"""Letters that look like a digit."""
_DIGITS = 8
"""Of a Norwegian number behind +47."""
_DAYS = {"Ma": "Mo", "Ti": "Tu", "On": "We", "To": "Th", "Lø": "Sa", "Sø": "Su"}
_NORWEGIAN = re.compile(rf"\b({'|'.join(_DAYS)})(?=[\s,-])", re.IGNORECASE)
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
