"""Who asks "must I?" without saying what the letter says is told that it depends, and how to find out."""

import pytest

from bot.engine.advance import advance
from bot.engine.route import first_way
from bot.model.event import Wrote
from bot.model.library import Library
from bot.model.session import Pair, Session
from tests.content.presuming import READERS, TRAILS, leads_there, presumes_nothing
from tests.content.screens import Pages

ASKED = "letter.asked"
QUESTIONS = {"nb": "må jeg gå dit", "nn": "må eg gå dit", "en": "do i have to go there"}
SAID_OF_A_CASE = {
    "nb": "Møtet er et vilkår",
    "nn": "Møtet er eit vilkår",
    "en": "The meeting is a condition",
}
LANGUAGES = tuple(QUESTIONS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_typing_the_question_or_coming_by_a_link_leads_to_the_step_that_presumes_nothing(
    language: str, library: Library
) -> None:
    leads_there(ASKED, "unit.condition", [QUESTIONS[language]], language, library)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("trail", TRAILS)
def test_nobody_is_told_there_that_the_meeting_is_a_condition(
    trail: tuple[Pair, ...], reader: str, language: str, library: Library, pages: Pages
) -> None:
    page = pages.page(ASKED, language, reader, trail)

    presumes_nothing(page, language, library)
    assert SAID_OF_A_CASE[language] not in page.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_condition_is_is_told_there_as_on_the_screen_about_one(language: str, pages: Pages) -> None:
    asked, condition = (pages.page(step, language, "young") for step in (ASKED, "letter.condition"))

    # What a new offence may lead to is told in fewer words where nobody has named a condition.
    shorter, longer = {"condition-new-offence"}, {"process-trial-period"}
    assert set(asked.facts) - shorter == set(condition.facts) - longer
    assert shorter < set(asked.facts)


def test_both_ways_lead_on_and_a_child_is_led_to_what_holds_for_children(library: Library) -> None:
    for given, expected in (
        (
            {},
            (
                "letter.condition",
                "letter.voluntary",
                "letter.words",
                "letter.meetings_asked",
                "unit.cannot_come",
            ),
        ),
        (
            {"age": "under_15"},
            ("letter.under_15", "letter.voluntary", "letter.under_15", "letter.under_15", "unit.cannot_come"),
        ),
    ):
        step = library.steps[ASKED]
        chosen = ("condition", "voluntary", "unsure", "meetings", "missed")
        choices = {choice.id: first_way(choice.ways, given) for choice in step.choices}
        assert tuple(choices[name] for name in chosen) == expected


FOLLOW_UPS = {
    "nb": ("kan vi klage", "hvor mange ganger", "må jeg", "hva om jeg glemmer det"),
    "nn": ("kan vi klage", "kor mange gonger", "må eg", "kva om eg gløymer det"),
    "en": ("can we appeal", "how many times", "do i have to", "what if i forget"),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reader", READERS)
def test_what_is_read_from_there_does_not_say_it_either(
    reader: str, language: str, library: Library, pages: Pages
) -> None:
    here = Session(ASKED, (), language, reader, chosen=True)
    typed = {advance(library, here, Wrote(text)).view.step for text in FOLLOW_UPS[language]}
    pressed = {way.to for choice in library.steps[ASKED].choices for way in choice.ways}
    pressed -= {"letter.condition"}

    for step in sorted(typed | pressed):
        assert SAID_OF_A_CASE[language] not in pages.page(step, language, reader).text, step
    assert {"letter.meetings_asked", "letter.disagree_asked"} <= typed | pressed
