"""Hard words: found as they stand in a text, offered on its screen, explained on the next."""

from dataclasses import replace
from datetime import datetime

import pytest

from bot.model.library import Library
from bot.model.reply import Reply
from bot.model.session import Session
from bot.model.text import Template, Term
from bot.model.turn import Show
from bot.oslo import OSLO
from bot.render import Renderer
from bot.render.glossary import MOST, forms_in, words_in
from tests.engine.conftest import choice, make_library, step

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=OSLO)
TERMS = (
    Term("fine", (("nb", ("bot", "boten")),), (("nb", "Penger *du* må betale."),)),
    Term("hold", (("nb", ("betinget bot",)),), (("nb", "En bot på vent."),)),
    Term("unit", (("nb", ("rådgivende enhet",)),), (("nb", "Folk i kommunen."),)),
)


def house(body: str, terms: tuple[Term, ...] = TERMS) -> Library:
    """The small library with one text of your making, a screen of words and the button that leads there."""
    plain = make_library()
    steps = {"chat.words": step("chat.words", offers="glossary")}
    texts = {"chat/words": "Dette betyr ordene.", "police/any": body}
    return replace(
        plain,
        glossary=terms,
        steps={**plain.steps, **steps},
        house=replace(plain.house, footer=(*plain.house.footer, choice("glossary", "chat.words"))),
        templates={
            ("nb", name, ""): Template(name, "nb", "", "t", (), (), text, 1) for name, text in texts.items()
        },
    )


def shown(library: Library, *way: str) -> Reply:
    """The last of these steps, come to through the others."""
    trail = tuple((before, "~wrote") for before in way[:-1])
    return Renderer(library).screen(Show(way[-1]), Session(way[-1], trail, "nb", "young"), NOON)


def offered(reply: Reply) -> bool:
    return "glossary" in {button.choice for row in reply.buttons for button in row}


def ids(text: str) -> list[str]:
    return [term.id for term in words_in(house(text), "nb", text)]


def test_words_come_in_order_of_appearance_and_once() -> None:
    assert ids("Boten kom fra rådgivende enhet. En BOT til.") == ["fine", "unit"]


def test_a_longer_form_is_not_also_the_shorter_one() -> None:
    assert ids("Det ble en betinget bot.") == ["hold"]
    assert ids("Det ble en betinget bot, ikke en vanlig bot.") == ["hold", "fine"]


@pytest.mark.parametrize("text", ["robot", "båtbot", "bote", "Se https://bot.no/bot nå"])
def test_parts_of_words_and_addresses_are_not_words(text: str) -> None:
    assert ids(text) == []


def test_a_form_may_be_broken_over_lines() -> None:
    assert forms_in(house(""), "nb", "Rådgivende\nenhet") == ("rådgivende enhet",)


def test_another_language_has_its_own_forms() -> None:
    assert words_in(house(""), "en", "bot") == ()


def test_the_button_is_there_exactly_when_the_body_has_a_hard_word() -> None:
    assert offered(shown(house("Du kan få en **bot**."), "police.any"))
    assert not offered(shown(house("Du kan få hjelp."), "police.any"))
    assert not offered(shown(house("Du kan få en bot.", terms=()), "police.any"))


def test_the_words_of_the_screen_before_are_explained() -> None:
    text = shown(house("En betinget bot."), "police.any", "chat.words").text

    assert "betinget bot: En bot på vent." in text
    assert "kommunen" not in text


def test_a_definition_is_said_as_it_is_written() -> None:
    assert "bot: Penger *du* må betale." in shown(house("En bot."), "police.any", "chat.words").text


def test_the_screen_of_words_does_not_offer_itself() -> None:
    assert not offered(shown(house("En bot."), "police.any", "chat.words"))


def test_without_a_screen_before_there_is_nothing_to_explain() -> None:
    assert "•" not in shown(house("En bot."), "chat.words").text


def test_a_list_has_room_for_so_many_words_only() -> None:
    names = "abcdefghijkl"
    terms = tuple(Term(n, (("nb", (f"ord{n}",)),), (("nb", f"Om {n}."),)) for n in names)
    body = " ".join(f"ord{n}" for n in names)

    assert shown(house(body, terms), "police.any", "chat.words").text.count("•") == MOST
