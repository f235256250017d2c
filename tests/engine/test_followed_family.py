"""What parents type next: a letter that says what it is, child welfare, cost, how long, what then."""

import datetime as dt

import pytest

from bot.engine.advance import advance
from bot.model.event import Wrote
from bot.model.session import Session
from bot.model.turn import Turn
from tests.content.screens import Pages
from tests.shipped import library as guide

PARENT, YOUNG = "parent", "young"
ON = dt.date(2026, 11, 27)
TAKEN, PREPARE, STAFF = "myths.taken", "unit.prepare", "help.staff"
GROWN = (("police.age", "over_18"),)


def at(step: str, reader: str = PARENT, language: str = "nb") -> Session:
    return Session(step, (), language, reader)


def told(here: Session | None, *texts: str) -> list[Turn]:
    """The answers to several texts, one after another."""
    turns: list[Turn] = []
    for text in texts:
        turns.append(advance(guide(), here, Wrote(text)))
        here = turns[-1].session
    return turns


def steps(here: Session | None, *texts: str) -> list[str]:
    return [turn.view.step for turn in told(here, *texts)]


def said_by(turn: Turn) -> str:
    """The screen that a turn shows, without its title."""
    view, pages = turn.view, Pages(guide(), ON)
    return pages.body(pages.page(view.step, view.language, view.reader, view.trail))


@pytest.mark.parametrize(
    ("said", "to"),
    [
        (
            ["møtet er frivillig", "kan vi si nei", "hvor lenge varer det", "hva skjer hvis han ikke kommer"],
            ["letter.voluntary"] * 2 + ["unit.meeting_voluntary", "letter.voluntary_missed"],
        ),
        (
            [
                "det står at det er frivillig",
                "kan vi si nei",
                "hvor mange møter",
                "hva skjer hvis hun ikke kommer",
            ],
            ["letter.voluntary"] * 2 + ["unit.meeting_voluntary", "letter.voluntary_missed"],
        ),
        (
            ["sønnen min fikk brev fra kommunen om frivillig møte", "hvor lenge varer det"],
            ["letter.voluntary", "unit.meeting_voluntary"],
        ),
        (
            ["brev frå kommunen om frivillig møte i rådgivende eining", "kor lenge varar det"],
            ["letter.voluntary", "unit.meeting_voluntary"],
        ),
        (
            ["it says the meeting is voluntary", "can we say no", "how many meetings"],
            ["letter.voluntary"] * 2 + ["unit.meeting_voluntary"],
        ),
        (["vi har fått brev der det står at møtet er frivillig, dotter vår er 16"], ["letter.voluntary"]),
        (["det står at møtet er et vilkår", "må vi møte"], ["letter.condition"] * 2),
        (["det står at møtet er eit vilkår", "må me møta"], ["letter.condition"] * 2),
        (["it says the meeting is a condition"], ["letter.condition"]),
    ],
)
def test_what_a_letter_says_of_itself_is_kept(said: list[str], to: list[str]) -> None:
    assert steps(None, *said) == to


def test_a_child_who_cannot_be_punished_is_not_told_of_a_condition() -> None:
    here = Session("letter.asked", (("police.age", "under_15"),), "nb", PARENT)
    assert steps(here, "det står at møtet er et vilkår") == ["letter.under_15"]


@pytest.mark.parametrize(
    "step", ["police.open", "police.adult", "letter.asked", "help.found", "help.missing", "menu.start"]
)
@pytest.mark.parametrize(
    "text", ["blir det barnevern", "flytter de ham", "kan han bli flytta", "will they move her"]
)
def test_whether_it_becomes_a_child_welfare_case_is_answered(step: str, text: str) -> None:
    assert steps(at(step), text) == [TAKEN]


@pytest.mark.parametrize(
    ("step", "to"), [("police.arrested", TAKEN), ("letter.summons", TAKEN), ("unit.meeting", "unit.privacy")]
)
def test_what_the_police_tell_is_not_what_the_municipality_tells(step: str, to: str) -> None:
    assert steps(at(step), "får barnevernet vite det") == [to]


def test_of_a_grown_child_it_is_said_whom_child_welfare_is_for() -> None:
    grown = told(Session("police.adult", GROWN, "nb", PARENT), "blir det barnevern")[0]
    young = told(at("police.open"), "blir det barnevern")[0]

    first, moving = "Barnevernet er først og fremst for barn og unge", "må flytte"
    assert first in said_by(grown)
    assert moving not in said_by(grown)
    assert first not in said_by(young)
    assert moving in said_by(young)


@pytest.mark.parametrize(
    ("step", "reader", "to"),
    [
        ("help.parenttalk", PARENT, "help.family"),
        ("help.found", PARENT, "help.family"),
        ("help.family", PARENT, "help.family"),
        ("police.open", PARENT, "help.family"),
        ("letter.condition", PARENT, "help.family"),
        ("menu.start", PARENT, "help.family"),
        ("police.young", "friend", "help.start"),
        (STAFF, "adult", STAFF),
        ("menu.start", YOUNG, "help.start"),
    ],
)
@pytest.mark.parametrize("text", ["hva med meg", "kva med meg", "og hva med oss", "what about me"])
def test_whoever_asks_about_themselves_is_not_told_of_the_meeting(
    step: str, reader: str, to: str, text: str
) -> None:
    assert steps(at(step, reader), text) == [to]


@pytest.mark.parametrize("text", ["hva koster det", "kva kostar det", "er det gratis", "is it free"])
@pytest.mark.parametrize(
    ("step", "to"),
    [
        ("letter.condition", PREPARE),
        ("letter.asked", PREPARE),
        ("unit.meeting", PREPARE),
        ("police.open", "police.lawyer"),
        ("letter.summons", "police.lawyer"),
        ("letter.fine", "letter.fine"),
    ],
)
def test_what_it_costs_is_answered(step: str, text: str, to: str) -> None:
    assert steps(at(step), text) == [to]


@pytest.mark.parametrize("text", ["hva koster møtet", "kva kostar møtet", "what does the meeting cost"])
def test_what_the_meeting_costs_is_answered_without_a_screen_before(text: str) -> None:
    assert steps(None, text) == [PREPARE]


def test_a_fine_stays_in_sight() -> None:
    said = [
        "han har fått bot",
        "må jeg betale den",
        "hva skjer hvis han ikke betaler",
        "hvor lenge har han på seg",
    ]
    assert steps(None, *said, "kan han si nei") == ["letter.fine"] * 5


@pytest.mark.parametrize("step", ["police.open", "law.possession", "letter.summons", "help.parenttalk"])
@pytest.mark.parametrize(
    "text", ["og hva skjer så", "og kva skjer så", "and what happens then", "hva gjør jeg", "kva gjer eg"]
)
def test_what_comes_next_stands_on_the_screen(step: str, text: str) -> None:
    assert steps(at(step), text) == [step]


@pytest.mark.parametrize("text", ["hvor lenge varer det", "kor lenge varar det", "how long does it last"])
@pytest.mark.parametrize(
    ("step", "to"),
    [
        ("police.open", "police.outcome"),
        ("police.young", "police.outcome"),
        ("law.possession", "law.possession"),
        ("letter.summons", "letter.summons"),
        ("unit.meeting", "unit.meeting"),
        ("letter.voluntary", "unit.meeting_voluntary"),
        ("police.arrested", "police.arrested"),
    ],
)
def test_how_long_it_lasts_is_answered_where_it_is_asked(step: str, text: str, to: str) -> None:
    assert steps(at(step), text) == [to]


def test_how_long_somebody_is_held_stays_with_that() -> None:
    assert steps(at("police.arrested"), "hvor lenge kan de holde henne") == ["police.arrested"]
