"""Whoever types a place and nothing else, on whatever screen, is shown the help there."""

import pytest

from bot.engine.advance import advance
from bot.engine.route import answers
from bot.model.event import Wrote
from bot.model.session import Session
from bot.model.turn import Show, Turn
from tests import shipped


def wrote(text: str, step: str = "menu.start", language: str = "nb") -> Turn:
    return advance(shipped.library(), Session(step, (), language, "young"), Wrote(text))


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("step", ["menu.start", "police.young", "police.age", "unit.calendar"])
@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Tromsø", "5501"),
        ("9010 Tromsø", "5501"),
        ("tromso kommune", "5501"),
        ("oslo", "0301"),
        ("Kárášjohka", "5610"),
        ("jeg bor i Alta", "5601"),
        ("eg bur i Bergen", "4601"),
        ("I live in Oslo", "0301"),
        ("rådgivende enhet Bodø", "1804"),
        ("telefonnummer Tromsø", "5501"),
    ],
)
def test_a_place_alone_opens_the_help_there(text: str, number: str, step: str, language: str) -> None:
    turn = wrote(text, step, language)
    assert turn.view.step == "help.near"
    assert answers(shipped.library(), turn.view)["place"] == number


def test_four_figures_are_a_place_only_where_no_other_question_is_open() -> None:
    assert wrote("9010").view.step == "help.near"
    assert wrote("9010", "police.age").view.step != "help.near"
    assert wrote("1430", "unit.calendar").view.step == "unit.calendar"


@pytest.mark.parametrize("name", ["Moss", "Lund", "Ås", "Os", "Bø"])
def test_an_ordinary_word_is_a_place_with_a_capital_or_beside_kommune(name: str) -> None:
    assert wrote(name).view.step == "help.near"
    assert wrote(f"{name.lower()} kommune").view.step == "help.near"
    assert wrote(name.lower()).view.step == "menu.lost"


@pytest.mark.parametrize(
    "text", ["Hell", "his", "nå", "bo", "ha", "heim", "tatt av politiet i Oslo", "2 i Oslo"]
)
def test_what_says_more_or_something_else_is_no_place(text: str) -> None:
    assert wrote(text).view.step not in {"help.near", "help.place"}


def test_an_emergency_goes_first() -> None:
    assert wrote("Bergen, han puster ikke").view.step == "urgent.medical"


def test_a_place_without_a_municipality_is_told_to_be() -> None:
    assert Show("help.place", "note_place_outside", fresh=True) in wrote("Longyearbyen").effects


@pytest.mark.parametrize("step", ["menu.start", "help.place"])
@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Oslo eller Bergen", ("0301", "4601")),
        ("Moss og Oslo", ("3103", "0301")),
    ],
)
def test_of_two_places_the_person_chooses(text: str, numbers: tuple[str, ...], step: str) -> None:
    turn = wrote(text, step)
    assert (turn.view.step, turn.view.offered) == ("help.place", numbers)


def test_of_two_places_in_a_sentence_the_person_chooses() -> None:
    assert wrote("Tromsø, men faren bor i Bodø", "help.place").view.offered == ("5501", "1804")
    assert wrote("Bergen, Åsane", "help.place").view.offered == ("4601",)
