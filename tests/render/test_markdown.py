"""Markdown in its three forms; whatever is typed, Telegram takes it, and data stays data."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.reply import Reply
from bot.render.escape import bold, clean, escape, link
from bot.render.markdown import visible, write
from tests.render.house import act, fact, service
from tests.render.telegram import complaints, links

CASES = [
    ("one\ntwo\n\nthree", "one two\n\nthree", "<p>one two</p><p>three</p>", "one two\n\nthree"),
    ("**a** *b*", "<b>a</b> <i>b</i>", "<p><strong>a</strong> <em>b</em></p>", "a b"),
    ("a  \nb", "a\nb", "<p>a<br>b</p>", "a\nb"),
    ("- a\n- b", "• a\n• b", "<ul><li>a</li><li>b</li></ul>", "• a\n• b"),
    ("1. a\n2. b", "1. a\n2. b", "<ol><li>a</li><li>b</li></ol>", "1. a\n2. b"),
    ("- a\n\n- b", "• a\n• b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>", "• a\n• b"),
    (
        "- a\n  - b",
        "• a\n   • b",
        "<ul><li>a<ul><li>b</li></ul></li></ul>",
        "• a\n   • b",
    ),
    ("> q", "<blockquote>q</blockquote>", "<blockquote><p>q</p></blockquote>", "q"),
    (
        "> a\n>> b",
        "<blockquote>a\n\nb</blockquote>",
        "<blockquote><p>a</p><blockquote><p>b</p></blockquote></blockquote>",
        "a\n\nb",
    ),
    ('a < b & "c"', "a &lt; b &amp; &quot;c&quot;", "<p>a &lt; b &amp; &quot;c&quot;</p>", 'a < b & "c"'),
    ("<b>x</b>", "&lt;b&gt;x&lt;/b&gt;", "<p>&lt;b&gt;x&lt;/b&gt;</p>", "<b>x</b>"),
    ("[a](tel:113)", "a", "<p>a</p>", "a"),
    ("`a` **b**", "`a` <b>b</b>", "<p>`a` <strong>b</strong></p>", "`a` b"),
    ("    **a**", "<b>a</b>", "<p><strong>a</strong></p>", "a"),
    ("[x]: https://x.no", "[x]: https://x.no", "<p>[x]: https://x.no</p>", "[x]: https://x.no"),
    ("", "", "", ""),
]


@pytest.mark.parametrize(("source", "html", "page", "text"), CASES)
def test_the_three_forms(source: str, html: str, page: str, text: str) -> None:
    assert write(source) == type(write(""))(html, page, text)


def test_a_link_has_its_address_in_each_form() -> None:
    written = write("[a & b](https://x.example/?a=1&b='2')")
    assert written.html == "<a href=\"https://x.example/?a=1&amp;b='2'\">a &amp; b</a>"
    assert 'href="https://x.example/?a=1&amp;b=' in written.page
    assert written.text == "a & b (https://x.example/?a=1&b='2')"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://x.example",
        "tg://user?id=1",
        "/home",
        "//x.example",
        "",
    ],
)
def test_only_links_to_the_web_can_be_pressed(address: str) -> None:
    written = write(f"[a]({address})")
    assert "<a" not in written.html + written.page


def test_nothing_swallows_what_follows() -> None:
    for opening in ("```", "~~~", "<!--", "<script>", "[x]: https://x.example", "    ", "***", "> ", "- "):
        assert write(f"{opening}\n\n*after*").html.endswith("<i>after</i>"), opening


def test_what_a_person_sees_is_counted_without_tags_and_entities() -> None:
    assert visible(write("**a** [b & c](https://x.example)").html) == "a b & c"


SIGNS = list("*_`~#>-+!|<&\\\"'()[]\n\n\n ")
STARTS = ["1. ", "- ", "> ", "```\n", "    ", "---\n", "\t", "![", "<b>"]
REST = [
    "](https://x.example)",
    "](tel:1)",
    "<https://x.example>",
    "&nbsp;",
    "&#39;",
    "\u202e",
    "\x00",
    "word",
    "ø",
]
MARKS = st.sampled_from([*SIGNS, *STARTS, *REST])
TEXTS = st.lists(MARKS | st.text(max_size=4), max_size=60).map("".join)


@given(TEXTS)
def test_telegram_takes_whatever_is_written(source: str) -> None:
    written = write(clean(source))
    assert complaints(written.html) == []
    assert "<script" not in written.page


@given(TEXTS)
def test_a_value_is_read_exactly_as_it_is_written(value: str) -> None:
    flat = " ".join(clean(value).split())
    for source in (escape(value), bold(value)):
        written = write(source)
        assert written.text == flat
        assert visible(written.html) == flat
    assert links(write(escape(value)).html) == []


@given(TEXTS)
def test_a_value_changes_nothing_around_it(value: str) -> None:
    written = write(f"- **a**: {escape(value)} *b*\n- c")
    assert written.html.startswith("• <b>a</b>:")
    assert written.html.endswith("<i>b</i>\n• c")
    assert written.html.count("<") == 4


@given(TEXTS, TEXTS)
def test_a_link_leads_only_where_it_says(text: str, address: str) -> None:
    html = write(link(text, "https://x.example/" + address)).html
    assert complaints(html) == []
    assert all(found.startswith("https://x.example/") for found in links(html))
    assert links(write(link(text, "tel:" + address)).html) == []


HOSTILE = "**b** [x](https://evil.example) <b>y</b> {{ today }} {% set x %}\n\n# h\n- l"
FLAT = "**b** [x](https://evil.example) <b>y</b> {{ today }} {% set x %} # h - l"


def test_no_data_of_the_directory_or_the_law_is_taken_for_markdown(page: Callable[..., Reply]) -> None:
    line = service(
        "line", name=(("en", HOSTILE),), summary=(("en", HOSTILE),), address=HOSTILE, phone=HOSTILE
    )
    body = '{{ service("line").name }}\n\n{{ service("line").summary }}\n\n{{ service("line").address }}'
    body += '\n\n{{ service("line").phone }}\n\n{{ service("line") }}\n\n{{ fact("a") }}\n\n{{ fact("a").v }}'
    reply = page(body, services=(line,), facts=(fact("a", "{{ v }}", v=HOSTILE),), acts=(act(),))
    assert complaints(reply.html) == []
    assert links(reply.html) == []
    # Six blocks, and the line of the service says its name and its number.
    assert reply.text.count(FLAT) == 8
    assert "<a " not in reply.page
