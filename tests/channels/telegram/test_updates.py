"""What people do on Telegram becomes events of the house."""

import json

import pytest

from bot.channels.telegram.updates import Unparseable, kind_and_chat, parse
from bot.model.event import Chose, Commanded, Event, Opened, Sent, Wrote
from bot.model.post import Incoming

CHAT = {"id": 5, "type": "private", "first_name": "x"}
GROUP = {"id": -7, "type": "group", "title": "x"}
USER = {"id": 5, "is_bot": False, "first_name": "x", "language_code": "nn"}
PHOTO = [{"file_id": "a", "file_unique_id": "a", "width": 1, "height": 1}]
FILE = {"file_id": "a", "file_unique_id": "a"}


def update(kind: str, content: object) -> bytes:
    return json.dumps({"update_id": 1, kind: content}).encode()


def message(**more: object) -> bytes:
    return update("message", {"message_id": 9, "date": 1, "chat": CHAT, "from": USER} | more)


def edit(**more: object) -> bytes:
    return update("edited_message", {"message_id": 9, "date": 1, "edit_date": 2, "chat": CHAT} | more)


def press(**more: object) -> bytes:
    pressed = {"message_id": 8, "date": 1, "chat": CHAT, "text": "x"}
    query = {"id": "77", "from": USER, "chat_instance": "1", "message": pressed, "data": "1:a.b:c"}
    return update("callback_query", query | more)


def membership(status: str, chat: object) -> bytes:
    new: dict[str, object] = {"status": status, "user": USER}
    if status == "kicked":
        new["until_date"] = 0
    change = {"chat": chat, "from": USER, "date": 1, "new_chat_member": new}
    return update("my_chat_member", change | {"old_chat_member": {"status": "member", "user": USER}})


def event(body: bytes) -> Event | None:
    incoming = parse(body)
    assert incoming is not None
    return incoming.event


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hei på deg", Wrote("Hei på deg")),
        ("  Hei\x00\u0085\ttre\nlinjer ", Wrote("Hei tre\nlinjer")),
        ("a\ud800b", Wrote("ab")),
        ("a" * 5000, Wrote("a" * 4096)),
        ("/start", Opened("")),
        ("/start a1", Opened("a1")),
        ("/START@veivis_bot a1", Opened("a1")),
        ("/start noe helt annet", Opened("", "start noe helt annet")),
        ("/start " + "a" * 65, Opened("", "start " + "a" * 65)),
        ("/Hjelp@veivis_bot", Commanded("hjelp")),
        ("/slett alt", Commanded("slett", "slett alt")),
        ("/hjelp@veivis_bot jeg vil dø", Commanded("hjelp", "hjelp jeg vil dø")),
        ("/språk", Commanded("språk")),
        ("/", Wrote("/")),
        ("/ hei", Wrote("/ hei")),
        ("\x00", Sent()),
    ],
)
def test_text_and_commands(text: str, expected: Event) -> None:
    assert event(message(text=text)) == expected


@pytest.mark.parametrize(
    "content",
    [
        {"photo": PHOTO},
        {"voice": FILE | {"duration": 1}},
        {
            "sticker": FILE
            | {"type": "regular", "width": 1, "height": 1, "is_animated": False, "is_video": False}
        },
        {"location": {"latitude": 1.0, "longitude": 2.0}},
        {"contact": {"phone_number": "1", "first_name": "x"}},
        {"something_new": {}},
    ],
)
def test_what_cannot_be_read_is_sent(content: dict[str, object]) -> None:
    assert event(message(**content)) == Sent()


def test_a_caption_is_read_so_that_a_cry_for_help_under_a_photo_is_heard() -> None:
    assert event(message(photo=PHOTO, caption="hjelp meg")) == Wrote("hjelp meg")


def test_traces_of_telegram_itself_are_not_answered() -> None:
    pinned = {"message_id": 1, "date": 1, "chat": CHAT, "text": "x"}
    assert parse(message(pinned_message=pinned)) is None


def test_a_message_carries_place_and_language() -> None:
    assert parse(message(text="hei")) == Incoming(5, Wrote("hei"), 9, language="nn")


def test_a_message_without_sender_has_its_chat() -> None:
    body = update("message", {"message_id": 9, "date": 1, "chat": CHAT, "text": "hei"})
    assert parse(body) == Incoming(5, Wrote("hei"), 9)


def test_a_strange_language_code_is_no_hint() -> None:
    incoming = parse(message(text="hei", **{"from": USER | {"language_code": "<script>"}}))
    assert incoming is not None
    assert incoming.language == ""


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("1:police.age:under_15", Chose("police.age", "under_15")),
        ("1:police.age:back", Chose("police.age", "back")),
        ("2:police.age:under_15", Chose("", "")),
        ("1:police.age", Chose("", "")),
        ("1:a:b:c", Chose("", "")),
        ("1:å:b", Chose("", "")),
        ("noe annet", Chose("", "")),
    ],
)
def test_presses(data: str, expected: Event) -> None:
    assert parse(press(data=data)) == Incoming(5, expected, 8, "77", "nn")


def test_a_press_without_its_message_belongs_to_the_person() -> None:
    body = update("callback_query", {"id": "77", "from": USER, "data": "1:a.b:c"})
    assert parse(body) == Incoming(5, Chose("a.b", "c"), None, "77", "nn")


def test_a_press_on_a_message_out_of_reach_has_nothing_to_edit() -> None:
    gone = {"message_id": 8, "date": 0, "chat": CHAT}
    assert parse(press(message=gone)) == Incoming(5, Chose("a.b", "c"), None, "77", "nn")


def test_a_press_without_sender_or_data() -> None:
    pressed = {"message_id": 8, "date": 1, "chat": CHAT, "text": "x"}
    body = update("callback_query", {"id": "77", "message": pressed})
    assert parse(body) == Incoming(5, Chose("", ""), 8, "77")


@pytest.mark.parametrize(
    "body",
    [
        message(chat=GROUP, text="/start"),
        press(message={"message_id": 8, "date": 1, "chat": GROUP, "text": "x"}),
        membership("member", GROUP),
        update("channel_post", {"message_id": 9, "date": 1, "chat": GROUP | {"type": "channel"}}),
    ],
)
def test_groups_and_channels_are_outside(body: bytes) -> None:
    incoming = parse(body)
    assert incoming is not None
    assert (incoming.chat_id, incoming.event, incoming.outside) == (-7, None, True)


def test_a_person_who_blocks_the_guide() -> None:
    assert parse(membership("kicked", CHAT)) == Incoming(5, None, blocked=True)


@pytest.mark.parametrize(
    "body",
    [
        membership("member", CHAT),
        membership("left", GROUP),
        edit(location={"latitude": 59.9, "longitude": 10.7}),
        edit(text="/start"),
        edit(chat=GROUP, text="x"),
        update("something_new", {}),
    ],
)
def test_what_asks_for_nothing(body: bytes) -> None:
    assert parse(body) is None


def test_words_that_were_changed_are_told_from_new_ones() -> None:
    assert parse(edit(text="x")) == Incoming(5, Wrote("x"), 9, edited=True)
    assert parse(edit(caption="x")) == Incoming(5, Wrote("x"), 9, edited=True)
    assert parse(edit(text="/help")) == Incoming(5, Commanded("help"), 9, edited=True)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff",
        b"[1]",
        b"{}",
        b"[" * 100_000,
        message(date="KANARI"),
        message(text={"KANARI": 1}),
        message(chat=CHAT | {"id": 2**70}, text="KANARI"),
        press(**{"from": {"KANARI": 1}}),
    ],
)
def test_what_cannot_be_parsed_says_nothing_of_itself(body: bytes) -> None:
    with pytest.raises(Unparseable) as caught:
        parse(body)
    error = caught.value
    assert (str(error), error.args, error.__cause__, error.__context__) == ("", (), None, None)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ({"update_id": 3, "message": {"chat": {"id": 5}}}, (3, "message", 5)),
        ({"callback_query": {"message": {"chat": {"id": 5}}}, "update_id": 3}, (3, "callback_query", 5)),
        ({"update_id": 3, "callback_query": {"from": {"id": 6}}}, (3, "callback_query", 6)),
        ({"update_id": 3, "my_chat_member": {"chat": {"id": -7}}}, (3, "my_chat_member", -7)),
        ({"update_id": 3, "message": {"chat": {"id": "5"}}}, (3, "message", None)),
        ({"update_id": 3, "message": {"chat": {"id": 2**70}}}, (3, "message", None)),
        ({"update_id": 3, "message": "x"}, (3, "message", None)),
        ({"update_id": 3, "Noen skrev dette": {}}, (3, "unknown", None)),
        ({"update_id": 3}, (3, "unknown", None)),
    ],
)
def test_kind_and_chat(raw: dict[str, object], expected: tuple[int, str, int | None]) -> None:
    assert kind_and_chat(raw) == expected


@pytest.mark.parametrize("update_id", [None, "3", True, -1, 2**63, 3.0])
def test_without_a_usable_id_there_is_no_update(update_id: object) -> None:
    with pytest.raises(Unparseable):
        kind_and_chat({"update_id": update_id, "message": {}})
