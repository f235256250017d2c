"""Screens where a parent is spoken to as a parent, and not as the one whom the case is about."""

import pytest

from bot.engine.finder import find
from bot.model.library import Library
from bot.model.session import Pair
from tests.content.presuming import READERS, TRAILS
from tests.content.screens import Pages, labels

LANGUAGES = ("nb", "nn", "en")
ADULT_CHILD: tuple[Pair, ...] = (("police.age", "over_18"), ("police.matter", "unsure"))
SUSPECT = {
    "nb": (
        "Jeg har",
        "Hvis jeg",
        "hjemme vite",
        "Dette må du",
        "din sak",
        "voksen du stoler på",
        "du bestemmer deg",
    ),
    "nn": (
        "Eg har",
        "Om eg",
        "heime vite",
        "Dette må du",
        "saka di",
        "vaksen du stoler på",
        "du bestemmer deg",
    ),
    "en": (
        "I've",
        "If I ",
        "my parents",
        "your parents",
        "Your rights",
        "be with me",
        "be with you",
        "an adult you trust",
    ),
}
"""Said to the one the case is about."""

CASE = (
    "police.adult",
    "police.young",
    "police.open",
    "police.outcome",
    "police.lawyer",
    "police.under_15",
    "law.fine_new",
    "unit.privacy_more",
    "unit.contract",
    "unit.contract_condition",
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("step", CASE)
def test_a_parent_is_not_spoken_to_as_the_suspect(step: str, language: str, pages: Pages) -> None:
    for trail in (*TRAILS, ADULT_CHILD):
        page = pages.page(step, language, "parent", trail)
        read = "\n".join((page.text, *labels(page).values()))

        assert [words for words in SUSPECT[language] if words in read] == [], trail


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_parent_of_an_adult_child_can_ask_what_parents_are_told(language: str, pages: Pages) -> None:
    asked = {reader: labels(pages.page("police.adult", language, reader, ADULT_CHILD)) for reader in READERS}

    assert asked["parent"]["parents"] == pages.page("police.parents", language, "parent", ADULT_CHILD).title
    assert [reader for reader in READERS if "parents" in asked[reader]] == ["parent"]


@pytest.mark.parametrize(
    ("language", "example"),
    [("nb", "sønnen min er tatt"), ("nn", "sonen min er teken"), ("en", "my son was caught")],
)
def test_the_example_for_parents_leads_somewhere(
    language: str, example: str, library: Library, pages: Pages
) -> None:
    found = find(library, example)

    assert example in pages.page("menu.lost", language, "parent").text
    assert (found.crisis, "legal.process" in found.topics) == (None, True)


@pytest.mark.parametrize(
    ("language", "adult", "own"),
    [
        ("nb", "en voksen", "rettighetene dine"),
        ("nn", "ein vaksen", "rettane dine"),
        ("en", "an adult", "your rights"),
    ],
)
def test_a_parent_is_not_spoken_to_as_the_pupil_or_the_one_who_was_called_in(
    language: str, adult: str, own: str, pages: Pages
) -> None:
    for reader in ("parent", "adult"):
        assert adult not in pages.page("letter.fine", language, reader).text
    assert adult in pages.page("letter.fine", language, "young").text
    assert own not in pages.page("help.school", language, "parent").text
    assert own in pages.page("help.school", language, "young").text
    told = pages.page("police.parents", language, "parent").title
    assert labels(pages.page("letter.summons", language, "parent"))["parents"] == told


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_asks_about_driving_reads_what_is_looked_at_before_a_first_licence(
    language: str, pages: Pages
) -> None:
    page = pages.page("law.driving", language, "young")
    (there,) = (button.to for row in page.buttons for button in row if button.choice == "licence")

    assert "record-driving-licence" in pages.page(there, language, "young").facts


@pytest.mark.parametrize(
    ("language", "alone", "together"),
    [
        ("nb", "velger barnet selv om", "Snakk sammen om det."),
        ("nn", "vel barnet sjølv om", "Snakk saman om det."),
        ("en", "your child chooses whether", "Talk it over together."),
    ],
)
def test_an_adult_child_chooses_alone_whether_to_go_to_what_is_voluntary(
    language: str, alone: str, together: str, pages: Pages
) -> None:
    grown, young = (
        pages.page("letter.voluntary", language, "parent", trail).text for trail in (ADULT_CHILD, ())
    )

    assert (alone in grown, together in grown) == (True, False)
    assert (alone in young, together in young) == (False, True)
