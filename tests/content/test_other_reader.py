"""What the young and their parents read of each other's screens, over everything that is shipped."""

import pytest

from bot.model.library import Library
from bot.model.reply import Reply
from tests.content.screens import Pages

SIDES = {"young": "parent", "parent": "young"}
MOST_ROWS = 8
NO_TOPIC = ("crisis.", "chat.")
"""Emergencies, and the chat itself: what it keeps is told to the one it is kept about."""


def _choices(reply: Reply) -> set[str]:
    return {button.choice for row in reply.buttons for button in row}


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("reader", SIDES)
def test_the_button_is_on_every_topic_that_is_told_differently(
    reader: str, language: str, library: Library, pages: Pages
) -> None:
    other = SIDES[reader]
    topics = [step for step in library.steps.values() if step.topic and not step.topic.startswith(NO_TOPIC)]
    seen = 0
    for step in topics:
        mine, theirs = (pages.page(step.id, language, who, (("menu.start", "x"),)) for who in (reader, other))
        differs = pages.body(mine) != pages.body(theirs)
        assert (f"as_{other}" in _choices(mine)) == differs, step.id
        if differs:
            seen += 1
            told = pages.page(f"chat.as_{other}", language, reader, ((step.id, f"as_{other}"),))
            assert told.text.endswith(theirs.text), step.id
            assert told.facts == theirs.facts
            assert told.must == theirs.must
            assert len(mine.buttons) <= MOST_ROWS, step.id
    assert seen > 20


@pytest.mark.parametrize("reader", ["friend", "adult"])
def test_others_have_no_such_button(reader: str, library: Library, pages: Pages) -> None:
    for step in library.steps.values():
        assert not {"as_young", "as_parent"} & _choices(pages.page(step.id, "nb", reader))
