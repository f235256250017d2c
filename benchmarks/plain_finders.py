"""Four plain ways of finding, taught by the same phrases: what the finder has to beat."""

from collections.abc import Callable, Sequence

import numpy as np
from rapidfuzz import fuzz, process
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.naive_bayes import ComplementNB

from bot.learning import Example

Ranked = tuple[float, list[str]]
"""How urgent a text seems, and topics best first."""
Way = Callable[[Sequence[Example]], Callable[[str], Ranked]]


def keywords(found: Sequence[Example]) -> Callable[[str], Ranked]:
    """A list of words for each topic: those that are much more common there than elsewhere."""
    counts: dict[str, dict[str, int]] = {}
    total: dict[str, int] = {}
    for example in found:
        for word in set(example.text.lower().split()):
            counts.setdefault(word, {}).setdefault(example.topic, 0)
            counts[word][example.topic] += 1
            total[word] = total.get(word, 0) + 1
    lists = {
        word: max(topics, key=lambda t: topics[t])
        for word, topics in counts.items()
        if total[word] >= 4 and max(topics.values()) >= 0.6 * total[word]
    }

    def answer(text: str) -> Ranked:
        told: dict[str, int] = {}
        for word in text.lower().split():
            if word in lists:
                told[lists[word]] = told.get(lists[word], 0) + 1
        urgent = sum(count for topic, count in told.items() if topic.startswith("crisis."))
        return float(urgent), sorted(told, key=lambda topic: -told[topic])

    return answer


def nearest(found: Sequence[Example]) -> Callable[[str], Ranked]:
    """The phrase with the most alike pieces (character n-grams, TF-IDF, cosine)."""
    pieces = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
    matrix = pieces.fit_transform([example.text for example in found])
    return lambda text: _by_phrase(found, (matrix @ pieces.transform([text]).T).toarray().ravel())


def fuzzy(found: Sequence[Example]) -> Callable[[str], Ranked]:
    """The phrase that rapidfuzz finds most alike."""
    phrases = [example.text.lower() for example in found]
    return lambda text: _by_phrase(
        found, process.cdist([text.lower()], phrases, scorer=fuzz.token_set_ratio)[0]
    )


def bayes(found: Sequence[Example]) -> Callable[[str], Ranked]:
    """Naive Bayes over character n-grams."""
    pieces = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), min_df=2)
    model = ComplementNB().fit(
        pieces.fit_transform([example.text for example in found]), [example.topic for example in found]
    )
    crisis = np.array([topic.startswith("crisis.") for topic in model.classes_])

    def answer(text: str) -> Ranked:
        told = model.predict_proba(pieces.transform([text]))[0]
        return float(told[crisis].sum()), [str(model.classes_[at]) for at in np.argsort(-told)]

    return answer


def _by_phrase(found: Sequence[Example], alike: np.ndarray) -> Ranked:
    """Topics by their best phrase; urgency by how much nearer the best emergency is than the best other."""
    best: dict[str, float] = {}
    for at in np.argsort(-alike)[:200]:
        best.setdefault(found[int(at)].topic, float(alike[at]))
    urgent = max((v for t, v in best.items() if t.startswith("crisis.")), default=0.0)
    other = max((v for t, v in best.items() if not t.startswith("crisis.")), default=0.0)
    return urgent - other, sorted(best, key=lambda topic: -best[topic])


PLAIN: dict[str, Way] = {
    "keyword list": keywords,
    "nearest phrase (TF-IDF of n-grams)": nearest,
    "naive Bayes": bayes,
    "rapidfuzz": fuzzy,
}
