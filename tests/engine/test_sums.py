"""A sum of money and nothing else is about the screen on debt, however it is written, and about no other."""

from dataclasses import replace

import pytest

from bot.check.follow_ups import follow_up_problems
from bot.engine.followed import NOTE, followed
from bot.engine.sums import is_sum
from bot.model.text import FollowUp
from tests.engine.talking import note, standing, told
from tests.shipped import library as guide

LANGUAGES = ("nb", "nn", "en")
SUMS = [
    "500", "20000", "3750", "20 000", "20.000", "20,000", "5 000 kr", "5000kr", "5000,-", "kr 5000",
    "KR. 5000!!", "5000 kr 😭", "5\u00a0000 kr", "1 500,50 kr", "2k", "2 K", "2,5k", "50 kr", "113 kr",
    "ca 3000 kroner", "20 000 nok", "5 tusen", "nesten 2000 spenn", "om lag 5000 kroner", "kring 3000 kr",
    "berre 500 kroner", "like 5 grand", "about 3,000 kroner", "at least 20 thousand", "1 000 000", "1999 kr",
]  # fmt: skip
NOT_SUMS = [
    "", "kr", "k", "15", "17 år", "99", "113", "112!", "110", "911", "116 117", "116123", "116 006", "02800",
    "22 59 13 00", "91508588", "+47 915 08 588", "0181", "5003", "9008", "5003 Bergen", "0.5", "50 %",
    "100 %", "500/2", "12:30", "1.1.2026", "2000 3000", "5000 gram", "2k hasj", "3000 kr i bot",
    "5000 eller dø", "de tar 5000 kr eller slår meg", "5" * 8, f"5000 {'kr ' * 40}",
]  # fmt: skip


@pytest.mark.parametrize("text", SUMS)
def test_a_sum_is_one(text: str) -> None:
    assert is_sum(guide(), text)


@pytest.mark.parametrize("text", NOT_SUMS)
def test_anything_else_is_none(text: str) -> None:
    assert not is_sum(guide(), text)


@pytest.mark.parametrize("at", ["help.debt", "help.recruited"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "text", ["20000", "5 000 kr", "2k", "ca 3000 kroner", "om lag 3000 kr", "about 3 grand"]
)
def test_below_debt_it_leaves_that_screen_in_sight(text: str, language: str, at: str) -> None:
    turn = told(text, at=at, language=language)
    assert (turn.view.step, note(turn)) == (at, NOTE)


@pytest.mark.parametrize("text", ["5 000 kr", "2k"])
def test_below_an_emergency_that_led_there_too(text: str) -> None:
    here = standing("help.debt", ("urgent.danger", "~wrote"))
    turn = followed(guide(), here, text)
    assert turn is not None
    assert turn.view.step == "help.debt"


@pytest.mark.parametrize(
    "at", ["menu.start", "help.place", "help.near", "police.age", "urgent.start", "letter.fine"]
)
@pytest.mark.parametrize("text", ["20000", "5 000 kr", "2k", "113", "5003", "5000"])
def test_elsewhere_it_is_no_word_about_the_screen(text: str, at: str) -> None:
    assert at in guide().steps
    assert followed(guide(), standing(at), text) is None


@pytest.mark.parametrize("text", ["113", "5003", "0181", "15"])
def test_a_number_for_something_else_leaves_debt(text: str) -> None:
    assert followed(guide(), standing("help.debt"), text) is None


def test_a_word_of_another_row_goes_before_the_rule() -> None:
    row = FollowUp(("help.debt",), "help.talk", (("nb", "20 000"),))
    tongue = replace(guide().tongue, follow_ups=(*guide().tongue.follow_ups, row))
    turn = followed(replace(guide(), tongue=tongue), standing("help.debt"), "20 000")
    assert turn is not None
    assert turn.view.step == "help.talk"


def test_sums_that_would_lead_two_ways_are_told() -> None:
    row = FollowUp(("help.debt",), "help.talk", (), sums=True)
    tongue = replace(guide().tongue, follow_ups=(*guide().tongue.follow_ups, row))
    told_of = [
        dict(each.values)
        for each in follow_up_problems(replace(guide(), tongue=tongue))
        if each.code == "P001"
    ]
    assert [(each["phrase"], each["topic"], each["other"]) for each in told_of] == [
        ("1000 kr", "help.talk", "here")
    ]
