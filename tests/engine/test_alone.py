"""A greeting, or thanks, and nothing else: an answer of its own, and not "I did not understand"."""

import pytest

from bot.engine.finder import find
from tests.shipped import library as guide


@pytest.mark.parametrize("text", ["hei", "Hallo!", "hi there", "god kveld"])
def test_a_greeting_opens_the_menu(text: str) -> None:
    found = find(guide(), text)

    assert (found.step, found.topics, found.crisis) == ("menu.start", (), None)


@pytest.mark.parametrize("text", ["takk", "Tusen takk!", "ok takk", "thanks", "👍"])
def test_thanks_are_answered_as_such(text: str) -> None:
    found = find(guide(), text)

    assert (found.step, found.topics, found.crisis) == ("menu.thanks", (), None)


@pytest.mark.parametrize("text", ["hei jeg ble tatt med hasj", "takk, men får foreldrene mine vite det"])
def test_more_than_that_is_read_as_what_it_asks(text: str) -> None:
    found = find(guide(), text)

    assert found.topics
    assert found.step not in {"menu.start", "menu.thanks"}


def test_an_emergency_goes_before_a_greeting() -> None:
    assert find(guide(), "hei han puster ikke").crisis == "medical"
