"""A parent who fears that the child is taken from them finds the answer beside the case and the meeting."""

import pytest

from bot.model.library import Library
from tests.content.screens import Pages

LOOKED_INTO = {"nb": "Vi har ikke undersøkt", "nn": "Vi har ikkje undersøkt", "en": "We have not looked into"}


@pytest.mark.parametrize("step", ["police.parents", "unit.parents"])
def test_a_button_leads_there_for_a_parent_alone(step: str, library: Library) -> None:
    choice = library.steps[step].choice("taken")

    assert choice is not None
    assert [way.to for way in choice.ways] == ["myths.taken"]
    assert dict(choice.when)["reader"] == "parent"


@pytest.mark.parametrize("language", LOOKED_INTO)
def test_what_a_visit_asks_of_them_is_not_made_up(language: str, pages: Pages) -> None:
    assert LOOKED_INTO[language] in pages.page("myths.taken", language, "parent").text
