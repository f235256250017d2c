"""Learned weights put to work: a row of words becomes a figure for each topic.

The weights of a trait, one for each column, are packed side by side into one whole number, so that adding
up a text is adding whole numbers. Each lies in a lane of 64 bits, wide enough that lanes never meet.
"""

from collections.abc import Mapping, Sequence

from bot.engine.kept import kept
from bot.engine.traits import UNIT, Dictionary, row_traits_at, scale, word_traits

SHARE = 100
"""Weights stand in the file as whole hundredths."""
LANE = 64
BIAS = "="
"""The row that every text has."""
KEPT_WORDS = 20_000


class Scores:
    """`columns`: what the figures are for, in order."""

    def __init__(self, known: Dictionary, columns: tuple[str, ...], weights: Mapping[str, str]) -> None:
        self.columns = columns
        self._known = known
        self._written = weights
        self._rows: dict[str, int] = {}
        # Lifts every lane above nought while the lanes are taken apart.
        self._lift = sum(1 << (LANE * at + LANE - 2) for at in range(len(columns)))
        self._bias = self._apart(self._row(BIAS))
        self._word = kept(KEPT_WORDS)(self._word_row)

    def _row(self, trait: str) -> int:
        """The packed weights of one trait, read when first met; 0 where nothing was learned of it."""
        row = self._rows.get(trait)
        if row is None:
            if trait not in self._written:
                return 0
            cells = enumerate(self._written[trait].split("\t"))
            row = self._rows[trait] = sum(int(cell) << (LANE * at) for at, cell in cells if cell)
        return row

    def _word_row(self, word: str) -> int:
        """What one word tells alone."""
        return sum(amount * self._row(trait) for trait, amount in word_traits(self._known, word))

    def _apart(self, packed: int) -> tuple[int, ...]:
        """The lanes of a packed number, in hundredths."""
        lifted, mask, lift = packed + self._lift, (1 << LANE) - 1, 1 << (LANE - 2)
        return tuple((lifted >> (LANE * at) & mask) - lift for at in range(len(self.columns)))

    def places(self, typed: Sequence[str]) -> list[int]:
        """The packed weights of what begins at each word."""
        met, row = self._rows, self._row
        places: list[int] = []
        for word, together in zip(typed, row_traits_at(self._known, typed), strict=True):
            told = self._word(word)
            for trait, amount in together:
                told += amount * (met.get(trait) or row(trait))
            places.append(told)
        return places

    def figures(self, places: Sequence[int]) -> tuple[float, ...]:
        """A figure for each column, of a text or a part of one."""
        share = scale(len(places)) / SHARE / UNIT
        told = self._apart(sum(places))
        return tuple(bias / SHARE + share * each for bias, each in zip(self._bias, told, strict=True))

    def strongest(self, places: Sequence[int], length: int, column: str) -> Sequence[int]:
        """The part of so many words that tells most for a column; each begins in the middle of another."""
        lane, mask = LANE * self.columns.index(column), (1 << LANE) - 1
        parts = [places[at : at + length] for at in range(0, len(places) - length // 2, length // 2)]
        return max(parts, key=lambda part: self._lift + sum(part) >> lane & mask, default=places)

    def traits_of(self, typed: Sequence[str], column: str) -> list[tuple[str, float]]:
        """What each trait of a text adds to one column, the most telling first."""
        at, share = self.columns.index(column), scale(len(typed)) / SHARE / UNIT
        told: dict[str, float] = {}
        together = row_traits_at(self._known, typed)
        for found in ([word_traits(self._known, word) for word in typed], together):
            for trait, amount in (pair for place in found for pair in place):
                weight = self._apart(self._row(trait))[at]
                if weight:
                    told[trait] = told.get(trait, 0.0) + share * amount * weight
        return sorted(told.items(), key=lambda pair: (-abs(pair[1]), pair[0]))
