"""What is typed on the screens of emergencies, in conversations, in the three languages as shipped."""

import pytest

from bot.engine.followed import ALL_WELL, STAYS
from bot.model.event import Wrote
from bot.model.session import Session
from tests.engine.talking import note, told
from tests.shipped import library as guide
from tests.shipped import shelf

FAR = ("police.", "letter.", "unit.", "menu.")
"""Where nobody should be led who has just told of danger."""
ELSE = ["det går bra nå", "ikke alvor", "lurer på noko anna", "it wasnt serious", "hva er rulleblad"]
"""All is well, or something else is asked."""


@pytest.mark.parametrize(
    ("language", "texts", "steps"),
    [
        (
            "nb",
            ("kompisen har tatt ghb", "har ringt", "de er her", "politiet er her også", "hva sier jeg"),
            ("medical", "called", "called", "myths.calling", "medical_more"),
        ),
        (
            "nn",
            ("ven min har teke ghb", "eg har ringt", "dei er her", "politiet er her", "kva seier eg"),
            ("medical", "called", "called", "myths.calling", "medical_more"),
        ),
        (
            "en",
            ("my friend took ghb", "i called", "they are here", "the police are here", "what do i say"),
            ("medical", "called", "called", "myths.calling", "medical_more"),
        ),
        ("nb", ("han ligger i gangen og skjelver", "de er her", "takk"), ("medical", "called", "called")),
        (
            "nb",
            ("kompisen har tatt ghb", "men politiet da", "de er her"),
            ("medical", "myths.calling", "called"),
        ),
        ("nb", ("pappa slår", "han har drukket", "er på rommet"), ("danger", "danger_more", "danger_more")),
        ("nn", ("pappa slår", "han har drukke"), ("danger", "danger_more")),
        ("en", ("my dad hits me", "he's been drinking"), ("danger", "danger_more")),
        ("nb", ("broren min har tatt noe", "låst seg inne på badet", "svarer ikke"), ("medical",) * 3),
        ("nn", ("bror min har teke noko", "låst seg inne på badet", "svarar ikkje"), ("medical",) * 3),
        (
            "en",
            ("my brother took something", "he locked himself in the bathroom", "no answer"),
            ("medical",) * 3,
        ),
        (
            "nb",
            ("stefaren min tar på meg", "hvem kan jeg si det til", "kan jeg skrive i stedet"),
            ("danger", "danger_more", "calling"),
        ),
        (
            "nb",
            ("tør ikke gå hjem", "hva skjer hvis jeg ikke går hjem", "hvor kan jeg sove", "ok"),
            ("danger", "danger_more", "danger_more", "danger_more"),
        ),
        ("nb", ("hvor kan jeg sove",), ("danger_more",)),
        ("nn", ("kvar kan eg sove",), ("danger_more",)),
        ("en", ("where can i sleep",), ("danger_more",)),
        # What one has in the pocket is no reason to lose the number.
        ("nb", ("pappa slår meg", "har hasj på meg", "tør ikke ringe"), ("danger", "calling", "danger")),
        ("nn", ("pappa slår meg", "eg har hasj på meg", "tør ikkje ringe"), ("danger", "calling", "danger")),
        ("en", ("my dad hits me", "i have weed on me", "afraid to call"), ("danger", "calling", "danger")),
        ("nn", ("kompisen vaknar ikkje", "får mor vite det"), ("medical", "myths.calling")),
        ("nb", ("pappa slår meg", "får mor vite det"), ("danger", "calling")),
        # Alone with whoever has collapsed is no reason to hide.
        ("nb", ("jeg har tatt for mye", "er alene"), ("medical", "medical")),
        ("nn", ("kompisen vaknar ikkje", "eg er åleine med han"), ("medical", "medical")),
        ("en", ("he took pills", "he sleep now"), ("medical", "medical")),
        (
            "nb",
            ("kompis våkner ikke", "kommer politiet", "får mamma vite det", "hva nå"),
            ("medical", "myths.calling", "myths.calling", "medical_more"),
        ),
        (
            "en",
            ("friend wont wake up", "will i get in trouble", "will my mom know"),
            ("medical", "myths.calling", "myths.calling"),
        ),
        ("nb", ("kompis våkner ikke", "tør ikke si det til noen"), ("medical", "myths.calling")),
        ("nb", ("de skal banke meg", "får jeg straff for å ha solgt"), ("danger", "calling")),
        ("nb", ("kompis våkner ikke", "har ringt", "hva skal jeg si"), ("medical", "called", "called")),
        (
            "nb",
            ("kompis våkner ikke", "har ringt", "han er på sykehuset", "lever han"),
            ("medical", "called", "help.talk", "help.talk"),
        ),
    ],
)
def test_an_emergency_goes_on_as_the_one_it_is(
    language: str, texts: tuple[str, ...], steps: tuple[str, ...]
) -> None:
    for count, step in enumerate(steps, start=1):
        seen = told(*texts[:count], language=language).view.step
        assert seen == (step if "." in step else f"urgent.{step}"), texts[:count]


@pytest.mark.parametrize("at", ["urgent.medical", "urgent.medical_more", "urgent.called", "myths.calling"])
@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("de slår han nå", "urgent.danger"),
        ("de har kniv", "urgent.danger"),
        ("han truer meg", "urgent.danger"),
        ("jeg vil ikke leve", "urgent.suicide"),
    ],
)
def test_a_plain_sign_of_another_danger_still_wins(at: str, text: str, step: str) -> None:
    assert told(text, at=at).view.step == step


@pytest.mark.parametrize("at", ["urgent.danger", "urgent.danger_more", "urgent.calling", "help.debt"])
def test_nor_does_drinking_hide_who_does_not_wake_up(at: str) -> None:
    for text in ("han har drukket og puster ikke", "han har drukket og våkner ikke", "han puster ikke"):
        assert told(text, at=at).view.step == "urgent.medical"


def test_it_is_heard_first_of_all_too() -> None:
    assert told("han har drukket og svarer ikke").view.step == "urgent.medical"
    assert told("jeg vil henge meg").view.step == "urgent.suicide"
    assert told("jeg henger meg på loftet").view.step == "urgent.suicide"


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("han har drukket", "help.friend"),
        ("ho har drukke", "help.friend"),
        ("he's been drinking", "help.friend"),
        ("mamma dreper meg hvis hun finner ut", "police.parents"),
        ("mamma drep meg om ho finn det ut", "police.parents"),
        ("mum will kill me if she finds out", "police.parents"),
        ("alt er ødelagt", "help.talk"),
        ("pappa klikker", "help.talk"),
        ("everything is ruined", "help.talk"),
        ("jeg er høy nå", "help.health"),
        ("eg er høg no", "help.health"),
        ("hvem kan jeg si det til", "help.talk"),
    ],
)
def test_what_is_said_every_day_is_no_emergency_and_not_lost(text: str, step: str) -> None:
    assert told(text).view.step == step


def test_an_idiom_alone_is_none() -> None:
    assert told("henger meg på").view.step == guide().house.lost


@pytest.mark.parametrize("at", ["urgent.medical", "urgent.medical_more", "urgent.called"])
@pytest.mark.parametrize(
    "text", ["får han straff", "men politiet da", "må jeg si navnet mitt", "får ho straff"]
)
def test_whoever_fears_the_police_for_another_reads_that_calling_comes_first(at: str, text: str) -> None:
    assert told(text, at=at).view.step == "myths.calling"


@pytest.mark.parametrize(
    "at", ["urgent.danger", "urgent.danger_more", "urgent.suicide", "urgent.suicide_more", "urgent.calling"]
)
@pytest.mark.parametrize(
    "text",
    [
        "hva skjer hvis jeg ringer",
        "kommer barnevernet å tar meg",
        "tror ingen på meg",
        "får mamma vite det",
        "kan noen bare snakke med meg",
        "kan eg skrive",
        "what happens if i call",
    ],
)
def test_what_happens_if_one_calls_has_a_screen_of_its_own(at: str, text: str) -> None:
    assert told(text, at=at).view.step == "urgent.calling"


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("step", ["urgent.danger_more", "urgent.suicide_more"])
def test_it_is_a_button_there_too(step: str, language: str) -> None:
    (reply,) = shelf().conversation.answer(Session(step, (), language, "young"), Wrote("oslo")).replies[-1:]

    assert "urgent.calling" in {button.to for row in reply.buttons for button in row}


@pytest.mark.parametrize(
    ("texts", "language"),
    [
        (("de er utenfor døra", "jeg har hasj i lomma", "skal jeg løpe", "kaste det"), "nb"),
        (("dei står utanfor døra", "eg har hasj i lomma", "skal eg kaste det"), "nn"),
        (("they are outside my door", "i have weed in my pocket", "should i throw it away"), "en"),
    ],
)
def test_they_may_be_the_police_and_whoever_is_led_there_is_asked(
    texts: tuple[str, ...], language: str
) -> None:
    assert told(texts[0], language=language).view.step == "urgent.danger"
    asked = told(*texts[:2], language=language)
    last = told(*texts, language=language)

    assert asked.view.step == "urgent.calling"
    assert (last.view.step, note(last)) == ("police.rights", ALL_WELL)


def test_whoever_was_asked_on_leaving_danger_can_say_no() -> None:
    there = ("fikk en kniv mot meg", "skal jeg betale")

    assert (told(*there).view.step, note(told(*there))) == ("help.debt", ALL_WELL)
    assert told(*there, "nei").view.step == "urgent.start"
    assert told(*there, "kan jeg anmelde").view.step == "help.debt"
    assert told(*there, "ikke si det til foreldrene mine").view.step == "help.debt"


@pytest.mark.parametrize("text", ["haha joda", "kødder", "neida", "eg kødda", "just kidding", *ELSE])
def test_what_is_taken_back_leaves_suicide_in_sight_and_was_read(text: str) -> None:
    turn = told(text, at="urgent.suicide")

    assert (turn.view.step, note(turn)) == ("urgent.suicide", STAYS)


@pytest.mark.parametrize("text", ELSE)
@pytest.mark.parametrize("at", ["urgent.medical", "urgent.danger"])
def test_so_is_any_other_emergency_where_all_is_well_or_something_else_is_asked(at: str, text: str) -> None:
    turn = told(text, at=at)

    assert (turn.view.step, note(turn)) == (at, STAYS)


@pytest.mark.parametrize("joke", ["nei tulla", "kødda", "bare tull", "just kidding"])
def test_where_one_line_asked_it_goes_back_calmly(joke: str) -> None:
    asked = told("mamma kommer til å drepe meg")

    assert note(asked) == ALL_WELL
    after = told("mamma kommer til å drepe meg", joke, "haha")
    assert not after.view.step.startswith("urgent.")


@pytest.mark.parametrize(
    "text", ["hvem kan jeg si det til", "ikke politiet", "hva da", "ikke si det til foreldrene mine"]
)
def test_whoever_is_threatened_is_not_led_away(text: str) -> None:
    assert not told("de sier de kommer hjem til meg", text).view.step.startswith(FAR)
