"""A long text is judged by its worst part too; and of several phrases, which one leads to a step."""

import math
from collections.abc import Sequence

import pytest

from bot.engine import finder
from bot.engine.finder import LONG, PART, PRESSING, find, outermost, weighed
from bot.engine.found import Judged
from bot.engine.index import Hit
from bot.model.library import Library
from tests.engine.conftest import make_library

CALM, URGENT = -3.0, 4.0


@pytest.fixture(scope="module")
def small() -> Library:
    return make_library()


class Weights:
    """A text as a whole is calm; the worst part of it is not."""

    columns = ("crisis", "crisis.medical", "legal.use")

    def __init__(self) -> None:
        self.asked: list[tuple[int, int, str]] = []

    def places(self, typed: Sequence[str]) -> list[int]:
        return [0 for _ in typed]

    def figures(self, places: Sequence[int]) -> tuple[float, ...]:
        figure = URGENT if list(places) == [1] else CALM
        return (figure, figure, 0.0)

    def strongest(self, places: Sequence[int], length: int, column: str) -> Sequence[int]:
        self.asked.append((len(places), length, column))
        return [1]


def test_of_a_long_text_the_worst_part_is_judged_on_its_own_and_without_phrases() -> None:
    weights, calming = Weights(), (0, 2, Hit("legal.use", "x", calm=True))
    short = weighed(weights, ["x"] * (LONG - 1), [calming])  # type: ignore[arg-type]  # all it asks of weights is there
    assert (short.part, weights.asked) == (0.0, [])
    long = weighed(weights, ["x"] * LONG, [calming])  # type: ignore[arg-type]  # as above
    assert weights.asked == [(LONG, PART, "crisis")]
    assert long.part == pytest.approx(1 / (1 + math.exp(-URGENT)))
    assert long.crisis < 0.1
    assert (long.kind, long.hits) == ("medical", (calming,))


@pytest.mark.parametrize(
    ("whole", "part", "crisis", "uneasy"),
    [
        (0.0, PRESSING, None, True),
        (0.0, PRESSING - 0.01, None, False),
        (0.0, 1.0, None, True),
        (0.9, 1.0, "medical", False),
    ],
)
def test_a_part_alone_asks_whether_all_is_well_and_is_no_emergency_yet(
    small: Library,
    monkeypatch: pytest.MonkeyPatch,
    whole: float,
    part: float,
    crisis: str | None,
    uneasy: bool,
) -> None:
    monkeypatch.setattr(finder, "judge", lambda *_: Judged(whole, "medical", part=part))
    found = find(small, "x")
    assert (found.crisis, found.uneasy) == (crisis, uneasy)


def test_of_phrases_alike_the_one_that_leads_to_a_step_decides(
    small: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    hits = [(0, 1, Hit("legal.process", "abc")), (1, 2, Hit("legal.use", "xyz", step="police.child"))]
    for order in (hits, hits[::-1]):
        monkeypatch.setattr(finder, "judge", lambda *_, order=order: Judged(0.0, "", {}, tuple(order)))
        found = find(small, "x")
        assert (found.step, found.topics) == ("police.child", ("legal.use",))
    longer = (0, 1, Hit("legal.process", "abcd"))
    monkeypatch.setattr(finder, "judge", lambda *_: Judged(0.0, "", {"legal.use": 1.0}, (hits[1], longer)))
    assert (find(small, "x").step, find(small, "x").topics) == ("", ("legal.use",))


def test_a_step_whose_topic_is_none_that_is_offered_leaves_the_topics_as_they_are(
    small: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    hit = (0, 1, Hit("elsewhere", "abc", step="police.child"))
    monkeypatch.setattr(finder, "judge", lambda *_: Judged(0.0, "", {"legal.use": 1.0}, (hit,)))
    found = find(small, "x")
    assert (found.step, found.topics) == ("police.child", ("legal.use",))


def test_no_figure_is_too_great_to_be_told_apart() -> None:
    for figure in (1000.0, -1000.0):
        told = finder._shares({"a": figure, "b": figure - 1.0})
        assert told["a"] / told["b"] == pytest.approx(math.e)


class Hits:
    """An index that finds these."""

    def __init__(self, *found: tuple[int, int, Hit]) -> None:
        self.found = found

    def hits(self, _typed: Sequence[str]) -> tuple[tuple[int, int, Hit], ...]:
        return self.found


@pytest.mark.parametrize("at", [0, 1, 7])
def test_a_phrase_is_hidden_by_a_longer_one_around_it_and_never_by_its_like(at: int) -> None:
    danger, use = Hit("crisis.medical", "puster ikke"), Hit("legal.use", "puster ikke")
    alike = ((at, at + 2, danger), (at, at + 2, use))
    assert outermost(Hits(*alike), ["x"] * 20) == alike  # type: ignore[arg-type]  # all it asks of an index is there
    around = [(at, at + 3, use), (at, at + 4, use), (max(at - 1, 0), at + 2 + (at == 0), use)]
    for longer in around:
        hits = Hits((at, at + 2, danger), longer)
        assert outermost(hits, ["x"] * 20) == (longer,)  # type: ignore[arg-type]  # as above
    same = ((at, at + 2, danger), (at, at + 4, Hit("crisis.medical", "z")), (at + 1, at + 4, use))
    assert outermost(Hits(*same), ["x"] * 20) == same[:2]  # type: ignore[arg-type]  # as above
    beside = ((at, at + 2, danger), (at + 1, at + 6, use), (at + 2, at + 9, use))
    assert outermost(Hits(*beside), ["x"] * 20) == beside  # type: ignore[arg-type]  # as above
