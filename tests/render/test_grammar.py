"""The template language: what it has, and above all what it has not."""

from collections.abc import Callable

import pytest

from bot.render import Fault, RenderError, syntax_problems, uses
from tests.render.house import act, fact, library, service, template

FORBIDDEN = [
    "{% set x = 1 %}",
    "{% set x %}a{% endset %}",
    "{% macro m() %}{% endmacro %}",
    '{% import "common/x" as x %}',
    '{% from "common/x" import y %}',
    '{% extends "common/x" %}',
    "{% block b %}{% endblock %}",
    "{% call today() %}{% endcall %}",
    "{% filter phone %}a{% endfilter %}",
    "{% with %}{% endwith %}",
    "{% autoescape true %}{% endautoescape %}",
    "{% raw %}{{ x }}{% endraw %}",
    "{{ 1 }}",
    '{{ "text" }}',
    "{{ 1 + 1 }}",
    '{{ "a" * 999999999 }}',
    "{{ 9 ** 9 ** 9 }}",
    '{{ today ~ "x" }}',
    "{{ [today] }}",
    "{{ {} }}",
    "{{ today[0] }}",
    '{{ answers["age"] }}',
    "{{ answers.age }}",
    "{{ reader }}",
    "{{ fact }}",
    '{{ act("a") }}',
    '{{ services("a") }}',
    "{{ fact(reader) }}",
    "{{ fact() }}",
    '{{ fact("a", "b") }}',
    '{{ fact(id="a") }}',
    '{{ fact(*"ab") }}',
    '{{ fact("a")("b") }}',
    '{{ fact("a").age.more }}',
    '{{ fact("a").age() }}',
    '{{ coming("a").age }}',
    "{{ today if reader }}",
    '{{ today | date("x") }}',
    "{% if reader in answers %}{% endif %}",
    '{% if reader < "parent" %}{% endif %}',
    '{% if "a" == "a" %}{% endif %}',
    '{% if reader == answers.age == "x" %}{% endif %}',
    "{% if reader is defined %}{% endif %}",
    "{% if 1 %}{% endif %}",
    '{% if fact("a") %}{% endif %}',
    '{% for x in "abc" %}{% endfor %}',
    "{% for x in [1, 2] %}{% endfor %}",
    "{% for a, b in services('t') %}{% endfor %}",
    "{% for reader in services('t') %}{% endfor %}",
    "{% for s in services('t') if s.phone %}{% endfor %}",
    "{% for s in services('t') recursive %}{% endfor %}",
    "{% for s in services('t') %}{% for t in services('t') %}{% endfor %}{% endfor %}",
    "{% for s in services('t') %}{% include 'common/x' %}{% endfor %}",
    "{% include reader %}",
    "{% include ['a', 'b'] %}",
    "{% include 'common/x' ignore missing %}",
    "{% include 'common/x' without context %}",
]
OTHERS = [
    ("{{ nobody }}", Fault.NAME, "nobody"),
    ("{{ range(9) }}", Fault.NAME, "range"),
    ("{{ self.__init__ }}", Fault.NAME, "self"),
    ("{% for i in range(999999999) %}{% endfor %}", Fault.NAME, "range"),
    ("{% for s in services('t') %}{{ loop.index }}{% endfor %}", Fault.NAME, "loop"),
    ("{% for s in services('t') %}{% endfor %}{{ s }}", Fault.NAME, "s"),
    ("{% if nobody %}{% endif %}", Fault.NAME, "nobody"),
    ('{{ fact("a").__class__ }}', Fault.ATTRIBUTE, "__class__"),
    ('{{ act("a").started }}', Fault.ATTRIBUTE, "started"),
    ('{{ act("a").secret }}', Fault.ATTRIBUTE, "secret"),
    ('{% if act("a", "b").all_started %}{% endif %}', Fault.ATTRIBUTE, "all_started"),
    ('{% if act("a").title %}{% endif %}', Fault.ATTRIBUTE, "title"),
    ('{{ service("a").mark }}', Fault.ATTRIBUTE, "mark"),
    ("{% if answers.__class__ %}{% endif %}", Fault.ATTRIBUTE, "__class__"),
    ("{{ today | upper }}", Fault.FILTER, "upper"),
    ("{{ today | attr('x') | date }}", Fault.FILTER, "attr"),
    ("{% if %}", Fault.SYNTAX, ""),
    ("{{ today", Fault.SYNTAX, ""),
    ("{% do today %}", Fault.SYNTAX, ""),
    ("{{ " + "9" * 5000 + " }}", Fault.SYNTAX, ""),
    ("{{ " + "(" * 5000 + " }}", Fault.DEPTH, ""),
    ("{% if " + "not " * 200 + "reader == 'a' %}{% endif %}", Fault.DEPTH, ""),
    ("{% if reader == 'a' %}" * 30 + "{% endif %}" * 30, Fault.DEPTH, ""),
    ("a" * 20_000, Fault.SIZE, ""),
]
ALLOWED = """
{% if reader == "parent" and not answers.age != "under_15" or "x" == answers.y %}{{ fact("one") }}
{% elif act("new-act").in_parts or act("new-act", "late").dated %}{{ coming("two") }}
{% elif answers.age %}{{ fact("one").age | date }}{% else %}{{ act("new-act").short }}{% endif %}
{%- for s in services("help.talk") -%}
- {{ s }}{{ s.phone | phone }}{% if s.sms %}{{ s.sms }}{% endif %}{{ service("line").url }}
{% else %}{{ today }}{{ stored }}{% endfor %}{# a remark #}
{% include "common/x" %}
"""


@pytest.mark.parametrize("body", FORBIDDEN)
def test_what_the_language_does_not_have_is_refused(body: str, said: Callable[..., str]) -> None:
    assert Fault.FORBIDDEN in {found.fault for found in syntax_problems(body)}
    with pytest.raises(RenderError):
        said(body, templates=(template("common/x", "x"),), facts=(fact("a", "A.", age="1"),))


@pytest.mark.parametrize(("body", "fault", "detail"), OTHERS)
def test_each_fault_has_its_kind_and_names_the_culprit(body: str, fault: Fault, detail: str) -> None:
    found = syntax_problems(body)
    assert fault in {finding.fault for finding in found}
    assert not detail or detail in {finding.detail for finding in found}


def test_what_the_language_has_is_allowed() -> None:
    assert syntax_problems(ALLOWED) == []


def test_a_finding_knows_its_line() -> None:
    found = syntax_problems("one\n{{ nobody }}\n\n{{ today | upper }}\n{% set x = 1 %}")
    assert [finding.line for finding in found] == [2, 4, 5]


def test_uses_names_every_id_with_its_first_line() -> None:
    found = uses(ALLOWED)
    assert found.facts == {"one": 2, "two": 3}
    assert found.acts == {"new-act": 3}
    assert found.provisions == {("new-act", "late"): 3}
    assert found.services == {"line": 6}
    assert found.topics == {"help.talk": 5}
    assert found.includes == {"common/x": 8}
    assert found.fact_values == {("one", "age"): 4}
    assert set(found.answers) == {("age", "under_15"), ("y", "x"), ("age", "")}
    assert set(found.readers) == {"parent"}
    assert found.stored


def test_a_body_that_cannot_be_parsed_uses_nothing() -> None:
    assert uses('{{ fact("a") }}{% if %}').facts == {}


def test_a_text_that_includes_itself_ends(said: Callable[..., str]) -> None:
    with pytest.raises(RenderError) as error:
        said('{% include "page" %}')
    assert error.value.fault is Fault.INCLUDES


def test_four_texts_deep_is_allowed_and_five_is_not(said: Callable[..., str]) -> None:
    chain = tuple(template(f"t{n}", f'{n}{{% include "t{n + 1}" %}}') for n in range(1, 5))
    last = (template("t5", "5"),)
    assert said('{% include "t2" %}', templates=chain + last) == "2345"
    with pytest.raises(RenderError) as error:
        said('{% include "t1" %}', templates=chain + last)
    assert error.value.fault is Fault.INCLUDES


def test_texts_that_multiply_are_refused_before_they_run(said: Callable[..., str]) -> None:
    fan = tuple(template(f"t{n}", f'{{% include "t{n + 1}" %}}' * 10) for n in range(1, 4))
    with pytest.raises(RenderError) as error:
        said('{% include "t1" %}', templates=(*fan, template("t4", "x")))
    assert error.value.fault is Fault.INCLUDES


def test_a_screen_is_bounded(said: Callable[..., str]) -> None:
    with pytest.raises(RenderError) as error:
        said('{{ fact("a") }}' * 100, facts=(fact("a", "x" * 1000),))
    assert error.value.fault is Fault.SIZE


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ('{{ fact("no") }}', Fault.FACT),
        ('{{ coming("no") }}', Fault.FACT),
        ('{{ act("no").short }}', Fault.ACT),
        ('{{ service("no") }}', Fault.SERVICE),
        ('{% include "no" %}', Fault.TEMPLATE),
        ('{{ fact("a").no }}', Fault.ATTRIBUTE),
    ],
)
def test_an_id_that_does_not_exist_is_an_error_of_the_content(
    body: str, fault: Fault, said: Callable[..., str]
) -> None:
    with pytest.raises(RenderError) as error:
        said(body, facts=(fact("a", "A."),), acts=(act(),), services=(service("line"),))
    assert error.value.fault is fault


def test_an_error_names_the_text_and_the_line_in_its_file(said: Callable[..., str]) -> None:
    with pytest.raises(RenderError) as error:
        said("one\n{{ nobody }}")
    # The body starts on line 5 of the file.
    assert (error.value.template, error.value.line) == ("page", 6)


def test_the_library_of_these_tests_is_in_order() -> None:
    assert all(syntax_problems(text.body) == [] for text in library().templates.values())
