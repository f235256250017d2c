"""A topic opens at another step for whoever types that step's own phrases, and stays the same topic."""

from dataclasses import replace

import pytest

from bot.engine.advance import advance
from bot.engine.finder import find
from bot.model.event import Back, Opened, Wrote
from bot.model.library import Library
from bot.model.text import Template, Topic
from bot.model.turn import Tally
from tests.engine.conftest import make_library, step

LETTER = "police.letter"
PHRASES = ("fikk brev", "det kom et brev")


def opening(library: Library, *topics: str) -> Library:
    """The library where these topics open at the letter for whoever types that it has come."""
    known = {topic: replace(library.topics[topic], instead=LETTER) for topic in topics}
    return replace(library, topics={**library.topics, **known})


@pytest.fixture(scope="module")
def plain() -> Library:
    """The small library with one step more, which has phrases and no topic, and with another topic."""
    small = make_library()
    text = Template("police/letter", "nb", "", "t", (), PHRASES, "b", 1)
    return replace(
        small,
        steps={**small.steps, LETTER: step(LETTER)},
        topics={**small.topics, "legal.use": Topic("legal.use", "police.any", "b2")},
        templates={**small.templates, ("nb", "police/letter", ""): text},
    )


@pytest.fixture(scope="module")
def guide(plain: Library) -> Library:
    return opening(plain, "legal.use")


def opened(library: Library, text: str) -> str:
    return advance(library, advance(library, None, Opened()).session, Wrote(text)).view.step


def test_the_words_lead_to_the_step_and_the_topic_is_the_same(guide: Library, plain: Library) -> None:
    text = "jeg fikk brev, hva er straffen for bruk"

    assert (find(guide, text).topics, find(guide, text).step) == (("legal.use",), LETTER)
    assert (find(plain, text).topics, find(plain, text).step) == (("legal.use",), "")
    assert (opened(guide, text), opened(plain, text)) == (LETTER, "police.any")


def test_without_the_words_the_topic_opens_as_ever(guide: Library) -> None:
    assert opened(guide, "straffen for bruk") == "police.any"
    assert advance(guide, None, Opened("b2")).view.step == "police.any"


def test_they_count_for_the_topics_that_name_the_step_alone(guide: Library, plain: Library) -> None:
    other = "tatt av politiet, så fikk jeg vite at vi fikk brev"

    assert find(guide, other).topics == ("legal.process",)
    assert opened(guide, other) == "police.age"
    assert opened(opening(plain, "legal.process"), other) == LETTER


def test_where_the_topics_do_not_agree_the_person_chooses(guide: Library, plain: Library) -> None:
    text = "fikk brev, straffen for bruk når jeg er tatt av politiet"

    assert len(find(guide, text).topics) == 2
    assert opened(guide, text) == "menu.found"
    assert opened(opening(plain, "legal.use", "legal.process"), text) == LETTER


@pytest.mark.parametrize("text", ["fikk brev", "Fikk brev!", "det kom et brev"])
def test_a_phrase_that_is_all_that_was_written_leads_there_whatever_else_is_known(
    text: str, guide: Library
) -> None:
    assert find(guide, text).topics == ()
    assert opened(guide, text) == LETTER
    assert opened(guide, f"{text} klokka") == "menu.lost"


def test_the_topic_is_counted_where_the_step_has_none(guide: Library) -> None:
    turn = advance(guide, None, Wrote("jeg fikk brev, straffen for bruk"))
    alone = advance(guide, None, Wrote("fikk brev"))

    assert [effect.topic for effect in turn.effects if isinstance(effect, Tally)] == ["legal.use"]
    assert not any(isinstance(effect, Tally) for effect in alone.effects)


def test_an_emergency_goes_first_and_back_returns(guide: Library) -> None:
    there = advance(guide, advance(guide, None, Opened()).session, Wrote("fikk brev"))

    assert opened(guide, "fikk brev, hun puster ikke") == "urgent.medical"
    assert advance(guide, there.session, Back()).view.step == "menu.start"
