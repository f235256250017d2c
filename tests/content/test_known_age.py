"""Who has told their age is not asked for it again when they type about the police."""

import pytest

from bot.engine.advance import advance
from bot.engine.finder import find
from bot.engine.typed import OTHERS
from bot.model.event import Back, Chose, Event, Wrote
from bot.model.library import Library
from bot.model.session import Session

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
    told = (Chose("menu.start", "person"), Wrote("noen å snakke med"), Chose("help.talk", "age"))

    there = _told(library, "nb", *told, Chose("help.age", "under_15"), Wrote(STOPPED["nb"]))

    assert there.step == "police.under_15"


@pytest.mark.parametrize(
    "text",
    [
        "lillebroren min på 13 ble stoppet av politiet",
        "broren min på 18 ble stoppet av politiet",
        "16-åringen ble stoppet av politiet",
        "eg er 15år og vart stoppa av politiet",
        "my brother is 13 and was stopped by the police",
        "kompisen min ble stoppet av politiet",
        "søstera mi vart stoppa av politiet",
    ],
)
def test_a_text_about_the_police_that_may_be_about_another_age_is_asked(text: str, library: Library) -> None:
    """It may be another's, or another than the one they pressed: at 18 one can be punished."""
    told = (Wrote(STOPPED["nb"]), Chose("police.age", "under_15"), Wrote("hva er rådgivende enhet"))

    assert "legal.process" in find(library, text).topics
    assert _told(library, "nb", *told, Wrote(text)).step == "police.age"


def test_a_number_that_is_no_age_asks_nobody_again(library: Library) -> None:
    told = (Wrote(STOPPED["nb"]), Chose("police.age", "under_15"), Wrote("hva er rådgivende enhet"))

    assert _told(library, "nb", *told, Wrote("jeg ble stoppet av politiet i 2026")).step == "police.under_15"


def test_who_types_an_age_is_asked(library: Library) -> None:
    told = (Wrote(STOPPED["nb"]), Chose("police.age", "from_15_to_17"))

    assert _told(library, "nb", *told, Wrote("jeg er 14 kan jeg straffes")).step == "police.age"


def test_the_meanings_that_tell_of_somebody_else_are_in_the_list(library: Library) -> None:
    known = {meaning for ids in library.tongue.meanings.values() for meaning in ids}

    assert known >= OTHERS
