"""Whatever Telegram or somebody else sends, parsing gives an event or `Unparseable`, nothing else."""

import copy
import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.updates import Unparseable, kind_and_chat, parse
from bot.model.event import Chose, Wrote
from tests.channels.telegram.test_updates import GROUP, PHOTO, membership, message, press

SEEDS = [
    json.loads(body)
    for body in (
        message(text="/start a1", entities=[{"type": "bot_command", "offset": 0, "length": 6}]),
        message(photo=PHOTO, caption="hei", reply_to_message={"message_id": 1, "date": 1, "chat": GROUP}),
        press(),
        press(message={"message_id": 8, "date": 0, "chat": GROUP}),
        membership("kicked", GROUP),
    )
]

ODD: st.SearchStrategy[Any] = st.one_of(  # JSON
    st.none(),
    st.booleans(),
    st.integers(),
    st.sampled_from([2**63, -(2**63) - 1, 10**30, 0]),
    st.floats(),
    st.text(st.characters(), max_size=20),
    st.sampled_from(["\ud800", "\x00", "private", "1:a:b", "/start \udfff", "member"]),
    st.lists(st.integers(), max_size=2),
    st.dictionaries(st.sampled_from(["id", "type", "x"]), st.integers() | st.text(max_size=3), max_size=3),
)


@st.composite
def mutated(draw: st.DrawFn) -> Any:  # JSON
    """A real update in which a few values were replaced, dropped or added."""
    update = copy.deepcopy(draw(st.sampled_from(SEEDS)))
    for _ in range(draw(st.integers(1, 4))):
        node = update
        while True:
            inner = [key for key in node if isinstance(node[key], dict)]
            if not inner or draw(st.booleans()):
                break
            node = node[draw(st.sampled_from(sorted(inner)))]
        if not node:
            continue
        key = draw(st.sampled_from(sorted(node)) | st.sampled_from(["text", "data", "from", "chat"]))
        if draw(st.booleans()):
            node.pop(key, None)
        else:
            node[key] = draw(ODD)
    return update


def harmless(body: bytes) -> None:
    """Parsing ends well or in `Unparseable`; text that comes out can be encoded and stored."""
    try:
        incoming = parse(body)
    except Unparseable:
        return
    if incoming is None:
        return
    assert -(2**63) <= incoming.chat_id < 2**63
    assert incoming.event is None or not (incoming.blocked or incoming.outside)
    if isinstance(incoming.event, Wrote):
        assert 0 < len(incoming.event.text.encode()) <= 4 * 4096
    if isinstance(incoming.event, Chose):
        assert f"{incoming.event.step}{incoming.event.choice}".isascii()


@given(mutated())
def test_mutated_updates_do_no_harm(update: Any) -> None:  # JSON
    harmless(json.dumps(update).encode())
    if isinstance(update, dict):
        try:
            kind_and_chat(update)
        except Unparseable:
            return


@given(st.binary(max_size=200))
def test_bytes_do_no_harm(body: bytes) -> None:
    harmless(body)
