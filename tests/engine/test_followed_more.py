"""What somebody young types below a screen that is named after the question: it knows that question."""

from datetime import date

import pytest

from tests.content.screens import Pages
from tests.engine.talking import told
from tests.shipped import library as guide

SAMPLES = "unit.contract"
FINE = "letter.fine"
FRIEND = "help.friend"
HOME = "police.parents"
QUIT = "help.quit"
DAY = date(2026, 11, 27)
YOUNG = (("police.age", "from_15_to_17"),)


@pytest.mark.parametrize(
    ("language", "said", "steps"),
    [
        ("nb", ["ble tatt igjen", "må jeg flytte på institusjon"], ["letter.asked", "myths.taken"]),
        (
            "nb",
            [
                "ble tatt av politiet",
                "får mamma vite det",
                "når da",
                "må jeg si det selv",
                "kan jeg si det i morra",
            ],
            ["police.age", HOME, HOME, HOME, HOME],
        ),
        (
            "nb",
            [
                "må ta pissprøver",
                "hvor lenge",
                "hva om den er positiv",
                "å da",
                "kan jeg jukse",
                "får mamma svaret",
            ],
            [*[SAMPLES] * 5, "unit.parents"],
        ),
        ("nn", ["må ta pissprøver", "kor lenge", "kva om ho er positiv", "kan eg jukse"], [SAMPLES] * 4),
        ("en", ["i have to do pee tests", "how often", "what if i test positive"], [SAMPLES] * 3),
        ("nb", ["hva om jeg gjør det igjen", "ryker alt da"], ["letter.asked"] * 2),
        ("nn", ["vart teken igjen", "ryk avtalen"], ["letter.asked"] * 2),
        ("en", ["got caught again", "is the deal off"], ["letter.asked"] * 2),
        (
            "nb",
            ["røyka igjen i går", "må jeg si det på møtet", "hva skjer hvis de finner ut"],
            [QUIT, "unit.meeting", "unit.privacy"],
        ),
        ("nb", ["bot", "får ikke råd", "hva da", "hvor lang tid har jeg", "kommer de hjem"], [FINE] * 5),
        ("nn", ["bot", "eg har ikkje råd", "kan eg dele det opp"], [FINE] * 3),
        ("en", ["i got a fine", "how much is it", "can my mum pay"], [FINE] * 3),
        (
            "nb",
            [
                "dama mi bruker",
                "tar piller og sånt",
                "hun blir sur da",
                "hun svarer ikke på tlf",
                "skal jeg slå opp",
            ],
            [FRIEND] * 5,
        ),
        ("nn", ["dama mi brukar", "ho blir sur då", "skal eg slå opp"], [FRIEND] * 3),
        ("en", ["my girlfriend uses", "she gets mad", "should i break up"], [FRIEND] * 3),
        (
            "nb",
            ["kompisen min ble tatt av politiet", "han sitter på glattcella", "når kommer han ut"],
            ["police.age", "police.arrested", "police.arrested"],
        ),
        ("nb", ["blir pressa til å selge", "får jeg straff"], ["help.debt", "help.recruited"]),
    ],
)
def test_it_goes_on_from_what_was_asked(language: str, said: list[str], steps: list[str]) -> None:
    at = [told(*said[: count + 1], language=language).view.step for count in range(len(said))]
    assert at == steps


@pytest.mark.parametrize(
    ("at", "text", "step"),
    [
        ("myths.taken", "må jeg flytte", "myths.taken"),
        ("myths.taken", "må eg flytte", "myths.taken"),
        ("police.search", "må jeg gi kode", "myths.phone"),
        (HOME, "hva hvis hun klikker", HOME),
        (HOME, "kva om ho klikkar", HOME),
        (HOME, "what if she freaks out", HOME),
        ("menu.start", "jeg tør ikke si det til mamma", HOME),
        ("help.school", "ringer de politiet", "help.school"),
        ("help.school", "kan de kaste meg ut", "help.school"),
        ("help.school", "kan dei kaste meg ut", "help.school"),
        ("help.school", "can they kick me out", "help.school"),
        ("unit.what", "får skolen vite det", "unit.privacy_more"),
        ("letter.summons", "får skolen vite det", "help.school"),
        ("unit.what", "will my school find out", "unit.privacy_more"),
        ("police.test", "må mamma si ja", "police.test"),
        ("police.test", "kan de tvinge meg", "police.test"),
        ("police.test", "kan dei tvinge meg", "police.test"),
        ("police.test", "can they force me", "police.test"),
        (SAMPLES, "hvor ofte", SAMPLES),
        (SAMPLES, "må jeg betale", SAMPLES),
        (SAMPLES, "får lærerne vite det", "unit.privacy_more"),
        ("letter.condition", "hva om jeg gjør det igjen", "letter.condition"),
        ("letter.condition", "ryk avtalen", "letter.condition"),
        (QUIT, "hva om jeg gjør det igjen", QUIT),
        (FINE, "hva om jeg ikke skriver under", FINE),
        (FINE, "må mamma skrive under", FINE),
        (FINE, "hvor mye er det", FINE),
        (FINE, "hva om jeg ikke har penger", FINE),
        (FINE, "kan jeg dele det opp", FINE),
        (FINE, "kan mamma betale", FINE),
        ("law.record", "skal til london med klassen", "law.life"),
        ("law.life", "slipper jeg inn", "law.life"),
        ("law.life", "og japan", "law.life"),
        ("law.driving", "hva hvis jeg allerede har moped", "myths.licence"),
        ("law.papers", "hva med sommerjobb i barnehage", "law.papers"),
        ("letter.condition", "har eksamen den dagen", "unit.cannot_come"),
        ("letter.summons", "har eksamen den dagen", "letter.summons"),
    ],
)
def test_a_screen_knows_its_own_question(at: str, text: str, step: str) -> None:
    assert told(text, at=at).view.step == step


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("reader", ["young", "parent"])
@pytest.mark.parametrize(
    ("step", "fact"),
    [
        (SAMPLES, "condition-broken"),
        ("unit.contract_condition", "condition-broken"),
        ("letter.asked", "condition-new-offence"),
        ("letter.condition", "process-trial-period"),
    ],
)
def test_the_screen_says_what_follows(step: str, fact: str, reader: str, language: str) -> None:
    page = Pages(guide(), DAY).page(step, language, reader, YOUNG)
    assert fact in page.facts
