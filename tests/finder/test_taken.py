"""What somebody has taken and what somebody asks about are not one thing, nor are despair and weariness."""

import pytest

from bot.engine.finder import find
from tests.shipped import library as guide


@pytest.mark.parametrize(
    "text",
    [
        "tatt 3 xanax og øl er d farlig",
        "eg har svelgt ein pose med kokain er det farleg",
        "just did coke on top of oxy, dangerous??",
    ],
)
def test_what_is_in_the_body_now_is_an_emergency(text: str) -> None:
    assert find(guide(), text).crisis == "medical"


@pytest.mark.parametrize(
    "text",
    [
        "jeg orker ikke mer sønnen min ruser seg",
        "jeg klarer ikke mer, datteren min ruser seg hver dag",
        "orke itj mer, broren min ruse sæ heile tida",
    ],
)
def test_a_family_that_cannot_go_on_is_asked_at_least(text: str) -> None:
    found = find(guide(), text)

    assert found.crisis or found.uneasy


@pytest.mark.parametrize(
    "text",
    [
        "er det farlig å blande xanax og øl",
        "tok to paracet mot hodepine i går er det greit å trene",
        "jeg ble tatt med 3 xanax og en øl hva skjer",
    ],
)
def test_what_only_sounds_alike_is_none(text: str) -> None:
    assert find(guide(), text).crisis is None
