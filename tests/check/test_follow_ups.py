"""No row of words leads whoever is in danger away from help, or takes the words of a row that helps."""

from pathlib import Path

import pytest

from bot.check.codes import CODES
from bot.check.follow_ups import follow_up_problems
from bot.model.flow import BACK
from bot.model.text import ASKED, HERE, MILD
from bot.reading.hover_typed import TYPED
from tests.check.conftest import Change

HELPS = """  medical:
    at: [urgent.start]
    to: here
    nb: [hva nå, kommer de]
    en: [what now]
"""
STRAYS = """  school:
    at: [{at}]
    to: law.age
{more}    nb: [kommer de]
    en: [are they coming]
"""


def _found(change: Change, *rows: str) -> list[tuple[str, str]]:
    Path("content/follow_ups.yaml").write_text("follow_ups:\n" + "".join(rows), encoding="utf-8")
    library = change("content/topics.yaml", "topics:", "topics:")
    return [(each.code, dict(each.values).get("row", "")) for each in follow_up_problems(library)]


def _strays(at: str = "urgent.start", more: str = "") -> str:
    return STRAYS.format(at=at, more=more)


def test_the_row_that_leads_away_is_told_wherever_it_stands(change: Change) -> None:
    told = [("P010", "school"), ("P011", "school")]

    assert _found(change, _strays(), HELPS) == told
    assert _found(change, HELPS, _strays()) == told
    assert _found(change, HELPS) == []


def test_a_whole_conversation_with_an_emergency_counts_too(change: Change) -> None:
    assert _found(change, _strays("urgent")) == [("P011", "school")]
    assert _found(change, _strays("law.unit")) == []


def test_a_reason_lets_a_row_lead_away_but_take_no_words(change: Change) -> None:
    said = _strays(more="    leaves: alt er over\n")

    assert _found(change, said) == []
    assert _found(change, HELPS, said) == [("P010", "school")]


def test_elsewhere_the_same_words_twice_are_a_warning(change: Change) -> None:
    helps = HELPS.replace("urgent.start", "law.unit")

    assert [code for code, _ in _found(change, helps, _strays("law.unit"))] == ["P001"]


def test_a_row_says_something_in_each_language(change: Change) -> None:
    row = "  more:\n    at: [law.age]\n    to: here\n"

    assert _found(change, row) == [("P012", "more")]
    assert _found(change, row, "    nb: [hva så]\n") == [("P013", "more")]
    assert _found(change, row, "    en: [so what]\n") == []


def test_a_row_that_goes_by_something_else_needs_no_words(change: Change) -> None:
    row = "  more:\n    at: [law.age]\n    to: here\n"

    assert _found(change, row, "    sums: true\n") == []
    assert _found(change, row, "    instead_of: [law.unit]\n") == []


@pytest.mark.parametrize("mend", [CODES["P005"].mend_nb, CODES["P005"].mend_en])
def test_how_a_wrong_place_is_mended_names_what_may_stand_below_each_key(mend: str) -> None:
    at, rest = mend.split("to:", 1)
    to, instead = rest.split("instead_of:")

    assert all(word in at for word in (ASKED, MILD))
    assert all(word in to for word in (HERE, BACK))
    assert not any(word in instead for word in (HERE, BACK, ASKED, MILD))


def test_an_editor_says_the_same_of_the_places() -> None:
    assert all(word in TYPED["FollowUpShape"]["at"] for word in (ASKED, MILD))
