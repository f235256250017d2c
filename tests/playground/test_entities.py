"""Visible text and its marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.html_rules import problems, visible
from bot.playground.entities import parse, plain, width

TAGS = '<b> </b> <i> </i> <a href="https://a.no/?x=1&amp;y"> </a> <pre> </pre>'.replace(
    "<a h", "<a~h"
).split()
WORDS = [
    "&amp;",
    "&lt;",
    "&aring;",
    "&#128512;",
    "&#0;",
    "&ltx",
    "😀",
    "å",
    " ",
    "\n",
    "\t",
    "\u2028",
    "rusinfo.no",
]
PIECES = st.lists(st.sampled_from(TAGS + WORDS), max_size=14).map(
    lambda parts: "".join(parts).replace("~", " ")
)


@given(PIECES)
def test_agrees_with_the_rules_about_what_is_read(html: str) -> None:
    if problems(html):
        return
    found = parse(html)

    assert found.text == visible(html)
    for entity in found.entities:
        first, length = int(str(entity["offset"])), int(str(entity["length"]))
        assert length > 0
        assert first >= 0
        assert first + length <= width(found.text)


@pytest.mark.parametrize(
    ("html", "text", "marks"),
    [
        ("<b>Hei</b> du", "Hei du", [("bold", 0, 3)]),
        ("  \n<b> Hei</b>", "Hei", [("bold", 0, 3)]),
        ("😀<i>a<u>b</u></i>", "😀ab", [("italic", 2, 2), ("underline", 3, 1)]),
        ("<blockquote expandable>x</blockquote>", "x", [("expandable_blockquote", 0, 1)]),
        ("<a href='tel:113'>113</a>", "113", []),
        ("se rusinfo.no.", "se rusinfo.no.", [("url", 3, 10)]),
        ("skriv /hjelp, ikke a/b", "skriv /hjelp, ikke a/b", [("bot_command", 6, 6)]),
        ("<code>rusinfo.no</code>", "rusinfo.no", [("code", 0, 10)]),
        ('<span class="tg-spoiler">x</span>', "x", [("spoiler", 0, 1)]),
    ],
)
def test_marks(html: str, text: str, marks: list[tuple[str, int, int]]) -> None:
    found = parse(html)

    assert found.text == text
    assert [(e["type"], e["offset"], e["length"]) for e in found.entities] == marks


def test_link_keeps_its_address() -> None:
    [entity] = parse('<a href="https://a.no/?x=1&amp;y=2">a</a>').entities

    assert entity["url"] == "https://a.no/?x=1&y=2"


def test_plain_text_is_taken_as_it_is() -> None:
    assert plain(" <b>&amp;</b> ").text == "<b>&amp;</b>"
