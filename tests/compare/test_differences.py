"""What a change would make people read differently, told once for all the screens it is on."""

from datetime import date

import pytest

from bot.compare.differences import Differences, differences
from bot.compare.told import MOST, as_json, report
from bot.compare.words import hunks, marked
from bot.model.library import Library
from tests.check.conftest import DAY, Change

FACT = "Du kan ikke straffes for noe du gjorde før du fylte {{ age }} år."


def _report(old: Library, new: Library) -> tuple[Differences, str]:
    found = differences(old, new, DAY)
    return found, report(found, new, DAY, "en")


def test_the_same_content_reads_the_same(base: Library) -> None:
    found, told = _report(base, base)

    assert not found
    assert told == "No one would read anything differently.\n"


def test_a_fact_on_many_screens_is_told_once_with_the_screens(base: Library, change: Change) -> None:
    new = change("content/facts/legal.yaml", FACT, FACT.replace("straffes", "dømmes"))

    found, told = _report(base, new)

    (only,) = found.changes
    assert {where.step for where in only.where} == {"law.age", "law.answer"}
    assert {where.language for where in only.where} == {"nb"}
    assert {where.reader for where in only.where} == {"young"}
    assert "[-straffes-] {+dømmes+}" in told
    assert found.facts == ("age-of-responsibility",)
    opens = {topic.start for topic in base.topics.values() if topic.entry in {"law.age", "law.answer"}}
    assert {code for code, _, _ in found.links} == opens


def test_an_answer_that_meets_the_change_is_named(base: Library, change: Change) -> None:
    new = change("content/templates/nb/law/answer.md", "Spør om du lurer på noe.", "Spør en voksen.")

    (only,) = differences(base, new, DAY).changes

    assert only.hunk == (("Spør om du lurer på noe.",), ("Spør en voksen.",))
    assert all("age=under_15" not in where.answers for where in only.where)


def test_a_date_that_is_written_shows_on_the_day_it_comes(base: Library, change: Change) -> None:
    new = change("content/acts.yaml", 'in_force_from: ""}', "in_force_from: 2027-03-01}")

    found = differences(base, new, DAY)

    days = {where.day for each in found.changes for where in each.where}
    assert {DAY, date(2027, 3, 1)} <= days
    assert ("lov-2025-06-20-83 in_force_from.unit_meetings", "-", "2027-03-01") in found.beside


def test_those_who_stand_on_a_step_that_is_gone_are_told_with_where_to(base: Library, change: Change) -> None:
    change("flows/law.yaml", "  answer:\n", "  rules:\n")
    change("flows/law.yaml", "to: answer", "to: rules")
    new = change("flows/law.yaml", "from_15: answer", "from_15: rules")
    assert differences(base, new, DAY).moved == (("law.answer", "law.answer", "menu.start"),)

    moved = change("flows/house.yaml", "law.old: law.age", "law.old: law.age, law.answer: law.rules")
    found, told = _report(base, moved)

    assert found.moved == (("law.answer", "law.answer", "law.rules"),)
    assert found.new == ("law.rules",)
    assert "law.answer -> law.rules" in told
    assert ("law.age from_15", "law.answer", "law.rules") in found.ways


def test_a_local_phone_and_a_phrase_are_told_though_no_usual_screen_has_them(
    base: Library,
    change: Change,
) -> None:
    change("content/lexicon/words.yaml", "nb: [ulovlig]", "nb: [forbudt]")
    new = change(
        "content/services/national.yaml", 'hours: {phone: "24/7"}', 'hours: {phone: "Mo-Fr 08:00-15:00"}'
    )

    found, _ = _report(base, new)

    assert ("nodnummer-113 hours.phone", "24/7", "Mo-Fr 08:00-15:00") in found.beside
    assert ("legal.use nb", "ulovlig", "") in found.phrases
    assert ("legal.use nb", "", "forbudt") in found.phrases


def test_what_is_told_is_bounded(base: Library, change: Change) -> None:
    many = "[" + ", ".join(f"word {number}" for number in range(3 * MOST)) + "]"
    new = change("content/lexicon/words.yaml", "nb: [ulovlig]", f"nb: {many}")

    found, told = _report(base, new)

    assert len(found.phrases) > 3 * MOST - 1
    assert len(told.splitlines()) < MOST + 10
    phrases = as_json(found)["phrases"]
    assert isinstance(phrases, list)
    assert len(phrases) == len(found.phrases)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("Ring 113 nå.", "Ring 112 nå.", "Ring [-113-] {+112+} nå."),
        ("a b c", "a b c d", "a b c {+d+}"),
        ("one two three", "two three", "[-one-] two three"),
        ("1 2 3 4 5 6 7 8 9", "1 2 3 4 5 6 7 8 x", "… 3 4 5 6 7 8 [-9-] {+x+}"),
    ],
)
def test_words_are_marked(before: str, after: str, told: str) -> None:
    assert marked(before, after) == told


def test_sentences_are_compared_whatever_stands_around_them() -> None:
    here = list(hunks("Først dette. Så det. Til slutt.", "Først dette. Så noe annet. Til slutt."))
    there = list(hunks("• Så det.", "• Så noe annet."))

    assert here == there == [(("Så det.",), ("Så noe annet.",))]
