"""Conversations of somebody young who types little: at the station, about a phone, a letter, money."""

import pytest

from bot.engine.advance import advance
from bot.engine.again import NOTE
from bot.engine.followed import CHOOSE
from bot.model.event import Wrote
from bot.model.session import Session
from tests.engine.talking import note, told
from tests.shipped import library as guide
from tests.shipped import shelf

PHONE = "myths.phone"


@pytest.mark.parametrize(
    ("said", "steps"),
    [
        (
            [
                "de tok meg med på stasjonen",
                "sitter her",
                "hva sier jeg",
                "må jeg svare",
                "når slipper jeg ut",
            ],
            ["police.arrested"] * 5,
        ),
        (["dem tok mæ med på stasjon", "ka sie æ"], ["police.arrested"] * 2),
        (["they took me to the station", "when can i leave"], ["police.arrested"] * 2),
        (
            [
                "politiet tok mobilen min",
                "når får jeg den igjen",
                "må jeg gi dem koden",
                "hva om jeg sier nei",
            ],
            [PHONE] * 4,
        ),
        (["de tok mobilen min", "de så snapene mine", "leser de alt"], [PHONE] * 3),
        (["dei tok mobilen min", "når får eg den att"], [PHONE] * 2),
        (["politiet took my phone", "they went in my phone", "do i have to give the code"], [PHONE] * 3),
        (["can they read my snapchat", "when do i get it back"], [PHONE] * 2),
        (["innkalt til avhør", "hva er det"], ["letter.summons"] * 2),
        (["fikk brev om påtaleunnlatelse", "hva er det"], ["letter.asked", "chat.words"]),
        (["skal bli politi", "er det ødelagt"], ["law.life"] * 2),
        (["ble tatt med hasj", "ok"], ["police.age"] * 2),
    ],
)
def test_it_stays_with_what_was_asked(said: list[str], steps: list[str]) -> None:
    assert [told(*said[: count + 1]).view.step for count in range(len(said))] == steps


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("får jeg fengsel", "police.outcome"),
        ("går jeg i fengsel", "police.outcome"),
        ("fengsel?", "police.outcome"),
        ("får æ fengsel", "police.outcome"),
        ("will i go to jail", "police.outcome"),
        ("æ blei tatt med hasj i kveld", "police.age"),
        ("serr jeg ble tatt med hasj lol", "police.age"),
        ("they catch me with hash", "police.age"),
        ("jeg e 16 å ble tatt me hasj", "police.matter"),
        ("rektor ringte politiet", "police.age"),
        ("det er ikke min hasj", "myths.explain"),
        ("jeg har hasj i lomma", "police.search"),
        ("kan jeg si at jeg ikke vil snakke", "police.rights"),
        ("ødelegger dette livet mitt", "law.life"),
        ("er det lov snart", "law.reform"),
        ("i fjor sa de det ble lov", "law.reform"),
        ("e d noen her", "help.person"),
        ("lol", "menu.thanks"),
        ("hade", "menu.thanks"),
    ],
)
def test_a_first_line_opens_where_it_is_answered(text: str, step: str) -> None:
    assert told(text).view.step == step


@pytest.mark.parametrize(
    ("at", "text", "step"),
    [
        ("police.arrested", "må jeg tisse", "police.test"),
        ("police.test", "hva om jeg nekter", "police.test"),
        ("police.rights", "var kompisens", "myths.explain"),
        ("police.young", "lyver jeg da", "myths.explain"),
        ("police.parents", "men jeg vil ikke", "police.parents"),
        ("unit.parents", "kan jeg si nei", "unit.parents"),
        ("police.rights", "har de ringt allerede", "police.parents"),
        ("police.search", "mamma sa ja", "police.search"),
        ("police.search", "jeg var ikke hjemme", "police.search"),
        ("police.rights", "hva koster det", "police.lawyer"),
        ("letter.asked", "hva om jeg ikke gidder", "letter.missed_asked"),
        ("letter.condition", "hva hvis jeg glemmer det", "letter.missed"),
        ("letter.voluntary", "what if i forget", "letter.voluntary_missed"),
        ("letter.asked", "hvor mange ganger", "letter.meetings_asked"),
        ("unit.meeting", "hva hvis jeg tester positivt", "unit.contract"),
        ("unit.meeting", "kan jeg la være å si noe", "unit.meeting"),
        ("unit.privacy", "er det hemmelig", "unit.privacy"),
        ("law.record", "blir det borte", "law.record"),
        ("help.school", "blir æ utvist", "help.school"),
        ("help.debt", "3000", "help.debt"),
        ("help.debt", "vipps?", "help.debt"),
        ("help.debt", "nei sier jeg", "help.debt"),
        ("help.debt", "hva hvis jeg ikke betaler", "help.debt"),
        ("urgent.danger", "hva da", "urgent.danger_more"),
    ],
)
def test_it_leads_on_from_there(at: str, text: str, step: str) -> None:
    assert told(text, at=at).view.step == step


@pytest.mark.parametrize(
    "at", ["police.young", "letter.condition", "law.record", "help.quit", "unit.meeting"]
)
@pytest.mark.parametrize(
    "text", ["når", "hva da", "hvor lenge", "hvor mye", "nå da", "koffor ikke", "what if not"]
)
def test_a_short_question_gets_the_same_screen_and_is_told_so(at: str, text: str) -> None:
    assert (told(text, at=at).view.step, note(told(text, at=at))) == (at, NOTE)


@pytest.mark.parametrize("at", ["police.age", "police.matter"])
@pytest.mark.parametrize("text", ["ok", "greit", "okei"])
def test_a_question_waits_for_its_answer(at: str, text: str) -> None:
    turn = told(text, "og så", at=at)

    assert (turn.view.step, note(turn), turn.view.trail) == (at, CHOOSE, ())


def test_what_may_be_meant_is_asked_again_with_the_same_buttons() -> None:
    offered = ("legal.process", "unit.meeting")
    asked = Session(guide().house.found, (("police.young", "~wrote"),), "nb", "young", offered)

    turn = advance(guide(), asked, Wrote("ok"))

    assert (turn.view, note(turn)) == (asked, CHOOSE)


@pytest.mark.parametrize("between", ["asdf qwer", "takk", "hva betyr siktet", "kilder"])
def test_a_screen_that_tells_nothing_does_not_hide_the_one_before(between: str) -> None:
    turn = told(between, "må jeg gå", at="letter.summons")

    assert (turn.view.step, turn.view.trail, note(turn)) == ("letter.summons", (), NOTE)


def test_an_emergency_behind_a_list_is_still_the_one_before() -> None:
    away = "hva skjer egentlig på møtet i kommunen på fredag"
    left = told(away, at="urgent.medical").session

    assert left is not None
    listed = left.at(guide().house.found, (*left.trail, (left.step, "~wrote")))
    beside = left.at(guide().house.found, (("urgent.medical", "~wrote"),))
    assert advance(guide(), listed, Wrote("hva gjør jeg")).view.step != "urgent.medical_more"
    assert advance(guide(), beside, Wrote("hva gjør jeg")).view.step == "urgent.medical_more"
    assert advance(guide(), beside, Wrote("ok")).view.step == "urgent.medical_more"


@pytest.mark.parametrize("text", ["og så", "hvorfor ikke", "hva er det"])
def test_the_menu_answers_nothing_itself(text: str) -> None:
    assert told("asdf qwer", text).view.step not in {guide().house.menu, "chat.words"}


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_no_list_of_hard_words_is_empty(language: str) -> None:
    conversation = shelf().conversation
    for step in guide().steps:
        (reply,) = conversation.answer(Session(step, (), language, "young"), Wrote("hva er det")).replies
        assert reply.step != "chat.words" or "•" in reply.text, step


def test_a_screen_without_hard_words_is_shown_again_and_kept() -> None:
    answer = shelf().conversation.answer(Session("help.debt", (), "nb", "young"), Wrote("hva betyr det"))

    assert answer.turn.session is not None
    assert (answer.turn.session.step, answer.turn.session.trail) == ("help.debt", ())
    assert note(answer.turn) == NOTE
    assert answer.replies[0].step == "help.debt"
