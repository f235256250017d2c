"""Whoever drove is led to the rules of the road, which are not those of a test at the station."""

import pytest

from bot.model.library import Library
from tests.content.screens import Pages

LANGUAGES = ("nb", "nn", "en")
READERS = ("young", "parent", "friend", "adult")
OTHER_RULES = {
    "nb": "Gjelder det kjøring, er reglene andre",
    "nn": "Gjeld det køyring, er reglane andre",
    "en": "For driving, other rules apply",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reader", READERS)
def test_a_driver_is_led_to_the_tests_of_the_road(
    reader: str, language: str, library: Library, pages: Pages
) -> None:
    choice = library.steps["law.driving"].choice("test")

    assert choice is not None
    assert [way.to for way in choice.ways] == ["myths.roadside"]
    assert "driving-test" in pages.page("myths.roadside", language, reader).facts
    assert "test-consent" not in pages.page("myths.roadside", language, reader).facts


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_reads_that_a_test_may_be_refused_reads_first_that_the_road_is_another_matter(
    language: str, library: Library, pages: Pages
) -> None:
    page = pages.page("police.test", language, "young")
    choice = library.steps["police.test"].choice("road")

    assert "test-consent" in page.facts
    assert page.text.split("\n\n")[1].startswith(OTHER_RULES[language])
    assert choice is not None
    assert [way.to for way in choice.ways] == ["myths.roadside"]
