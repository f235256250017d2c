"""A summons by the police may say "voluntary" too: no screen about a letter lets it pass for the meeting."""

import pytest

from bot.model.library import Library
from bot.model.session import Pair
from tests.content.screens import Pages

LANGUAGES = ("nb", "nn", "en")
READERS = ("young", "parent", "friend", "adult")
SUMMONS = "letter.summons"
TALK = "bekymringssamtale"
AGES = ("under_15", "from_15_to_17", "over_18", "not_said")
NOT_ONLY_AN_INTERVIEW = {"nb": "i begge", "nn": "i begge", "en": "Both can say"}
MOST_ROWS = 8


def _trail(age: str) -> tuple[Pair, ...]:
    return (("police.age", age),)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reader", READERS)
def test_both_kinds_of_summons_may_say_that_a_statement_is_voluntary(
    reader: str, language: str, pages: Pages
) -> None:
    assert NOT_ONLY_AN_INTERVIEW[language] in pages.page("letter.words", language, reader).text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("age", AGES)
def test_what_is_said_of_the_voluntary_meeting_warns_of_a_summons(
    age: str, reader: str, language: str, pages: Pages
) -> None:
    assert TALK in pages.page("letter.voluntary", language, reader, _trail(age)).text


@pytest.mark.parametrize("step", ["letter.voluntary", "police.young", "police.open"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reader", READERS)
def test_a_button_leads_to_what_holds_for_a_summons(
    reader: str, language: str, step: str, library: Library, pages: Pages
) -> None:
    choice = library.steps[step].choice("summons")
    page = pages.page(step, language, reader, _trail("from_15_to_17"))

    assert choice is not None
    assert choice.ways[-1].to == SUMMONS
    assert len(page.buttons) <= MOST_ROWS


@pytest.mark.parametrize("step", [SUMMONS, "police.arrested", "police.lawyer", "police.parents"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("age", AGES)
def test_whether_a_parent_can_be_there_is_told_alike(
    age: str, language: str, step: str, pages: Pages
) -> None:
    told = "process-guardian-interview" in pages.page(step, language, "parent", _trail(age)).facts

    assert told == (age != "over_18")
