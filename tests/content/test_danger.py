"""Emergency screens: whom they speak to, who may read along, the number first and the text short."""

import pytest

from bot.model.library import Library
from bot.model.session import Pair
from tests.content.presuming import READERS
from tests.content.screens import Pages

LANGUAGES = ("nb", "nn", "en")
ADULT: tuple[Pair, ...] = (("police.age", "over_18"),)
CHILDREN_LINE, POLICE = "116 111", "112"
ONE_BREATH = 90
"""Words: what a screen of an emergency has room for, so that the number stays in sight."""
CHILD = {"nb": "hos barnet", "nn": "hos barnet", "en": "with your child"}
LOCKED = {"nb": "lås deg inne", "nn": "lås deg inne", "en": "lock yourself in"}
YOURSELF = {"nb": "Er det deg", "nn": "Er det deg", "en": "it is you"}
ONESELF = {"nb": "Er det deg", "nn": "Er det deg", "en": "Is it you?"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("step", ["urgent.danger", "urgent.danger_more"])
def test_a_parent_in_danger_reads_of_the_child_first_and_only_the_threatened_lock_themselves_in(
    step: str, language: str, pages: Pages
) -> None:
    parent = pages.page(step, language, "parent").text
    own = next(parent.index(words[language]) for words in (ONESELF, YOURSELF) if words[language] in parent)

    assert parent.index(POLICE) < parent.index(CHILD[language]) < own
    assert own < parent.lower().index(LOCKED[language])
    for reader in READERS:
        text = pages.page(step, language, reader).text
        assert YOURSELF[language] in text or ONESELF[language] in text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reader", READERS)
def test_whoever_is_watched_reads_of_the_button_that_hides(
    reader: str, language: str, library: Library, pages: Pages
) -> None:
    hide = dict(library.templates[language, "common/words", ""].labels)["cover"]
    quoted = f"“{hide}”" if language == "en" else f"«{hide}»"

    for step in ("urgent.danger", "urgent.danger_more"):
        assert quoted in pages.page(step, language, reader).text


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_adult_is_told_of_the_line_for_whoever_needs_an_adult(language: str, pages: Pages) -> None:
    for step in ("urgent.danger", "urgent.danger_more"):
        assert CHILDREN_LINE in pages.page(step, language, "young").text
        assert CHILDREN_LINE not in pages.page(step, language, "adult").text
        assert CHILDREN_LINE not in pages.page(step, language, "young", ADULT).text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "step", ["urgent.medical", "urgent.called", "urgent.suicide", "urgent.danger", "urgent.calling"]
)
def test_the_number_comes_first_and_the_text_is_short(step: str, language: str, pages: Pages) -> None:
    for reader in READERS:
        page = pages.page(step, language, reader)

        assert "11" in page.text.splitlines()[2], reader
        assert len(page.text.split()) <= ONE_BREATH, reader


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_waits_for_the_ambulance_can_ask_about_the_police(language: str, pages: Pages) -> None:
    page = pages.page("urgent.medical_more", language, "friend")

    assert "myths.calling" in {button.to for row in page.buttons for button in row}
    assert "emergency-samaritan" in pages.page("myths.calling", language, "friend").facts


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_has_called_is_not_told_to_call_first(language: str, pages: Pages) -> None:
    first = pages.page("urgent.called", language, "friend").text.splitlines()[2]

    assert {"nb": "Hold linja", "nn": "Hald linja", "en": "Stay on the line"}[language] in first
    assert "113" in first
    assert "urgent.called" in {
        button.to for row in pages.page("urgent.medical_more", language, "friend").buttons for button in row
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reader", READERS)
def test_whoever_is_afraid_of_calling_can_write_and_is_promised_nothing(
    reader: str, language: str, pages: Pages
) -> None:
    page = pages.page("urgent.calling", language, reader)

    assert "sidetmedord.mentalhelse.no" in page.text
    assert page.text.index("112") < page.text.index("sidetmedord")
    assert (CHILDREN_LINE in page.text) == (reader != "adult")
