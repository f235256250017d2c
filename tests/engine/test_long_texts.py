"""Reading a text takes no longer than its length: the worst that can be typed keeps nobody waiting.

Where work grew with the square of the length these would run for minutes, and are stopped long before.
"""

from random import Random

import pytest

from bot.engine.finder import find, judge, outermost
from bot.engine.index import Index, index_of
from bot.engine.normal import MOST, words
from tests.shipped import library

RUNS = ["x", "åøæ", "a b ", "a1", "1", "a'", "_", "a*", "h-j-", "😀", "e\u0301", "\u200d", "jegvildø"]


@pytest.fixture(scope="module")
def index() -> Index:
    return index_of(library())


@pytest.mark.timeout(20)
@pytest.mark.parametrize("run", RUNS)
def test_one_sign_again_and_again(run: str) -> None:
    for turn in range(40):
        words((run * MOST)[turn:MOST])


@pytest.mark.timeout(20)
def test_nothing_but_phrases(index: Index) -> None:
    phrases = sorted(" ".join(row) for found in index.phrases.values() for row, _ in found if len(row) == 1)
    assert phrases
    typed = Random(1).choices(phrases, k=20_000)
    assert len(outermost(index, typed)) > 1000


def test_a_phrase_in_a_longer_one_is_still_left_out(index: Index) -> None:
    dice, rows = Random(2), [row for found in index.phrases.values() for row, _ in found]
    left_out = 0
    for _ in range(60):
        typed = [word for row in dice.choices(rows, k=12) for word in row]
        found = tuple(index.hits(typed))
        found = tuple((a, b, hit) for a, b, hit in found if not (hit.calm and b - a < len(typed)))
        kept = tuple(
            placed
            for placed in found
            if not any(
                a <= placed[0]
                and placed[1] <= b
                and b - a > placed[1] - placed[0]
                and other.topic != placed[2].topic
                for a, b, other in found
            )
        )
        assert outermost(index, typed) == kept
        left_out += len(found) - len(kept)
    assert left_out > 0


def test_an_emergency_is_heard_in_words_of_ones_own_by_what_was_learned() -> None:
    text, calm = "my friend turned blue and will not answer", "kan jeg få bot for hasj"
    assert (find(library(), text).crisis, find(library(), calm).crisis) == ("medical", None)
    # Phrases alone would say yes or no.
    assert all(0 < judge(library(), each).crisis < 1 for each in (text, calm))
