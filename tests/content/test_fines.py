"""Whoever has a fine in hand reads the deadline that is theirs: a waiver's, a notice's, none on the spot."""

from datetime import date

import pytest

from bot.engine.route import first_way
from bot.model.library import Library
from tests.content.conftest import Change
from tests.content.screens import Pages

LANGUAGES = ("nb", "nn", "en")
READERS = ("young", "parent", "friend", "adult")
WAIVER = {
    "nb": "Etter en påtaleunnlatelse er fristen",
    "nn": "Etter ei påtaleunnlating er fristen",
    "en": "After a waiver",
}
START = date(2027, 2, 1)
GROWN = (("police.age", "over_18"),)
YOUNG = (("police.age", "from_15_to_17"),)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reader", READERS)
def test_the_deadline_of_a_waiver_is_not_told_as_that_of_a_fine(
    reader: str, language: str, library: Library, pages: Pages
) -> None:
    page = pages.page("letter.disagree", language, reader)
    choice = library.steps["letter.disagree"].choice("fine")

    assert WAIVER[language] in page.text
    assert "process-fine-conditional" in page.facts
    assert choice is not None
    assert choice.ways[-1].to == "letter.fine"
    assert "process-fine-conditional" in pages.page("letter.fine", language, reader).facts


def test_once_fines_on_the_spot_have_started_nobody_is_told_only_to_wait(
    change: Change, pages: Pages
) -> None:
    started = Pages(
        change(
            "content/acts.yaml",
            'simplified_fine: {in_force_from: ""}',
            f"simplified_fine: {{in_force_from: {START}}}",
        ),
        START,
    )
    for language in LANGUAGES:
        for reader in READERS:
            for step, trail in (("letter.fine", ()), ("myths.settled", ()), ("police.adult", GROWN)):
                assert "simplified-fine" in started.page(step, language, reader, trail).facts, step
                assert "simplified-fine" not in pages.page(step, language, reader, trail).facts, step
            assert "forenklet" in started.page("letter.words", language, reader).text
            assert "forenklet" not in pages.page("letter.words", language, reader).text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reader", READERS)
def test_the_ordinary_deadline_is_not_left_to_hold_for_a_simplified_fine(
    reader: str, language: str, pages: Pages
) -> None:
    assert "forenklet" in pages.page("letter.fine", language, reader).text


@pytest.mark.parametrize("language", LANGUAGES)
def test_which_cases_can_give_an_adult_a_conditional_fine_is_not_told_to_the_young(
    language: str, change: Change, pages: Pages
) -> None:
    split = Pages(
        change(
            "content/acts.yaml",
            'possession_split: {in_force_from: ""}',
            f"possession_split: {{in_force_from: {START}}}",
        ),
        START,
    )

    assert "conditional-fine-adults" in pages.page("letter.fine", language, "adult", GROWN).facts
    assert "conditional-fine-adults" not in pages.page("letter.fine", language, "young", YOUNG).facts
    assert "conditional-fine-adults" not in split.page("letter.fine", language, "adult", GROWN).facts


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reader", READERS)
def test_whoever_holds_a_letter_finds_the_fine_at_once(
    reader: str, language: str, library: Library, pages: Pages
) -> None:
    choice = library.steps["letter.start"].choice("fine")
    assert choice is not None

    ways = (first_way(choice.ways, {}), first_way(choice.ways, {"age": "under_15"}))

    assert ways == ("letter.fine", "letter.under_15")
    assert len(pages.page("letter.start", language, reader, YOUNG).buttons) <= 8


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_young_read_that_fines_on_the_spot_were_not_meant_for_them(language: str, change: Change) -> None:
    started = Pages(
        change(
            "content/acts.yaml",
            'simplified_fine: {in_force_from: ""}',
            f"simplified_fine: {{in_force_from: {START}}}",
        ),
        START,
    )
    for reader in READERS:
        for step in ("letter.fine", "myths.settled"):
            told = {
                age: "reform-deal-young" in started.page(step, language, reader, age).facts
                for age in (YOUNG, (), GROWN)
            }
            assert told == {YOUNG: True, (): reader != "adult", GROWN: False}, (reader, step)
        for age, fact in ((YOUNG, "process-prosecution-decides"), (GROWN, "process-who-decides")):
            facts = started.page("myths.promise", language, reader, age).facts
            assert set(facts) & {"process-prosecution-decides", "process-who-decides"} == {fact}


def test_a_fine_on_the_spot_is_called_as_it_is_called_elsewhere(change: Change) -> None:
    started = Pages(
        change(
            "content/acts.yaml",
            'simplified_fine: {in_force_from: ""}',
            f"simplified_fine: {{in_force_from: {START}}}",
        ),
        START,
    )

    assert "førenkla" not in started.page("letter.fine", "nn", "young", GROWN).text


NOT_A_JUDGMENT = {
    "nb": "verken å bli dømt eller frikjent",
    "nn": "korkje å bli dømd eller frikjend",
    "en": "neither convicted nor found not guilty",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reader", READERS)
def test_whether_one_is_convicted_is_answered_of_the_paper_in_hand(
    reader: str, language: str, pages: Pages
) -> None:
    waiver, fine = (pages.page(step, language, reader) for step in ("myths.acquitted", "letter.fine"))

    assert NOT_A_JUDGMENT[language] in waiver.text
    assert "process-fine" in fine.facts
    assert WAIVER[language] not in fine.text


PRISON = {"nb": "blir ikke til fengsel", "nn": "blir ikkje til fengsel", "en": "is not turned into prison"}
CANNOT_PAY = {"nb": "ikke betale?", "nn": "ikkje betale?", "en": "Can't you pay?"}
WHO_SIGNS = {"nb": "Hvem kan skrive under", "nn": "Kven kan skrive under", "en": "Who can sign"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reader", READERS)
def test_whoever_cannot_pay_or_asks_who_signs_finds_it_on_the_screen_they_are_told_it_stands_on(
    reader: str, language: str, pages: Pages
) -> None:
    told = {age: pages.page("letter.fine", language, reader, age).text for age in (YOUNG, (), GROWN)}

    assert all(CANNOT_PAY[language] in text for text in told.values())
    assert {age: PRISON[language] in text for age, text in told.items()} == {
        YOUNG: True,
        (): reader != "adult",
        GROWN: False,
    }
    assert {age: WHO_SIGNS[language] in text for age, text in told.items()} == {
        YOUNG: reader == "parent",
        (): reader == "parent",
        GROWN: False,
    }
