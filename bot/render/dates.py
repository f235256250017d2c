"""Days and times in words."""

import re
from datetime import date, datetime, timedelta
from functools import lru_cache

from babel.core import Locale, UnknownLocaleError
from babel.dates import format_date

from bot.oslo import OSLO

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


@lru_cache(maxsize=16)
def _locale(language: str) -> Locale:
    """The locale of a language; Bokmål where it has none."""
    try:
        return Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return Locale.parse("nb")


@lru_cache(maxsize=512)
def day_in_words(day: date, language: str) -> str:
    """`20. juni 2025`, in English `20 June 2025`."""
    pattern = "d MMMM y" if language == "en" else "d. MMMM y"
    return format_date(day, pattern, locale=_locale(language))


def iso_in_words(text: str, language: str) -> str | None:
    """A day written as 2025-06-20 in words, or None where the text is not such a day."""
    if not _ISO.fullmatch(text):
        return None
    try:
        return day_in_words(date.fromisoformat(text), language)
    except ValueError:
        return None


def weekday_in_words(day: date, language: str, with_date: bool = False) -> str:
    """`torsdag`, or with the date `torsdag 2. januar` where the name alone could mean two days."""
    if not with_date:
        return format_date(day, "EEEE", locale=_locale(language))
    pattern = "EEEE d MMMM" if language == "en" else "EEEE d. MMMM"
    return format_date(day, pattern, locale=_locale(language))


def clock(moment: datetime, closing: bool = False) -> str:
    """`14:30`; a closing time at midnight is `24:00`."""
    written = f"{moment.astimezone(OSLO):%H:%M}"
    return "24:00" if closing and written == "00:00" else written


def local_day(moment: datetime) -> date:
    """The day it is in Norway."""
    return moment.astimezone(OSLO).date()


def days_between(first: date, second: date) -> int:
    """How many days later the second one is."""
    return (second - first) // timedelta(days=1)
