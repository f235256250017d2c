"""One brace for two, and quotation marks that curl: told where they stand, and once."""

from dataclasses import replace

import pytest

from bot.check import check
from bot.check.codes import tell
from bot.model.library import Library
from tests.check.conftest import DAY

KEY = ("nb", "law/age", "")


def _found(base: Library, body: str) -> list[tuple[str, int, int]]:
    """(code, line, column) of what is told of braces in a body."""
    changed = replace(base, templates={**base.templates, KEY: replace(base.templates[KEY], body=body)})
    told = [
        each for each in check(changed, DAY, walk=False).problems if each.code in {"T005", "T036", "T037"}
    ]
    first = base.templates[KEY].body_line
    return [(each.code, each.mark.line - first + 1, each.mark.column) for each in told]


@pytest.mark.parametrize(
    ("body", "code", "line", "column"),
    [
        ('Hei.\n\n{ fact("age-of-responsibility") }', "T036", 3, 1),
        ('{{ fact("age-of-responsibility") }', "T036", 1, 1),
        ('Les: { fact("age-of-responsibility") }}', "T036", 1, 6),
        ('{% if reader == "parent" }Hei.{% endif %}', "T036", 1, 1),
        ('{{ fact("age-of-responsibility") }}\n}', "T036", 2, 1),
        ("{{ fact(“age-of-responsibility”) }}", "T037", 1, 9),
        ("Hei.\n{{ fact(«age-of-responsibility») }}", "T037", 2, 9),
        ('{% if reader == ”parent" %}Hei.{% endif %}', "T037", 1, 17),
        ("{{ fact( }}", "T005", 1, 0),
    ],
)
def test_it_is_told_where_it_stands_and_the_parser_is_not_asked(
    base: Library, body: str, code: str, line: int, column: int
) -> None:
    assert _found(base, body) == [(code, line, column)]


@pytest.mark.parametrize("body", ['«Hei», {{ fact("age-of-responsibility") }}', "{# «Hei» { } #}Hei."])
def test_what_is_right_is_left_alone(base: Library, body: str) -> None:
    assert _found(base, body) == []


def test_so_is_one_brace_in_a_fact(base: Library) -> None:
    fact = base.facts["age-of-responsibility"][0]
    say = tuple((key, said.replace("{{ age }}", "{ age }")) for key, said in fact.say)
    changed = replace(base, facts={**base.facts, fact.id: (replace(fact, say=say),)})
    told = [each for each in check(changed, DAY, walk=False).problems if each.code == "T036"]

    assert [each.mark for each in told] == [mark for _, mark in fact.say_marks]
    assert "{ age }" in tell(told[0])
