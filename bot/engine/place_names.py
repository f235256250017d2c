"""The names of places as they are looked up: every municipality's, and those of places of post."""

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
WORD = re.compile(r"[^\W\d_]+")
TOKEN = re.compile(r"[^\W_]+")
CODE = re.compile(r"(?<!\d)\d{4}(?!\d)")
BEFORE = frozenset({"i", "på", "fra", "ved", "in", "from", "near"})
"""Words that a place follows."""
AROUND = BEFORE | frozenset(
    "jeg eg vi bor bur er og kommune kommunen by byen live we am municipality municipal of the city".split()  # noqa: SIM905
)
"""Words people put around a place, left out on both sides of the comparison."""
JOINING = BEFORE | frozenset({"og", "eller", "men", "and", "or", "but"})
"""Words after which a second place is named."""
_BOTH = (
    "al as ask bleik bo bru bryne bud dal dalen drag fall fjell fjord flora fla gol gran grinder "
    "grua grue ha heim hell helle hennes herre his hol hole horte jar jaren jordet kapp kinn kjeller "
    "knapper leka lena ler lier lom lund lye marker maze moi moss na napp nes os plassen rade reine "
    "rena roa royken runde rygge sand sander sekken sel selje seter ski skala sletta sol sola son "
    "stad sto stol stott strand stranda straumen strommen sund tau time tomter tretten tro vang vega "
    "vik voss oye oyer"
)
ORDINARY = frozenset(_BOTH.split())
"""Names, folded, that are ordinary words as well: alone they are one with a capital or beside "kommune"."""
SHORT = 3
"""A name of so many letters counts alone only with its own signs: "bo" is not Bø."""


@dataclass(frozen=True, slots=True)
class FoundPlaces:
    """Numbers of municipalities, best first; `sure` where the first is meant without doubt.

    `outside`: a place is meant that belongs to no municipality.
    """

    numbers: tuple[str, ...] = ()
    sure: bool = False
    outside: bool = False


@dataclass(frozen=True, slots=True)
class Index:
    """Every name, without spaces, -> municipalities: as it is written, and with its letters folded.

    `towns`: places of post, folded; they count only where the whole name is right. `outside`: names of places
    without a municipality, folded.
    """

    plain: Mapping[str, tuple[str, ...]]
    folded: Mapping[str, tuple[str, ...]]
    towns: Mapping[str, tuple[str, ...]]
    outside: frozenset[str]
    longest: int


def fold_name(name: str) -> str:
    """A name with its letters' signs gone, and two letters that stand for one made one."""
    loose = unicodedata.normalize("NFKD", name.lower().translate(_FOLD))
    key = "".join(sign for sign in loose if not unicodedata.combining(sign))
    for pair, letter in _PAIRS:
        key = key.replace(pair, letter)
    return key


def bare_words(words: Iterable[str]) -> tuple[str, ...]:
    """The words that may be a name."""
    return tuple(word for word in words if word not in AROUND)


def by_code(places: Places, codes: Sequence[str]) -> FoundPlaces:
    """The one municipality of the postal codes, or those of several; none for a code without one."""
    numbers = sorted({places.postal_codes[code] for code in codes if code in places.postal_codes})
    outside = not numbers and not places.codes_outside.isdisjoint(codes)
    return FoundPlaces(tuple(numbers[:MOST_PLACES]), sure=len(numbers) == 1, outside=outside)


@lru_cache(maxsize=4)
def index_of_names(library: Library) -> Index:
    """Every name of every municipality."""
    plain: dict[str, set[str]] = {}
    folded: dict[str, set[str]] = {}
    longest = 1
    for each in library.places.municipalities.values():
        for name in (each.name, each.display, each.sami, each.kven):
            words = bare_words(WORD.findall(name.lower()))
            longest = max(longest, len(words))
            plain.setdefault("".join(words), set()).add(each.number)
            folded.setdefault(fold_name("".join(words)), set()).add(each.number)
    towns: dict[str, list[str]] = {}
    for town, numbers in library.places.towns.items():
        towns.setdefault(_joined(town), []).extend(numbers)
    outside = frozenset(_joined(name) for name in library.places.names_outside)
    return Index(_frozen(plain), _frozen(folded), _frozen(towns, in_order=True), outside, longest)


def _joined(name: str) -> str:
    """A name as it is looked up: folded, its words in one."""
    return fold_name("".join(bare_words(WORD.findall(name.lower()))))


def _frozen(names: Mapping[str, Iterable[str]], *, in_order: bool = False) -> Mapping[str, tuple[str, ...]]:
    """Each name with its numbers, once each: as they came, or sorted."""
    lists = {name: dict.fromkeys(each if in_order else sorted(each)) for name, each in names.items() if name}
    return MappingProxyType({name: tuple(numbers) for name, numbers in lists.items()})


def exact(index: Index, words: tuple[str, ...]) -> FoundPlaces | None:
    """The words are a name. Two places of one name are never guessed between."""
    name = "".join(words)
    if numbers := index.plain.get(name):
        return FoundPlaces(numbers[:MOST_PLACES], sure=len(numbers) == 1)
    if numbers := index.folded.get(fold_name(name)) or index.towns.get(fold_name(name)):
        # A smaller place, or a name without its signs, may be another name with a slip in it.
        close = (number for _, _, known in near(index, name, 1) for number in known)
        numbers = tuple(dict.fromkeys((*numbers[: MOST_PLACES - 1], *close, *numbers)))
        return FoundPlaces(numbers[:MOST_PLACES], sure=len(numbers) == 1)
    return None


def near(index: Index, name: str, slips: int) -> list[tuple[int, float, tuple[str, ...]]]:
    """Names at most so many slips away, as written or with letters folded: slips, unlikeness, numbers."""
    found: list[tuple[int, float, tuple[str, ...]]] = []
    for spelled, names in ((name, index.plain), (fold_name(name), index.folded)):
        for known, numbers in names.items():
            away = OSA.distance(spelled, known, score_cutoff=slips)
            if away <= slips and away < len(known):
                found.append((away, -JaroWinkler.similarity(spelled, known), numbers))
    return sorted(found)
