"""A hard word that is asked about is explained, where no screen fits better."""

import pytest

from bot.engine.advance import advance
from bot.model.event import Back, Chose, Wrote
from bot.model.session import WORD, Session
from tests.shipped import library as guide
from tests.shipped import shelf


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("hva betyr påtaleunnlatelse?", "nb", "påtaleunnlatelse:"),
        ("Påtaleunnlatelse", "nb", "påtaleunnlatelse:"),
        ("hvem er påtalemyndigheten", "nb", "påtalemyndigheten:"),
        ("kva betyr sikta", "nn", "sikta:"),
        ("what does waiver of prosecution mean", "en", "waiver of prosecution (påtaleunnlatelse):"),
        ("what is a waiver", "en", "waiver of prosecution (påtaleunnlatelse):"),
    ],
)
def test_it_is_explained_and_back_leads_where_one_was(text: str, language: str, said: str) -> None:
    here = Session("police.young", (), language, "young")
    (reply,) = shelf().conversation.answer(here, Wrote(text)).replies

    assert reply.step == "chat.words"
    assert said in reply.text.lower()
    assert len([line for line in reply.text.splitlines() if line.startswith("•")]) == 1
    there = advance(guide(), here, Wrote(text)).session
    assert there is not None
    assert there.trail[-1][1].startswith(WORD)
    assert advance(guide(), there, Back()).view.step == "police.young"


@pytest.mark.parametrize(
    ("text", "step"), [("hva er rådgivende enhet", "unit.what"), ("hva er forelegg", "letter.fine")]
)
def test_a_screen_of_its_own_goes_before_one_line(text: str, step: str) -> None:
    assert advance(guide(), Session("menu.start", (), "nb", "young"), Wrote(text)).view.step == step


def test_another_list_of_words_is_not_taken_for_the_one_that_was_asked_about() -> None:
    """Screens are remembered; what was asked about is part of what they are remembered by."""
    conversation = shelf().conversation
    here = Session("police.young", (), "nb", "young")
    asked = conversation.answer(here, Wrote("hva betyr siktet")).replies[0]
    listed = conversation.answer(here, Chose("police.young", "glossary")).replies[0]
    again = conversation.answer(here, Wrote("hva betyr påtalemyndigheten")).replies[0]

    assert asked.step == listed.step == again.step
    assert len({asked.text, listed.text, again.text}) == 3


def test_the_next_word_is_explained_from_the_list_itself() -> None:
    conversation = shelf().conversation
    here: Session | None = Session("police.young", (), "nb", "young")
    said = []
    for text in ("hva betyr siktet", "hva betyr påtalemyndigheten"):
        assert here is not None
        said.append(conversation.answer(here, Wrote(text)).replies[0].text)
        here = advance(guide(), here, Wrote(text)).session

    assert len(set(said)) == 2
    assert here is not None
    assert advance(guide(), here, Back()).view.step == "police.young"


def test_who_says_who_they_are_on_the_list_still_sees_it() -> None:
    here = advance(guide(), Session("police.search", (), "nb", "young"), Wrote("hva betyr siktet")).session

    assert here is not None
    assert "siktet:" in shelf().conversation.answer(here, Wrote("jeg er mor")).replies[0].text.lower()
