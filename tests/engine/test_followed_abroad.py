"""Conversations of people who are new in the country, or write a language that is not their own."""

import pytest

from bot.engine.advance import advance
from bot.engine.followed import CHOOSE
from bot.model.event import Wrote
from bot.model.session import Session
from bot.model.turn import Turn
from tests.engine.talking import note
from tests.shipped import library as guide


def told(*texts: str, language: str = "en", reader: str = "young") -> Turn:
    """The last of several answers to somebody who starts at the menu."""
    session: Session | None = Session(guide().house.menu, (), language, reader)
    for text in texts:
        turn = advance(guide(), session, Wrote(text))
        session = turn.session
    return turn


def steps(*texts: str, language: str = "en", reader: str = "young") -> list[str]:
    """Where each text leads."""
    return [
        told(*texts[:count], language=language, reader=reader).view.step for count in range(1, len(texts) + 1)
    ]


@pytest.mark.parametrize(
    ("language", "texts", "step"),
    [
        ("en", ("friend wont wake up", "can they deport me"), "myths.calling"),
        ("en", ("friend wont wake up", "will they deport us if i call"), "myths.calling"),
        ("en", ("friend wont wake up", "will I go to prison"), "myths.calling"),
        ("en", ("friend wont wake up", "do i need a lawyer"), "myths.calling"),
        ("en", ("friend wont wake up", "what if we are illegal here"), "myths.calling"),
        ("en", ("friend wont wake up", "can they deport me", "will i go to prison"), "myths.calling"),
        ("en", ("I want to kill myself", "can they deport me"), "urgent.calling"),
        ("en", ("he hits me", "can they deport me"), "urgent.calling"),
        ("en", ("if i call 113 will they send me out of norway",), "myths.calling"),
        ("nb", ("vennen min våkner ikke", "kan de utvise meg"), "myths.calling"),
        ("nb", ("han slår meg", "kan de utvise meg"), "urgent.calling"),
        ("nb", ("vennen min våkner ikke", "trenger jeg advokat"), "myths.calling"),
        ("nn", ("venen min vaknar ikkje", "kan dei utvise meg"), "myths.calling"),
        ("nn", ("han slår meg", "mistar eg opphaldet"), "urgent.calling"),
    ],
)
def test_the_law_does_not_hide_an_emergency(language: str, texts: tuple[str, ...], step: str) -> None:
    turn = told(*texts, language=language)
    assert turn.view.step == step
    assert {"nodnummer-112", "nodnummer-113"} & {*guide().steps[step].copy}


def test_without_an_emergency_it_is_answered_itself() -> None:
    assert steps("can they deport me", "will I go to prison") == ["law.residence", "police.outcome"]


@pytest.mark.parametrize(
    ("language", "text", "to"),
    [
        ("nb", "can we speak english please", "en"),
        ("nb", "english again pls", "en"),
        ("nn", "I want english", "en"),
        ("en", "switch to norwegian", "nb"),
        ("en", "kan du skrive norsk", "nb"),
        ("en", "jeg vil ha norsk", "nb"),
        ("en", "på norsk takk", "nb"),
        ("nb", "kan du skrive nynorsk", "nn"),
        ("nn", "kan de skrive bokmål", "nb"),
        ("nb", "back to english please", "en"),
    ],
)
def test_a_language_asked_for_is_written_from_then_on(language: str, text: str, to: str) -> None:
    here = Session("police.search", (("menu.start", "police"),), language, "young", chosen=True)
    turn = advance(guide(), here, Wrote(text))
    assert (turn.view.language, turn.view.step) == (to, "police.search")


@pytest.mark.parametrize(
    "text", ["hello i no speak norwegian", "i cant read norwegian", "I don't understand norwegian"]
)
def test_whoever_does_not_know_the_language_chooses_one(text: str) -> None:
    here = Session("police.search", (("menu.start", "police"),), "nb", "young", chosen=True)
    assert advance(guide(), here, Wrote(text)).view.step == "chat.language"


@pytest.mark.parametrize(
    "text", ["do the police speak english", "can i get the letter in english", "english teacher"]
)
def test_a_language_that_is_spoken_of_switches_nothing(text: str) -> None:
    here = Session("police.search", (("menu.start", "police"),), "nb", "young", chosen=True)
    turn = advance(guide(), here, Wrote(text))
    assert (turn.view.language, turn.view.step == "chat.language") == ("nb", False)


def test_what_was_not_understood_has_a_button_for_the_language() -> None:
    assert guide().steps[guide().house.lost].choice("language") is not None


@pytest.mark.parametrize(
    ("language", "reader", "texts", "step"),
    [
        ("en", "parent", ("police take my son to station now",), "police.arrested"),
        ("en", "parent", ("police take my son to station now", "i go there?"), "police.arrested"),
        ("en", "parent", ("police take my son to station now", "what i say"), "police.rights"),
        ("en", "parent", ("police take my son to station now", "he go prison?"), "police.outcome"),
        (
            "en",
            "parent",
            ("police take my son to station now", "he 14", "barnevernet take him from me?"),
            "myths.taken",
        ),
        ("en", "parent", ("will barnevernet take my kids",), "myths.taken"),
        ("en", "parent", ("will social services get involved",), "myths.taken"),
        ("nb", "parent", ("politiet tok sønnen min med til stasjonen nå",), "police.arrested"),
        ("nb", "parent", ("blir barnevernet koblet inn",), "myths.taken"),
        ("nn", "parent", ("politiet tok sonen min med til stasjonen no",), "police.arrested"),
        ("nn", "parent", ("kjem barnevernet inn i dette",), "myths.taken"),
        ("en", "young", ("i got a letter", "can someone read it for me"), "letter.words"),
        ("en", "young", ("i got a letter", "it says vilkår"), "letter.condition"),
        ("en", "young", ("i got a letter", "it says vilkår", "do I have to"), "letter.condition"),
        ("en", "young", ("it says condition",), "letter.condition"),
        ("en", "young", ("the letter says vilkår, do i have to go",), "letter.condition"),
        ("en", "young", ("it says voluntary",), "letter.voluntary"),
        ("nb", "young", ("det står vilkår",), "letter.condition"),
        ("nb", "young", ("jeg har fått brev", "kan noen lese det for meg"), "letter.words"),
        ("nn", "young", ("det står frivillig",), "letter.voluntary"),
        ("en", "parent", ("i not speak norwegian can i have translator",), "police.lawyer"),
        ("en", "young", ("i have letter from police, interview", "i need translator"), "police.lawyer"),
        ("en", "parent", ("who help me my language",), "police.lawyer"),
        ("en", "young", ("will they make me translate",), "police.lawyer"),
        (
            "en",
            "young",
            ("my mum doesn't speak norwegian, can they get her an interpreter",),
            "police.lawyer",
        ),
        ("en", "parent", ("I don't read Norwegian. Can I get the letter in English?",), "police.lawyer"),
        ("nb", "young", ("mamma kan ikke norsk, får hun tolk",), "police.lawyer"),
        ("nn", "young", ("kan eg få brevet på eit anna språk",), "police.lawyer"),
        (
            "en",
            "young",
            ("i am asylum seeker 17 year police found hash on me", "they can send me back?"),
            "law.residence",
        ),
        ("en", "young", ("they deport?",), "law.residence"),
        ("en", "young", ("will this affect my asylum application",), "law.residence"),
        ("en", "young", ("can I still get citizenship",), "law.residence"),
        ("en", "adult", ("i lose my stay permit?",), "law.residence"),
        ("en", "adult", ("my work permit finish?",), "law.residence"),
        ("en", "young", ("i live in asylum center",), "law.residence"),
        ("en", "young", ("are they allowed to send me back",), "law.residence"),
        ("en", "young", ("will they kick me out the country",), "law.residence"),
        ("nb", "young", ("kan de sende meg tilbake",), "law.residence"),
        ("nb", "young", ("går det ut over asylsøknaden min",), "law.residence"),
        ("nn", "young", ("kan dei sende meg tilbake",), "law.residence"),
        ("en", "adult", ("will it affect my US visa",), "law.life"),
        ("en", "young", ("what should I do if someone overdoses at a party",), "urgent.medical_more"),
        ("nb", "young", ("hva gjør jeg hvis noen får overdose?",), "urgent.medical_more"),
        ("en", "young", ("do i have to answer them",), "police.rights"),
        ("en", "young", ("do I have to talk to them",), "police.rights"),
        ("nn", "young", ("må eg svare dei",), "police.rights"),
        ("en", "young", ("do you tell my school",), "chat.who"),
        ("nb", "young", ("sier dere det til skolen",), "chat.who"),
        ("en", "young", ("is weed legal here", "how much is the fine"), "letter.fine"),
        ("nb", "young", ("er hasj ulovlig", "hvor stor er boten"), "letter.fine"),
        (
            "en",
            "adult",
            ("im a tourist and police gave me a fine for weed what happens if I dont pay",),
            "letter.fine",
        ),
        ("en", "young", ("i got a letter", "who sees it"), "unit.privacy"),
        ("nb", "young", ("jeg har fått brev", "hvem ser det"), "unit.privacy"),
        ("nn", "young", ("eg har fått brev", "kven ser det"), "unit.privacy"),
    ],
)
def test_few_words_lead_to_what_they_ask_for(
    language: str, reader: str, texts: tuple[str, ...], step: str
) -> None:
    assert told(*texts, language=language, reader=reader).view.step == step


@pytest.mark.parametrize(
    ("language", "text", "then"),
    [
        ("en", "my mates and I got stopped and they found a spliff on me", "what now"),
        ("en", "my mates and I got stopped and they found a spliff on me", "how long"),
        ("nb", "politiet fant noe på oss", "hva nå"),
    ],
)
def test_choices_are_offered_again_to_whoever_asks_on_below_them(language: str, text: str, then: str) -> None:
    house = guide().house
    turn = told(text, language=language)
    assert turn.view.step == house.found
    again = advance(guide(), turn.session, Wrote(then))
    assert (again.view.step, again.view.offered) == (house.found, turn.view.offered)
    assert note(again) == CHOOSE


@pytest.mark.parametrize(
    ("language", "words"), [("en", "not the police"), ("nb", "ikke politiet"), ("nn", "ikkje politiet")]
)
def test_the_answer_on_who_we_are_begins_with_who_we_are_not(language: str, words: str) -> None:
    body = guide().templates[language, "chat/about", ""].body.strip()
    assert words in body.split(".")[0]


def test_below_staying_in_norway_school_is_for_the_young_alone() -> None:
    rights, school = (guide().steps["law.residence"].choice(name) for name in ("rights", "school"))
    assert rights is not None
    assert school is not None
    assert school.when == (("reader", "young"),)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_how_it_can_end_begins_with_how_seldom_it_is_prison(language: str) -> None:
    for reader in ("", "parent"):
        body = guide().templates[language, "police/outcome", reader].body
        assert body.index('fact("use-illegal")') < body.index('fact("process-outcomes")')
