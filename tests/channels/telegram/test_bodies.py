"""A body put together from written parts is the body that would be written whole, and a valid one."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.telegram import calls, spec
from bot.channels.telegram.bodies import answer_of, body_of, plain, reply_of, stitched
from bot.model.event import Chose
from bot.model.post import Incoming
from bot.model.reply import Button, Reply
from bot.store import codec

PRESS = Incoming(5, Chose("a.b", "c"), message_id=8, callback_id="77")
WORDS = st.text(min_size=1, max_size=40)
ROWS = st.lists(
    st.lists(WORDS.map(lambda label: Button(label, "a.b", "c")), min_size=1, max_size=2), max_size=3
)


@settings(max_examples=40)
@given(WORDS, ROWS, st.booleans())
def test_written_parts_make_the_same_body(html: str, rows: list[list[Button]], crisis: bool) -> None:
    buttons = tuple(tuple(row) for row in rows)
    reply = Reply("a.b", "a/b", "nb", "young", "", html, "", "", buttons, crisis=crisis, shared=True)
    made = calls.screen(reply, PRESS)
    assert made.ready is not None
    where = {"chat_id": 5, "message_id": 8}
    assert json.loads(stitched(where, *made.ready)) == {**where, **body_of(made.params)}
    chat, back = codec.outgoing_from(codec.outgoing_bytes(5, made))
    assert (chat, back) == (5, made)


def test_such_a_body_is_one_that_telegram_accepts() -> None:
    reply = Reply(
        "a.b", "a/b", "nb", "young", "", "<b>Hei</b>", "", "", ((Button("x", "a.b", "c"),),), shared=True
    )
    ready = calls.screen(reply, PRESS).ready
    assert ready is not None
    body = json.loads(stitched({"chat_id": 5, "message_id": 8}, *ready))
    assert spec.validate("editMessageText", body, 5) == []


def test_only_a_screen_that_many_see_is_kept_written() -> None:
    reply = Reply("a.b", "a/b", "nb", "young", "", "KANARI", "", "", ())
    assert calls.screen(reply, PRESS).ready is None


def test_a_press_is_answered_alike_by_a_call_and_in_the_reply_to_a_webhook() -> None:
    query = 'a "quoted" id'
    said = json.loads(answer_of(query))
    assert said == {"callback_query_id": query}
    assert json.loads(reply_of(query)) == {"method": "answerCallbackQuery", **said}
    assert spec.validate("answerCallbackQuery", said, 5) == []


@pytest.mark.parametrize(
    "complaint", ["Bad Request: BUTTON_URL_INVALID", "reply markup", "inline keyboard", ""]
)
def test_said_plain_it_keeps_the_words_and_a_keyboard_that_was_not_to_blame(complaint: str) -> None:
    rows = [[{"text": "x", "callback_data": "y"}]]
    whole = body_of({"text": f"<b>Ring 113</b> &amp; {'x' * 5000}", "keyboard": rows})
    said = plain(whole, complaint)
    assert str(said["text"]).startswith("Ring 113 & xxx")
    assert len(str(said["text"])) == 4096, "more Telegram does not take"
    assert "parse_mode" not in said
    assert said.get("reply_markup") == (None if complaint else whole["reply_markup"])
    bare = body_of({"text": "x", "keyboard": []})
    assert "reply_markup" not in bare
    assert "reply_markup" not in plain(bare, "")
