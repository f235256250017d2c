"""What decides about emergencies, worked out by hand: weights, phrases, and where the lines lie."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest

from bot.engine import finder
from bot.engine.advance import advance
from bot.engine.finder import AMONG, CERTAIN, UNEASY, find, judge, weighed
from bot.engine.found import Judged
from bot.engine.index import Hit
from bot.model.event import Opened, Wrote
from bot.model.library import Library
from bot.model.turn import Show
from tests.engine.conftest import make_library

TOPICS = ("legal.use", "legal.process", "help.municipal", "chat.human")


@pytest.fixture(scope="module")
def small() -> Library:
    return make_library()


@dataclass
class Fixed:
    """Learned weights that say the same of every text."""

    columns: tuple[str, ...]
    told: tuple[float, ...]

    def places(self, typed: Sequence[str]) -> list[int]:
        return [0 for _ in typed]

    def figures(self, _places: Sequence[int]) -> tuple[float, ...]:
        return self.told


def said(crisis: float, medical: float, use: float, *hits: tuple[int, int, Hit], count: int = 4) -> Judged:
    weights = Fixed(
        ("crisis", "crisis.medical", "crisis.suicide", "legal.use"), (crisis, medical, -40.0, use)
    )
    return weighed(weights, ["x"] * count, hits)  # type: ignore[arg-type]  # all it asks of weights is there


def share(figure: float) -> float:
    return 1 / (1 + math.exp(-figure))


def test_two_views_are_weighed_against_each_other() -> None:
    judged = said(2.0, 0.0, 1.0)
    # Of two topics, one ahead by 1: the odds are -1.
    assert judged.topics["crisis.medical"] == pytest.approx(share(-1.0))
    assert judged.topics["legal.use"] == pytest.approx(share(1.0))
    assert sum(judged.topics.values()) == pytest.approx(1.0)
    assert judged.crisis == pytest.approx(share((1 - AMONG) * 2.0 + AMONG * -1.0), abs=1e-6)
    assert judged.kind == "medical"
    assert (AMONG, CERTAIN, UNEASY) == (0.8, 0.515, 0.14)


def test_no_view_alone_can_rule_out_or_make_sure_beyond_a_millionth() -> None:
    edge = math.log((1 - 1e-6) / 1e-6)
    assert said(0.0, 0.0, 60.0).crisis == pytest.approx(share(-AMONG * edge), rel=1e-3)
    assert said(0.0, 60.0, 0.0).crisis == pytest.approx(share(AMONG * edge), rel=1e-3)
    assert said(1000.0, 0.0, 0.0).crisis == pytest.approx(share(30.0), rel=1e-9)
    assert said(-1000.0, 0.0, 0.0).crisis == pytest.approx(share(-30.0), rel=1e-6)


@pytest.mark.parametrize(
    ("start", "end", "count", "amount"),
    [
        (0, 1, 4, 0.5 * (0.5 + 0.25)),
        (1, 3, 4, 1.0 * (0.5 + 0.5)),
        (2, 8, 9, 2.0 * (0.5 + 6 / 9)),
        (2, 8, 10, 0.0),
        (0, 4, 4, 2.0 * 1.5 + 12.0),
    ],
)
def test_a_phrase_tells_by_its_length_and_its_part_of_the_text(
    start: int, end: int, count: int, amount: float
) -> None:
    judged = said(0.0, 0.0, 0.0, (start, end, Hit("crisis.medical", "x")), count=count)
    odds = min(amount, math.log((1 - 1e-6) / 1e-6))
    assert judged.crisis == pytest.approx(share((1 - AMONG) * amount + AMONG * odds), rel=1e-6)


@pytest.mark.parametrize(("before", "counts"), [(4, False), (3, True), (0, True)])
def test_the_figures_of_a_date_keep_no_sign_of_danger_from_counting(before: int, counts: bool) -> None:
    # "den 12 mars kl 17 43": not more than three of these are words.
    typed = ["x"] * before + ["12", "2026", "17", "43", "puster", "ikke"]
    sign = (len(typed) - 2, len(typed), Hit("crisis.medical", "puster ikke"))
    weights = Fixed(("crisis", "crisis.medical", "crisis.suicide", "legal.use"), (-1.0, -1.0, -40.0, 0.0))
    heard, unheard = (weighed(weights, typed, hits).crisis for hits in ((sign,), ()))  # type: ignore[arg-type]
    assert (heard > unheard) is counts


def test_the_best_phrase_of_a_topic_counts_and_only_that() -> None:
    one, two = (0, 1, Hit("crisis.medical", "x")), (1, 3, Hit("crisis.medical", "y"))
    assert said(0, 0, 0, one, two).crisis == said(0, 0, 0, two).crisis == said(0, 0, 0, two, one).crisis


def test_a_calm_phrase_takes_away_and_another_topic_s_does_nothing() -> None:
    calm = (0, 2, Hit("legal.use", "x", calm=True))
    use = (0, 2, Hit("legal.use", "x"))
    nothing = said(0.0, 0.0, 0.0)
    asked = said(0.0, 0.0, 0.0, use)
    assert asked.crisis == nothing.crisis
    assert asked.topics["legal.use"] > nothing.topics["legal.use"]
    assert said(0.0, 0.0, 0.0, calm).crisis == pytest.approx(share(-1.0), rel=1e-6)


@pytest.mark.parametrize(
    ("likely", "crisis", "uneasy"),
    [
        (0.515, "medical", False),
        (0.514, None, True),
        (0.14, None, True),
        (0.139, None, False),
        (0.0, None, False),
    ],
)
def test_where_the_lines_lie(
    small: Library, monkeypatch: pytest.MonkeyPatch, likely: float, crisis: str | None, uneasy: bool
) -> None:
    def judge(_: Library, text: str) -> Judged:
        return Judged(likely if text else 0.1, "medical", {"legal.use": 1.0})

    monkeypatch.setattr(finder, "judge", judge)
    found = find(small, "x")
    assert (found.crisis, found.uneasy, found.topics) == (crisis, uneasy, ("legal.use",))


def test_who_says_nothing_is_not_asked_whether_all_is_well(
    small: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finder, "judge", lambda *_: Judged(0.2, "medical"))
    monkeypatch.setattr(finder, "_silence", lambda _: 0.2)
    assert not find(small, "x").uneasy


def test_a_kind_that_leads_nowhere_makes_uneasy_at_least(
    small: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finder, "judge", lambda _, text: Judged(0.9 if text else 0.1, "flood"))
    found = find(small, "x")
    assert (found.crisis, found.uneasy) == (None, True)


@pytest.mark.parametrize(
    ("shares", "offered"),
    [
        ({"legal.use": 0.8, "legal.process": 0.2}, ("legal.use",)),
        ({"legal.use": 0.79, "legal.process": 0.21}, ("legal.use", "legal.process")),
        ({"legal.process": 0.5, "legal.use": 0.5}, ("legal.process", "legal.use")),
        (dict.fromkeys(TOPICS, 0.25), ("chat.human", "help.municipal", "legal.process")),
        (
            {"legal.use": 0.7, "legal.process": 0.25, "chat.human": 0.05},
            ("legal.use", "legal.process", "chat.human"),
        ),
        ({"legal.use": 0.7, "legal.process": 0.26, "chat.human": 0.04}, ("legal.use", "legal.process")),
        ({"legal.use": 0.865, "none": 0.135}, ()),
        ({"legal.use": 0.866, "none": 0.134}, ("legal.use",)),
        ({"legal.use": 0.18, "none": 0.062, "elsewhere": 0.758}, ("legal.use",)),
        ({"legal.use": 0.18, "none": 0.064, "elsewhere": 0.756}, ()),
        ({"legal.use": 0.179, "elsewhere": 0.821}, ()),
        ({"crisis.medical": 0.82, "legal.use": 0.18}, ("legal.use",)),
        ({"crisis.medical": 1.0}, ("crisis.medical",)),
        ({}, ()),
    ],
)
def test_what_is_offered(
    small: Library, monkeypatch: pytest.MonkeyPatch, shares: dict[str, float], offered: tuple[str, ...]
) -> None:
    monkeypatch.setattr(finder, "judge", lambda *_: Judged(0.0, "", shares))
    topics = {name: replace(small.topics["legal.use"], id=name) for name in (*TOPICS, "crisis.medical")}
    assert find(replace(small, topics=topics), "x").topics == offered


def test_without_weights_a_phrase_is_certain_and_letters_are_shares(small: Library) -> None:
    judged = judge(small, "hun puster ikke og jeg vil røyke hasj")
    assert (judged.crisis, judged.kind) == (1.0, "medical")
    letters = {hit.topic: len(hit.phrase) for _, _, hit in judged.hits}
    assert len(letters) == 2
    total = sum(letters.values())
    assert judged.topics == {topic: pytest.approx(count / total) for topic, count in letters.items()}
    calm = judge(small, "jeg vil røyke hasj")
    assert (calm.crisis, calm.kind) == (0.0, "")


def shows(library: Library, text: str) -> list[Show]:
    begun = advance(library, None, Opened()).session
    return [effect for effect in advance(library, begun, Wrote(text)).effects if isinstance(effect, Show)]


def test_the_uneasy_are_asked_below_what_they_wrote(small: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        finder, "judge", lambda _, text: Judged(0.2 if text else 0.1, "medical", {"legal.use": 1.0})
    )
    assert [(show.note, show.fresh, show.crisis) for show in shows(small, "x")] == [
        ("note_all_well", True, False)
    ]
    monkeypatch.setattr(finder, "judge", lambda *_: Judged(0.0, "", {"legal.use": 1.0}))
    assert [show.note for show in shows(small, "x")] == [""]


@pytest.mark.parametrize("likely", [0.0, 0.2])
def test_every_answer_to_words_goes_below_them(
    small: Library, monkeypatch: pytest.MonkeyPatch, likely: float
) -> None:
    for shares in ({}, {"legal.use": 1.0}, {"legal.use": 0.5, "legal.process": 0.5}):
        judged = Judged(likely, "medical", dict(shares))
        monkeypatch.setattr(finder, "judge", lambda *_, judged=judged: judged)
        assert [show.fresh for show in shows(small, "x")] == [True]


@pytest.mark.parametrize(
    ("step", "note"), [("help.place", "note_place_unknown"), ("menu.when", "note_time_unknown")]
)
@pytest.mark.parametrize("likely", [0.0, 0.2])
def test_what_was_not_read_where_it_was_asked_for(
    small: Library, monkeypatch: pytest.MonkeyPatch, step: str, note: str, likely: float
) -> None:
    monkeypatch.setattr(finder, "judge", lambda *_: Judged(likely, "medical"))
    begun = advance(small, None, Opened()).session
    assert begun is not None
    turn = advance(small, replace(begun, step=step), Wrote("qqqq"))
    assert turn.session is not None
    assert turn.session.step == step
    assert [(show.step, show.note, show.fresh) for show in turn.effects if isinstance(show, Show)] == [
        (step, note, True)
    ]


def test_letters_of_one_topic_add_up(small: Library) -> None:
    once = judge(small, "jeg vil røyke hasj, hun puster ikke").topics
    twice = judge(small, "jeg vil røyke hasj, røyke hasj, hun puster ikke").topics
    (use,) = [topic for topic in once if not topic.startswith("crisis.")]
    assert twice[use] / twice["crisis.medical"] == pytest.approx(2 * once[use] / once["crisis.medical"])


def test_a_step_of_its_own_goes_below_the_words_too(small: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    hit = (0, 1, Hit("legal.use", "x", step="police.child"))
    monkeypatch.setattr(finder, "judge", lambda *_: Judged(0.0, "", {}, (hit,)))
    assert [(show.step, show.fresh) for show in shows(small, "x")] == [("police.child", True)]
