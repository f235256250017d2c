"""A whole screen: what stands in it, in which order, and what it knows of itself."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from bot.model.flow import Must
from bot.model.law import Fact, Source
from bot.model.session import TOLD, WROTE
from bot.model.turn import Forget, Show, Tally, Turn
from bot.oslo import OSLO
from bot.render import Fault, Renderer, RenderError
from bot.render.markdown import visible
from tests.render.house import MONDAY, WORDS, choice, fact, library, step, template, view
from tests.render.telegram import complaints


def test_the_order_of_a_screen() -> None:
    made = library(
        steps=(step("page", must=Must.CONDITION, topic="legal.use"),),
        templates=(template("page", 'Body. {{ fact("b") }} {{ fact("a") }}'),),
        facts=(fact("a", "A.", checked_on=date(2026, 3, 1)), fact("b", "B.", checked_on=date(2026, 9, 1))),
    )
    reply = Renderer(made).screen(Show("a.page", "note_moved", fresh=True, crisis=True), view(), MONDAY)
    assert reply.html == (
        "<b>Title page</b>\n\n<i>Moved.</i>\n\n<b>Must I?</b> A condition.\n\n"
        "Body. B. A.\n\n<i>Checked 1 March 2026</i>"
    )
    assert reply.page.startswith("<p><strong>Title page</strong></p><p><em>Moved.</em></p>")
    assert reply.text.startswith("Title page\n\nMoved.\n\nMust I? A condition.\n\nBody.")
    assert (reply.step, reply.template, reply.title) == ("a.page", "page", "Title page")
    assert (reply.language, reply.reader, reply.topic, reply.must) == (
        "en",
        "young",
        "legal.use",
        "condition",
    )
    assert (reply.facts, reply.fresh, reply.crisis) == (("b", "a"), True, True)


def test_whether_one_must_is_asked_as_the_reader_asks_it() -> None:
    made = library(steps=(step("page", must=Must.CONDITION),), templates=(template("page", "Body."),))
    asked = {
        reader: Renderer(made).screen(Show("a.page"), view(reader=reader), MONDAY).text.split("\n\n")[1]
        for reader in ("young", "parent")
    }
    assert asked == {"young": "Must I? A condition.", "parent": "Must we? A condition."}


def test_a_screen_that_says_no_fact_bears_no_date() -> None:
    made = library(steps=(step("page"),), templates=(template("page", "Body."),), facts=(fact("a", "A."),))
    assert Renderer(made).screen(Show("a.page"), view(), MONDAY).text == "Title page\n\nBody."


def test_a_fact_in_a_branch_not_taken_is_not_said() -> None:
    body = '{% if reader == "parent" %}{{ fact("a") }}{% else %}None.{% endif %}'
    made = library(steps=(step("page"),), templates=(template("page", body),), facts=(fact("a", "A."),))
    assert Renderer(made).screen(Show("a.page"), view(), MONDAY).facts == ()
    assert Renderer(made).screen(Show("a.page"), view(reader="parent"), MONDAY).facts == ("a",)


def test_the_reader_gets_the_text_written_for_them() -> None:
    texts = (template("page", "All. {% include 'x' %}"), template("x", "x"), template("x", "y", "parent"))
    renderer = Renderer(library(steps=(step("page"),), templates=texts))
    assert renderer.screen(Show("a.page"), view(), MONDAY).text.endswith("All. x")
    assert renderer.screen(Show("a.page"), view(reader="parent"), MONDAY).text.endswith("All. y")


def test_answers_come_from_the_trail_the_last_one_counts() -> None:
    asking = step("age", choice("young", "a.page"), choice("old", "a.page"), asks="age")
    body = '{% if answers.age == "young" %}Y{% elif answers.age == "old" %}O{% else %}?{% endif %}'
    renderer = Renderer(library(steps=(step("page"), asking), templates=(template("page", body),)))

    def told(*choices: str) -> str:
        trail = tuple(("a.age", made) for made in choices)
        return renderer.screen(Show("a.page"), view("a.page", *trail), MONDAY).text[-1]

    assert [told(), told("young"), told("young", "old"), told("sources"), told("old", "~wrote")] == list(
        "?YO?O"
    )


@pytest.mark.parametrize(("length", "fits"), [(3489, True), (3490, False)])
def test_a_screen_has_room_for_3500_characters_that_are_seen(length: int, fits: bool) -> None:
    # "Title page" and a blank line are twelve; the address of the link is not seen.
    body = "[x](https://x.example/" + "y" * 500 + ")" + "a" * (length - 2)
    renderer = Renderer(library(steps=(step("page"),), templates=(template("page", body),)))
    if fits:
        assert len(visible(renderer.screen(Show("a.page"), view(), MONDAY).html)) == 3500
    else:
        with pytest.raises(RenderError) as error:
            renderer.screen(Show("a.page"), view(), MONDAY)
        assert (error.value.fault, error.value.detail) == (Fault.LENGTH, "3501")


def test_one_reply_for_each_show_and_none_for_the_rest() -> None:
    made = library(steps=(step("page"),), templates=(template("page", "Body."),))
    turn = Turn(view(), view(), (Tally("legal.use"), Show("a.page"), Forget(), Show("a.menu")))
    assert [reply.step for reply in Renderer(made).replies(turn, MONDAY)] == ["a.page", "a.menu"]


def test_what_is_kept_is_listed() -> None:
    made = library(steps=(step("page"),), templates=(template("page", "Kept:\n\n{{ stored }}"),))
    here = view("a.page", ("a.menu", "x"), ("a.page", "y"))
    replies = Renderer(made).replies(Turn(here, here, (Show("a.page"),)), MONDAY)
    assert replies[0].text.split("\n\n")[2].split("\n") == [
        "• At Title page",
        "• 2 presses",
        "• In English",
        "• As young",
        "• last 23 November 2026 12:00",
        "• 72 hours",
    ]


@pytest.mark.parametrize(
    ("reader", "chosen", "mark", "said"),
    [
        ("young", False, WROTE, []),
        ("young", True, WROTE, ["• said so"]),
        ("parent", True, WROTE, ["• said so"]),
        ("parent", False, WROTE, ["• seen so"]),
        ("young", False, TOLD, ["• may be about another"]),
        ("parent", False, TOLD, ["• seen so", "• may be about another"]),
    ],
)
def test_it_is_said_how_the_reader_is_known_and_that_answers_may_be_another_s(
    reader: str, chosen: bool, mark: str, said: list[str]
) -> None:
    made = library(steps=(step("page"),), templates=(template("page", "{{ stored }}"),))
    here = replace(view("a.page", ("a.menu", mark)), reader=reader, reader_chosen=chosen)
    lines = Renderer(made).replies(Turn(here, here, (Show("a.page"),)), MONDAY)[0].text.split("\n")
    after = lines.index(f"• As {reader}") + 1
    assert lines[after : lines.index("• last 23 November 2026 12:00")] == said


def test_when_nothing_is_kept_it_says_so() -> None:
    made = library(steps=(step("page"),), templates=(template("page", "{{ stored }}"),))
    replies = Renderer(made).replies(Turn(None, view(), (Show("a.page"),)), MONDAY)
    assert replies[0].text.endswith("Nothing kept.")


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


def test_a_missing_word_or_label_stops_nobody() -> None:
    made = library(
        steps=(step("page", choice("go", "a.menu"), must=Must.DUTY),),
        templates=(template("page", '{{ fact("a") }}'),),
        facts=(fact("a", "A."),),
        words={},
    )
    reply = Renderer(made).screen(Show("a.page", "note_moved"), view(), MONDAY)
    assert complaints(reply.html) == []
    assert [button.label for row in reply.buttons for button in row] == ["go", "sources", "menu"]


def test_what_does_not_exist_is_an_error_of_the_content() -> None:
    renderer = Renderer(library(steps=(step("page"),)))
    for step_id, fault in (("a.gone", Fault.STEP), ("a.page", Fault.TEMPLATE)):
        with pytest.raises(RenderError) as error:
            renderer.screen(Show(step_id), view(), MONDAY)
        assert error.value.fault is fault


def test_the_same_in_gives_the_same_out() -> None:
    body = '{{ today }} {{ fact("a") }} {% for s in services("help.talk") %}{{ s }}{% endfor %}'
    made = library(steps=(step("page"),), templates=(template("page", body),), facts=(fact("a", "A."),))
    renderer = Renderer(made)
    first = renderer.screen(Show("a.page"), view(), MONDAY)
    later = renderer.screen(Show("a.page"), view(), datetime(2027, 1, 1, 0, 0, tzinfo=OSLO))
    assert (
        renderer.screen(Show("a.page"), view(), MONDAY)
        == first
        == Renderer(made).screen(Show("a.page"), view(), MONDAY)
    )
    assert "23 November 2026" in first.text
    assert "1 January 2027" in later.text
    assert WORDS["gap"] not in first.text


def test_a_paragraph_that_ends_in_a_tag_is_a_paragraph_of_its_own() -> None:
    texts = (
        template("page", 'A.{% if reader == "young" %} B.{% endif %}\n\nC.\n\n{% include "part" %}\n\nD.'),
        template("part", '{% if reader == "young" %}\nE.\n{% endif %}'),
    )
    reply = Renderer(library(steps=(step("page"),), templates=texts)).screen(Show("a.page"), view(), MONDAY)

    assert reply.text == "Title page\n\nA. B.\n\nC.\n\nE.\n\nD."
