"""What Telegram's parser refuses, and what a person reads."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.html_rules import clean, problems, visible

FINE = [
    "",
    "Ring 113",
    "<b>Fet <i>og kursiv</i></b>",
    "<B>store bokstaver</B >",
    '<a href="https://rusinfo.no">RUSinfo</a>',
    "<a href='https://rusinfo.no'>RUSinfo</a>",
    '<span class="tg-spoiler">skjult</span> <tg-spoiler>skjult</tg-spoiler>',
    "<blockquote expandable>sitat</blockquote>",
    '<pre><code class="language-python">x</code></pre>',
    '<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>',
    "1 &lt; 2 &amp; 3 &gt; 2 &quot;ja&quot; &#229; &#xE5;",
    "&nbsp; &aring; & alene",
]

REFUSED = [
    ("<p>Hei</p>", 'Unsupported start tag "p" at byte offset 0'),
    ("Å<br>", 'Unsupported start tag "br" at byte offset 2'),
    ("<3", "Unclosed start tag at byte offset 0"),
    ("<b>Hei", 'Can\'t find end tag corresponding to start tag "b"'),
    ("Hei</b>", "Unexpected end tag at byte offset 3"),
    ("<b>Hei</i>", 'Unmatched end tag, expected "</b>", found "</i>" at byte offset 6'),
    ('<a href="x', "at byte offset 0"),
    ("<b", "Unclosed start tag"),
    ("<b>x</b", "Unclosed end tag"),
    ("<a =x>y</a>", 'Empty attribute name in the tag "a"'),
    ("<span>x</span>", 'Tag "span" must have class "tg-spoiler"'),
    ("<tg-emoji>x</tg-emoji>", 'Tag "tg-emoji"'),
    ("<code><b>x</b></code>", "can't be inside of"),
    ("<pre>x<i>y</i></pre>", "can't be inside of"),
    ("<blockquote>a<blockquote>b</blockquote></blockquote>", "can't be nested"),
    ("\ud800", "UTF-8"),
]


@pytest.mark.parametrize("html", FINE)
def test_the_subset_is_accepted(html: str) -> None:
    assert problems(html) == []


@pytest.mark.parametrize(("html", "words"), REFUSED)
def test_everything_else_is_refused_in_the_words_of_telegram(html: str, words: str) -> None:
    found = problems(html)
    assert len(found) >= 1
    assert words in found[0]
    assert found[0].startswith(("can't parse entities: ", "strings must be"))


def test_several_faults_are_all_told() -> None:
    assert len(problems("<p>a</p><br><h1>b</h1>")) == 4  # the third is the end that br never gets


@pytest.mark.parametrize(
    ("html", "read"),
    [
        ("<b>Hei</b> du", "Hei du"),
        ("&lt;b&gt; &amp;amp; &#229;&#xE5; &quot;", '<b> &amp; åå "'),
        ("&nbsp;&aring;&ltx", "&nbsp;&aring;&ltx"),
        ("&#0; &#xD800; &#1114112;", "&#0; &#xD800; &#1114112;"),
        ("  a\tb\r\nc\u2028d \n", "a b\ncd"),
        ("<i> </i>", ""),
        ("uten <b", "uten"),
    ],
)
def test_visible_is_what_is_left_after_parsing(html: str, read: str) -> None:
    assert visible(html) == read


@given(st.text())
def test_escaped_text_is_always_accepted_and_read_unchanged(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert problems(escaped) == []
    assert visible(escaped) == clean(text)


@given(st.text(alphabet="<>/=\"'& abipre;#x1\ud800\n-", max_size=60))
def test_nothing_makes_it_raise(html: str) -> None:
    assert isinstance(problems(html), list)
    assert isinstance(visible(html), str)


def test_neither_rules_nor_spec_bring_aiogram_along() -> None:
    code = (
        "import sys, bot.channels.telegram.html_rules, bot.channels.telegram.spec as s;"
        "s.validate('getMe', {}); sys.exit('aiogram' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
