"""Days, numbers and short texts in words."""

from datetime import date

import pytest

from bot.render import Fault, RenderError, placeholder_problems
from bot.render.dates import day_in_words, iso_in_words, weekday_in_words
from bot.render.fill import fill
from bot.render.phones import grouped
from bot.render.words import Words, pick
from tests.render.house import library


@pytest.mark.parametrize(
    ("language", "day", "weekday", "dated"),
    [
        ("nb", "23. november 2026", "mandag", "mandag 23. november"),
        ("nn", "23. november 2026", "måndag", "måndag 23. november"),
        ("en", "23 November 2026", "Monday", "Monday 23 November"),
        ("xx", "23. november 2026", "mandag", "mandag 23. november"),
    ],
)
def test_days_in_words(language: str, day: str, weekday: str, dated: str) -> None:
    monday = date(2026, 11, 23)
    assert day_in_words(monday, language) == day
    assert weekday_in_words(monday, language) == weekday
    assert weekday_in_words(monday, language, with_date=True) == dated


@pytest.mark.parametrize("text", ["2026-13-01", "2026", "20260101", "", "x2026-01-01"])
def test_what_is_no_day_is_left_alone(text: str) -> None:
    assert iso_in_words(text, "en") is None


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("+4791508588", "915 08 588"),
        ("+4741716111", "417 16 111"),
        ("+4722412240", "22 41 22 40"),
        ("22412240", "22 41 22 40"),
        ("116111", "116 111"),
        ("116 117", "116 117"),
        ("02800", "02800"),
        ("113", "113"),
        ("+46812345678", "+46812345678"),
        ("", ""),
    ],
)
def test_phone_numbers(number: str, expected: str) -> None:
    assert grouped(number) == expected


def test_names_are_filled_in_and_nothing_else_is() -> None:
    assert fill("{{ a }}{{b}} {{ gone }}{% x %}", {"a": "1", "b": "{{ a }}"}) == "1{{ a }} {% x %}"
    with pytest.raises(RenderError) as error:
        fill("{{ gone }}", {}, strict=True)
    assert error.value.fault is Fault.NAME


def test_what_may_not_stand_in_a_short_text_is_found() -> None:
    found = placeholder_problems("{{ a }} {{ b }}\n{{ a | date }} {% if %}\n{# x #} { {{", {"a"})
    assert [(one.line, one.fault) for one in found] == [
        (1, Fault.NAME),
        (2, Fault.FORBIDDEN),
        (2, Fault.FORBIDDEN),
        (3, Fault.FORBIDDEN),
        (3, Fault.FORBIDDEN),
    ]
    assert placeholder_problems("{{ a }} plain", {"a"}) == []


def test_words_escape_what_is_filled_in_and_fall_back_on_their_key() -> None:
    words = Words(library(), "en")
    assert words.markdown("open_now_until", time="**1**") == "open until \\*\\*1\\*\\*"
    assert words.plain("open_now_until", time="**1**") == "open until **1**"
    assert words.plain("gone") == "gone"
    assert words.known("gone") is None


def test_a_text_in_another_language_is_better_than_none() -> None:
    assert pick((("en", "E"), ("nb", "B")), "nn") == "B"
    assert pick((("en", "E"),), "nn") == "E"
    assert pick((), "nn") == ""
