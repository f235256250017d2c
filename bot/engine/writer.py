"""Who a text plainly comes from, by words that stand in it: `content/lexicon/readers.txt`.

"Sønnen min ble tatt" is written by a parent, whoever the screen before was meant for. What cannot be told for
sure is left as it is: nobody is taken for another by a guess.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product
from operator import contains

from bot.engine.kept import kept
from bot.engine.normal import fold, single
from bot.model.library import Library
from bot.model.session import Session
from bot.model.text import ADULT, NOBODY, NOBODY_BEFORE, NOT

LONG = 5
"""Words of so many letters are read without their æ, ø and å, and with doubled letters once. In shorter ones
these are all that differs: "gutten vår" is ours, and "gutten var" was."""

NOTE = "note_reader_{}"
"""The line that says as whom somebody is answered from now on, or no longer, and where that is changed."""
KEPT = "note_reader_kept"
"""The line for whoever says that they are not the reader they chose: it stays, and may be chosen anew."""

Rows = list[tuple[tuple[frozenset[str], ...], str]]
"""What may follow two words, each word in any of several ways of writing it, and whom all of them tell of."""
END = ""
"""In the place of a second word that is not there."""


@dataclass(frozen=True, slots=True)
class Told:
    """Words of a text, from `start` to before `end`, that say this `reader` wrote it, or as in the list."""

    start: int
    end: int
    reader: str


@kept(20_000)
def _key(word: str) -> str:
    return single(fold(word)) if len(word) >= LONG else word


@lru_cache(maxsize=4)
def _rows(library: Library) -> Mapping[str, Mapping[str, Rows]]:
    """What is looked for, by the ways of writing its first two words: "min" alone begins dozens."""
    found: dict[str, dict[str, Rows]] = {}
    for telling in library.tongue.tellings:
        for form in telling.forms:
            first, second, *rest = (*(frozenset(map(_key, ways)) for ways in form), frozenset({END}))
            for one, two in product(first, second):
                rows = found.setdefault(one, {}).setdefault(two, [])
                rows.append((tuple(rest[:-1]), telling.reader))
    return found


def told(library: Library, typed: Sequence[str]) -> Iterator[Told]:
    """Every place in a text that says who wrote it, in order. `typed`: its words, see `normal.words`."""
    rows = _rows(library)
    keys = [*map(_key, typed), END]
    for at, key in enumerate(keys):
        following = rows.get(key)
        if following is None:
            continue
        for size, second in ((1, END), (2, keys[at + 1])):
            for row, reader in following.get(second, ()):
                end = at + size + len(row)
                if all(map(contains, row, keys[at + size : end])) and end < len(keys):
                    yield Told(at, end, reader)


def writer(library: Library, typed: Sequence[str]) -> str:
    """The reader whom a text plainly comes from; "" where it does not say, or says more than one.

    `NOT` and a reader where it says that it does not come from that one, whatever else it says.
    """
    tellings = [*told(library, typed)]
    around = [each for each in tellings if each.reader == ADULT]
    inside = [each for each in tellings if any(_within(each, other) for other in around)]
    said = [each.reader for each in tellings]
    denied = next((reader for reader in said if reader.startswith(NOT)), "")
    if denied or said[:1] == [NOBODY_BEFORE]:
        return denied
    # "I am a mother and got caught": the case is one's own, and a child beside it changes nothing.
    if any(each.reader not in {NOBODY, NOBODY_BEFORE} for each in inside):
        return ADULT
    readers = {each.reader for each in tellings if each not in inside} - {NOBODY_BEFORE}
    if len(readers) > 1:
        readers.discard(ADULT)
    return readers.pop() if len(readers) == 1 and NOBODY not in readers else ""


def _within(one: Told, other: Told) -> bool:
    """Whether the words of one lie in the longer ones of another, of somebody else."""
    inside = other.start <= one.start and one.end <= other.end
    return inside and one.reader != other.reader and one.end - one.start < other.end - other.start


def beside(library: Library, typed: Sequence[str], reader: str) -> list[str]:
    """The words of a text beside those that say this reader wrote it, or as in the list did not."""
    saying = [each for each in told(library, typed) if each.reader == reader]
    return [word for at, word in enumerate(typed) if not any(each.start <= at < each.end for each in saying)]


def recognised(library: Library) -> tuple[str, ...]:
    """The readers that a text may show somebody to be, the usual one left out."""
    named = {telling.reader for telling in library.tongue.tellings}
    return tuple(reader for reader in library.house.readers[1:] if reader in named)


def denied(library: Library) -> tuple[str, ...]:
    """What a text may say of a reader whom another text was taken for: `NOT` and that reader."""
    named = {telling.reader for telling in library.tongue.tellings}
    return tuple(NOT + reader for reader in recognised(library) if NOT + reader in named)


def as_written(library: Library, here: Session, reader: str) -> Session:
    """The same person as the reader who they plainly are; whoever reads by choice goes on as they do.

    Who says that they are not whom they were taken for is the usual reader again, and has chosen so.
    Whoever was only seen to be grown up may still turn out to be a parent.
    """
    usual = library.house.readers[0]
    if here.reader_chosen:
        return here
    if reader == NOT + here.reader and reader in denied(library):
        return replace(here, reader=usual, reader_chosen=True)
    open_to = reader in recognised(library) and here.reader in {usual, ADULT}
    return replace(here, reader=reader) if open_to else here
