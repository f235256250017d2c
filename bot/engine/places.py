"""A typed place to municipalities: by postal code, by name in any of its languages, or by a name like it."""

import unicodedata
from collections.abc import Sequence

from rapidfuzz.distance import OSA

from bot.engine.place_names import (
    AROUND,
    BEFORE,
    CODE,
    JOINING,
    LONGEST,
    MOST_BEHIND,
    MOST_PLACES,
    ORDINARY,
    SHORT,
    SHORTEST_START,
    SURE_FROM,
    WORD,
    FoundPlaces,
    Index,
    bare_words,
    by_code,
    exact,
    fold_name,
    index_of_names,
    near,
)
from bot.model.library import Library


def find_places(library: Library, text: str) -> FoundPlaces:
    """The municipalities a text may mean; none where it is not like any."""
    lower = unicodedata.normalize("NFKC", text).lower()
    coded = by_code(library.places, CODE.findall(lower))
    if coded.numbers or coded.outside:
        return coded
    words = WORD.findall(lower)
    index = index_of_names(library)
    bare = bare_words(words)
    if known := exact(index, bare) or several(index, WORD.findall(text)) or _within(index, words):
        return known
    if not index.outside.isdisjoint(fold_name(word) for word in (*words, "".join(bare))):
        return FoundPlaces(outside=True)
    return _begins(index, bare) or _alike(index, bare)


def several(index: Index, written: Sequence[str]) -> FoundPlaces | None:
    """Two places or more in one text, never guessed between; None where there are fewer."""
    groups: list[tuple[str, ...]] = []
    at = 0
    while at < len(written):
        count, numbers = _named_at(index, written, at)
        groups += [numbers] if numbers else []
        at += count
    shared = set(groups[0]).intersection(*groups[1:]) if groups else set()
    if len(groups) < 2 or shared:
        return None
    first = dict.fromkeys(group[0] for group in groups)
    return FoundPlaces(tuple(first)[:MOST_PLACES])


def _named_at(index: Index, written: Sequence[str], at: int) -> tuple[int, tuple[str, ...]]:
    """How many words a name beginning there has, and its municipalities; (1, ()) where none begins."""
    joined = at > 0 and written[at - 1].lower() in JOINING
    if at and not joined and not written[at][0].isupper():
        return 1, ()
    for count in range(index.longest, 0, -1):
        words = [word.lower() for word in written[at : at + count]]
        name = "".join(words)
        capital = written[at][0].isupper() and name in index.plain
        plain = capital or (fold_name(name) not in ORDINARY and len(name) > SHORT)
        known = index.plain.get(name) or index.folded.get(fold_name(name)) or index.towns.get(fold_name(name))
        if known and plain and AROUND.isdisjoint(words):
            return count, known
    return 1, ()


def _within(index: Index, words: list[str]) -> FoundPlaces | None:
    """A sentence with a name after a word such as "i"."""
    for at, word in enumerate(words):
        if word in BEFORE:
            for count in range(index.longest, 0, -1):
                if found := exact(index, bare_words(words[at + 1 : at + 1 + count])):
                    return found
    return None


def _begins(index: Index, words: tuple[str, ...]) -> FoundPlaces | None:
    """A name with a word or two behind it, such as a part of the town."""
    for count in range(min(len(words) - 1, index.longest), 0, -1):
        found = exact(index, words[:count]) if len(words) <= count + MOST_BEHIND else None
        if found is not None and len("".join(words[:count])) >= SHORTEST_START:
            return FoundPlaces(found.numbers)
    return None


def _alike(index: Index, words: tuple[str, ...]) -> FoundPlaces:
    """Names a slip or two away, the nearest first; then names that begin like this."""
    name = "".join(words)
    if len(name) > LONGEST:
        return FoundPlaces()
    close = near(index, name, 1 + (len(name) > SURE_FROM) + (len(name) > 2 * SURE_FROM))
    found = [number for _, _, known in close for number in known]
    key = fold_name(name)
    if len(key) >= SHORTEST_START:
        starts = sorted(known for known in index.folded if known.startswith(key))
        found += [number for known in starts for number in index.folded[known]]
    if not found and len(name) >= SURE_FROM:
        towns = (numbers for town, numbers in index.towns.items() if OSA.distance(key, town) == 1)
        found += [number for numbers in towns for number in numbers]
    numbers = tuple(dict.fromkeys(found))
    alone = len(numbers) == 1 and bool(close) and close[0][0] == 1 and len(name) >= SURE_FROM
    return FoundPlaces(numbers[:MOST_PLACES], sure=alone)
