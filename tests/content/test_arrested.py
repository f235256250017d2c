"""Who writes that somebody is arrested reads what to do, how long it may last, and whom to call."""

import pytest

from bot.engine.advance import advance
from bot.engine.finder import find
from bot.engine.route import first_way
from bot.model.event import Wrote
from bot.model.library import Library
from bot.model.session import Pair, Session
from tests.content.screens import Pages

ARRESTED = "police.arrested"
LANGUAGES = ("nb", "nn", "en")
READERS = ("young", "parent", "friend", "adult")
TYPED = {
    "nb": ("pågrepet", "arrestert", "glattcelle", "hvor lenge kan de holde ham", "broren min er pågrepet"),
    "nn": ("pågripen", "arrestert", "glattcelle", "kor lenge kan dei halde meg"),
    "en": ("arrested", "in custody", "how long can they hold him"),
}
LONG = (
    "sønnen min ble arrestert i går kveld og vi vet ikke hvor han er",
    "venninna mi ble tatt av politiet og sitter på glattcelle akkurat nå",
)
PARENTS = (
    "sønnen min er pågrepet",
    "sonen min er pågripen",
    "where is my son being held",
    "my son has been arrested",
)
ASK = {
    "nb": ("Hvor er barnet?", "Hva gjelder saken?", "Hvem har saken?", "Kan jeg komme?"),
    "nn": ("Kvar er barnet?", "Kva gjeld saka?", "Kven har saka?", "Kan eg kome?"),
    "en": ("Where is my child?", "What is the case about?", "Who is handling the case?", "Can I come?"),
}
POLICE = "politiet-02800"
COURT, STATION, DEFENDER = "arrest-court", "arrest-station", "arrest-defender"
OF_THE_YOUNG = {"myth-arrest-young", COURT}
GUARDIANS, NOTICE = "process-arrest-guardians", "process-arrest-notice"


def _told(age: str) -> tuple[Pair, ...]:
    return (("police.age", age),)


@pytest.mark.parametrize("language", LANGUAGES)
def test_typing_it_leads_there_at_once(language: str, library: Library) -> None:
    menu = Session(library.house.menu, (), language, "young", chosen=True)

    for text in TYPED[language]:
        assert advance(library, menu, Wrote(text)).view.step == ARRESTED, text


@pytest.mark.parametrize("text", LONG)
def test_so_it_does_in_a_longer_text(text: str, library: Library) -> None:
    assert find(library, text).step == ARRESTED


@pytest.mark.parametrize("text", PARENTS)
def test_a_parent_is_told_so_there(text: str, library: Library) -> None:
    there = advance(library, None, Wrote(text)).view

    assert (there.step, there.reader) == (ARRESTED, "parent")


@pytest.mark.parametrize(
    "text", ["han ble pågrepet i sted og jeg vet at han svelget noe", "broren min er pågrepet og jeg vil dø"]
)
def test_an_emergency_comes_first(text: str, library: Library) -> None:
    menu = Session(library.house.menu, (), "nb", "young", chosen=True)

    assert find(library, text).crisis
    assert advance(library, menu, Wrote(text)).view.step.startswith("urgent.")


@pytest.mark.parametrize("name", ["under_15", "young", "adult", "open", "parents"])
def test_the_screens_about_the_police_lead_there(name: str, library: Library) -> None:
    choice = library.steps[f"police.{name}"].choice("arrested")

    assert choice is not None
    assert first_way(choice.ways, {}) == ARRESTED


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("age", ["", "under_15", "from_15_to_17", "over_18"])
def test_a_parent_reads_whom_to_call_and_what_to_ask_first(age: str, language: str, pages: Pages) -> None:
    page = pages.page(ARRESTED, language, "parent", _told(age) if age else ())

    places = [page.text.index(question) for question in (*ASK[language], "02800")]
    assert places == sorted(places)
    assert places[-1] < page.text.index("4 ")
    assert POLICE in page.services


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reader", READERS)
def test_how_long_it_may_last_is_told_by_age(reader: str, language: str, pages: Pages) -> None:
    facts = {
        age: set(pages.page(ARRESTED, language, reader, _told(age)).facts)
        for age in ("under_15", "from_15_to_17", "over_18", "not_said")
    }

    for age in ("from_15_to_17", "not_said"):
        assert facts[age] >= {*OF_THE_YOUNG, STATION}
    for age in ("under_15", "over_18"):
        assert not facts[age] & OF_THE_YOUNG
    assert facts["under_15"] >= {"age-responsibility", STATION}
    assert facts["over_18"] >= {STATION, DEFENDER}
    assert DEFENDER not in facts["under_15"]
    assert POLICE in pages.page(ARRESTED, language, reader).services


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reader", READERS)
def test_that_a_wish_is_followed_is_told_of_adults_only(reader: str, language: str, pages: Pages) -> None:
    for age in ("", "under_15", "from_15_to_17", "over_18"):
        told = {GUARDIANS, NOTICE} & set(
            pages.page(ARRESTED, language, reader, _told(age) if age else ()).facts
        )
        unsaid = {GUARDIANS, NOTICE} if reader == "adult" else {GUARDIANS}

        assert told == {"": unsaid, "over_18": {NOTICE}}.get(age, {GUARDIANS}), age
