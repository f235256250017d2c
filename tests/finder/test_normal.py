"""Typed text is read alike however it was typed, and nothing that is typed can break the reading."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.engine.finder import find
from bot.engine.normal import MOST, fold, single, words
from bot.engine.traits import dictionary, traits
from tests.shipped import library as guide

SMALL = dictionary(
    {"æ": "jeg", "itj": "ikke", "å": "og"}, {"mamma": ("parent",), "får ikke puste": ("breathe_not",)}
)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("HJELP MEG", ["hjelp", "meg"]),
        ("hjeeeelp", ["hjelp"]),
        ("h j e l p", ["hjelp"]),
        ("k*k*in", ["kkin"]),
        ("s3lvmord", ["selvmord"]),
        ("ærlig\u200btalt", ["ærligtalt"]),
        ("å æ e i byen", ["å", "æ", "e", "i", "byen"]),
        ("hei😀du", ["hei", "😀", "du"]),
    ],
)
def test_words_as_they_were_meant(typed: str, read: list[str]) -> None:
    assert words(typed) == read


def test_letters_that_a_phone_may_lack() -> None:
    assert fold("påtale") == fold("paatale") == "patale"
    assert fold("møte") == fold("moete") == "mote"
    assert fold("være") == fold("vaere") == "vere"


def test_doubled_letters_stand_once() -> None:
    assert single("bankke") == single("banke")


def test_dialect_and_slips_are_read_as_the_small_word_meant() -> None:
    assert SMALL.read("æ") == SMALL.read("jeg") == "jeg"
    assert SMALL.read("itj") == "ikke"


def test_a_meaning_of_several_words_goes_before_those_of_its_words() -> None:
    found = traits(SMALL, words("mamma får ikke puste"))

    assert {name for name in found if name.startswith("c=")} == {"c=parent", "c=breathe_not"}
    assert "d=parent breathe_not" in found


@settings(deadline=None)
@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=400))
def test_any_text_is_answered(text: str) -> None:
    assert find(guide(), text).crisis in {None, "medical", "suicide", "danger"}


@pytest.mark.parametrize(
    "text",
    [
        "a" * 100_000,
        "hjelp " * 20_000,
        "👩‍👩‍👧‍👦" * 9_000,
        "\u202e\u2066" * 50_000,
        "\ud800" * 50_000,
        "́" * 50_000,
        "a " * 50_000,
    ],
    ids=["one word", "one word again", "families", "turned", "surrogates", "accents", "letters"],
)
def test_enormous_texts_are_cut_before_they_are_read(text: str) -> None:
    assert sum(map(len, words(text))) <= MOST + 1
    find(guide(), text)
