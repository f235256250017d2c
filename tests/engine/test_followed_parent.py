"""What a parent types in few words about the screen in sight, and the age of the child they tell."""

import pytest

from bot.engine.route import answers
from bot.engine.typed import AGE_READ
from bot.model.session import Pair
from tests.engine.talking import note, told
from tests.shipped import library as guide

OPEN = (("menu.start", "police"), ("police.age", "not_said"), ("police.matter", "use"))
YOUNG, CHILD = "from_15_to_17", "under_15"


@pytest.mark.parametrize(
    ("at", "text", "step"),
    [
        ("help.missing", "hvor lenge må jeg vente", "help.missing"),
        ("help.missing", "skal eg ringe politiet", "help.missing"),
        ("help.missing", "what do i say", "help.missing"),
        ("help.missing", "må vi melde fra", "help.missing"),
        ("help.missing", "må me vente", "help.missing"),
        ("help.missing", "hun er 15 og ruser seg", "help.missing"),
        ("help.missing", "hun er hjemme nå", "help.parenttalk"),
        ("help.missing", "hes home now", "help.parenttalk"),
        ("letter.condition", "må han det", "letter.condition"),
        ("letter.summons", "må ho det", "letter.summons"),
        ("unit.meeting_voluntary", "må vi det", "unit.meeting_voluntary"),
        ("unit.meeting", "må han gå", "letter.asked"),
        ("letter.condition", "kva om han ikkje vil", "letter.missed"),
        ("letter.condition", "hun nekter", "letter.missed"),
        ("letter.summons", "og om han nektar", "letter.summons"),
        ("letter.voluntary", "hva om han ikke vil", "letter.voluntary"),
        ("help.parenttalk", "hva om hun ikke vil", "help.parenttalk"),
        ("help.family", "what if he refuses", "help.family"),
        ("urgent.danger", "hun vil ikke at jeg ringer", "urgent.danger_more"),
        ("urgent.danger", "han vil ikkje at eg ringjer politiet", "urgent.danger_more"),
        ("urgent.danger", "skal vi betale", "urgent.danger_more"),
        ("urgent.danger", "blir det verre hvis vi anmelder", "urgent.danger_more"),
        ("urgent.medical", "hun vil ikke at jeg ringer", "myths.calling"),
        ("police.age", "hun blir 18 i morgen", "police.age"),
        ("police.matter", "må vi", "letter.summons"),
        ("police.matter", "do we have to", "letter.summons"),
        ("police.arrested", "kan jeg komme", "police.arrested"),
        ("police.arrested", "kan eg kome", "police.arrested"),
        ("police.arrested", "får jeg snakke med ham", "police.arrested"),
        ("police.open", "får mor vite det", "police.apart"),
        ("help.parenttalk", "må jeg ringe politiet", "help.found"),
        ("help.parenttalk", "kan eg bli straffa om eg kastar det", "help.found"),
        ("help.parenttalk", "can i get in trouble", "help.found"),
        ("letter.asked", "kor lenge varar det", "letter.meetings_asked"),
        ("menu.lost", "dette tar knekken på meg", "help.family"),
        ("letter.voluntary", "får politiet vite det", "unit.privacy"),
        ("police.outcome", "kva kostar det", "police.outcome"),
        ("police.outcome", "må vi", "police.outcome"),
    ],
)
def test_it_is_answered_from_there(at: str, text: str, step: str) -> None:
    assert told(text, at=at, reader="parent").view.step == step


def test_below_no_screen_whether_a_child_may_refuse_is_asked_first() -> None:
    assert told("hva om han ikke vil", at="menu.start", reader="parent").view.step == "letter.asked"


def test_a_text_that_was_not_understood_leaves_the_screen_before_it_in_reach() -> None:
    assert told("asdf qwer", at="letter.condition", reader="parent").view.step == "menu.lost"
    turn = told("asdf qwer", "må han det", at="letter.condition", reader="parent")

    assert (turn.view.step, turn.view.trail) == ("letter.condition", ())


@pytest.mark.parametrize("at", ["help.missing", "help.parenttalk", "police.outcome", "letter.condition"])
@pytest.mark.parametrize(("text", "group"), [("han er 14", CHILD), ("hun er 17", YOUNG)])
def test_the_age_a_parent_tells_is_known_from_then_on(at: str, text: str, group: str) -> None:
    turn = told(text, at=at, reader="parent")
    assert note(turn) == AGE_READ

    later = told("blir han straffa", at="menu.start", reader="parent", trail=turn.view.trail).view
    assert (later.step, answers(guide(), later)["age"]) == ("police.outcome", group)


@pytest.mark.parametrize(
    ("at", "trail"), [("menu.start", ()), ("menu.lost", (("menu.start", "~wrote"),)), ("police.open", OPEN)]
)
def test_where_age_decides_the_screen_it_is_answered(at: str, trail: tuple[Pair, ...]) -> None:
    assert told("han er 14", at=at, reader="parent", trail=trail).view.step == "police.under_15"


def test_a_longer_text_that_begins_with_the_child_tells_its_age() -> None:
    child = told("han er 15 år og to dagar", at="menu.start", reader="parent").view
    assert answers(guide(), child)["age"] == YOUNG
    further = told("sønnen min og en kompis ble tatt, han er 14", at="menu.start", reader="parent").view
    assert "age" not in answers(guide(), further)


def test_a_parents_own_age_is_not_the_childs() -> None:
    assert "age" not in answers(guide(), told("jeg er 45", at="help.parenttalk", reader="parent").view)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "sønnen min har ikke vært hjemme siden tirsdag og tar ikke telefonen"),
        ("nb", "vi når ikke sønnen vår, telefonen er av, han skulle vært hjemme i går"),
        ("nb", "sønnen min svarer ikke på telefonen, han er 15 og skulle vært hjemme for fem timer siden"),
        ("nb", "min sønn er savnet"),
        ("nb", "vi får ikke tak i sønnen vår"),
        ("nb", "sønnen min på 15 er borte"),
        ("nb", "sønnen min skulle være hjemme klokka ni, nå er klokka to og han tar ikke telefonen"),
        ("nn", "me finn ikkje dotter vår"),
        ("nn", "ho svarar ikkje på telefonen og skulle vore heime klokka ti"),
        ("en", "my son hasn't been home since Tuesday and doesn't answer his phone"),
        ("en", "my son is gone and his phone is off"),
        ("nb", "my 15 year old is missing"),
    ],
)
def test_a_child_who_is_gone_is_searched_for(language: str, text: str) -> None:
    assert told(text, language=language).view.step == "help.missing"


@pytest.mark.parametrize(
    ("language", "said", "steps"),
    [
        (
            "nb",
            ["brevet sier at møtet er frivillig, sønnen min er 17", "hva skjer hvis han ikke møter", "må vi"],
            ["letter.voluntary", "letter.voluntary_missed", "letter.voluntary"],
        ),
        (
            "nn",
            ["i brevet står det at møtet er frivillig, sonen min er 17", "kva skjer om han ikkje møter"],
            ["letter.voluntary", "letter.voluntary_missed"],
        ),
        (
            "en",
            ["the letter says voluntary, my son is 17", "what if we don't go", "do we have to"],
            ["letter.voluntary", "letter.voluntary_missed", "letter.voluntary"],
        ),
        (
            "nb",
            ["brevet sier at møtet er et vilkår", "må jeg", "hva skjer hvis hun ikke møter"],
            ["letter.condition", "letter.condition", "letter.missed"],
        ),
        (
            "nn",
            ["brevet seier at det er vilkår", "må han"],
            ["letter.condition", "letter.condition"],
        ),
        (
            "en",
            ["the letter says it's a condition", "what if she doesn't go"],
            ["letter.condition", "letter.missed"],
        ),
        ("nb", ["er møtet et vilkår"], ["letter.asked"]),
        ("nb", ["møtet er vilkår eller frivillig"], ["letter.asked"]),
        ("nb", ["vet ikke om brevet sier at det er vilkår"], ["letter.asked"]),
        ("en", ["i don't know if the letter says it's a condition"], ["letter.asked"]),
    ],
)
def test_what_the_letter_says_is_kept(language: str, said: list[str], steps: list[str]) -> None:
    at = [told(*said[: count + 1], language=language).view.step for count in range(len(said))]
    assert at == steps
