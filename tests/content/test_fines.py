"""Whoever has a fine in hand reads the deadline that is theirs: a waiver's, a notice's, or none on the spot."""

import pytest

from bot.model.library import Library
from tests.content.screens import Pages

LANGUAGES = ("nb", "nn", "en")
READERS = ("young", "parent", "friend", "adult")
WAIVER = {"nb": "Etter en påtaleunnlatelse er fristen", "nn": "Etter ei påtaleunnlating er fristen", "en": "After a waiver"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reader", READERS)
def test_the_deadline_of_a_waiver_is_not_told_as_that_of_a_fine(
    reader: str, language: str, library: Library, pages: Pages
) -> None:
    page = pages.page("letter.disagree", language, reader)
    choice = library.steps["letter.disagree"].choice("fine")

    assert WAIVER[language] in page.text
    assert "process-fine-conditional" in page.facts
    assert choice is not None
    assert choice.ways[-1].to == "letter.fine"
    assert "process-fine-conditional" in pages.page("letter.fine", language, reader).facts
