"""Learns the finder's weights from the phrases, once; the result is a table that people can read.

Needs scikit-learn, which `make setup` installs; a guide that only runs does not need it.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from statistics import median
from typing import TYPE_CHECKING

from bot.engine.index import index_of
from bot.engine.normal import words
from bot.engine.scores import BIAS, SHARE
from bot.engine.traits import Dictionary, traits
from bot.model.library import Library
from bot.model.session import CRISIS_PREFIX
from bot.model.text import LEARNED, phrases_digest

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

CRISIS = "crisis"
NONE = "none"
MIXED = 0.4
"""Of so many families one phrase is also learned from beside another: people say the worst in passing."""
EVEN = 0.3
"""How far topics with many phrases are held back: 0 not at all, 1 until all count alike."""
SEEN = 2
"""A trait that fewer phrases have is left out."""
STRENGTH, CRISIS_STRENGTH = 3.0, 10.0
"""How far weights may go (scikit-learn's C); chosen by cross-validation."""
MOST_ROUNDS = 1000
"""Rounds of learning; stopped early, it finds markedly fewer of the held-out emergencies."""
SMALLEST = 40
"""A row whose every weight is below so many hundredths is left out."""
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Example:
    """One phrase; `family` holds together what must not be learned and tested at once."""

    text: str
    topic: str
    language: str
    family: str
    calm: bool

    @property
    def urgent(self) -> bool:
        """Whether it is an emergency."""
        return self.topic.startswith(CRISIS_PREFIX)


def examples(library: Library) -> tuple[Example, ...]:
    """Every phrase of the lexicon and of the texts, with its topic."""
    found: list[Example] = []
    for entry in library.lexicon:
        for family in entry.families:
            name = f"{entry.mark.file}:{family.line}:{family.phrases[0]}"
            found += [Example(p, entry.topic, entry.language, name, entry.calm) for p in family.phrases]
    topics = {step.show: step.topic for step in library.steps.values() if step.topic}
    for template in library.templates.values():
        topic = topics.get(template.name)
        if topic:
            name = f"{template.name}:"
            found += [Example(p, topic, template.language, name + p, calm=False) for p in template.phrases]
    return tuple(dict.fromkeys(found))


def mixed(found: Sequence[Example]) -> Iterator[Example]:
    """Messages of two sentences, of which one is an ordinary question; the same for the same phrases.

    So it is learned that such a question takes nothing from an emergency, and makes none of what only sounds
    like one.
    """
    plain: dict[str, list[Example]] = {}
    heads: dict[str, Example] = {}
    for example in found:
        heads.setdefault(example.family, example)
        if not (example.urgent or example.calm or example.topic == NONE):
            plain.setdefault(example.language, []).append(example)
    for family, example in heads.items():
        # By the family's own dice, so that a phrase more does not change what all others are learned beside.
        dice, beside = Random(family), plain.get(example.language)  # noqa: S311 - nothing is kept secret here
        if beside and (example.calm or example.topic != NONE) and dice.random() < MIXED:
            other = dice.choice(beside)
            halves = [example.text, other.text]
            dice.shuffle(halves)
            topic = example.topic if example.urgent else other.topic
            yield Example(". ".join(halves), topic, example.language, f"mixed {family}", example.calm)


@dataclass(frozen=True, eq=False)
class Learner:
    """Phrases as a matrix, a row each; `names` of its columns."""

    known: Dictionary
    names: tuple[str, ...]

    @classmethod
    def of(cls, known: Dictionary, texts: Sequence[str]) -> "Learner":
        """The traits that enough of the texts have."""
        seen = Counter(trait for text in texts for trait in traits(known, words(text)))
        return cls(known, tuple(sorted(trait for trait, count in seen.items() if count >= SEEN)))

    def matrix(self, texts: Sequence[str]) -> "csr_matrix":
        """(texts, traits) amounts."""
        from scipy.sparse import csr_matrix  # noqa: PLC0415 - only who learns needs it

        at = {name: place for place, name in enumerate(self.names)}
        amounts: list[float] = []
        places: list[int] = []
        ends = [0]
        for text in texts:
            for trait, amount in traits(self.known, words(text)).items():
                if trait in at:
                    places.append(at[trait])
                    amounts.append(amount)
            ends.append(len(places))
        return csr_matrix((amounts, places, ends), shape=(len(texts), len(self.names)))


def learn(found: Sequence[Example], known: Dictionary, doing: Callable[[str], None]) -> list[str]:
    """The lines of the table of weights. `doing` hears what is going on."""
    import numpy as np  # noqa: PLC0415 - only who learns needs it
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    found = (*found, *mixed(found))
    texts = [example.text for example in found]
    doing("traits")
    learner = Learner.of(known, texts)
    matrix = learner.matrix(texts)
    weights = shares(found)
    doing("topics")
    even = [weight * share for weight, share in zip(weights, evened(found), strict=True)]
    topics = LogisticRegression(C=STRENGTH, max_iter=MOST_ROUNDS, tol=1e-4)
    topics.fit(matrix, [example.topic for example in found], sample_weight=even)
    doing("emergencies")
    urgent = LogisticRegression(C=CRISIS_STRENGTH, max_iter=MOST_ROUNDS, tol=1e-5)
    urgent.fit(matrix, [example.urgent for example in found], sample_weight=weights)
    table = np.vstack([topics.coef_, urgent.coef_])
    bias = np.concatenate([topics.intercept_, urgent.intercept_])
    doing("table")
    columns = (*topics.classes_, CRISIS)
    return list(_lines(columns, learner.names, table.T.tolist(), bias.tolist()))


def shares(found: Sequence[Example]) -> list[float]:
    """What each phrase counts: those of one family share, so that long lists of slips do not shout."""
    size = Counter(example.family for example in found)
    return [float(size[example.family]) ** -0.5 for example in found]


def evened(found: Sequence[Example]) -> list[float]:
    """What each phrase counts beside those of other topics: a large one should not win every short text."""
    size = Counter(example.topic for example in found)
    usual = median(size.values())
    return [(usual / size[example.topic]) ** EVEN for example in found]


def _lines(
    columns: Sequence[str], names: Sequence[str], rows: Sequence[Sequence[float]], bias: Sequence[float]
) -> Iterator[str]:
    """A head, the bias, then a line a trait; empty cells are nought."""
    yield "\t".join(("trait", *columns))
    yield "\t".join((BIAS, *(_cell(value) for value in bias)))
    for name, row in zip(names, rows, strict=True):
        if max(abs(value) for value in row) * SHARE >= SMALLEST:
            yield "\t".join((name, *(_cell(value) for value in row)))


def learned_from(library: Library) -> Iterator[str]:
    """A line for each file of phrases: what it held when the weights were learned."""
    for entry in library.lexicon:
        name = entry.mark.file.rpartition("/")[2]
        if name.endswith(".txt"):
            yield f"{LEARNED}{entry.language}/{name.removesuffix('.txt')}\t{phrases_digest(entry.families)}"


def _cell(value: float) -> str:
    rounded = round(value * SHARE)
    return str(rounded) if rounded else ""


def known_of(library: Library) -> Dictionary:
    """How the library reads words."""
    return index_of(library).known
