"""A typed place to municipalities: by postal code, by name in any of its languages, or by a name like it."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from rapidfuzz.distance import OSA, JaroWinkler

from bot.model.library import Library
from bot.model.place import Places

MOST_PLACES = 3
LONGEST = 30
"""Letters in a text that may still be one misspelt name."""
SHORTEST_START = 4
"""Letters of a name's beginning that are worth a guess."""
MOST_BEHIND = 2
"""Words that may stand behind a name without its being a sentence."""
SURE_FROM = 6
"""Letters a name needs before one slip in it leaves no doubt."""

_FOLD = str.maketrans({"æ": "a", "ø": "o", "đ": "d", "ŋ": "n", "ŧ": "t"})
_PAIRS = (("ae", "a"), ("oe", "o"), ("aa", "a"))
_WORD = re.compile(r"[^\W\d_]+")
_CODE = re.compile(r"(?<!\d)\d{4}(?!\d)")
_BEFORE = frozenset({"i", "på", "fra", "ved", "in", "from", "near"})
"""Words that a place follows."""
_AROUND = _BEFORE | frozenset(
    "jeg eg vi bor bur er og kommune kommunen by byen live we am municipality municipal of the city".split()  # noqa: SIM905
)
"""Words people put around a place, left out on both sides of the comparison."""


@dataclass(frozen=True, slots=True)
class FoundPlaces:
    """Numbers of municipalities, best first; `sure` where the first is meant without doubt.

    `outside`: a place is meant that belongs to no municipality.
    """

    numbers: tuple[str, ...] = ()
    sure: bool = False
    outside: bool = False


@dataclass(frozen=True, slots=True)
class _Index:
    """Every name, without spaces, -> municipalities: as it is written, and with its letters folded.

    `towns`: places of post, folded; they count only where the whole name is right. `outside`: names of places
    without a municipality, folded.
    """

    plain: Mapping[str, tuple[str, ...]]
    folded: Mapping[str, tuple[str, ...]]
    towns: Mapping[str, tuple[str, ...]]
    outside: frozenset[str]
    longest: int


def find_places(library: Library, text: str) -> FoundPlaces:
    """The municipalities a text may mean; none where it is not like any."""
    lower = unicodedata.normalize("NFKC", text).lower()
    by_code = _by_code(library.places, _CODE.findall(lower))
    if by_code.numbers or by_code.outside:
        return by_code
    words = _WORD.findall(lower)
    index = _index(library)
    bare = _bare(words)
    if known := _exact(index, bare) or _within(index, words):
        return known
    if not index.outside.isdisjoint(fold(word) for word in (*words, "".join(bare))):
        return FoundPlaces(outside=True)
    return _begins(index, bare) or _alike(index, bare)


def fold(name: str) -> str:
    """A name with its letters' signs gone, and two letters that stand for one made one."""
    loose = unicodedata.normalize("NFKD", name.lower().translate(_FOLD))
    key = "".join(sign for sign in loose if not unicodedata.combining(sign))
    for pair, letter in _PAIRS:
        key = key.replace(pair, letter)
    return key


def _bare(words: Iterable[str]) -> tuple[str, ...]:
    """The words that may be a name."""
    return tuple(word for word in words if word not in _AROUND)


def _by_code(places: Places, codes: Sequence[str]) -> FoundPlaces:
    """The one municipality of the postal codes, or those of several; none for a code without one."""
    numbers = sorted({places.postal_codes[code] for code in codes if code in places.postal_codes})
    outside = not numbers and not places.codes_outside.isdisjoint(codes)
    return FoundPlaces(tuple(numbers[:MOST_PLACES]), sure=len(numbers) == 1, outside=outside)


@lru_cache(maxsize=4)
def _index(library: Library) -> _Index:
    """Every name of every municipality."""
    plain: dict[str, set[str]] = {}
    folded: dict[str, set[str]] = {}
    longest = 1
    for each in library.places.municipalities.values():
        for name in (each.name, each.display, each.sami, each.kven):
            words = _bare(_WORD.findall(name.lower()))
            longest = max(longest, len(words))
            plain.setdefault("".join(words), set()).add(each.number)
            folded.setdefault(fold("".join(words)), set()).add(each.number)
    towns: dict[str, list[str]] = {}
    for town, numbers in library.places.towns.items():
        towns.setdefault(_joined(town), []).extend(numbers)
    outside = frozenset(_joined(name) for name in library.places.names_outside)
    return _Index(_frozen(plain), _frozen(folded), _frozen(towns, in_order=True), outside, longest)


def _joined(name: str) -> str:
    """A name as it is looked up: folded, its words in one."""
    return fold("".join(_bare(_WORD.findall(name.lower()))))


def _frozen(names: Mapping[str, Iterable[str]], *, in_order: bool = False) -> Mapping[str, tuple[str, ...]]:
    """Each name with its numbers, once each: as they came, or sorted."""
    lists = {name: dict.fromkeys(each if in_order else sorted(each)) for name, each in names.items() if name}
    return MappingProxyType({name: tuple(numbers) for name, numbers in lists.items()})


def _exact(index: _Index, words: tuple[str, ...]) -> FoundPlaces | None:
    """The words are a name. Two places of one name are never guessed between."""
    name = "".join(words)
    if numbers := index.plain.get(name):
        return FoundPlaces(numbers[:MOST_PLACES], sure=len(numbers) == 1)
    if numbers := index.folded.get(fold(name)) or index.towns.get(fold(name)):
        # A smaller place, or a name without its signs, may be another name with a slip in it.
        near = (number for _, _, known in _near(index, name, 1) for number in known)
        numbers = tuple(dict.fromkeys((*numbers[: MOST_PLACES - 1], *near, *numbers)))
        return FoundPlaces(numbers[:MOST_PLACES], sure=len(numbers) == 1)
    return None


def _within(index: _Index, words: list[str]) -> FoundPlaces | None:
    """A sentence with a name after a word such as "i"."""
    for at, word in enumerate(words):
        if word in _BEFORE:
            for count in range(index.longest, 0, -1):
                if found := _exact(index, _bare(words[at + 1 : at + 1 + count])):
                    return found
    return None


def _begins(index: _Index, words: tuple[str, ...]) -> FoundPlaces | None:
    """A name with a word or two behind it, such as a part of the town."""
    for count in range(min(len(words) - 1, index.longest), 0, -1):
        found = _exact(index, words[:count]) if len(words) <= count + MOST_BEHIND else None
        if found is not None and len("".join(words[:count])) >= SHORTEST_START:
            return FoundPlaces(found.numbers)
    return None


def _alike(index: _Index, words: tuple[str, ...]) -> FoundPlaces:
    """Names a slip or two away, the nearest first; then names that begin like this."""
    name = "".join(words)
    if len(name) > LONGEST:
        return FoundPlaces()
    near = _near(index, name, 1 + (len(name) > SURE_FROM) + (len(name) > 2 * SURE_FROM))
    found = [number for _, _, known in near for number in known]
    key = fold(name)
    if len(key) >= SHORTEST_START:
        starts = sorted(known for known in index.folded if known.startswith(key))
        found += [number for known in starts for number in index.folded[known]]
    if not found and len(name) >= SURE_FROM:
        towns = (numbers for town, numbers in index.towns.items() if OSA.distance(key, town) == 1)
        found += [number for numbers in towns for number in numbers]
    numbers = tuple(dict.fromkeys(found))
    alone = len(numbers) == 1 and bool(near) and near[0][0] == 1 and len(name) >= SURE_FROM
    return FoundPlaces(numbers[:MOST_PLACES], sure=alone)


def _near(index: _Index, name: str, slips: int) -> list[tuple[int, float, tuple[str, ...]]]:
    """Names at most so many slips away, as written or with letters folded: slips, unlikeness, numbers."""
    found: list[tuple[int, float, tuple[str, ...]]] = []
    for spelled, names in ((name, index.plain), (fold(name), index.folded)):
        for known, numbers in names.items():
            away = OSA.distance(spelled, known, score_cutoff=slips)
            if away <= slips and away < len(known):
                found.append((away, -JaroWinkler.similarity(spelled, known), numbers))
    return sorted(found)
