"""What parents of a grown child, and those who are no parents, ask next about a case."""

import pytest

from bot.model.session import Session
from tests.engine.test_followed_family import GROWN, PARENT, TAKEN, at, said_by, steps, told

APART, STAFF = "police.apart", "help.staff"


@pytest.mark.parametrize(
    "said",
    [
        ["får jeg vite noe", "hva får du vite"],
        ["hvorfor får jeg ikke vite noe", "kan jeg være med på avhøret"],
        ["kan jeg være med i avhør"],
        ["kvifor får eg ikkje vite noko", "kan eg vere med i avhøyr"],
        ["why am i not told anything", "can i sit in on the interview"],
    ],
)
def test_below_the_police_a_parent_is_answered_about_the_case(said: list[str]) -> None:
    assert steps(Session("police.adult", GROWN, "nb", PARENT), *said) == ["police.parents"] * len(said)


@pytest.mark.parametrize(
    ("language", "says", "general"),
    [
        ("nb", "Barnet er voksent, så spør det først", "Mange unge vil snakke litt alene først"),
        ("nn", "Barnet er vakse, så spør det først", "Mange unge vil snakke litt åleine først"),
        ("en", "Your child is an adult, so ask them first", "Many young people want to talk alone first"),
    ],
)
def test_at_the_meeting_a_grown_child_is_asked_first(language: str, says: str, general: str) -> None:
    typed = "he is 23" if language == "en" else "han er 23 år"
    turn = told(at("unit.parents", language=language), typed)[0]
    assert says in said_by(turn)
    assert general not in said_by(turn)


@pytest.mark.parametrize(
    ("here", "text"),
    [
        (None, "jeg er bestemor til en gutt på 16 som ble tatt, hvem skal skrive under"),
        (None, "jeg har ikke foreldreansvar"),
        (None, "får biologisk mor vite det"),
        (None, "jeg er stemor, kan jeg være med på avhøret"),
        (None, "eg er farmor, kan eg vere med på avhøyr"),
        (None, "I am his grandmother, can I come to the interview"),
        (None, "eg er skild frå mor til guten, mor til guten nektar å fortelje meg kva politiet har sagt"),
        (at("police.young"), "får mora vite det"),
        (at("police.parents"), "jeg har delt foreldreansvar"),
        (at("police.parents"), "kan eksen min nekte meg det"),
        (at("police.open"), "kva med far hennar, me er skilde"),
        (at("police.open"), "will the other parent be told"),
        (at("police.parents"), "her mother doesn't know"),
        (at("police.open"), "mora hans veit det ikkje"),
        (at("letter.start"), "hvem skal skrive under"),
    ],
)
def test_whoever_shares_no_responsibility_is_first_told_what_is_not_looked_into(
    here: Session | None, text: str
) -> None:
    turn = told(here, text)[0]
    assert turn.view.step == APART
    assert any(said in said_by(turn) for said in ("ikke undersøkt", "ikkje undersøkt", "not looked into"))
    assert "du som foresatt" not in said_by(turn)


def test_a_foster_parent_who_asks_whether_to_report_is_told_whom_to_ask() -> None:
    said = "Vi er fosterforeldre til en jente på 16 og hun har røyka hasj på rommet, "
    said += "må vi melde fra til barnevernet og mister vi henne da"
    turn = told(None, said)[0]
    assert turn.view.step == TAKEN
    assert "Må du selv melde fra? Det har vi heller ikke undersøkt" in said_by(turn)


@pytest.mark.parametrize(
    "said",
    [
        ["jeg er lærer og en elev på 16 ble tatt", "blir han utvist", "må vi ringe foreldrene først"],
        ["jeg er læreren hans", "kan vi ransake sekken hans", "må jeg melde fra"],
        ["jeg er trener for gutter 16 og har funnet hasj i garderoben", "hva med meg hvis jeg ikke sier fra"],
        ["eg er læraren hans", "må eg melde frå", "kan me ransake sekken hans"],
        ["i am his teacher", "do we have to call the parents first", "can we search his bag"],
        [
            "jeg er lærer og har en elev som ruser seg",
            "må jeg melde fra",
            "hva med meg hvis jeg ikke sier noe",
        ],
        ["jeg jobber på skole og fant hasj hos en elev", "får foreldrene vite det", "kan vi ransake sekken"],
        ["jeg er lærer, en elev i klassen min selger hasj", "blir det barnevern", "må jeg møte"],
        ["jeg er helsesykepleier, en jente på 15 har fortalt at hun bruker hasj"],
        ["eg er lærar og er uroleg for ein elev", "må eg seie frå"],
        ["eg er rektor på ein skule og vi fann hasj i garderoben", "kva gjer vi med det vi fann"],
        ["I teach at a school, a pupil sells weed", "can we search his bag"],
        ["I'm a teacher", "do I have to report"],
    ],
)
def test_staff_stay_with_what_is_not_looked_into(said: list[str]) -> None:
    assert steps(None, *said) == [STAFF] * len(said)


@pytest.mark.parametrize(
    ("step", "text", "to"),
    [
        ("police.search", "når får han mobilen att", "myths.phone"),
        ("police.open", "kan han nekte å gi dei koden", "myths.phone"),
        ("help.found", "kan jeg bli straffet for det", "help.found"),
        ("help.parenttalk", "kva om eg kastar det", "help.found"),
        ("police.open", "hva med førstegangstjenesten", "law.life"),
        ("police.open", "hva med skolen", "help.school"),
        ("police.open", "får eg vita noko", "police.parents"),
        ("help.specialist", "kan eg snakke med BUP utan at ho er med", "help.consent"),
        ("police.under_15", "kva skjer om me ikkje møter", "letter.summons"),
        ("letter.asked", "må me møta", "letter.asked"),
    ],
)
def test_what_they_ask_next(step: str, text: str, to: str) -> None:
    assert steps(at(step), text) == [to]


@pytest.mark.parametrize(
    "text",
    ["må vi si fra til barnevernet", "må me seie frå til barnevernet", "do we have to tell child services"],
)
def test_a_family_that_asks_whether_to_report_is_not_asked_for_an_age(text: str) -> None:
    assert steps(at("letter.start"), text) == [TAKEN]


def test_a_family_that_the_police_call_in_stays_with_that() -> None:
    said = "Politiet vil ha en bekymringssamtale med oss og sonen vår på 14, må me møta"
    assert steps(None, said, "kva skjer om me ikkje møter") == ["letter.summons"] * 2


def test_the_words_that_the_screen_itself_gives_are_understood() -> None:
    assert steps(None, "sonen min er teken") == ["police.age"]
