"""What a fact says in words, and what is gone or said elsewhere, is missed as a changed value is."""

from dataclasses import replace

import pytest

from bot.check.agreed import agreed_problems
from bot.check.codes import tell
from bot.check.values import things
from bot.model.library import Library
from tests.check.agreeing import agreed
from tests.check.conftest import Change


@pytest.mark.parametrize(
    ("old", "new", "language", "row"),
    [
        ('en: "You cannot be punished', 'en: "You can be punished', "en", 9),
        ('en.parent: "Your child cannot be', 'en.parent: "Your child can be', "en", 9),
        ('nb: "Du kan ikke straffes', 'nb: "Du kan straffes', "nb", 7),
        (
            '      nb.parent: "Barnet kan ikke straffes for noe det gjorde før det fylte {{ age }} år."\n',
            "",
            "nb",
            7,
        ),
    ],
)
def test_a_sentence_of_a_fact_that_is_other_asks_to_read_the_source(
    base: Library, change: Change, old: str, new: str, language: str, row: int
) -> None:
    lines = tuple(line for thing in things(base) for line in thing.lines())
    found = list(agreed_problems(replace(change("content/facts/legal.yaml", old, new), agreed=lines)))

    assert [(each.code, dict(each.values)["language"], each.mark.line) for each in found] == [
        ("D008", language, row)
    ]
    assert "agree age-of-responsibility" in tell(found[0])


def test_a_language_that_is_gone_from_a_fact_asks_for_it_too(base: Library) -> None:
    first, *others = base.facts["use-is-illegal"]
    only = replace(first, say=tuple(pair for pair in first.say if pair[0] == "nb"))
    shorn = replace(base, facts={**base.facts, "use-is-illegal": (only, *others)})

    assert [(code, values["language"]) for code, values in agreed(base, shorn)] == [("D008", "en")]


def test_a_sentence_over_other_lines_is_the_same_sentence(base: Library, change: Change) -> None:
    other = change(
        "content/facts/legal.yaml",
        'nb: "Bruk av narkotika er ulovlig."',
        "nb: >-\n        Bruk av narkotika\n        er ulovlig.",
    )

    assert agreed(base, other) == []


def test_what_is_gone_as_a_whole_is_named_and_not_one_of_its_values(base: Library) -> None:
    services = {name: service for name, service in base.services.items() if name != "rusinfo"}
    lines = tuple(line for thing in things(base) for line in thing.lines())
    found = list(agreed_problems(replace(base, services=services, agreed=lines)))

    assert [(each.code, each.mark.file) for each in found] == [("D009", "content/services")]
    assert "«rusinfo» er borte fra content/services" in tell(found[0])


def test_facts_that_still_say_the_number_are_named(base: Library) -> None:
    age, use = base.facts["age-of-responsibility"][0], base.facts["use-is-illegal"][0]
    with_age = replace(base, facts={**base.facts, use.id: (replace(use, values=(("from", "15"),)),)})
    younger = {**with_age.facts, age.id: (replace(age, values=(("age", "14"),)),)}

    found = agreed(with_age, replace(with_age, facts=younger))
    assert [(code, values.get("others")) for code, values in found] == [("D001", None), ("D010", use.id)]

    both = {**younger, use.id: (replace(use, values=(("from", "14"),)),)}
    assert [code for code, _ in agreed(with_age, replace(with_age, facts=both))] == ["D001", "D001"]
