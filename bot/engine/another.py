"""Whether a text may be about somebody of another age than was answered before.

It need not tell whose age it is: a number that may be one, in figures or spelt out, or a word for somebody
else is enough to ask again. Which numbers may be ages, and how people spell them: `content/lexicon/ages.txt`.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.engine.index import index_of
from bot.engine.normal import fold, words
from bot.engine.traits import meant, read_word
from bot.model.library import Library

OTHERS = frozenset({"friend", "sibling", "partner", "ex_partner"})
"""Meanings of words that tell of somebody else; see `content/lexicon/words.txt`."""
_NUMBER = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
"""As in "lillebroren min på 13", "16-åringen", "im 17"."""


@dataclass(frozen=True, slots=True)
class _Ages:
    """Plausible ages as they are typed: in figures, as a folded word, as how a folded word begins."""

    figures: frozenset[str]
    words: frozenset[str]
    starts: tuple[str, ...]

    def stand_in(self, text: str) -> bool:
        """Whether any of them is typed there."""
        typed = map(fold, words(text))
        return not self.figures.isdisjoint(_NUMBER.findall(text)) or any(
            word in self.words or word.startswith(self.starts) for word in typed
        )


@lru_cache(maxsize=4)
def _ages(library: Library) -> _Ages:
    forms = [fold(form) for spelt in library.tongue.ages.values() for form in spelt]
    starts = tuple(form.rstrip("*") for form in forms if form.endswith("*"))
    return _Ages(frozenset(library.tongue.ages), frozenset(forms), starts)


def another(library: Library, text: str) -> bool:
    """Whether an age or somebody else stands in a text."""
    if _ages(library).stand_in(text):
        return True
    known = index_of(library).known
    read = [read_word(known, word)[0] for word in words(text)]
    # "Kompisen min ble tatt" means something else as a whole, and is about a friend all the same.
    rows = (read, *([word] for word in read))
    return any(meaning in OTHERS for row in rows for _, meaning in meant(known, row))
