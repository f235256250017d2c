"""A text that is a place and nothing else, wherever it is typed."""

import unicodedata
from collections.abc import Sequence

from bot.engine.place_names import (
    AROUND,
    CODE,
    LONGEST,
    ORDINARY,
    SHORT,
    TOKEN,
    FoundPlaces,
    Index,
    by_code,
    exact,
    fold_name,
    index_of_names,
)
from bot.engine.places import several
from bot.model.library import Library

_MUNICIPALITY = frozenset({"kommune", "kommunen", "municipality"})
_ASKED = (
    "rådgivende rådgjevande enhet enheten eining eininga einingen unit advisory telefonnummer "
    "telefonnummeret telefon nummer nummeret phone number til to for hos hvor kvar where is"
)
_ASKED_FOR = frozenset(_ASKED.split())
"""Words for what is asked for where a place and nothing else is named."""


def place_alone(library: Library, text: str) -> FoundPlaces:
    """The place that is all a text says, beside words put around one; none where it says anything more.

    Nothing is guessed here: a name counts as it is written, with or without its signs.
    """
    if len(text) > 2 * LONGEST:
        return FoundPlaces()
    written = [
        word for word in TOKEN.findall(unicodedata.normalize("NFKC", text)) if not CODE.fullmatch(word)
    ]
    lower = [word.lower() for word in written]
    codes = by_code(library.places, CODE.findall(text))
    names = [word for word in written if word.lower() not in AROUND | _ASKED_FOR]
    bare = tuple(word.lower() for word in names)
    if not names:
        return codes
    index = index_of_names(library)
    key = fold_name("".join(bare))
    if key in ORDINARY and not _is_meant(index, names, lower):
        return FoundPlaces()
    if len(key) <= SHORT and "".join(bare) not in index.plain:
        return FoundPlaces()
    found = exact(index, bare) or several(index, written)
    if found is None:
        return FoundPlaces(outside=key in index.outside)
    return codes if codes.numbers else found


def _is_meant(index: Index, names: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether an ordinary word is meant as a name: of a municipality with a capital, or called one."""
    capital = all(name[0].isupper() for name in names) and "".join(names).lower() in index.plain
    return capital or not _MUNICIPALITY.isdisjoint(lower)
