"""What is agreed of a thing, and its values, in plain words; the key stands behind for who looks for it."""

import re
from collections.abc import Mapping

from bot.check.values import HOURS, NONE, STARTS, VALUE

CHANGES = frozenset({"D001", "D002", "D004", "D005", "D007"})
"""What tells of a value by the name of its key."""
_WORDS = {
    "phone": "telefonnummeret",
    "sms": "nummeret for SMS",
    "chat": "adressen til chatten",
    "url": "nettadressen",
    "address": "adressen",
    "ages": "alderen",
    "areas": "stedene",
    "status": "statusen",
    "begins": "begynnelsen",
    "ends": "slutten",
    "passed_on": "dagen for vedtaket",
    "checked_on": "dagen noen så etter",
    "newest_text_seen": "dagen for lovteksten",
    STARTS: "startdagen",
}
_FOR = ((f"{STARTS}.", "startdagen for {0}"), (HOURS, "åpningstiden for {0}"), (VALUE, "verdien {0}"))
_NUMBERED = re.compile(r"source\.(\d+)")
_AGES = re.compile(r"(\d*)-(\d*)")
_SAID = {
    "nb": ("ingen dato", "ingen", "fra {0} år", "til {0} år", "{0} til {1} år"),
    "en": ("no date", "none", "from {0} years", "up to {0} years", "{0} to {1} years"),
}


def in_words(values: Mapping[str, str], lang: str) -> dict[str, str]:
    """The values of such a problem about an act, a fact or a service; of a step or of phrases as they are."""
    told = dict(values)
    part = told.get("part", "")
    if re.search("[./]", told.get("thing", ".")):
        return told  # whose parts are buttons and languages
    for name in {"now", "before"} & told.keys():
        told[name] = _value(part, told[name], lang)
    if lang != "en" and (word := _word(part)):
        told["part"] = f"{word} ({part})"
    return told


def _word(part: str) -> str:
    """ "" for one that has no word of its own."""
    if source := _NUMBERED.fullmatch(part):
        return f"kilde {source[1]}"
    begun = next(((start, words) for start, words in _FOR if part.startswith(start)), None)
    return begun[1].format(part.removeprefix(begun[0])) if begun else _WORDS.get(part, "")


def _value(part: str, value: str, lang: str) -> str:
    no_date, none, first, last, both = _SAID["en" if lang == "en" else "nb"]
    if value == NONE:
        return no_date if part.startswith(STARTS) else none
    ages = _AGES.fullmatch(value) if part == "ages" else None
    if ages is None:
        return value
    return (both if ages[1] and ages[2] else first if ages[1] else last).format(*filter(None, ages.groups()))
