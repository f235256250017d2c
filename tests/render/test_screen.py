"""A whole screen: what stands in it, in which order, and what it knows of itself."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from bot.model.flow import Must
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
