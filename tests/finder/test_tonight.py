"""When something is to be done says nothing of danger: "tonight" stands in ordinary questions too."""

import pytest

from bot.engine.finder import find
from tests.shipped import library as guide


@pytest.mark.parametrize(
    "text",
    [
        "hva skal jeg si til ham i kveld",
        "kva skal eg seie til han i kveld",
        "what do I tell him tonight",
        "what shall I say tonight",
        "my son was arrested tonight",
        "sønnen min ble arrestert i natt",
        "sonen min vart arrestert i kveld",
        "vi fikk brev i dag hva gjør vi i kveld",
        "må vi svare i kveld",
        "jeg skal på møtet i kveld",
        "han er ikke kommet hjem",
        "she is not home yet",
        "de kommer hjem til oss i morgen",
    ],
)
def test_an_ordinary_question_is_none(text: str) -> None:
    assert find(guide(), text).crisis is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("jeg tar livet mitt i kveld", "suicide"),
        ("i'm ending it tonight", "suicide"),
        ("han våkner ikke nå", "medical"),
        ("nå hører jeg ham slå mamma i stua", "danger"),
        ("han er ikke hjemme og la igjen et brev der han sa ha det", "suicide"),
    ],
)
def test_an_emergency_stays_one(text: str, kind: str) -> None:
    assert find(guide(), text).crisis == kind


@pytest.mark.parametrize(
    "text", ["bekymringssamtale", "min sønn ble pågrepet", "hvor lenge kan de holde ham"]
)
def test_words_of_the_case_lead_to_the_case(text: str) -> None:
    assert find(guide(), text).topics[:1] == ("legal.process",)
