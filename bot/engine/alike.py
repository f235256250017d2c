"""Short words about a screen, spelt otherwise than they are listed: dialect, chat, another ending.

What is listed goes first. Where ways to read a text lead to different places, it is not read here.
"""

from collections.abc import Iterator, Mapping
from itertools import product

from bot.engine.controls import Key
from bot.engine.traits import Dictionary, stem

LONGEST = 8
"""Words; longer texts are not looked at."""
EITHER: Mapping[str, tuple[str, ...]] = {"e": ("er", "jeg"), "da": ("da", "det")}
"""Words that stand for two: "e e redd" is "jeg er redd"."""
NOW = frozenset({"na", "no"})
"""Say no more at the end of a text: "har ringt no"."""

Places = Mapping[str, str]
"""Where some words lead, by the place they are typed at."""


def spelt_alike(known: Dictionary, listed: Mapping[Key, Places]) -> Mapping[Key, Places]:
    """The same table by how its words are read; a place that two of them disagree on is left out."""
    found: dict[Key, dict[str, str]] = {}
    apart: set[tuple[Key, str]] = set()
    for words, places in listed.items():
        for read in _readings(known, words):
            there = found.setdefault(read, {})
            apart |= {(read, place) for place, to in places.items() if there.setdefault(place, to) != to}
    for read, place in apart:
        del found[read][place]
    return found


def places_of(known: Dictionary, alike: Mapping[Key, Places], typed: Key) -> Places:
    """Where a text leads by how it may be read; nowhere if that is unknown, or not one thing."""
    if not typed or len(typed) > LONGEST:
        return {}
    found = [places for read in _readings(known, typed) if (places := alike.get(read))]
    return found[0] if found and all(places == found[0] for places in found) else {}


def _readings(known: Dictionary, typed: Key) -> Iterator[Key]:
    """Every way to read some words; the last one left out where it only says that it is now."""
    ways = [EITHER.get(word, (known.read(word),)) for word in typed]
    for read in product(*ways):
        ended = read[:-1] if len(read) > 1 and read[-1] in NOW else read
        yield tuple(word if word in known.small else stem(word) for word in ended)
