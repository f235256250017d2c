"""Values survive the way to bytes and back; anything else is unreadable, never an odd value."""

import dataclasses
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.post import Arrival, Outgoing
from bot.model.session import Session
from bot.store import Unreadable, codec
from tests.store.helpers import ANNA

DAY = date(2026, 11, 23)
words = st.text()
pairs = st.tuples(words, words)
sessions = st.builds(
    Session,
    words,
    st.lists(pairs).map(tuple),
    words,
    words,
    st.lists(words).map(tuple),
    st.none() | pairs,
    st.booleans(),
    st.booleans(),
)


@given(sessions, st.dates())
def test_a_session_comes_back_as_it_was(session: Session, day: date) -> None:
    assert codec.session_from(codec.session_bytes(session, day)) == (session, day)


def test_every_part_of_a_session_is_written() -> None:
    session = Session("a.b", (), "nb", "young")
    written = json.loads(codec.session_bytes(session, DAY))
    assert set(written) == {field.name for field in dataclasses.fields(Session)} | {"day"}


def test_a_session_written_before_the_newest_parts_existed_is_read() -> None:
    old = b'{"step":"a.b","trail":[["a.b","c"]],"language":"nb","reader":"young","day":"2026-11-23"}'
    assert codec.session_from(old) == (Session("a.b", (("a.b", "c"),), "nb", "young"), DAY)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff",
        b"[]",
        b"{}",
        b'{"step":1,"trail":[],"language":"nb","reader":"young","day":"2026-11-23"}',
        b'{"step":"a","trail":[["x"]],"language":"nb","reader":"young","day":"2026-11-23"}',
        b'{"step":"a","trail":["xy"],"language":"nb","reader":"young","day":"2026-11-23"}',
        b'{"step":"a","trail":[["x",1]],"language":"nb","reader":"young","day":"2026-11-23"}',
        b'{"step":"a","trail":[[1,"x"]],"language":"nb","reader":"young","day":"2026-11-23"}',
        b'{"step":"a","trail":"xy","language":"nb","reader":"young","day":"2026-11-23"}',
        b'{"step":"a","trail":[],"language":"nb","reader":"young","day":"mandag"}',
        b'{"step":"a","trail":[],"language":"nb","reader":"young","offered":[2],"day":"2026-11-23"}',
        b'{"step":"a","trail":[],"language":"nb","reader":"young","offered":"xy","day":"2026-11-23"}',
    ],
)
def test_what_is_no_session_is_unreadable(data: bytes) -> None:
    with pytest.raises(Unreadable):
        codec.session_from(data)


@given(st.integers(), words, st.dictionaries(words, words | st.integers() | st.booleans() | st.none()))
def test_a_thing_to_send_comes_back_as_it_was(chat_id: int, op: str, params: dict[str, object]) -> None:
    for crisis in (True, False):
        outgoing = Outgoing(op, params, crisis)
        assert codec.outgoing_from(codec.outgoing_bytes(chat_id, outgoing)) == (chat_id, outgoing)


@pytest.mark.parametrize("crisis", [False, True])
def test_a_screen_written_before_is_stored_as_one_written_now(crisis: bool) -> None:
    text, keyboard = 'h"ei', [[{"text": "æ"}]]
    params = {
        "text": text,
        "keyboard": keyboard,
        "edit": None,
        "fresh": True,
        "keep": False,
        "n": 7,
        "answer": 'x"',
    }
    now = Outgoing("screen", params, crisis)
    before = Outgoing("screen", params, crisis, (json.dumps(text), json.dumps(keyboard)))
    assert codec.outgoing_from(codec.outgoing_bytes(ANNA, before)) == (ANNA, now)


@pytest.mark.parametrize(
    "data", [b"x", b"{}", b"[]", b'{"chat":"7","params":{},"op":"a"}', b'{"chat":7,"params":{}}']
)
def test_what_is_nothing_to_send_is_unreadable(data: bytes) -> None:
    with pytest.raises(Unreadable):
        codec.outgoing_from(data)


@given(st.none() | st.integers(), st.binary())
def test_a_raw_update_comes_back_as_it_was(chat_id: int | None, body: bytes) -> None:
    arrival = Arrival(5, chat_id, "message", body)
    assert codec.arrival_from(5, "message", codec.arrival_bytes(arrival)) == arrival


def test_what_is_no_raw_update_or_number_is_unreadable() -> None:
    with pytest.raises(Unreadable):
        codec.arrival_from(5, "message", b"x")
    with pytest.raises(Unreadable):
        codec.number_from(b"x")
