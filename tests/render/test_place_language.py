"""The part of the template language that speaks of places."""

import pytest

from bot.render import Fault, syntax_problems, uses


@pytest.mark.parametrize(
    "body",
    [
        "{{ place.name }} {{ place.county }} {{ place.trust }}",
        "{% if place.unit %}x{% endif %}",
        "{% if answers.place %}x{% endif %}",
        '{% for s in services("help.talk") %}{% if s.local %}x{% endif %}{% endfor %}',
    ],
)
def test_what_may_be_said_of_a_place(body: str) -> None:
    assert syntax_problems(body) == []


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("{{ place }}", Fault.FORBIDDEN),
        ("{% if place %}x{% endif %}", Fault.FORBIDDEN),
        ("{{ place.number }}", Fault.ATTRIBUTE),
        ("{{ place.__class__ }}", Fault.ATTRIBUTE),
        ('{% for place in services("help.talk") %}{% endfor %}', Fault.FORBIDDEN),
    ],
)
def test_what_may_not(body: str, fault: Fault) -> None:
    assert [found.fault for found in syntax_problems(body)] == [fault]


def test_a_text_that_speaks_of_the_place_depends_on_it() -> None:
    assert uses("{{ place.name }}").place
    assert not uses("{{ today }}").place
