"""Who has said that they are under 15 never reads of a broken condition, or of not coming."""

import pytest

from bot.check.truths import Truths
from bot.check.walk import screens_of
from bot.engine.route import first_way
from bot.model.flow import Must
from bot.model.library import Library
from tests.content.presuming import CHILD, READERS
from tests.content.screens import Pages

LANGUAGES = ("nb", "nn", "en")
FOLLOWS = {"noshow-notice", "noshow-reopen", "noshow-other-outcome", "noshow-no-national-rule"}
TOLD = {"age-responsibility", "age-under-15-transfer"}
UNDER_15 = {"age": "under_15"}
LEADS = {
    ("unit.contract", "missed"): ("letter.under_15", "letter.missed_asked"),
    ("unit.cannot_come", "condition"): ("letter.under_15", "letter.missed"),
    ("unit.cannot_come", "unsure"): ("letter.under_15", "letter.words"),
    ("myths.absent", "more"): ("letter.under_15", "letter.missed_asked"),
    ("letter.start", "unsure"): ("letter.under_15", "letter.words"),
}


@pytest.mark.parametrize("step", ["unit.cannot_come", "unit.contract", "myths.absent"])
@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_they_are_led_to_an_adult_instead(language: str, reader: str, step: str, pages: Pages) -> None:
    child, other = (pages.page(step, language, reader, trail) for trail in (CHILD, ()))

    assert set(child.facts) >= TOLD
    assert not FOLLOWS & set(child.facts)
    assert not TOLD & set(other.facts)


@pytest.mark.parametrize(("step", "name"), LEADS)
def test_every_way_leads_a_child_to_what_holds_for_children(step: str, name: str, library: Library) -> None:
    choice = library.steps[step].choice(name)
    assert choice is not None

    assert (first_way(choice.ways, UNDER_15), first_way(choice.ways, {})) == LEADS[step, name]


def test_no_way_at_all_leads_them_to_a_condition(library: Library) -> None:
    screens = [screen.seen.view for screen in screens_of(library)]
    child = [view for view in screens if ("police.age", "under_15") in view.trail]

    assert len(child) > 100
    assert [view.step for view in child if library.steps[view.step].must is Must.CONDITION] == []
    assert [view for view in child if view.step == "letter.words"] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_walk_would_tell_of_such_a_way(language: str, library: Library, pages: Pages) -> None:
    page = pages.page("letter.missed", language, "young", CHILD)

    faults = [(code, values["rule"]) for code, values in Truths(library).faults(page, UNDER_15, page.step)]

    assert ("C005", "under-15-has-broken-no-condition") in faults
