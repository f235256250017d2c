"""Where typed text leads: a phrase of a direct step opens that very step."""

from dataclasses import replace

import pytest

from bot.engine.advance import advance
from bot.engine.finder import find
from bot.model.event import Back, Opened, Wrote
from bot.model.library import Library
from bot.model.text import Family, Lexicon, Template
from tests.engine.conftest import make_library


@pytest.fixture(scope="module")
def direct() -> Library:
    """The small library, where `police.child` is direct."""
    plain = make_library()
    child = replace(plain.steps["police.child"], topic="legal.use", direct=True)
    text = Template("police/child", "nb", "", "t", (), ("bare store blir straffet", "straffen"), "b", 1)
    return replace(
        plain,
        steps={**plain.steps, "police.child": child},
        templates={**plain.templates, ("nb", "police/child", ""): text},
        lexicon=(*plain.lexicon, Lexicon("legal.use", "nb", (Family(("store blir",)),))),
    )


def opened(library: Library, text: str) -> str:
    return advance(library, advance(library, None, Opened()).session, Wrote(text)).view.step


def test_a_phrase_of_a_direct_step_opens_it(direct: Library) -> None:
    found = find(direct, "Er det sant at bare store blir straffet?")

    assert (found.step, found.topics, found.crisis) == ("police.child", ("legal.use",), None)
    assert opened(direct, "bare store blir straffet") == "police.child"


def test_other_phrases_open_the_entry_of_their_topic(direct: Library) -> None:
    assert find(direct, "røyke hasj").step == ""
    assert opened(direct, "røyke hasj") == "police.any"


def test_the_longest_phrase_decides(direct: Library) -> None:
    assert find(direct, "straffen for bruk").step == ""
    assert opened(direct, "straffen for bruk") == "police.any"


def test_topics_are_the_same_with_and_without_a_direct_step(direct: Library) -> None:
    steps = {**direct.steps, "police.child": replace(direct.steps["police.child"], direct=False)}
    plain = replace(direct, steps=steps)
    for text in ("bare store blir straffet", "straffen når jeg er tatt av politiet", "røyke hasj", "klokka"):
        assert find(plain, text).topics == find(direct, text).topics
        assert find(plain, text).step == ""


def test_an_emergency_goes_before_a_direct_step(direct: Library) -> None:
    assert opened(direct, "bare store blir straffet, men hun puster ikke") == "urgent.medical"


def test_back_from_a_direct_step_returns(direct: Library) -> None:
    there = advance(direct, advance(direct, None, Opened()).session, Wrote("bare store blir straffet"))

    assert advance(direct, there.session, Back()).view.step == "menu.start"


def test_topics_that_open_at_one_screen_are_no_choice() -> None:
    library, text = make_library(), "straffen for bruk når jeg er tatt av politiet"
    assert len(find(library, text).topics) == 2
    assert opened(library, text) == "menu.found"
    process = library.topics["legal.process"]
    topics = {**library.topics, "legal.use": replace(process, id="legal.use")}
    assert opened(replace(library, topics=topics), text) == process.entry
