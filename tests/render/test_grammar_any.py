"""Whatever a template holds, it is read or refused, and what was read of it once says what it says."""

from hypothesis import given
from hypothesis import strategies as st

from bot.render import syntax_problems, uses
from bot.render.grammar import _study, skeleton

STARTS = [
    "{{",
    "{%",
    "{#",
    "{% if",
    "{% for s in",
    "{% set x=",
    "{% include",
    "{% autoescape x %}",
    "{% block b %}",
]
MIDDLES = [
    "services('t')",
    "fact('a')",
    ".age",
    "reader",
    "not",
    "==",
    "'x'",
    "9",
    "(",
    ")",
    "[",
    "]",
    "~",
    "*",
    "|",
]
ENDS = ["}}", "%}", "#}", "{% else %}", "{% endif %}", "{% endfor %}", "{% endblock %}"]
PIECES = st.sampled_from([*STARTS, *MIDDLES, *ENDS])


@given(st.lists(PIECES, max_size=40).map(" ".join))
def test_no_text_makes_the_reader_of_texts_fail(body: str) -> None:
    for finding in syntax_problems(body):
        assert 1 <= finding.line <= body.count("\n") + 1
    uses(body)


BITS = (
    "Hei.", "\n", "\n\n", " ", "-", "}", "}}", "%}", "{", "{{", "{%", "{#", "#}", "raw",
    '{{ fact("a") }}', '{{ fact("a").age }}', "{{- today -}}", '{{ act("b").short }}', "{{ x }}", "{{\n1 }}",
    '{% if reader == "parent" %}', "{% else %}", "{%- endif %}", "{% endif %}", '{% include "c" %}',
    "{% if %}", '{% for s in services("t") %}', "{{ s.name }}", "{% endfor %}", "{% raw %}", "{% endraw %}",
    "{# no #}",
)  # fmt: skip


@given(st.lists(st.sampled_from(BITS), max_size=12).map("".join))
def test_the_skeleton_of_a_body_says_what_the_body_says(body: str) -> None:
    assert _study(body) == _study(skeleton(body))


def test_texts_that_differ_in_their_words_only_have_one_skeleton() -> None:
    assert skeleton('Hei {{ fact("a") }}\nog du.') == skeleton('Hallo {{ fact("a") }}\nand you.')
