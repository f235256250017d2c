"""Two buttons of one screen never read the same, the row that every screen has included."""

import pytest

from bot.model.library import Library
from bot.model.reply import Reply
from tests.content.presuming import READERS
from tests.content.screens import Pages

PERSON = "person"


def _labels(page: Reply) -> dict[str, str]:
    return {button.choice or button.copy: button.label for row in page.buttons for button in row}


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("reader", READERS)
def test_no_button_begins_as_the_one_for_somebody_to_talk_to(
    reader: str, language: str, library: Library, pages: Pages
) -> None:
    seen = 0
    for step in library.steps:
        labels = _labels(pages.page(step, language, reader))
        person = labels.pop(PERSON, None)
        if person is None:
            continue
        seen += 1
        assert [label for label in labels.values() if label.startswith(person)] == [], step
        assert len(set(labels.values())) == len(labels), step
    assert seen > 100
