"""When parts of an act have started, no screen denies it, and those that name the act say which parts."""

from datetime import date

import pytest

from bot.model.library import Library
from bot.model.session import Pair
from tests.content.conftest import Change
from tests.content.screens import Pages
from tests.shipped import ROOT

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


LATER = date(2027, 6, 1)
DAYS = {
    "nb": ("1. februar 2027", "1. juni 2027"),
    "nn": ("1. februar 2027", "1. juni 2027"),
    "en": ("1 February 2027", "1 June 2027"),
}
NOT_YET, BETWEEN, SINCE = date(2027, 1, 1), date(2027, 3, 1), date(2027, 7, 1)


@pytest.fixture(scope="module")
def two_days(change: Change) -> Library:
    """All of the act has a day, and fines on the spot a later one of their own."""
    file, late = "content/acts.yaml", 'simplified_fine: {in_force_from: ""}'
    old = (ROOT / file).read_text(encoding="utf-8")
    new = old.replace('\n    in_force_from: ""', f"\n    in_force_from: {START}", 1)
    return change(file, old, new.replace(late, f"simplified_fine: {{in_force_from: {LATER}}}"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("day", [NOT_YET, BETWEEN, SINCE])
@pytest.mark.parametrize(("step", "trail"), NAMES_THE_ACT)
def test_where_the_days_differ_both_are_told_before_between_and_after(
    step: str, trail: tuple[Pair, ...], day: date, language: str, two_days: Library
) -> None:
    text = Pages(two_days, day).page(step, language, "young", trail).text

    assert all(told in text for told in DAYS[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_all_of_it_has_started_bears_the_day_it_was_looked_up(language: str, change: Change) -> None:
    day = change("content/acts.yaml", 'in_force_from: ""', f"in_force_from: {START}")
    checked = {"nb": "Sjekket 23. november 2026", "nn": "Sjekka 23. november 2026"}.get(
        language, "Checked 23 November 2026"
    )

    assert checked in Pages(day, START).page("myths.started", language, "young").text
