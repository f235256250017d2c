"""Everyday words that sound like an emergency and alone are none, and what they may not hide, as shipped."""

import pytest

from bot.engine.finder import find
from bot.engine.followed import ALL_WELL, STAYS
from tests.engine.talking import note, told
from tests.engine.test_followed_safe import DANGER, MEDICAL, SUICIDE, steps
from tests.shipped import library as guide


@pytest.mark.parametrize(
    ("language", "line", "step"),
    [
        ("nb", "jeg vil slutte; klarer ikke", "help.quit"),
        ("nb", "vil slutte; får det ikke til; klarer det ikke", "help.quit"),
        ("nn", "eg vil slutte; klarar ikkje", "help.quit"),
        ("en", "i want to quit; can't do it", "help.quit"),
        ("nb", "møte i morra; klarer ikke", "unit.meeting"),
        ("en", "meeting tomorrow; i can't do it", "unit.meeting"),
        ("nb", "avhør i morra; klarer ikke", "letter.summons"),
        ("nb", "jeg tør ikke si det til mamma; klarer det ikke", "police.parents"),
        ("nn", "tør ikkje seie det til mamma; klarar det ikkje", "police.parents"),
        ("en", "i don't dare tell my mum; i can't do it", "police.parents"),
        ("nb", "jeg klarer ikke pisse når noen ser på", "unit.contract"),
        ("en", "i can't pee when someone's watching", "unit.contract"),
        ("nb", "har brevet i hånda nå; tør ikke åpne", "letter.start"),
        ("nn", "tør ikkje opne brevet", "letter.start"),
        ("nb", "tør ikke ringe enheten", "unit.meeting"),
        ("nb", "tør ikke gå inn på møtet", "unit.meeting"),
        ("nn", "tør ikkje gå på møtet", "unit.meeting"),
        ("nb", "tør ikke si det hjemme", "police.parents"),
        ("nb", "tør ikke gå på skolen", "help.school"),
        ("nb", "klarer ikke", "help.talk"),
        ("nb", "husker ikke", "help.talk"),
        ("nb", "blodprøve; gjør det vondt", "police.test"),
        ("nb", "slutte; gjør det i kveld", "help.quit"),
        ("nb", "gjør det vondt", "help.talk"),
        ("nb", "ikke alvor", "help.talk"),
        ("nb", "kompisen min sov lenge; han våkner snart", "help.friend"),
        ("nn", "orkar ikkje heime", "help.talk"),
        ("en", "ate a gummy", "help.health"),
    ],
)
def test_what_alone_is_no_emergency_is_about_the_screen_before(language: str, line: str, step: str) -> None:
    last = told(*line.split("; "), language=language)

    assert (last.view.step, note(last)) == (step, ALL_WELL)


@pytest.mark.parametrize(
    ("at", "text", "step"),
    [
        ("help.debt", "tør ikke", "help.debt"),
        (DANGER, "tør ikke", DANGER),
        (SUICIDE, "klarer ikke", SUICIDE),
        (MEDICAL, "får det ikke til", MEDICAL),
        (MEDICAL, "ikke alvor", MEDICAL),
        (MEDICAL, "foreldrene våkner snart", MEDICAL),
        (SUICIDE, "gjør det vondt", SUICIDE),
        (SUICIDE, "jeg gjør det i kveld", SUICIDE),
        ("menu.start", "jeg gjør det i kveld", SUICIDE),
        ("menu.start", "hu besvimte på festen", MEDICAL),
        ("menu.start", "kjennes som eg døyr", MEDICAL),
        ("menu.start", "jeg fant ham på badegulvet", MEDICAL),
        ("menu.start", "i found him blue", MEDICAL),
        ("menu.start", "jeg vil bare at alt skal slutte", SUICIDE),
        ("menu.start", "i want sleep and no wake up", SUICIDE),
        ("menu.start", "jeg klarer ikke å la være å slå ham", DANGER),
        ("menu.start", "eg skal rømme", "urgent.danger_more"),
        ("menu.start", "klarer ikke mer", SUICIDE),
        ("unit.meeting", "klarer ikke puste", MEDICAL),
        ("unit.meeting", "tør ikke gå hjem", DANGER),
    ],
)
def test_it_takes_nobody_out_of_an_emergency_and_hides_none(at: str, text: str, step: str) -> None:
    assert told(text, at=at).view.step == step


@pytest.mark.parametrize("home", [MEDICAL, DANGER, SUICIDE])
def test_few_words_of_the_body_still_go_first(home: str) -> None:
    for text in ("han puster ikke", "hun våkner ikke", "ho vaknar ikkje", "he is not breathing"):
        assert told(text, at=home).view.step == MEDICAL


def test_many_words_that_fit_several_topics_are_read_and_the_emergency_stays() -> None:
    asked = (
        "kan jeg ringe noen uten at de sier det",
        "ikke politi jeg har hasj på rommet mitt",
        "mamma vet ikke at jeg har hasj hjemme",
    )
    unsure = [text for text in asked if len(find(guide(), text).topics) > 1 and not find(guide(), text).step]
    assert unsure
    for text in unsure:
        turn = told(text, at=DANGER)
        assert (turn.view.step, note(turn)) == (DANGER, STAYS)


@pytest.mark.parametrize(
    ("home", "text", "step"),
    [
        (DANGER, "orker ikke mer", SUICIDE),
        (DANGER, "orkar ikkje meir", SUICIDE),
        (DANGER, "jeg vil dø", SUICIDE),
        (MEDICAL, "vil ikke være her mer", SUICIDE),
        (SUICIDE, "stefar er her", DANGER),
        (SUICIDE, "han slår meg", DANGER),
    ],
)
def test_another_emergency_is_heard_in_few_words(home: str, text: str, step: str) -> None:
    assert told(text, at=home).view.step == step


def test_meetings_and_tests_are_left_where_nobody_was_in_danger() -> None:
    line = "tør ikke gå inn på møtet; hva om noen ser meg; hva skjer hvis jeg ikke kommer"
    assert not any(step.startswith("urgent.") for step in steps("nb", line))
    assert steps("nb", "jeg tør ikke si det til mamma; hva skal jeg si")[-1] == "police.parents"


@pytest.mark.parametrize(
    ("language", "text", "step"),
    [
        ("nb", "ektemannen er død og jeg er alene med dem", "help.family"),
        ("nn", "faren hans er død, eg er åleine med han", "help.family"),
        ("nb", "han ligger bare på sofaen og gidder ingenting", "help.parenttalk"),
        ("nb", "mann 34, tatt med amfetamin i bilen", "police.matter"),
        ("en", "my student told me he sells", "help.staff"),
    ],
)
def test_worries_of_every_day_are_no_emergency(language: str, text: str, step: str) -> None:
    assert told(text, language=language).view.step == step
