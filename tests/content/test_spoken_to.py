"""Texts that speak to the one who reads: parents, adults, staff and readers of English."""

import pytest

from bot.model.session import Pair
from tests.content.presuming import READERS
from tests.content.screens import Pages, labels

LANGUAGES = ("nb", "nn", "en")
GROWN: tuple[Pair, ...] = (("police.age", "over_18"),)
CHILDREN_LINE = "116 111"
AS_THE_SUSPECT = {
    "nb": (
        "jeg",
        "saken din",
        "til du er eldre",
        "registrert om deg",
        "der du er nå",
        "vennen din",
        "du sier ja",
    ),
    "nn": (
        "eg",
        "saka di",
        "til du er eldre",
        "registrert om deg",
        "der du er no",
        "vennen din",
        "du seier ja",
    ),
    "en": ("i", "your case", "until you are", "about you", "you are now", "your friend", "before you agree"),
}
BELIEFS = ("explain", "promise", "counts", "friends", "school", "visible")
NOT_LOOKED_INTO = {"nb": "ikke undersøkt", "nn": "ikkje undersøkt", "en": "not looked into"}
SCHOOL_NURSE = {"nb": "på skolen", "nn": "på skulen", "en": "school nurse"}
FAULT = {"nb": "feil, ikke din", "nn": "feil, ikkje din", "en": "my fault"}
NOT_YOURS = {"nb": "ikke din skyld at", "nn": "ikkje di skuld at", "en": "not your fault that"}
OTHERS = {"nb": "søsken", "nn": "sysken", "en": "brothers"}
NEVER = {"nb": "aldri", "nn": "aldri", "en": "never"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("belief", BELIEFS)
def test_a_parent_who_asks_what_is_true_is_not_the_suspect(belief: str, language: str, pages: Pages) -> None:
    page = pages.page(f"myths.{belief}", language, "parent")
    padded = " ".join(("", *page.text.lower().replace("?", " ").replace(".", " ").split(), ""))

    assert [words for words in AS_THE_SUSPECT[language] if f" {words} " in padded] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_calls_a_belief_what_its_screen_is_called(language: str, pages: Pages) -> None:
    for reader in READERS:
        beliefs = labels(pages.page("myths.police", language, reader))
        for belief in ("explain", "promise", "friends"):
            assert beliefs[belief] == pages.page(f"myths.{belief}", language, reader).title
    parent = labels(pages.page("myths.age", language, "parent"))
    assert parent["taken"] == pages.page("myths.taken", language, "parent").title
    assert parent["home"] == pages.page("myths.home", language, "parent").title


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_adult_reads_what_holds_for_adults(language: str, pages: Pages) -> None:
    adult = pages.page("police.parents", language, "adult")
    grown = pages.page("police.parents", language, "young", GROWN)

    assert adult.facts == grown.facts
    # The first speaks of a suspect's age, the second of the reader's own.
    assert adult.text.split("\n\n")[2:] == grown.text.split("\n\n")[2:]
    assert CHILDREN_LINE not in adult.text
    assert CHILDREN_LINE in pages.page("police.parents", language, "young").text
    assert SCHOOL_NURSE[language] not in pages.page("help.municipal", language, "adult").text
    assert SCHOOL_NURSE[language] in pages.page("help.municipal", language, "young").text


@pytest.mark.parametrize("language", LANGUAGES)
def test_parents_who_live_apart_and_foster_parents_read_that_it_was_not_looked_into(
    language: str, pages: Pages
) -> None:
    for step in ("unit.parents", "police.parents"):
        assert NOT_LOOKED_INTO[language] in pages.page(step, language, "parent").text
        assert NOT_LOOKED_INTO[language] not in pages.page(step, language, "parent", GROWN).text


@pytest.mark.parametrize("language", LANGUAGES)
def test_staff_and_the_insured_read_whom_to_ask_and_no_rule(language: str, pages: Pages) -> None:
    for step in ("help.staff", "law.insurance"):
        page = pages.page(step, language, "adult")
        assert NOT_LOOKED_INTO[language] in page.text
        assert page.facts == ()
    staff = pages.page("help.staff", language, "adult").text
    assert staff.index("113") < staff.index(NOT_LOOKED_INTO[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_who_asked_whose_fault_it_is_reads_of_fault(language: str, pages: Pages) -> None:
    for reader in READERS:
        assert FAULT[language] not in pages.page("menu.lost", language, reader).text
        assert OTHERS[language] in pages.page("help.family", language, reader).text.lower()
        assert NEVER[language] in pages.page("help.debt", language, reader).text
    assert NOT_YOURS[language] in pages.page("help.family", language, "young").text


@pytest.mark.parametrize("reader", READERS)
def test_whoever_reads_english_is_told_to_ask_for_it(reader: str, pages: Pages) -> None:
    for step in ("help.start", "help.person"):
        assert "Can we speak English?" in pages.page(step, "en", reader).text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "step", ["law.driving", "help.municipal", "help.health", "myths.licence", "myths.employer"]
)
def test_a_parent_reads_about_the_child(step: str, language: str, pages: Pages) -> None:
    child = "child" if language == "en" else "barnet"

    assert child in pages.page(step, language, "parent").text.lower()
    assert child not in pages.page(step, language, "young").text.lower()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("step", ["help.municipal", "help.specialist"])
def test_a_button_calls_what_parents_are_told_what_its_screen_is_called(
    step: str, language: str, pages: Pages
) -> None:
    title = pages.page("help.consent", language, "parent").title

    assert labels(pages.page(step, language, "parent"))["consent"] == title
