"""Signs in few words, as who has little English writes them: an overdose, being sold, held or sent away."""

import pytest

from bot.engine.finder import find
from tests.shipped import library as guide


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("my buddy od'd", "medical"),
        ("my mate od'd", "medical"),
        ("my friend has od", "medical"),
        ("she nodded out on heroin", "medical"),
        ("my friend nodded out", "medical"),
        ("he nodded off", "medical"),
        ("he is purple", "medical"),
        ("han nikket av på heroin", "medical"),
        ("ho nikka av på heroin", "medical"),
        ("i am sold", "danger"),
        ("my boyfriend sells me", "danger"),
        ("i have been sold to men", "danger"),
        ("i am held here", "danger"),
        ("they will send me to somalia", "danger"),
        ("my father will send me back to pakistan to marry", "danger"),
        ("jeg er solgt", "danger"),
        ("jeg blir solgt", "danger"),
        ("de holder meg her", "danger"),
    ],
)
def test_it_is_heard(text: str, kind: str) -> None:
    assert find(guide(), text).crisis == kind


@pytest.mark.parametrize(
    "text",
    [
        "he nodded off in maths",
        "my friend Odd smokes hash",
        "that's odd",
        "i am sold on the idea",
        "he sells me weed",
        "they sell me weed at school",
        "my boyfriend sells weed",
        "i was sold fake pills",
        "jeg har solgt hasj",
        "hasjen er solgt",
        "i am held here by police",
        "they hold me here at the station",
        "de holder meg her på stasjonen",
        "dei held meg her på stasjonen",
        "they will send me to rehab",
        "her hair is purple",
    ],
)
def test_what_sounds_like_it_is_none(text: str) -> None:
    assert find(guide(), text).crisis is None


@pytest.mark.parametrize("text", ["my friend od last night", "i will be killed if they deport me"])
def test_what_may_be_over_or_to_come_is_asked_after(text: str) -> None:
    found = find(guide(), text)

    assert found.crisis is not None or found.uneasy
