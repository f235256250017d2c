"""Nobody reads of the unit or a referral without reading whether one must."""

from datetime import date

import pytest

from bot.model.library import Library
from tests.content.screens import Pages

ASKS_ITSELF = {"letter.start", "letter.unclear"}
"""Their question is which of the two it is, and the text says so first."""
OF_THE_CASE = {"parents-criminal-case", "contract-conflict-council"}
"""Facts filed with the unit that are about the case at the police."""


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("reader", ["young", "parent", "friend", "adult"])
def test_what_is_said_of_the_unit_bears_a_label(
    reader: str, language: str, library: Library, pages: Pages
) -> None:
    words = dict(library.templates[language, "common/words", ""].labels)
    asked = words.get(f"ask_must_{reader}", words["ask_must"])
    labels = [f"{asked} {words[name]}" for name in words if name.startswith("must_")]
    told = 0
    for step in library.steps.values():
        page = pages.page(step.id, language, reader)
        of_unit = {name for name in page.facts if library.facts[name][0].topic.startswith("unit.")}
        if of_unit - OF_THE_CASE and step.id not in ASKS_ITSELF:
            told += 1
            assert any(label in page.text for label in labels), step.id
    assert told > 15
