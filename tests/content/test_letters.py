"""Who writes that a letter or a summons has come is led to the screen about it, not to what the unit is."""

import pytest

from bot.check.phrases import phrase_problems
from bot.engine.advance import advance
from bot.engine.finder import find
from bot.model.event import Opened, Wrote
from bot.model.library import Library
from bot.model.reply import Reply
from bot.model.session import Session
from tests.content.presuming import CHILD
from tests.content.screens import Pages

LETTER = "letter.start"
TYPED = {
    "nb": ("jeg fikk brev", "brev fra kommunen", "har fått innkalling", "fikk innkalling", "æ fekk brev"),
    "nn": ("eg fekk brev", "brev frå kommunen", "har fått innkalling", "vi har fått brev om guten"),
    "en": ("i got a letter", "letter from the municipality", "got a summons", "a letter came today"),
}
UNIT = {"nb": "hva er rådgivende enhet", "nn": "kva er rådgjevande eining", "en": "what is the advisory unit"}
FIRST = {
    "nb": ("Jeg har fått brev", "Vi har fått brev"),
    "nn": ("Eg har fått brev", "Vi har fått brev"),
    "en": ("I got a letter", "We got a letter"),
}
LANGUAGES = tuple(TYPED)
PARENTS = {
    "nb": ("Enheten nær dere", "Kan du være med?", "Vi er ikke sikre"),
    "nn": ("Eininga nær dykk", "Kan du vere med?", "Vi er ikkje sikre"),
    "en": ("We got a letter", "Can you come along?", "We're not sure"),
}


def _labels(page: Reply) -> list[str]:
    return [button.label for row in page.buttons for button in row]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_letter_they_hold_comes_first(language: str, library: Library) -> None:
    menu = Session(library.house.menu, (), language, "young", chosen=True)

    for text in TYPED[language]:
        assert advance(library, menu, Wrote(text)).view.step == LETTER, text
    assert advance(library, menu, Wrote(UNIT[language])).view.step == "unit.what"
    assert advance(library, menu, Opened(library.topics["unit.what"].start)).view.step == "unit.what"


@pytest.mark.parametrize(
    "text",
    ["jeg fikk brev", "brev fra kommunen", "eg har fått brev", "i got a letter"],
)
def test_the_finder_tells_the_same_topic(text: str, library: Library) -> None:
    found = find(library, text)

    assert (found.topics[0], found.step) == ("unit.what", LETTER)


def test_a_parent_is_told_so_there(library: Library) -> None:
    there = advance(library, None, Wrote("sønnen min har fått brev fra kommunen")).view

    assert (there.step, there.reader) == (LETTER, "parent")


def test_every_phrase_in_the_head_of_the_text_leads_there(library: Library) -> None:
    phrases = [
        phrase
        for text in library.templates.values()
        if text.name == "letter/start"
        for phrase in text.phrases
    ]

    assert len(phrases) > 40
    assert [phrase for phrase in phrases if find(library, phrase).step != LETTER] == []
    assert [found.mark for found in phrase_problems(library) if found.code == "P003"] == []


@pytest.mark.parametrize(
    "text", ["når er møtet med rådgivende enhet", "må jeg gå dit", "glemte timen", "politiet stoppet meg"]
)
def test_without_a_letter_in_the_words_nothing_is_different(text: str, library: Library) -> None:
    assert find(library, text).step == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_i_got_a_letter_is_the_first_button_about_the_unit(language: str, pages: Pages) -> None:
    young, parent = (pages.page("unit.what", language, reader) for reader in ("young", "parent"))

    assert (_labels(young)[0], _labels(parent)[0]) == FIRST[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_parents_read_buttons_of_their_own(language: str, pages: Pages) -> None:
    read = [
        label for step in ("unit.what", LETTER) for label in _labels(pages.page(step, language, "parent"))
    ]
    young = [
        label for step in ("unit.what", LETTER) for label in _labels(pages.page(step, language, "young"))
    ]

    assert set(PARENTS[language]) <= set(read)
    assert not set(PARENTS[language]) & set(young)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reader", ["young", "parent"])
def test_a_child_reads_there_what_holds_for_children(reader: str, language: str, pages: Pages) -> None:
    child = pages.page(LETTER, language, reader, CHILD)

    assert "age-responsibility" in child.facts
    assert "condition-basis" not in child.facts


@pytest.mark.parametrize(
    "text",
    [
        "jeg har fått innkalling til bekymringssamtale",
        "eg fekk innkalling til bekymringssamtale",
        "concern talk",
    ],
)
def test_a_concern_talk_has_its_own_screen(text: str, library: Library) -> None:
    assert find(library, text).step == "letter.summons"


def test_the_letter_may_be_from_the_police(library: Library) -> None:
    choice = library.steps[LETTER].choice("summons")

    assert choice is not None
    assert choice.ways[-1].to == "letter.summons"


@pytest.mark.parametrize(
    "text", ["er innkalt som vitne, må jeg møte", "innkalla som vitne", "I am called as a witness"]
)
def test_a_witness_is_led_to_whom_to_ask(text: str, library: Library) -> None:
    assert find(library, text).step == "letter.summons"
    for language in ("nb", "nn", "en"):
        assert "vitne" in library.templates[language, "letter/summons", ""].body
