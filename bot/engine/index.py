"""What is looked up while a text is read, made once for each library: words, weights and phrases."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.engine.normal import words
from bot.engine.scores import Scores
from bot.engine.traits import Dictionary, dictionary, read_word
from bot.model.library import Library

NONE = "none"
Row = tuple[str, ...]
"""Words as they are read, in order."""
Phrases = dict[Row, list[tuple[Row, "Hit"]]]
"""Phrases by their first word and the one after it, if they have one."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase that stands in a text, the topic it speaks for, and its own step where that is direct.

    `calm`: it sounds like an emergency and is none.
    """

    topic: str
    phrase: str
    step: str = ""
    calm: bool = False


@dataclass(frozen=True, eq=False)
class Index:
    """`phrases` tell what a text is about; `instead` only where a topic opens, see `Topic.instead`."""

    known: Dictionary
    scores: Scores | None
    phrases: Phrases
    instead: Phrases
    longest: int = 0
    """Words of the longest phrase of `instead`."""

    def hits(self, typed: Sequence[str]) -> Iterator[tuple[int, int, Hit]]:
        """(place of its first word, place after its last, phrase) for every phrase whole in the text."""
        return self._whole(self.phrases, typed)

    def opens(self, typed: Sequence[str], agreed: str) -> str:
        """The step where topics open instead: the one a phrase is the whole text of, whatever was found.

        Else the one where all topics found agree that they open, where one of its phrases stands; or "".
        """
        if not agreed and len(typed) > self.longest:
            return ""
        found = {hit.step: end - at for at, end, hit in sorted(self._whole(self.instead, typed), key=_length)}
        whole = next((step for step, length in found.items() if length == len(typed)), "")
        return whole or (agreed if agreed in found else "")

    def _whole(self, phrases: Phrases, typed: Sequence[str]) -> Iterator[tuple[int, int, Hit]]:
        row = read_row(self.known, typed)
        for at in range(len(row)):
            for begun in {row[at : at + 1], row[at : at + 2]}:
                for phrase, hit in phrases.get(begun, ()):
                    if row[at : at + len(phrase)] == phrase:
                        yield at, at + len(phrase), hit


def _length(placed: tuple[int, int, Hit]) -> int:
    return placed[1] - placed[0]


@lru_cache(maxsize=4)
def index_of(library: Library) -> Index:
    """The index of a library."""
    tongue = library.tongue
    known = dictionary(tongue.spellings, tongue.meanings)
    scores = Scores(known, tongue.columns, tongue.weights) if tongue.columns else None
    phrases, instead = (phrases_by_start(known, hits(library)) for hits in (_phrases, _instead))
    longest = max((len(row) for rows in instead.values() for row, _ in rows), default=0)
    return Index(known, scores, phrases, instead, longest)


def phrases_by_start(known: Dictionary, hits: Iterable[Hit]) -> Phrases:
    """Phrases to look for in a text, by their first two words."""
    found: Phrases = {}
    for hit in hits:
        row = read_row(known, words(hit.phrase))
        if row:
            found.setdefault(row[:2], []).append((row, hit))
    return found


def read_row(known: Dictionary, typed: Sequence[str]) -> Row:
    """Words as they are read, doubled letters once."""
    return tuple(read_word(known, word)[1] for word in typed)


def _phrases(library: Library) -> Iterator[Hit]:
    """Every phrase of every language, since people mix them."""
    by_template = {step.show: step for step in library.steps.values() if step.topic}
    for entry in library.lexicon:
        # What the weights were learned from need not be looked for as well.
        for phrase in () if entry.learned else entry.phrases:
            yield Hit(entry.topic, phrase, calm=entry.calm or entry.topic == NONE)
    for template in library.templates.values():
        step = by_template.get(template.name)
        if step is not None and step.topic is not None:
            own = step.id if step.direct else ""
            for phrase in template.phrases:
                yield Hit(step.topic, phrase, own)


def _instead(library: Library) -> Iterator[Hit]:
    """The phrases of the steps where a topic opens for whoever types them, or types nothing else."""
    shows = {library.steps[step].show: step for step in library.opened if step in library.steps}
    for template in library.templates.values():
        if step := shows.get(template.name):
            yield from (Hit("", phrase, step) for phrase in template.phrases)
