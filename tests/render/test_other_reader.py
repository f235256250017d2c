"""The same screen as another reader reads it: when there is a button to it, and what it then says."""

from dataclasses import replace

from bot.model.flow import Choice, Must, Step
from bot.model.law import Fact
from bot.model.library import Library
from bot.model.reply import Reply
from bot.model.text import Template
from bot.model.turn import Show
from bot.render import Renderer
from tests.render.house import MONDAY, WORDS, choice, fact, library, step, template, view

BUTTON = "What parents read"
LINE = "Parents read this."
PAGE = step("page", topic="legal.use")


def made(*texts: Template, page: Step = PAGE, facts: tuple[Fact, ...] = ()) -> Library:
    """A library with a common button for the young that leads to what parents read."""
    told = step("told", told_to="parent")
    words = {**WORDS, "as_parent": BUTTON}
    house = library(steps=(page, told), templates=(template("told", LINE), *texts), facts=facts, words=words)
    button = choice("as_parent", "a.told", when=(("reader", "young"),))
    footer: tuple[Choice, ...] = (*house.house.footer, button)
    return replace(house, house=replace(house.house, footer=footer))


def own(house: Library, reader: str = "young") -> Reply:
    return Renderer(house).screen(Show("a.page"), view("a.page", reader=reader), MONDAY)


def told(house: Library) -> Reply:
    return Renderer(house).screen(Show("a.told"), view("a.told", ("a.page", "as_parent")), MONDAY)


def labels(reply: Reply) -> list[str]:
    return [button.label for row in reply.buttons for button in row]


def test_a_text_of_the_parents_own_is_one_press_away() -> None:
    house = made(template("page", "You."), template("page", "Your child.", "parent"))

    assert BUTTON in labels(own(house))
    assert BUTTON not in labels(own(house, "parent"))


def test_a_sentence_of_the_parents_own_is_enough() -> None:
    said = fact("a", "You may.")
    twofold = replace(said, say=(*said.say, ("en.parent", "Your child may.")))

    assert BUTTON not in labels(own(made(template("page", '{{ fact("a") }}'), facts=(said,))))
    assert BUTTON in labels(own(made(template("page", '{{ fact("a") }}'), facts=(twofold,))))


def test_the_same_words_for_all_have_no_button() -> None:
    for body in ("The same.", '{% if reader == "adult" %}Other.{% endif %}The same.'):
        assert BUTTON not in labels(own(made(template("page", body))))


def test_neither_a_question_nor_an_emergency_has_the_button() -> None:
    texts = (template("page", "You."), template("page", "Your child.", "parent"))

    assert BUTTON not in labels(own(made(*texts, page=step("page"))))
    assert BUTTON not in labels(own(made(*texts, page=step("page", topic="crisis.medical"))))


def test_all_of_the_other_screen_stands_below_one_line_that_says_whose_it_is() -> None:
    page = step("page", topic="unit.condition", must=Must.CONDITION)
    said = fact("a", "A rule.")
    house = made(
        template("page", 'You. {{ fact("a") }}'),
        template("page", 'Your child. {{ fact("a") }}', "parent"),
        page=page,
        facts=(said,),
    )

    reply, parents = told(house), own(house, "parent")

    assert reply.text == f"Title told\n\n{LINE}\n\n{parents.text}"
    assert parents.html in reply.html
    assert (reply.reader, reply.must, reply.facts) == ("parent", "condition", ("a",))


def test_from_there_one_goes_back_and_nowhere_deeper() -> None:
    said = (fact("a", "A rule."),)
    house = made(
        template("page", '{{ fact("a") }}'),
        template("page", 'P. {{ fact("a") }}', "parent"),
        facts=said,
    )

    assert labels(told(house)) == ["Back", "Menu"]


def test_without_a_screen_before_it_there_is_only_the_line() -> None:
    house = made(template("page", "You."), template("page", "Your child.", "parent"))
    twice = view("a.told", ("a.page", "as_parent"), ("a.told", "as_parent"))

    for there in (view("a.told"), view("a.told", ("a.menu", "as_parent")), twice):
        assert Renderer(house).screen(Show("a.told"), there, MONDAY).text == f"Title told\n\n{LINE}"
