"""An adult is not told what parents are told, nor that a case does not end in prison."""

from datetime import date

import pytest

from tests.content.conftest import Change
from tests.content.screens import Pages

LANGUAGES = ("nb", "nn", "en")
GROWN = (("police.age", "over_18"),)
YOUNG = (("police.age", "from_15_to_17"),)
START = date(2027, 2, 1)
AT_HOME = {
    "nb": "kan få vite noe likevel",
    "nn": "kan få vite noko likevel",
    "en": "may still be told some things",
}
NO = {"nb": "Nei, ", "nn": "Nei, ", "en": "No, "}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reader", ["young", "parent", "friend", "adult"])
def test_that_those_at_home_may_be_told_is_for_who_is_not_grown(
    reader: str, language: str, pages: Pages
) -> None:
    grown, young = (pages.page("myths.deciding", language, reader, age).text for age in (GROWN, YOUNG))

    assert AT_HOME[language] not in grown
    assert AT_HOME[language] in young


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reader", ["young", "parent", "friend", "adult"])
def test_once_small_amounts_have_their_own_rule_no_adult_is_told_no_to_prison(
    reader: str, language: str, pages: Pages, change: Change
) -> None:
    started = Pages(
        change(
            "content/acts.yaml",
            'possession_split: {in_force_from: ""}',
            f"possession_split: {{in_force_from: {START}}}",
        ),
        START,
    )
    first = {
        age: started.page("myths.locked", language, reader, age).text.split("\n\n")[1]
        for age in (GROWN, (), YOUNG)
    }

    assert [text.startswith(NO[language]) for text in first.values()] == [False, False, True]
    assert pages.page("myths.locked", language, reader, GROWN).text.split("\n\n")[1].startswith(NO[language])
