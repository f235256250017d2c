"""Each topic opens on a screen that is short, says something, and leads on to a person."""

from itertools import product

import pytest

from bot.model.library import Library
from tests.content.screens import Pages
from tests.shipped import library as shipped

TOPICS = tuple(sorted(shipped().topics))
LANGUAGES = ("nb", "nn", "en")
READERS = ("young", "parent", "friend", "adult")
LONGEST = 900


def test_the_shipped_content_is_what_is_tried(library: Library) -> None:
    assert len(TOPICS) == 34
    assert library.languages == LANGUAGES
    assert library.house.readers == READERS


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_topic_opens_on_a_short_screen(language: str, library: Library, pages: Pages) -> None:
    for topic, reader in product(TOPICS, READERS):
        reply = pages.page(library.topics[topic].entry, language, reader)

        assert 0 < len(pages.body(reply).strip()) <= LONGEST, (topic, reader)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_topic_leads_on_to_a_person_and_to_urgent_help(
    language: str, library: Library, pages: Pages
) -> None:
    for topic, reader in product(TOPICS, READERS):
        reply = pages.page(library.topics[topic].entry, language, reader)
        ways = {button.to.partition(".")[0] for row in reply.buttons for button in row} | {
            reply.step.partition(".")[0]
        }

        assert {"help", "urgent"} <= ways, (topic, reader)


def test_every_topic_of_the_vocabulary_that_is_told_has_its_entry(library: Library) -> None:
    for topic in library.topics.values():
        assert topic.entry in library.steps
        assert topic.start.isalnum()
