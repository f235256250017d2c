"""Short words about a screen are known in dialect and with other endings too."""

import pytest

from bot.engine.advance import advance
from bot.engine.alike import places_of, spelt_alike
from bot.engine.index import index_of
from bot.model.event import Wrote
from bot.model.session import Session
from tests.shipped import library

ILL = "kompisen min vakna itj"
STILL = "vi ler jo av an men han har legge sånn i ein time no"


def wrote(*texts: str, language: str = "nn") -> str:
    """Where texts lead that are typed one after the other, from the menu."""
    here = Session(library().house.menu, (), language, "young", chosen=True)
    for text in texts:
        after = advance(library(), here, Wrote(text)).session
        assert after is not None
        here = after
    return here.step


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("æ har ringt", "urgent.called"),
        ("e har ringt no", "urgent.called"),
        ("har ringt 113 no", "urgent.called"),
        ("dem kjem", "urgent.called"),
        ("ka gjer e", "urgent.medical_more"),
        ("ka gjer vi", "urgent.medical_more"),
        ("e e redd", "urgent.medical_more"),
        ("han våkna no", "urgent.medical_more"),
        ("kjem purken", "myths.calling"),
    ],
)
def test_below_an_emergency(text: str, step: str) -> None:
    assert wrote(ILL, text) == step


@pytest.mark.parametrize("text", ["da går itj bra", "itj bra", "itj heilt", "veit itj", "e veit ikkje"])
def test_the_answer_to_whether_all_is_well(text: str) -> None:
    assert wrote(STILL) == library().house.lost
    assert wrote(STILL, text) == "urgent.start"


@pytest.mark.parametrize(("one", "other"), [("får e bot", "får eg bot"), ("må e svare", "må eg svare")])
def test_an_e_that_means_i(one: str, other: str) -> None:
    assert wrote(one) == wrote(other) != library().house.lost


def test_where_two_readings_lead_apart_neither_is_taken() -> None:
    known = index_of(library()).known
    table = spelt_alike(
        known, {("jeg", "gikk"): {"a.b": "one", "c.d": "one"}, ("jeg", "gar"): {"a.b": "two"}}
    )

    assert places_of(known, table, ("e", "gjekk")) == {"c.d": "one"}
    assert places_of(known, table, ("e",) * 20) == {}
    assert places_of(known, table, ()) == {}


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("best om e var borte", "urgent.suicide"),
        ("dør e av dette", "urgent.medical"),
        ("e har rømt heimanfrå", "urgent.danger"),
    ],
)
def test_an_emergency_of_an_e_that_means_i(text: str, step: str) -> None:
    assert wrote(text) == step
