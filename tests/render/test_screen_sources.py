"""The sources of a screen: which, in which order, and how many a screen holds."""

from dataclasses import replace
from datetime import date

from bot.model.law import Fact, Source
from bot.model.turn import Show
from bot.render import Renderer
from tests.render.house import MONDAY, choice, fact, library, step, template, view
from tests.render.telegram import complaints


def test_the_sources_of_the_screen_before() -> None:
    made = library(
        steps=(step("page"),),
        templates=(template("page", '{{ fact("a") }} {{ fact("b") }}'),),
        facts=(fact("a", "A."), fact("b", "B."), fact("c", "C.")),
    )
    here = view("a.sources", ("a.menu", "x"), ("a.page", "sources"))
    reply = Renderer(made).screen(Show("a.sources"), here, MONDAY)
    assert complaints(reply.html) == []
    checked, listed = reply.html.split("\n\n")[-2:]
    assert checked == "Checked 1 November 2026"
    lines = listed.split("\n")
    assert len(lines) == 2
    for line, name in zip(lines, "ab", strict=True):
        assert line.startswith(
            f'• <b>applies</b>: <a href="https://law.example/{name}">Source of {name}</a>, Ministry'
        )
        assert line.endswith(", sure")


def _sources(*facts: Fact) -> list[str]:
    """The list of sources below a page that says these facts, as text."""
    body = " ".join(f'{{{{ fact("{each.id}") }}}}' for each in facts)
    made = library(steps=(step("page"),), templates=(template("page", body),), facts=facts)
    reply = Renderer(made).screen(Show("a.sources"), view("a.sources", ("a.page", "sources")), MONDAY)
    assert complaints(reply.html) == []
    return reply.text.partition("From here:\n\n")[2].split("\n")


def test_sections_of_one_act_share_a_line_and_none_is_lost() -> None:
    url = "https://law.example/act"
    titles = ("Act § 94", "Act §§ 96–100", "Act § 94", "Guide", "Act § 232")
    facts = tuple(
        replace(fact(name, "It is so."), sources=(Source(title, "Ministry", url, "2026"),))
        for name, title in zip("abcde", titles, strict=True)
    )
    other = replace(facts[4], id="f", confidence="low")

    assert _sources(*facts, other)[2:] == [
        f"• applies: Act § 94, §§ 96–100; Guide; Act § 232 ({url}), Ministry (2026), sure"
    ]

    # What one is less sure of does not become surer by standing beside the rest.
    assert len(_sources(*facts[:4], other)[2:]) == 2


def test_days_that_differ_stand_at_each_source() -> None:
    first, second = _sources(fact("a", "A."), fact("b", "B.", checked_on=date(2026, 11, 2)))

    assert first.endswith("Checked 1 November 2026")
    assert second.endswith("Checked 2 November 2026")


def test_the_screen_before_is_as_it_was_before_its_button_was_pressed() -> None:
    page = step("page", choice("why", "a.sources"), asks="matter")
    body = '{% if answers.matter %}{{ fact("b") }}{% else %}{{ fact("a") }}{% endif %}'
    facts = (fact("a", "A."), fact("b", "B."))
    made = library(steps=(page,), templates=(template("page", body),), facts=facts)
    reply = Renderer(made).screen(Show("a.sources"), view("a.sources", ("a.page", "why")), MONDAY)
    assert "Source of a" in reply.text
    assert "Source of b" not in reply.text


def test_the_sources_of_nothing_are_none() -> None:
    renderer = Renderer(library())
    for trail in ((), (("a.gone", "x"),), (("a.sources", "x"),), (("a.menu", "sources"),)):
        assert renderer.screen(Show("a.sources"), view("a.sources", *trail), MONDAY).text.endswith(
            "From here:"
        )


def test_a_long_list_of_sources_is_cut_to_what_a_screen_holds() -> None:
    many = [Source(f"{n}" + "t" * 800, "Ministry", f"https://law.example/{n}", "2025") for n in range(20)]
    short = [Source(f"{n}", "Ministry", f"https://law.example/{n}", "2025") for n in range(20)]
    for sources, expected in ((many, 4), (short, 8)):
        said = replace(fact("a", "A."), sources=tuple(sources))
        text = template("page", '{{ fact("a") }}')
        made = library(steps=(step("page"),), templates=(text,), facts=(said,))
        reply = Renderer(made).screen(Show("a.sources"), view("a.sources", ("a.page", "sources")), MONDAY)
        assert reply.text.count("• ") == expected
