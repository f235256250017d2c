"""The rules about what is said to whom hold on every screen, and are seen to fail where they are broken."""

from dataclasses import replace
from datetime import date

import pytest

from bot.check import Report
from bot.check.rules import of_services
from bot.check.truths import Truths, written_problems
from bot.model.library import Library
from tests.content.conftest import Change
from tests.content.screens import Pages

CHILD = (("police.age", "under_15"),)
GUARD = '{% if answers.age == "under_15" %}\n{% include "common/minor" %}\n\n{% else %}\n'


def _faults(library: Library, day: date, step: str, language: str, given: dict[str, str]) -> list[str]:
    trail = CHILD if given.get("age") == "under_15" else ()
    reply = Pages(library, day).page(step, language, "young", trail)
    return [code for code, _ in Truths(library).faults(reply, {"reader": "young", **given}, step)]


@pytest.mark.soak  # `make test` runs the same walk as `bot check`, and this once more
def test_the_walk_meets_no_broken_rule(report: Report) -> None:
    assert report.complete
    assert [found for found in report.problems if found.code[0] in "ACE"] == []
    assert report.errors == ()


def test_there_is_a_rule_for_each_thing_that_must_not_go_wrong(library: Library) -> None:
    assert {rule.when for rule in library.truths} >= {
        (("age", "under_15"),),
        (("age", "from_15_to_17"),),
        (("age", "over_18"),),
        (("must", "voluntary"),),
        (("must", "condition"),),
    }
    for rule in library.truths:
        words = {language for language, _ in (*rule.never_words, *rule.always_words)}
        assert words in (set(), set(library.languages)), rule.id


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_a_child_is_never_told_of_fines(language: str, library: Library, day: date, change: Change) -> None:
    given = {"age": "under_15"}
    assert _faults(library, day, "letter.asked", language, given) == []

    file = f"content/templates/{language}/letter/asked.md"
    spoiled = change(file, GUARD, "{% if answers.age %}\n")

    assert set(_faults(spoiled, day, "letter.asked", language, given)) == {"C004", "C005"}
    assert _faults(spoiled, day, "letter.asked", language, {"age": "over_18"}) == []


def test_each_age_is_told_its_own_outcome(library: Library, day: date) -> None:
    ages = {"from_15_to_17": "police.young", "over_18": "police.adult"}
    for age, own in ages.items():
        for step in ages.values():
            told = _faults(library, day, step, "nb", {"age": age})
            assert told == ([] if step == own else ["C004"]), (age, step)


@pytest.mark.parametrize(
    ("language", "threat"),
    [("nb", "Du kan bli anmeldt."), ("nn", "Du kan få bot."), ("en", "You can be punished.")],
)
def test_what_is_voluntary_never_threatens(language: str, threat: str, day: date, change: Change) -> None:
    file = f"content/templates/{language}/letter/voluntary.md"
    spoiled = change(file, "\n---\n", f"\n---\n{threat}\n\n")

    assert "C005" in _faults(spoiled, day, "letter.voluntary", language, {})


@pytest.mark.parametrize(
    ("language", "who"), [("nb", "påtalemyndigheten"), ("nn", "påtalemakta"), ("en", "prosecution")]
)
def test_a_condition_always_says_who_decides(language: str, who: str, day: date, change: Change) -> None:
    spoiled = change(f"content/templates/{language}/common/words.md", who, "noen")

    assert _faults(spoiled, day, "unit.meeting_condition", language, {}) == ["C006"]


@pytest.mark.parametrize(
    ("language", "promise"),
    [
        ("nb", "Ingen får vite det."),
        ("nb", "Du slipper straff."),
        ("nn", "Ingen får vite det."),
        ("nn", "Du slepp straff."),
        ("nb", "Det er helt hemmelig."),
        ("nb", "Det går bra."),
        ("nb", "Du vil få en advarsel."),
        ("nb", "Saken blir slettet."),
        ("nb", "Hvis det er under fem gram, skjer det lite."),
        ("nb", "Vent en dag før du kjører."),
        ("nb", "Vent 24 timer."),
        ("nn", "Møtet er hemmeleg."),
        ("nn", "Det blir inga straff."),
        ("nn", "Du får ei åtvaring."),
        ("nn", "Saka blir sletta."),
        ("nn", "Bota forsvinn."),
        ("nn", "Under fem gram er lite."),
        ("nn", "Vent ein dag."),
        ("en", "Nobody will know."),
        ("en", "You will not be punished."),
        ("en", "Everything is secret."),
        ("en", "You will get a warning."),
        ("en", "The case is deleted."),
        ("en", "Less than five grams is little."),
        ("en", "Wait a day."),
    ],
)
def test_nothing_is_promised_that_nobody_here_decides(
    language: str, promise: str, library: Library, day: date, change: Change
) -> None:
    assert _faults(library, day, "help.work", language, {}) == []

    spoiled = change(f"content/templates/{language}/help/work.md", "\n---\n", f"\n---\n{promise}\n\n")

    assert "C005" in _faults(spoiled, day, "help.work", language, {})


PROMISES = {
    "nb": "Alt er hemmelig, og de sier aldri noe til politiet.",
    "nn": "Du slepp straff.",
    "en": "You will not be punished.",
}


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("part", ["name", "summary"])
def test_what_is_told_of_a_service_promises_no_more(language: str, part: str, library: Library) -> None:
    assert list(written_problems(library)) == []
    service = library.services["rusinfo"]
    name, summary = dict(service.name), dict(service.summary)
    (name if part == "name" else summary)[language] = PROMISES[language]
    spoiled = replace(service, name=tuple(name.items()), summary=tuple(summary.items()))
    changed = replace(library, services={**library.services, "rusinfo": spoiled})

    assert [found.code for found in written_problems(changed)] == ["C007"]
    assert "C007" in {found.code for found in of_services(changed, date(2026, 11, 25))}


def test_a_button_promises_no_more(change: Change) -> None:
    spoiled = change("content/templates/nb/menu/start.md", "  letter: Brev", "  letter: Ingen straff, brev")

    assert [found.code for found in written_problems(spoiled)] == ["C007"]


def test_a_wording_that_denies_it_may_stand(library: Library, day: date) -> None:
    rules = tuple(replace(rule, unless=()) for rule in library.truths)

    assert _faults(library, day, "help.friend", "nb", {}) == []
    assert "C005" in _faults(replace(library, truths=rules), day, "help.friend", "nb", {})
