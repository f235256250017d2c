"""A short part of a text that plainly tells of danger counts, whatever is asked beside it."""

import pytest

from bot.engine import finder
from bot.engine.finder import CLAUSE, MOST_PARTS, find, judge
from bot.engine.found import Judged
from bot.engine.normal import words
from bot.model.library import Library
from tests.shipped import library as guide


@pytest.mark.parametrize(
    "text",
    [
        "vennen min våkner ikke, får vi straff hvis vi ringer",
        "han puster ikke, ringer de politiet hvis vi ringer 113",
        "Hva skjer på møtet i kommunen på fredag? Kompisen min puster ikke. Må foreldrene mine være med?",
        "he is not breathing, will the police come if we call an ambulance for him",
    ],
)
def test_danger_told_between_two_signs_is_heard(text: str) -> None:
    assert find(guide(), text).crisis == "medical"


def test_it_is_the_part_that_decides() -> None:
    text = "vennen min våkner ikke får vi straff hvis vi ringer"

    assert judge(guide(), text).hits
    assert len(words("vennen min våkner ikke")) in CLAUSE
    assert find(guide(), text.replace("ikke får", "ikke, får")).crisis == "medical"


@pytest.mark.parametrize(
    "text",
    [
        "i fjor puster jeg ut, nå lurer jeg på hva et forelegg er, og hvem som bestemmer",
        "eksamen tar livet av meg, når må jeg betale forelegget, og hvem bestemmer det",
    ],
)
def test_what_only_sounds_like_it_is_none_beside_a_question_either(text: str) -> None:
    assert find(guide(), text).crisis is None


def test_thousands_of_parts_are_not_all_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    judged: list[str] = []

    def counted(library: Library, text: str) -> Judged:
        judged.append(text)
        return judge(library, text)

    monkeypatch.setattr(finder, "judge", counted)
    find(guide(), "hvem våkner ikke av hasj, " * 230)

    assert 0 < len(judged) <= MOST_PARTS + 2
