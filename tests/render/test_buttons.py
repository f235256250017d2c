"""Buttons: which are shown, with which words, in which rows, and where they lead."""

from bot.model.flow import Choice, Step, Way
from bot.model.reply import Button, Reply
from bot.model.session import Pair
from bot.model.text import Template, Topic
from bot.model.turn import Show
from bot.render import Renderer
from tests.render.house import MONDAY, WORDS, choice, fact, library, service, step, template, view


def shown(page: Step, *trail: Pair, reader: str = "young", **more: object) -> Reply:
    """The step rendered, with its text `page` unless another is given."""
    texts = (template("page", "Body."), *more.pop("templates", ()))  # type: ignore[misc]
    steps = (page, *more.pop("steps", ()))  # type: ignore[misc]
    offered: tuple[str, ...] = more.pop("offered", ())  # type: ignore[assignment]
    made = library(steps=steps, templates=texts, **more)  # type: ignore[arg-type]
    return Renderer(made).screen(Show(page.id), view(page.id, *trail, reader=reader, offered=offered), MONDAY)


def labels(reply: Reply) -> list[list[str]]:
    return [[button.label for button in row] for row in reply.buttons]


def flat(reply: Reply) -> list[str]:
    return [label for row in labels(reply) for label in row]


def page_with(*choices: Choice, **more: object) -> Step:
    return step("page", *choices, footer=False, **more)


def labelled(reader: str = "", **words: str) -> Template:
    return template("page", "Body.", reader, **words)


def test_short_neighbours_share_a_row_and_the_order_stays() -> None:
    names = {"a": "x" * 17, "b": "y" * 17, "c": "z" * 17, "d": "w" * 18, "e": "v", "f": "u"}
    reply = shown(page_with(*(choice(name, "a.menu") for name in names)), templates=(labelled(**names),))
    assert labels(reply) == [[names["a"], names["b"]], [names["c"]], [names["d"]], ["v", "u"]]


def test_a_label_comes_from_the_readers_text_then_everyones_then_is_the_id() -> None:
    page = page_with(choice("a", "a.menu"), choice("b", "a.menu"), choice("c", "a.menu"))
    texts = (labelled(a="All a", b="All b"), labelled("parent", a="Parent a"))
    assert flat(shown(page, templates=texts)) == ["All a", "All b", "c"]
    assert flat(shown(page, templates=texts, reader="parent")) == ["Parent a", "All b", "c"]


def test_a_choice_is_shown_only_where_its_condition_holds() -> None:
    asking = step("age", choice("old", "a.page"), asks="age")
    page = page_with(
        choice("parents", "a.menu", when=(("reader", "parent"),)),
        choice("both", "a.menu", when=(("reader", "parent"), ("age", "old"))),
        choice("all", "a.menu"),
    )
    assert flat(shown(page, steps=(asking,))) == ["all"]
    assert flat(shown(page, steps=(asking,), reader="parent")) == ["parents", "all"]
    reply = shown(page, ("a.age", "old"), steps=(asking,), reader="parent")
    assert flat(reply) == ["parents", "both", "all"]


def test_a_button_says_where_it_leads() -> None:
    page = page_with(
        choice("plain", "a.menu"),
        choice("back", "back"),
        choice("calls", "a.menu", call="a.sources"),
        choice("asked", Way("a.menu", (("matter", "asked"),)), "back"),
        choice("other", Way("a.menu", (("matter", "asked"),)), "back"),
        choice("turns", Way("a.menu", (("reader", "parent"),)), "back", reader="parent"),
        choice("wipe", "menu", erase=True, style="danger"),
        asks="matter",
    )
    found = [button for row in shown(page).buttons for button in row]
    assert {button.choice: button.to for button in found} == {
        "plain": "a.menu",
        "back": "back",
        "calls": "a.sources",
        "asked": "a.menu",
        "other": "back",
        "turns": "a.menu",
        "wipe": "menu",
    }
    assert {button.step for button in found} == {"a.page"}
    assert [button.style for button in found if button.style] == ["danger"]


def test_numbers_can_be_copied() -> None:
    lines = (service("line", phone="+4791508588"), service("short", phone="116111"), service("mute"))
    page = page_with(choice("go", "a.menu"), copy=("line", "short", "mute", "gone"))
    reply = shown(page, services=lines)
    copies = [button for row in reply.buttons for button in row if button.copy]
    assert copies == [Button("Copy 915 08 588", copy="+4791508588"), Button("Copy 116 111", copy="116111")]
    assert reply.buttons[0][0].choice == "go"


def test_the_common_buttons_are_those_that_do_something() -> None:
    facts, texts = (fact("a", "A."),), (template("page", '{{ fact("a") }}'),)
    before = ("a.menu", "go")
    assert labels(shown(step("page"))) == [["Menu"]]
    assert labels(shown(step("page"), before)) == [["Back", "Menu"]]
    assert labels(shown(step("page"), before, facts=facts, templates=texts)) == [["Back", "Sources", "Menu"]]
    assert labels(shown(page_with(), before, facts=facts, templates=texts)) == []


def test_no_common_button_leads_to_where_one_is() -> None:
    menu = step("menu")
    assert labels(shown(menu)) == []
    sources = step("sources", offers="sources")
    assert labels(shown(sources, ("a.menu", "sources"))) == [["Back", "Menu"]]


def test_the_topics_that_a_text_led_to() -> None:
    page = page_with(choice("none", "a.menu"), offers="topics")
    entry = step("entry")
    topics = (Topic("legal.use", "a.entry", "a1"), Topic("legal.age", "a.gone", "a2"))
    reply = shown(
        page,
        steps=(entry,),
        templates=(template("entry", "x"), template("entry", "y", "parent")),
        topics=topics,
        offered=("legal.use", "legal.age", "unknown"),
    )
    found = [button for row in reply.buttons for button in row]
    assert Button("Title entry", "a.page", "legal.use", to="a.entry") in found
    # "None of these" comes after what it speaks of.
    assert [button.choice for button in found] == ["legal.use", "none"]


def test_a_topic_is_called_by_its_label_where_topics_are_offered() -> None:
    page = page_with(choice("none", "a.menu"), offers="topics")
    entry = template("entry", "How old are you?")
    chooser = template("menu", "Welcome.", legal_age="About age")
    topics = (Topic("legal.age", "a.entry", "a1"),)
    reply = shown(
        page, steps=(step("entry"),), templates=(entry, chooser), topics=topics, offered=("legal.age",)
    )
    assert flat(reply)[0] == "About age"


def test_three_common_buttons_share_a_row_only_where_all_are_tiny() -> None:
    facts, texts = (fact("a", "A."),), (template("page", '{{ fact("a") }}'),)
    words = {"back": "B" * 8, "sources": "S" * 8, "menu": "M" * 9}
    reply = shown(step("page"), ("a.menu", "go"), facts=facts, templates=texts, words={**WORDS, **words})
    assert labels(reply) == [["B" * 8, "S" * 8], ["M" * 9]]
