"""Words to traits: what the weights are about. A word gives its stem, its parts and what it means."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import snowballstemmer

from bot.engine.kept import kept
from bot.engine.normal import fold, single

PARTS = (3, 4, 5)
"""Lengths of the pieces of a word, its ends marked."""
UNIT = 20
"""Amounts are whole twentieths, so that packed weights stay whole numbers."""
WORD_SHARE, PART_SHARE, MEANING_SHARE, APART_SHARE = 20, 7, 24, 12
NEAR = 3
"""Meanings at most this many places apart are also read as a pair."""
SHORTEST = 3
"""Letters in the shortest word that a meaning is read from."""
LONGEST_FORM = 5
"""Words in the longest form of a meaning that is looked for."""
LONG = 6
"""Shorter words are not read as slips or other forms of another."""
SMALL_SHARE = 3
"""Small words (those of the list of spellings) say little alone, and their pieces nothing."""
TELLING = frozenset({"ikke", "ingen", "aldri", "dont"})
"""Small words that do."""

Trait = tuple[str, int]

_stemmer = snowballstemmer.stemmer("norwegian")


@kept(2_000)
def stem(word: str) -> str:
    """The Norwegian stem of a folded word."""
    return str(_stemmer.stemWord(word))


@dataclass(frozen=True, eq=False)
class Dictionary:
    """`spellings`: a form -> the word it is read as. `meanings`: folded words in a row -> what they mean.

    `rows`: a folded word -> the words in the longest form of several that begins with it.
    """

    spellings: Mapping[str, str]
    meanings: Mapping[tuple[str, ...], tuple[str, ...]]
    slips: Mapping[str, tuple[str, ...]]
    starts: Mapping[str, tuple[str, ...]]
    small: frozenset[str]
    rows: Mapping[str, int]

    def read(self, word: str) -> str:
        """A word as it was meant: dialect and chat spellings of small words, then folded."""
        folded = fold(word)
        return self.spellings.get(word) or self.spellings.get(folded) or folded

    def meaning(self, word: str) -> tuple[str, ...]:
        """What one folded word means, slips allowed for in longer words; () where it is not known."""
        found = self.meanings.get((word,))
        if found is not None or len(word) < LONG:
            return found or ()
        ends = range(len(word), LONG - 1, -1)
        return (
            self.slips.get(single(word))
            or next((self.starts[word[:end]] for end in ends if word[:end] in self.starts), None)
            or next((self.slips[cut] for cut in _cuts(single(word)) if cut in self.slips), ())
        )


def dictionary(spellings: Mapping[str, str], meanings: Mapping[str, tuple[str, ...]]) -> Dictionary:
    """Make the look-ups once.

    `meanings`: form (words with spaces between; `*` at the end for any ending) -> ids of what it means.
    """
    read = {form: fold(word) for form, word in spellings.items()}
    read |= {fold(form): fold(word) for form, word in spellings.items()}
    # Of the words in forms every second comes more than once.
    word_as_read = cache(Dictionary(read, {}, {}, {}, frozenset(), {}).read)
    small = frozenset(read.values()) - TELLING
    rows: dict[tuple[str, ...], tuple[str, ...]] = {}
    slips: dict[str, tuple[str, ...]] = {}
    starts: dict[str, tuple[str, ...]] = {}
    longest: dict[str, int] = {}
    for form, ids in meanings.items():
        row = tuple(map(word_as_read, form.rstrip("*").split()))
        if not row or (len(row) == 1 and (row[0] in small or len(row[0]) < SHORTEST)):
            continue
        known = rows.get(row)
        rows[row] = ids if known is None else tuple(dict.fromkeys((*known, *ids)))
        if len(row) > 1:
            longest[row[0]] = max(longest.get(row[0], 1), min(len(row), LONGEST_FORM))
        if len(row) == 1 and len(row[0]) >= LONG:
            word = row[0]
            once = single(word)
            slips.setdefault(once, ids)
            for cut in _cuts(once):
                slips.setdefault(cut, ids)
            if form.endswith("*"):
                starts[word] = ids
    return Dictionary(read, rows, slips, starts, small, longest)


@kept(20_000)
def read_word(known: Dictionary, word: str) -> tuple[str, str]:
    """A word as it was meant, and the same with doubled letters once."""
    read = known.read(word)
    return read, single(read)


@kept(20_000)
def _meaning(known: Dictionary, word: str) -> tuple[str, ...]:
    """What one folded word means: see `Dictionary.meaning`."""
    return known.meaning(word)


def _cuts(word: str) -> Iterator[str]:
    """The word with one letter left out, so that words one slip apart meet."""
    if len(word) > LONG:
        for at in range(1, len(word)):
            yield word[:at] + word[at + 1 :]


@kept(2_000)
def _own(word: str, small: bool) -> tuple[Trait, ...]:
    """The traits of one word as it was read: the word, its stem, its pieces."""
    key = single(word)
    if small:
        return ((f"w={key}", SMALL_SHARE),)
    marked = f"<{key}>"
    pieces = {marked[at : at + size] for size in PARTS for at in range(len(marked) - size + 1)}
    found: list[Trait] = [(f"w={key}", WORD_SHARE)]
    root = stem(word)
    if root != key:
        found.append((f"s={root}", WORD_SHARE))
    if len(word) > 2:
        found += [(f"p={piece}", PART_SHARE) for piece in sorted(pieces)]
    return tuple(found)


def word_traits(known: Dictionary, word: str) -> tuple[Trait, ...]:
    """Everything one word tells alone, its meaning apart."""
    read, _ = read_word(known, word)
    own, folded = _own(read, read in known.small), fold(word)
    return own if read == folded else (*own, (f"r={folded}", SMALL_SHARE))


def meant(known: Dictionary, read: Sequence[str]) -> list[tuple[int, str]]:
    """(place, meaning) for all that a row of folded words means; longer forms go before shorter."""
    found: list[tuple[int, str]] = []
    at = 0
    while at < len(read):
        several = read[at] in known.rows
        size, ids = _form(known, read, at) if several else (1, _meaning(known, read[at]))
        found += [(at, one) for one in ids]
        at += size
    return found


def _form(known: Dictionary, read: Sequence[str], at: int) -> tuple[int, tuple[str, ...]]:
    """The longest form that stands at a place, in words, and what it means."""
    for size in range(min(known.rows[read[at]], len(read) - at), 1, -1):
        ids = known.meanings.get(tuple(read[at : at + size]))
        if ids:
            return size, ids
    return 1, _meaning(known, read[at])


def row_traits_at(known: Dictionary, typed: Sequence[str]) -> list[list[Trait]]:
    """What words tell together, kept at the first of them.

    Neighbours, words with one between, meanings, and meanings near each other in their order.
    """
    spoken = [read_word(known, word) for word in typed]
    keys = [key for _, key in spoken]
    found: list[list[Trait]] = [[(f"b={one} {two}", WORD_SHARE)] for one, two in pairwise(keys)]
    for at, (one, two) in enumerate(zip(keys, keys[2:], strict=False)):
        found[at].append((f"j={one} {two}", APART_SHARE))
    found += [[]] if keys else []
    senses = meant(known, [read for read, _ in spoken])
    for place, (at, one) in enumerate(senses):
        here = found[at]
        here.append((f"c={one}", MEANING_SHARE))
        for _, two in senses[place + 1 : place + 1 + NEAR]:
            here.append((f"d={one} {two}", MEANING_SHARE))
    return found


def traits(known: Dictionary, typed: Sequence[str]) -> dict[str, float]:
    """All traits of a row of typed words, in the amounts that weights are learned from."""
    share, total = scale(len(typed)), dict[str, float]()
    alone = [word_traits(known, word) for word in typed]
    together = row_traits_at(known, typed)
    for name, amount in (pair for found in (alone, together) for place in found for pair in place):
        total[name] = total.get(name, 0.0) + share * amount / UNIT
    return total


def scale(count: int) -> float:
    """What amounts are multiplied with for a text of so many words: long texts do not shout."""
    return float((count + 2) ** -0.5)
