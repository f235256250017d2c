"""What the law says is told where someone asks of it, and not to those it does not concern."""

from datetime import date

import pytest

from bot.engine.advance import advance
from bot.model.event import Wrote
from bot.model.library import Library
from bot.model.session import Pair, Session
from tests.content.conftest import Change
from tests.content.screens import Pages

LANGUAGES = ("nb", "nn", "en")
AGES = ("under_15", "from_15_to_17", "over_18", "")
OLDER = ("from_15_to_17", "over_18", "")
YOUNGEST, YOUNG, GROWN, UNSAID = AGES
ACTS = "content/acts.yaml"

# Where a fact is told, and at which ages.
TOLD = (
    ("law.driving", "driving-prescription", AGES),
    ("law.driving_cost", "driving-penalty", OLDER),
    ("law.driving_cost", "driving-licence-loss", OLDER),
    ("law.driving_cost", "driving-no-licence", OLDER),
    ("law.driving_cost", "larger-prison-under-18", (YOUNG,)),
    ("law.driving_cost", "driving-six-hours", OLDER),
    ("law.driving_cost", "driving-health-duty", OLDER),
    ("myths.licence", "record-licence-statements", AGES),
    ("police.rights", "record-licence-statements", OLDER),
    ("myths.taken", "help-child-institution", (YOUNGEST, YOUNG, UNSAID)),
    ("help.familyrights", "help-child-deadlines", AGES),
    ("police.outcome", "process-superior-reversal", OLDER),
    ("police.outcome", "contract-follow-up-terms", (YOUNG, UNSAID)),
    ("police.outcome", "process-residence-ban", (YOUNG, UNSAID)),
    ("myths.acquitted", "process-superior-reversal", OLDER),
    ("myths.dismissed", "process-superior-reversal", OLDER),
    ("myths.dismissed", "myth-police-dropped", OLDER),
    ("police.outcome", "contract-youth-punishment", ("from_15_to_17", "")),
    ("myths.locked", "fine-unpaid-under-18", (YOUNG, UNSAID)),
    ("myths.locked", "larger-prison-under-18", (YOUNG, UNSAID)),
    ("myths.locked", "use-illegal", (GROWN,)),
    ("myths.taken", "age-child-welfare-notice", (YOUNGEST, YOUNG, UNSAID)),
    ("myths.doctor", "driving-health-duty", (GROWN,)),
    ("help.debt", "help-debt-own-part", AGES),
    ("help.recruited", "help-alarm-registered", AGES),
    ("help.consent", "help-parents-told", (YOUNGEST, YOUNG, UNSAID)),
    ("police.more", "process-defender-always", (YOUNG, UNSAID)),
    ("law.possession", "young-response", (YOUNG,)),
    ("law.addiction", "addiction-minors", (YOUNG, UNSAID)),
    ("law.use", "larger-limitation", OLDER),
    ("help.consent", "help-institution-consent", AGES),
    ("myths.anyone", "search-no-fishing", AGES),
    ("police.search", "search-lawyer-on-duty", AGES),
    ("police.parents", "process-guardian-rights", AGES),
    ("help.specialist", "help-treatment-voluntary", AGES),
    ("myths.counts", "age-counts-now", AGES),
    ("unit.contract", "contract-health-personnel", (YOUNG, UNSAID)),
    ("myths.everything", "privacy-child-welfare-duty", (YOUNGEST, YOUNG, UNSAID)),
    ("letter.missed", "noshow-reopen-limit", OLDER),
    ("police.outcome", "record-youth-punishment", (YOUNG, UNSAID)),
    ("law.record", "record-youth-punishment", (YOUNG,)),
    ("myths.doctor", "parents-health-told", (YOUNGEST, YOUNG, UNSAID)),
    ("help.familyrights", "help-coercion", AGES),
)
TYPED = {
    "oppholdsforbud": ("police.outcome", "process-residence-ban"),
    "opphaldsforbod": ("police.outcome", "process-residence-ban"),
    "residence ban": ("police.outcome", "process-residence-ban"),
    "ungdomsstraff": ("police.outcome", "contract-youth-punishment"),
    "youth punishment": ("police.outcome", "contract-youth-punishment"),
    "foreldet": ("law.use", "larger-limitation"),
    "time-barred": ("law.use", "larger-limitation"),
}
LAWYER = {"nb": ("koden", "advokat"), "nn": ("koden", "advokat"), "en": ("code", "lawyer")}
PHONE = (
    "får jeg telefonen tilbake",
    "hvor lenge beholder de telefonen",
    "jeg må gi politiet koden til mobilen",
    "må eg opne mobilen med fingeren",
    "unlock my phone with face id for police",
)
CHOOSE = {"nb": "Velg den alderen.", "nn": "Vel den alderen.", "en": "Choose that age."}


def _trail(age: str) -> tuple[Pair, ...]:
    return (("police.age", age),) if age else ()


def _typed(text: str, library: Library) -> str:
    menu = Session(library.house.menu, (), "nb", "young", chosen=True)
    return advance(library, menu, Wrote(text)).view.step


@pytest.mark.parametrize(("step", "fact", "ages"), TOLD)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fact_is_told_at_the_ages_it_concerns(
    language: str, step: str, fact: str, ages: tuple[str, ...], pages: Pages
) -> None:
    told = tuple(age for age in AGES if fact in pages.page(step, language, "young", _trail(age)).facts)

    assert told == ages


@pytest.mark.parametrize("text", TYPED)
def test_whoever_types_it_reads_it(text: str, library: Library, pages: Pages) -> None:
    step, fact = TYPED[text]
    there = _typed(text, library)

    assert there == step
    assert fact in pages.page(there, "nb", "young").facts


@pytest.mark.parametrize("text", PHONE)
def test_whoever_asks_of_the_code_or_of_getting_the_phone_back_reads_of_it(
    text: str, library: Library, pages: Pages
) -> None:
    there = _typed(text, library)

    assert there == "myths.phone"
    for language in LANGUAGES:
        for reader in ("young", "parent"):
            body = pages.body(pages.page(there, language, reader))
            assert all(word in body for word in LAWYER[language]), (there, language, reader)


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_decides_a_search_is_not_said_of_a_phone_that_is_taken(language: str, pages: Pages) -> None:
    assert "search-who-decides" not in pages.page("myths.phone", language, "young").facts
    assert "search-who-decides" in pages.page("police.search", language, "young").facts


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_did_not_drive_is_led_by_name_to_what_holds_for_them(language: str, pages: Pages) -> None:
    page = pages.page("law.driving", language, "young")
    (button,) = (button for row in page.buttons for button in row if button.choice == "licence")

    assert button.label in page.text.split("\n\n")[2]


@pytest.mark.parametrize("reader", ["young", "parent", "friend", "adult"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_age_that_is_asked_for_is_the_one_that_counts(language: str, reader: str, pages: Pages) -> None:
    page = pages.page("police.age", language, reader)
    (told,) = (part for part in page.text.split("\n\n") if CHOOSE[language] in part)

    assert {"age-counts", "age-counts-now"} <= set(page.facts)
    assert not any(sign.isdigit() for sign in told)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_adult_is_not_asked_to_move_out(language: str, pages: Pages) -> None:
    titles = {
        reader: pages.page("myths.taken", language, reader).title for reader in ("young", "parent", "adult")
    }

    assert titles["young"] not in {titles["parent"], titles["adult"]}


@pytest.mark.parametrize("step", ["law.record", "law.papers", "myths.settled"])
def test_what_a_simplified_fine_leaves_behind_is_told_once_there_is_one(
    step: str, change: Change, day: date, pages: Pages
) -> None:
    started = change(ACTS, 'in_force_from: ""', "in_force_from: 2026-10-01")
    later = Pages(started, day)

    for language in LANGUAGES:
        assert "record-simplified-fine" not in pages.page(step, language, "young").facts
        assert "record-simplified-fine" in later.page(step, language, "young").facts
        assert "record-simplified-fine" not in later.page(step, language, "young", _trail(YOUNGEST)).facts


ORDINARY = {"nb": "den vanlige attesten", "nn": "den vanlege attesten", "en": "the ordinary certificate"}
OTHER_VEHICLES = {
    "nb": "elsparkesykkel og moped",
    "nn": "elsparkesykkel og moped",
    "en": "e-scooter or a moped",
}
THE_LICENCE = {
    "nb": "ville ha kostet førerkortet",
    "nn": "ville ha kosta førarkortet",
    "en": "would have cost the licence",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reader", ["young", "parent", "friend", "adult"])
def test_a_fine_is_left_off_one_certificate_and_not_off_the_register(
    reader: str, language: str, pages: Pages
) -> None:
    told = pages.page("myths.cleared", language, reader).text.split("\n\n")

    assert any(ORDINARY[language] in part and "2" in part for part in told)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_driving_costs_is_not_said_to_hold_for_what_was_not_looked_into(
    language: str, pages: Pages
) -> None:
    text = pages.page("law.driving_cost", language, "young").text

    assert OTHER_VEHICLES[language] in text
    assert THE_LICENCE[language] in text
