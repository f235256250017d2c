"""What is typed in few words about the screen in sight, in the three languages as shipped."""

import json
from pathlib import Path

import pytest

from bot.engine.advance import advance
from bot.engine.finder import find
from bot.engine.followed import ALL_WELL, NOTE
from bot.model.event import Chose, Switched, Wrote
from bot.model.session import Session
from bot.model.turn import Show
from tests.engine.talking import note, told
from tests.shipped import library as guide
from tests.shipped import shelf


def _uneasy() -> str:
    """A question that sounds uneasy and fits nothing: which it is, the weights say."""
    for file in sorted((Path(__file__).parents[1] / "finder").glob("questions-*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            found = find(guide(), text := json.loads(line)["text"])
            if found.uneasy and not (found.topics or found.step or found.reader):
                return str(text)
    raise AssertionError


@pytest.mark.parametrize(
    ("at", "text", "step"),
    [
        ("urgent.medical", "og så da", "urgent.medical_more"),
        ("urgent.medical", "hvordan legger jeg han på siden?", "urgent.medical_more"),
        ("urgent.medical", "han våknet", "urgent.medical_more"),
        ("urgent.medical", "takk", "urgent.medical_more"),
        ("urgent.medical", "he is awake now", "urgent.medical_more"),
        ("urgent.medical", "he is at hospital", "help.talk"),
        ("urgent.medical", "he died", "help.talk"),
        ("urgent.medical_more", "hun døde", "help.talk"),
        ("urgent.medical", "ho er på sjukehuset", "help.talk"),
        ("urgent.medical", "ringer de politiet?", "myths.calling"),
        ("urgent.suicide", "tør ikke ringe", "urgent.suicide_more"),
        ("urgent.suicide", "tør ikkje ringe", "urgent.suicide_more"),
        ("urgent.danger", "jeg vil ikke at politiet kommer", "urgent.danger_more"),
        ("urgent.danger", "i can't speak", "urgent.danger_more"),
        ("letter.condition", "hva skjer hvis jeg ikke kommer", "letter.missed"),
        ("letter.voluntary", "what if i don't go", "letter.voluntary_missed"),
        ("letter.condition", "må eg tisse i kopp", "unit.contract"),
        ("police.young", "hva betyr det?", "chat.words"),
        ("letter.fine", "can i get an interpreter", "police.lawyer"),
        ("letter.start", "jeg forstår ikke norsk", "police.lawyer"),
        ("police.young", "what if i dont pay", "letter.fine"),
        ("help.debt", "can i pay in parts", "help.debt"),
        ("police.young", "do i have to talk", "police.rights"),
        ("police.search", "do i have to give the code", "myths.phone"),
        ("letter.condition", "the date is passed", "letter.missed_asked"),
        ("unit.contract", "they want me to sign", "unit.contract"),
        ("police.young", "tar de henne", "myths.taken"),
        ("help.parenttalk", "kan jeg bli tatt for det", "help.found"),
        ("police.outcome", "er han dømt da", "myths.acquitted"),
        ("letter.condition", "er jeg dømt da", "myths.acquitted"),
        ("letter.fine", "er jeg dømt da", "letter.fine"),
        ("letter.fine", "am i convicted then", "letter.fine"),
        ("letter.summons", "er eg dømd då", "police.outcome"),
        ("police.young", "er jeg dømt da", "police.outcome"),
        ("myths.test", "hva skjer hvis jeg sier nei", "myths.test"),
        ("myths.roadside", "kva skjer om eg seier nei", "myths.roadside"),
        ("law.driving", "what if he refuses", "law.driving"),
        ("police.test_new", "hva om jeg sier nei", "police.test"),
        ("police.lawyer", "what if i say no", "police.rights"),
        ("letter.asked", "kan vi klage", "letter.disagree_asked"),
        ("unit.contract", "hva om den er positiv", "unit.contract"),
        ("police.outcome", "kor lenge varar det", "police.outcome"),
        ("unit.parents", "tek dei han", "myths.taken"),
    ],
)
def test_it_leads_on_from_there(at: str, text: str, step: str) -> None:
    assert told(text, at=at).view.step == step


@pytest.mark.parametrize(
    "at", ["letter.condition", "letter.summons", "letter.fine", "unit.contract", "police.test"]
)
@pytest.mark.parametrize(
    "text", ["kan jeg si nei", "må jeg?", "er det frivillig", "kan eg seie nei", "do i have to"]
)
def test_whether_one_must_is_answered_by_the_screen_that_says_it(at: str, text: str) -> None:
    turn = told(text, at=at)

    assert (turn.view.step, note(turn)) == (at, NOTE)


@pytest.mark.parametrize(
    "text",
    ["må hun skrive under", "hva om hun ikke gjør det", "kva om vi ikkje betaler", "what if i don't pay"],
)
def test_what_is_asked_of_a_fine_in_hand_is_answered_by_its_screen(text: str) -> None:
    turn = told(text, at="letter.fine")

    assert (turn.view.step, note(turn)) == ("letter.fine", NOTE)


@pytest.mark.parametrize("text", ["og så da", "jeg skjønner ikke", "eg skjønar ikkje", "what now", "nei"])
def test_a_screen_is_shown_again_rather_than_lost(text: str) -> None:
    turn = told(text, at="police.young")

    assert (turn.view.step, note(turn), turn.view.trail) == ("police.young", NOTE, ())


@pytest.mark.parametrize("at", ["urgent.medical", "urgent.suicide_more", "urgent.danger"])
def test_what_nothing_fits_leaves_an_emergency_in_sight(at: str) -> None:
    turn = told("hva koster en taxi til månen", at=at)

    assert (turn.view.step, note(turn)) == (at, "")
    assert [effect.crisis for effect in turn.effects if isinstance(effect, Show)] == [True]


def test_whoever_turns_from_an_emergency_to_a_question_is_asked_once() -> None:
    away = "hva skjer egentlig på møtet i kommunen på fredag"

    assert note(told(away, at="urgent.medical")) == ALL_WELL
    assert note(told(away, "hvem er med på det møtet", at="urgent.medical")) != ALL_WELL


@pytest.mark.parametrize("at", ["urgent.start", "urgent.medical", "urgent.suicide_more", "urgent.danger"])
@pytest.mark.parametrize(
    "text",
    ["jeg er 14", "hun er 15", "oslo", "i Bergen", "fine", "barnevernet", "hva betyr vilkår", "må jeg"],
)
def test_a_few_words_do_not_leave_it(at: str, text: str) -> None:
    turn = told(text, at=at)

    assert turn.view.step.startswith("urgent.")
    assert turn.view.trail == () or turn.view.step != at


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("nei", "nb"),
        ("Nei, det går ikke bra", "nb"),
        ("nei han er verre", "nb"),
        ("ikkje bra", "nn"),
        ("not really", "en"),
    ],
)
def test_a_no_to_whether_all_is_well_leads_to_help(text: str, language: str) -> None:
    asked = told(_uneasy())

    assert note(asked) == ALL_WELL
    assert advance(guide(), asked.session, Wrote(text)).view.step == "urgent.start"


def test_a_yes_leads_back_and_neither_is_heard_where_nobody_asked() -> None:
    asked = told(_uneasy())

    assert advance(guide(), asked.session, Wrote("ja")).view.step == guide().house.menu
    assert told("nei").view.step == guide().house.lost
    # A press, or another question, and it is no answer any more.
    pressed = advance(guide(), asked.session, Chose(guide().house.lost, "police")).session
    assert advance(guide(), pressed, Wrote("nei det går ikke bra")).view.step != "urgent.start"


def test_that_it_was_asked_is_kept_no_longer_than_until_the_next_word() -> None:
    asked = told(_uneasy()).session

    assert asked is not None
    assert advance(guide(), asked, Wrote("brev")).view.last is None
    assert advance(guide(), asked, Switched("nn")).view.last is None


def test_every_word_does_what_the_list_says_and_can_be_shown() -> None:
    conversation = shelf().conversation
    for each in guide().tongue.follow_ups:
        for place in each.at:
            if place in guide().steps:
                for language, word in each.words:
                    here = Session(place, (), language, "young")
                    (reply,) = conversation.answer(here, Wrote(word)).replies[-1:]
                    assert reply.step != guide().house.lost, (place, word)
