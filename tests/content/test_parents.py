"""Screens where a parent is spoken to as a parent: in danger, with a case, and with something found."""

import pytest

from tests.content.screens import Pages

LANGUAGES = ("nb", "nn", "en")
CHILDREN_LINE, VIOLENCE_LINE, POLICE = "116 111", "116 006", "112"


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

    assert 0 < parent.index(f"{POLICE}.") < parent.index(alone)
    assert alone in pages.page(step, language, "young").text
