"""A list of services gives each number once, and everybody close to somebody has one of their own to call."""

import pytest

from bot.model.library import Library
from tests.content.presuming import READERS
from tests.content.screens import Pages

FAMILY = "help.family"
RELATIVES = {"parorendelinjen": "909 04 848", "ivareta-parorendetelefonen": "800 40 567"}


def test_no_reader_is_listed_one_number_twice_for_a_topic(library: Library) -> None:
    twice = []
    for topic in library.topics:
        for reader in READERS:
            listed = [
                service.phone
                for service in library.services.values()
                if topic in service.topics
                and reader in service.readers
                and service.scope == "national"
                and service.phone
            ]
            twice += [(topic, reader, phone) for phone in set(listed) if listed.count(phone) > 1]
    assert twice == []


@pytest.mark.parametrize("reader", ["parent", "adult"])
def test_parents_and_adults_have_the_lines_for_relatives(reader: str, library: Library, pages: Pages) -> None:
    text = pages.page(FAMILY, "nb", reader).text
    for service, number in RELATIVES.items():
        assert reader in library.services[service].readers
        assert number in text
