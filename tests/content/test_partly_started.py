"""When parts of an act have started, no screen denies it, and those that name the act say which parts."""

from datetime import date

import pytest

from bot.model.session import Pair
from tests.content.conftest import Change
from tests.content.screens import Pages

LANGUAGES = ("nb", "nn", "en")
READERS = ("young", "parent", "friend", "adult")
START = date(2027, 2, 1)
CHILD = (("police.age", "under_15"),)
PARTS = ("unit_meetings", "simplified_fine")
NAMES_THE_ACT: tuple[tuple[str, tuple[Pair, ...]], ...] = (
    ("myths.started", ()),
    ("law.changes", ()),
    ("law.changes", CHILD),
    ("law.voices", ()),
    ("law.content_new", ()),
    ("law.reform", ()),
)
DENIES = {
    "nb": ("Nei, ikke", "gjelder ikke ennå", "ikke sett når"),
    "nn": ("Nei, ikkje", "gjeld ikkje enno", "ikkje sett når"),
    "en": ("No, not", "does not apply yet", "not seen when"),
}
UNITS = {
    "nb": "Møter hos rådgivende enhet: fra",
    "nn": "Møte hos rådgjevande eining: frå",
    "en": "Meetings with",
}
TESTS = {"nb": "Prøver: fra", "nn": "Prøver: frå", "en": "Tests: from"}


@pytest.fixture(scope="module")
def partly(change: Change) -> Pages:
    old = "\n".join(
        f'      {part}: {{in_force_from: ""}}'
        for part in ("unit_meetings", "police_referral", "simplified_fine")
    )
    new = "\n".join(
        f"      {part}: {{in_force_from: {START if part in PARTS else chr(34) * 2}}}"
        for part in ("unit_meetings", "police_referral", "simplified_fine")
    )
    return Pages(change("content/acts.yaml", old, new), START)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(("step", "trail"), NAMES_THE_ACT)
def test_what_has_started_is_said_and_nothing_denies_it(
    step: str, trail: tuple[Pair, ...], reader: str, language: str, partly: Pages
) -> None:
    text = partly.page(step, language, reader, trail).text

    assert UNITS[language] in text
    assert TESTS[language] not in text
    assert not any(words in text for words in DENIES[language])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("step", "trail"), NAMES_THE_ACT)
def test_before_any_part_has_started_none_is_said_to(
    step: str, trail: tuple[Pair, ...], language: str, pages: Pages
) -> None:
    assert UNITS[language] not in pages.page(step, language, "young", trail).text


@pytest.mark.parametrize("language", LANGUAGES)
def test_once_all_of_it_has_started_that_is_the_answer(language: str, change: Change) -> None:
    day = change("content/acts.yaml", 'in_force_from: ""', f"in_force_from: {START}")
    text = Pages(day, START).page("myths.started", language, "young").text

    assert text.split("\n\n")[1].startswith(("Ja, den", "Ja, ho", "Yes, it"))
    assert UNITS[language] not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_unit_is_for_those_the_police_refer_once_they_can(
    language: str, change: Change, pages: Pages
) -> None:
    library = change(
        "content/acts.yaml",
        'police_referral: {in_force_from: ""}',
        f"police_referral: {{in_force_from: {START}}}",
    )
    referred = {"nb": "politiet henviser", "nn": "politiet tilviser", "en": "the police refer"}[language]

    for reader in READERS:
        assert referred in Pages(library, START).page("unit.what", language, reader).text
        assert referred not in pages.page("unit.what", language, reader).text
