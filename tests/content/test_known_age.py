"""Who has told their age is not asked for it again when they type about the police."""

import pytest

from bot.engine.advance import advance
from bot.engine.another import OTHERS, another
from bot.engine.finder import find
from bot.engine.route import answers
from bot.engine.stated import knowing, stated
from bot.model.event import Back, Chose, Event, Wrote
from bot.model.library import Library
from bot.model.session import TRAIL_LIMIT, Session
from tests.content.screens import Pages

STOPPED = {
    "nb": "jeg ble stoppet av politiet",
    "nn": "eg vart stoppa av politiet",
    "en": "i was stopped by the police",
}
NEXT = {
    "under_15": "police.under_15",
    "from_15_to_17": "police.matter",
    "over_18": "police.matter",
    "not_said": "police.matter",
}

A_CHILD = (Wrote(STOPPED["nb"]), Chose("police.age", "under_15"), Wrote("hva er rådgivende enhet"))
"""Said that they are under 15, and went on to something else."""


def _told(library: Library, language: str, *events: Event) -> Session:
    session = Session(library.house.menu, (), language, "young", chosen=True)
    for event in events:
        after = advance(library, session, event).session
        assert after is not None
        session = after
    return session


@pytest.mark.parametrize("language", sorted(STOPPED))
@pytest.mark.parametrize("age", sorted(NEXT))
def test_the_age_is_asked_once(age: str, language: str, library: Library) -> None:
    text = Wrote(STOPPED[language])
    asked = _told(library, language, text)
    elsewhere = (text, Chose("police.age", age), Wrote("hva er rådgivende enhet"))
    again = _told(library, language, *elsewhere, text)

    assert find(library, text.text).topics == ("legal.process",)
    assert asked.step == "police.age"
    assert _told(library, language, *elsewhere).step == "unit.what"
    assert again.step == NEXT[age]
    assert _told(library, language, *elsewhere, text, Back()).step == "police.age"


def test_an_age_told_while_choosing_whom_to_talk_to_counts_too(library: Library) -> None:
    told = (Chose("menu.start", "person"), Wrote("trenger noen å snakke med"), Chose("help.talk", "age"))

    there = _told(library, "nb", *told, Chose("help.age", "under_15"), Wrote(STOPPED["nb"]))

    assert there.step == "police.under_15"


@pytest.mark.parametrize(
    "text",
    [
        "lillebroren min på 13 ble stoppet av politiet",
        "broren min på 18 ble stoppet av politiet",
        "16-åringen ble stoppet av politiet",
        "my brother is 13 and was stopped by the police",
        "kompisen min ble stoppet av politiet",
        "kompisen min ble tatt av politiet",
        "søstera mi vart stoppa av politiet",
        "jeg er på atten og ble stoppet av politiet",
        "han er seksten år og ble stoppet av politiet",
        "i was stopped by the police and im twenty-one",
        "FEMTEN-ÅRINGEN ble stoppet av politiet",
        "ei jente på fjorten og et halvt ble stoppet av politiet",
        "a boy of fifteen was stopped by the police",
    ],
)
def test_a_text_about_the_police_that_may_be_about_another_age_is_asked(text: str, library: Library) -> None:
    """It may be another's, or another than the one they pressed: at 18 one can be punished."""
    assert {"legal.process", "legal.age"} & set(find(library, text).topics)
    assert _told(library, "nb", *A_CHILD, Wrote(text)).step == "police.age"


@pytest.mark.parametrize(
    "text",
    [
        "jeg ble stoppet av politiet i 2026",
        "jeg ble stoppet av politiet 4 ganger",
    ],
)
def test_a_number_that_is_no_age_asks_nobody_again(text: str, library: Library) -> None:
    assert "legal.process" in find(library, text).topics
    assert _told(library, "nb", *A_CHILD, Wrote(text)).step == "police.under_15"


@pytest.mark.parametrize("text", ["tatt for tyveri", "seksuell trakassering", "elevene", "buss 30", "sytti"])
def test_a_word_that_begins_as_an_age_does_is_none(text: str, library: Library) -> None:
    assert not another(library, text)


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("jeg ble tatt av politiet, hva er møtet i kommunen", "police.under_15"),
        ("kompisen min ble tatt av politiet, må han på møtet", "police.age"),
        ("broren min på atten ble tatt av politiet, må han på møtet", "police.age"),
        ("the police stopped me, do i have to go to a meeting", "police.under_15"),
        ("my friend was stopped by the police, does he have to go to a meeting", "police.age"),
    ],
)
def test_so_it_is_where_the_topic_is_chosen_by_button(text: str, step: str, library: Library) -> None:
    """Nothing but a mark says there that the text was about another."""
    offering = (*A_CHILD, Wrote(text))

    assert _told(library, "nb", *offering).step == library.house.found
    assert _told(library, "nb", *offering, Chose(library.house.found, "legal.process")).step == step


@pytest.mark.parametrize(
    ("text", "step", "age"),
    [
        ("eg er 15år og vart stoppa av politiet", "police.matter", "from_15_to_17"),
        ("jeg er femten og ble stoppet av politiet", "police.matter", "from_15_to_17"),
        ("æ e atten å vart stoppa av politiet", "police.matter", "over_18"),
        ("im 16 and got stopped by the police", "police.matter", "from_15_to_17"),
        ("er 14 og ble stoppet av politiet", "police.under_15", "under_15"),
        ("jeg er 14 kan jeg straffes", "police.under_15", "under_15"),
        ("Jeg er 16. Ble stoppet av politiet", "police.matter", "from_15_to_17"),
        ("ble tatt av politiet (16 år)", "police.matter", "from_15_to_17"),
        ("tatt av politiet - 16 år", "police.matter", "from_15_to_17"),
        ("politiet tok meg med en joint, er 15 år", "police.matter", "from_15_to_17"),
        ("eg vart teken i går, eg er 14", "police.under_15", "under_15"),
        ("jente på 17 her, ble stoppet av politiet", "police.matter", "from_15_to_17"),
        ("tatt da jeg var 14", "police.under_15", "under_15"),
        ("jeg er 34 og ble tatt med 2 gram hasj i går", "police.matter", "over_18"),
        # Beside the age it is about one thing.
        ("jeg er 16 og ble stoppet av politiet i går med litt hasj", "police.matter", "from_15_to_17"),
    ],
)
def test_who_types_their_own_age_is_not_asked(text: str, step: str, age: str, library: Library) -> None:
    told = (Wrote(STOPPED["nb"]), Chose("police.age", "not_said"))
    for before in ((), told):
        there = _told(library, "nb", *before, Wrote(text))
        assert (there.step, answers(library, there)["age"]) == (step, age)


@pytest.mark.parametrize(
    "text",
    [
        "når jeg er 18 og blir stoppet av politiet",
        "jeg er 15 minutter unna og ble stoppet av politiet",
        "jeg er 15 og jeg er 17",
        "jeg er 99% sikker på at politiet tar meg",
        "jeg er 50/50 på om politiet tar meg",
        "jeg er 16 mai innkalt til avhør",
        "jeg er 16:30 hos dem",
        "er 14. mars møtet mitt",
        "er 18 års grense for hasj?",
        "er 15-åringer straffbare?",
        "politiet tror jeg er 18",
        "sett at jeg er 14 og blir tatt",
        "jeg er 18 nå men var 17 da det skjedde",
        "jeg er 14 og broren min ble tatt av politiet",
        "jeg er 14 og pappa ble tatt av politiet",
        "i am 16 and my friend got caught",
        "politiet tok kompisen min, jeg er 16",
        "hva er straffen, 15 år?",
        "har røyka lenge, 10 år",
        "møtet er i mars og jeg har ventet 14 dager",
        "aldersgrensen er 18",
        "hva skjer når jeg er 18",
        "politiet tok 2 av oss og 16",
        "18",
        "0018",
    ],
)
def test_what_is_no_plain_age_is_no_answer(text: str, library: Library) -> None:
    assert stated(library, text, child=False) is None


@pytest.mark.parametrize(
    "text",
    [
        "sønnen min har røyka hasj i 15 år og er tatt",
        "datteren min er innkalt til møte på 14 november",
        "sønnen min har brev om vilkår, møtet er 14. mars",
        "sønnen min ble tatt på 10 mai",
        "datteren min ble tatt, klokken er 11 nå",
        "sønnen min går på 10 trinn og ble tatt",
        "my daughter was caught, the meeting is 14 may",
        "jeg er 45 og sønnen min er 14",
    ],
)
def test_nor_is_it_one_of_a_parent_s_child(text: str, library: Library) -> None:
    assert stated(library, text, child=True) is None


@pytest.mark.parametrize(
    "text",
    [
        "sønnen min er 16 og ble stoppet av politiet",
        "16-åringen vår ble stoppet av politiet",
        "sønn 16 ble stoppet av politiet",
        "my son is 16 and was stopped by the police",
        "Sønnen min er 16. Han ble stoppet av politiet",
    ],
)
def test_a_parent_s_child_s_age_is_not_asked_for(text: str, library: Library) -> None:
    there = _told(library, "nb", Wrote(text))

    assert (there.reader, answers(library, there)["age"]) == ("parent", "from_15_to_17")


def test_an_age_is_kept_however_long_the_way_was(library: Library) -> None:
    here = Session("menu.start", (("menu.start", "~wrote"),) * TRAIL_LIMIT, "nb", "young")
    there = knowing(library, here, 14)

    assert answers(library, there)["age"] == "under_15"
    assert len(there.trail) == TRAIL_LIMIT


def test_the_ages_that_may_be_meant_are_in_the_list(library: Library) -> None:
    assert set(library.tongue.ages) == {str(age) for age in range(5, 30)}
    assert all(library.tongue.ages.values())


def test_the_meanings_that_tell_of_somebody_else_are_in_the_list(library: Library) -> None:
    known = {meaning for ids in library.tongue.meanings.values() for meaning in ids}

    assert known >= OTHERS


@pytest.mark.parametrize("language", sorted(STOPPED))
def test_a_friend_is_asked_for_the_age_of_another(language: str, pages: Pages) -> None:
    own, other = (pages.page("police.age", language, reader) for reader in ("young", "friend"))
    assert own.title != other.title
    assert [row[0].choice for row in own.buttons[:2]] == [row[0].choice for row in other.buttons[:2]]
