"""Where a parent is spoken to as a parent: in danger, with something found, with a child who is gone."""

import pytest

from bot.engine.finder import find
from bot.model.library import Library
from bot.model.session import Pair
from tests.content.presuming import READERS
from tests.content.screens import Pages, labels

LANGUAGES = ("nb", "nn", "en")
CHILDREN_LINE, VIOLENCE_LINE, POLICE = "116 111", "116 006", "112"
TALK_LINE, POISONS, NOT_URGENT = "116 123", "22 59 13 00", "02800"
MANY = 25
ADULT_CHILD: tuple[Pair, ...] = (("police.age", "over_18"), ("police.matter", "unsure"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_threatened_parent_is_not_sent_to_the_line_for_children(language: str, pages: Pages) -> None:
    parent, young = (pages.page("urgent.danger", language, reader).text for reader in ("parent", "young"))

    assert (VIOLENCE_LINE in parent, CHILDREN_LINE in parent) == (True, False)
    assert CHILDREN_LINE in young
    assert VIOLENCE_LINE in pages.page("urgent.danger_more", language, "parent").text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("step", ["urgent.suicide", "urgent.suicide_more"])
def test_a_parent_reads_what_to_do_for_a_child_before_what_to_do_for_oneself(
    step: str, language: str, pages: Pages
) -> None:
    parent = pages.page(step, language, "parent").text
    alone = {"nb": "Ikke vær alene", "nn": "Ikkje ver åleine", "en": "Do not be alone"}[language]

    consoled = {"nb": "til bry", "nn": "til bry", "en": "a burden"}[language]

    assert 0 < parent.index("113") < parent.index(f"{POLICE}.") < parent.index(consoled) < parent.index(alone)
    assert alone in pages.page(step, language, "young").text


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_found_pills_reads_whom_to_call_and_nothing_of_the_law(language: str, pages: Pages) -> None:
    page = pages.page("help.parenttalk", language, "parent")

    assert page.text.index("113") < page.text.index(POISONS)
    assert page.facts == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_waits_for_a_child_reads_whom_to_call(language: str, pages: Pages) -> None:
    for reader in READERS:
        text = pages.page("help.missing", language, reader).text
        assert 0 < text.index(POLICE) < text.index(NOT_URGENT)
    for step in ("help.parenttalk", "help.family"):
        assert "missing" in labels(pages.page(step, language, "parent"))
    assert "missing" not in labels(pages.page("help.family", language, "young"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_asks_where_somebody_is_has_words_enough_for_it(language: str, library: Library) -> None:
    phrases = library.templates[language, "help/missing", ""].phrases

    assert len(phrases) >= MANY
    assert [phrase for phrase in phrases if find(library, phrase).step != "help.missing"] == []


@pytest.mark.parametrize(
    "text",
    [
        "sønnen min har ikke kommet hjem",
        "datteren min er savnet",
        "han er ikke kommet hjem",
        "hvordan melder jeg noen savnet",
        "sonen min er ikkje komen heim",
        "veit ikkje kvar dottera mi er",
        "my son has not come home",
        "my daughter is missing",
        "I don't know where my son is",
    ],
)
def test_whoever_waits_is_led_there(text: str, library: Library) -> None:
    found = find(library, text)

    assert (found.crisis, found.step) == (None, "help.missing")


@pytest.mark.parametrize(
    "text",
    [
        "jeg har rømt hjemmefra",
        "i ran away and he's found me",
        "datteren min er ikke kommet hjem, hun skrev farvel til oss",
        "my son is missing and he left a goodbye note",
    ],
)
def test_more_than_that_is_an_emergency(text: str, library: Library) -> None:
    assert find(library, text).crisis is not None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("reader", "trail", "line"),
    [
        ("young", (), CHILDREN_LINE),
        ("friend", (), CHILDREN_LINE),
        ("young", ADULT_CHILD, TALK_LINE),
        ("parent", (), TALK_LINE),
        ("adult", (), TALK_LINE),
    ],
)
def test_where_nothing_was_understood_a_line_is_open_at_night(
    reader: str, trail: tuple[Pair, ...], line: str, language: str, pages: Pages
) -> None:
    read = pages.page("menu.lost", language, reader, trail).text

    assert [each for each in (CHILDREN_LINE, TALK_LINE) if each in read] == [line]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_adult_is_not_given_the_number_for_children(language: str, pages: Pages) -> None:
    for reader in READERS:
        page = pages.page("urgent.danger_more", language, reader)
        copied = {button.copy for row in page.buttons for button in row if button.copy}

        assert POLICE in copied
        assert ("116111" in copied) == (CHILDREN_LINE in page.text) == (reader != "adult")
