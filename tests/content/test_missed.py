"""Who tells that they miss the meeting is helped at once, and nothing is presumed of what the letter says."""

import pytest

from bot.engine.route import first_way
from bot.model.library import Library
from bot.model.session import Pair
from tests.content.presuming import CHILD, READERS, TRAILS, leads_there, presumes_nothing
from tests.content.screens import Pages

MISSED = "letter.missed_asked"
TYPED = {
    "nb": ("glemte timen", "ka skjer hvis æ ikke møte opp"),
    "nn": ("gløymde timen", "kom itj på møtet"),
    "en": ("i missed the meeting", "what happens if i dont show up"),
}
FIRST = {
    "nb": "Ring enheten så fort",
    "nn": "Ring eininga så fort",
    "en": "Call the municipality's advisory unit as soon as",
}
TRACK = {"nb": "Vilkår:", "nn": "Vilkår:", "en": "Condition:"}
OF_A_CASE = ("noshow-reopen", "noshow-other-outcome")
LANGUAGES = tuple(TYPED)


@pytest.mark.parametrize("language", LANGUAGES)
def test_telling_it_or_coming_by_a_link_leads_to_the_step_that_presumes_nothing(
    language: str, library: Library
) -> None:
    leads_there(MISSED, "unit.noshow", TYPED[language], language, library)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("trail", TRAILS)
def test_nobody_is_told_there_that_the_meeting_is_a_condition(
    trail: tuple[Pair, ...], reader: str, language: str, library: Library, pages: Pages
) -> None:
    page = pages.page(MISSED, language, reader, trail)

    presumes_nothing(page, language, library)
    assert not set(OF_A_CASE) & set(page.facts)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reader", READERS)
def test_what_helps_comes_first_and_a_child_is_led_to_an_adult_instead(
    reader: str, language: str, pages: Pages
) -> None:
    grown, child = (pages.page(MISSED, language, reader, trail) for trail in ((), CHILD))

    assert FIRST[language] in grown.text
    assert grown.text.index(FIRST[language]) < grown.text.index(TRACK[language])
    assert "noshow-notice" not in child.facts
    assert "age-responsibility" in child.facts


def test_every_way_leads_on_and_a_child_is_led_to_what_holds_for_children(library: Library) -> None:
    ways = {
        "": ("letter.missed", "letter.voluntary_missed", "letter.words", "unit.prepare", "police.lawyer"),
        "under_15": (
            "letter.under_15",
            "letter.voluntary_missed",
            "letter.under_15",
            "unit.prepare",
            "police.lawyer",
        ),
    }
    chosen = ("condition", "voluntary", "unsure", "prepare", "lawyer")
    for age, expected in ways.items():
        given = {"age": age} if age else {}
        choices = {choice.id: first_way(choice.ways, given) for choice in library.steps[MISSED].choices}
        assert tuple(choices[name] for name in chosen) == expected
