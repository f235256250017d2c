"""A hundred and fifty texts that mean no good: they reach, compute, gather, go round and never end."""

from itertools import pairwise, product

from tests.render.test_grammar import FORBIDDEN, OTHERS

ROUND = "{% for a in 'abcdefghijklmnopqrstuvwxyz' %}"
LETTERS = tuple("abcdefgh")

REACHING = [
    f"{{{{ {start}.{name} }}}}"
    for start, name in product(
        ("fact", "today", "reader", "fact('a')", "self", "''"),
        (
            "__class__.__mro__",
            "__globals__['os'].system('id')",
            "__init__.__globals__",
            "_format_map",
            "__dict__",
        ),
    )
]
COMPUTING = [
    "{{ 9 ** 9 ** 9 ** 9 }}",
    "{{ 'a' * 10 ** 9 }}",
    "{{ 10 ** 4000 * 10 ** 4000 }}",
    "{{ 1 / 0 }}",
    "{{ -1 }}",
    "{{ '%999999999d' % 1 }}",
    "{{ [1] * 10 ** 9 }}",
    "{% if 9 ** 9 ** 9 %}{% endif %}",
    "{{ ('a' * 999999999)|phone }}",
    "{{ 1 // 0 }}{{ 2 % 0 }}",
]
GATHERING = [
    "{% set x = 'aaaaaaaaaa' %}" + "{% set x = x ~ x %}" * 40 + "{{ x }}",
    "{% set x %}aaaaaaaaaa{% endset %}" + "{% set x %}{{ x }}{{ x }}{% endset %}" * 40 + "{{ x }}",
    "{% set x = [1] %}" + "{% set x = [x, x] %}" * 40 + "{{ x }}",
    "{% set x = {'a': 1} %}" + "{% set x = {'a': x, 'b': x} %}" * 40 + "{{ x }}",
    "{% macro a() %}aa{% endmacro %}"
    + "".join(
        f"{{% macro {b}() %}}{{{{ {a}() }}}}{{{{ {a}() }}}}{{% endmacro %}}" for a, b in pairwise(LETTERS)
    )
    + "{{ h() }}" * 200,
    "{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}",
    "{% filter phone %}" + "a" * 9000 + "{% endfilter %}",
    "{% import 'page' as x %}{{ x }}",
    "{% from 'page' import x %}",
    "{% macro m() %}{{ caller() }}{% endmacro %}{% call m() %}" + "a" * 9000 + "{% endcall %}",
]
ENDLESS = [
    ROUND * depth + inside + "{% endfor %}" * depth
    for depth, inside in (
        (6, ""),
        (8, "x"),
        (12, "{% if reader %}{% endif %}"),
        (19, ""),
        (25, ""),
        (5, "{{ a }}"),
    )
] + [
    "{% for a in 'ab' recursive %}{{ loop('ab') }}{% endfor %}",
    "{% for a in 'ab' recursive %}{{ loop('ab') }}{{ loop('ab') }}{% endfor %}",
    "{% extends 'page' %}",
    "{% block b %}{{ self.b() }}{{ self.b() }}{% endblock %}",
    ROUND * 4 + "{{ fact('a') }}" + "{% endfor %}" * 4,
    ROUND * 6 + "{% for s in services('t') %}{% endfor %}" + "{% endfor %}" * 6,
    ROUND * 6 + "{% include 'common/x' %}" + "{% endfor %}" * 6,
    ROUND * 6 + "{% include 'common/x' without context %}" + "{% endfor %}" * 6,
    "{% for a in 'x' if a %}{% else %}{{ a }}{% endfor %}" * 150,
    "{% for a, b in ['ab', 'cd'] %}" * 12 + "{% endfor %}" * 12,
    "{% for " + ", ".join(f"a{n}" for n in range(2000)) + " in 'x' %}{% endfor %}",
]
HUGE = [
    "{{ (" + "(" * 3000 + "today" + ")" * 3000 + ") }}",
    "{{ [" + "[" * 3000 + "]" * 3000 + "] }}",
    "{{ " + "not " * 4000 + "today }}",
    "{{ today" + "|date" * 3000 + " }}",
    "{{ " + "a." * 5000 + "b }}",
    "{{ 'x'" + " 'x'" * 4000 + " }}",
    "{% if reader %}" + "{% elif reader %}" * 800 + "{% endif %}",
    "{% if reader == " + "'a' == " * 2000 + "'a' %}{% endif %}",
    "{{ " + "1" * 4000 + " }}",
    "{% block b %}" * 30 + "{% endblock %}" * 30,
    "{% raw %}" + "{{ today }}" * 1300 + "{% endraw %}",
]
HOSTILE = list(
    dict.fromkeys(
        [*FORBIDDEN, *(body for body, _, _ in OTHERS), *REACHING, *COMPUTING, *GATHERING, *ENDLESS, *HUGE]
    )
)
