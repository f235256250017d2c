"""Each topic opens on a screen that is short, says something, and leads on to a person."""

from datetime import date

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
@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_opens_on_a_short_screen(topic: str, language: str, library: Library, pages: Pages) -> None:
    entry = library.topics[topic].entry
    lengths = {reader: len(pages.body(pages.page(entry, language, reader)).strip()) for reader in READERS}

    assert all(0 < length <= LONGEST for length in lengths.values()), lengths


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_leads_on_to_a_person_and_to_urgent_help(
    topic: str, language: str, library: Library, pages: Pages
) -> None:
    entry = library.topics[topic].entry
    for reader in READERS:
        reply = pages.page(entry, language, reader)
        ways = {button.to.partition(".")[0] for row in reply.buttons for button in row} | {
            reply.step.partition(".")[0]
        }

        assert {"help", "urgent"} <= ways, reader


def test_every_topic_of_the_vocabulary_that_is_told_has_its_entry(library: Library) -> None:
    for topic in library.topics.values():
        assert topic.entry in library.steps
        assert topic.start.isalnum()
