"""Whose age a rule hangs on: the suspect's, who is the reader only where the young read of themselves."""

import pytest

from tests.content.screens import Pages

LANGUAGES = ("nb", "nn", "en")
OWN = {
    "nb": ("du er under 18", "er du under 18"),
    "nn": ("du er under 18", "er du under 18"),
    "en": ("you are under 18",),
}
STEPS = ("police.arrested", "police.parents", "unit.parents")


def _own(pages: Pages, step: str, language: str, reader: str) -> bool:
    text = pages.page(step, language, reader).text.lower()
    return any(words in text for words in OWN[language])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("step", STEPS)
def test_what_parents_are_told_hangs_on_the_age_of_the_suspect(
    step: str, language: str, pages: Pages
) -> None:
    assert _own(pages, step, language, "young")
    for reader in ("friend", "adult", "parent"):
        assert not _own(pages, step, language, reader), reader


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_a_court_can_set_the_meeting_is_told_with_whom_to_ask(language: str, pages: Pages) -> None:
    court = {"nb": "stå i en dom", "nn": "stå i ein dom", "en": "court judgment"}[language]
    judged = {"nb": "Står det i en dom?", "nn": "Står det i ein dom?", "en": "Is it in a judgment"}[language]

    assert court in pages.page("letter.condition", language, "young").text
    assert judged in pages.page("letter.disagree", language, "young").text


@pytest.mark.parametrize("language", LANGUAGES)
def test_parents_read_that_the_child_is_told(language: str, pages: Pages) -> None:
    told = {"nb": "Barnet skal få beskjed", "nn": "Barnet skal få beskjed", "en": "Your child must be told"}

    assert told[language] in pages.page("help.consent", language, "parent").text
    assert "good reason" not in pages.page("help.consent", language, "young").text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_practice_for_the_dependent_rests_on_later_is_left_open(language: str, pages: Pages) -> None:
    open_ = {"nb": "ikke fått avklart", "nn": "ikkje fått avklart", "en": "is not clear to us"}

    assert open_[language] in pages.page("law.addiction", language, "young").text
