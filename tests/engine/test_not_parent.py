"""What stands beside "I'm not a parent" is read by itself; and a parent's own case is theirs."""

import pytest

from bot.engine.advance import advance
from bot.model.event import Wrote
from tests.shipped import library as guide


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("jeg er ikke forelder mamma slær", "urgent.danger"),
        ("jeg er ikke forelder, hallusinerer", "urgent.medical"),
    ],
)
def test_an_emergency_beside_it_is_not_lost(text: str, step: str) -> None:
    taken = advance(guide(), None, Wrote("sønnen min er tatt med hasj"))
    assert taken.session is not None
    assert taken.session.reader == "parent"

    turn = advance(guide(), taken.session, Wrote(text))

    assert turn.view.step == step
    assert turn.view.reader == "young"


@pytest.mark.parametrize(
    ("text", "reader"),
    [
        ("jeg er pappa og har blitt tatt med hasj selv", "adult"),
        ("jeg er alenemor og ble tatt med litt hasj", "adult"),
        ("jeg er mor og ble selv tatt, sønnen min er 6", "adult"),
        ("eg er mor og vart sjølv teken med hasj", "adult"),
        ("I am a dad and I got caught myself", "adult"),
        ("jeg er mor og sønnen min ble tatt", "parent"),
        ("jeg er lærer og en elev i klassen min på 15 selger hasj tror jeg", "adult"),
        ("en gutt i klassen min selger hasj", "young"),
        ("I teach at a school, a pupil sells weed", "adult"),
        ("kjæresten min på 34 ble tatt", "adult"),
        ("kjæresten min på 17 ble tatt", "young"),
        ("vi er innkalt til bekymringssamtale med politiet, sønnen er 14", "parent"),
        ("vi har fått brev, guten er 17", "parent"),
        ("toåringen har spist en gummibjørn", "parent"),
        ("my toddler ate an edible", "parent"),
    ],
)
def test_whoever_tells_of_their_own_case_is_answered_in_it(text: str, reader: str) -> None:
    assert advance(guide(), None, Wrote(text)).view.reader == reader
