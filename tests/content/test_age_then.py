"""What decides is how old somebody was when it happened: an age in an answer is the age then, not now."""

from datetime import date

import pytest

from tests.content.conftest import Change
from tests.content.screens import Pages

LANGUAGES = ("nb", "nn", "en")
READERS = ("young", "parent", "friend", "adult")
START = date(2027, 2, 1)
THEN = {"nb": "da det skjedde", "nn": "då det skjedde", "en": "when it happened"}
STEPS = {
    "police.young": (("police.age", "from_15_to_17"),),
    "police.adult": (("police.age", "over_18"),),
}


def _told(pages: Pages, step: str, language: str, reader: str) -> str:
    """What stands on a screen of what usually happens at an age."""
    return pages.page(step, language, reader, STEPS[step]).text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("step", sorted(STEPS))
def test_what_usually_happens_goes_by_the_age_then(
    step: str, reader: str, language: str, pages: Pages, change: Change
) -> None:
    started = Pages(change("content/acts.yaml", 'in_force_from: ""', f"in_force_from: {START}"), START)

    for day in (pages, started):
        assert THEN[language] in _told(day, step, language, reader)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reader", READERS)
def test_who_does_not_say_an_age_reads_of_both_by_the_age_then(
    reader: str, language: str, pages: Pages
) -> None:
    page = pages.page("police.open", language, reader, (("police.age", "not_said"),))

    assert {"young-response", "adult-response"} <= set(page.facts)
    assert page.text.count(THEN[language]) >= 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_an_age_is_asked_for_helplines_it_is_said_that_a_case_goes_by_the_age_then(
    language: str, pages: Pages
) -> None:
    assert "age-counts" in pages.page("help.age", language, "young").facts
