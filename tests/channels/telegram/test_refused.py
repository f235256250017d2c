"""What Telegram refuses, or may or may not have done, and what becomes of the row."""

import pytest

from bot.channels.telegram.delivery import BadCall
from bot.channels.telegram.outcome import CRISIS_TRIES, DOUBT_TRIES
from bot.channels.telegram.sender import Sender
from bot.channels.telegram.session import Api, TokenRefused, connect
from bot.model.post import Outgoing
from tests.channels.telegram.fakes import (
    CHAT,
    TOKEN,
    FakeApi,
    FakeOutbox,
    Reaction,
    drain,
    raw,
    refuse,
    reset,
    running,
    screen,
)

SAME = "Bad Request: message is not modified: specified new message content is the same"


@pytest.mark.parametrize(
    "reaction",
    [
        refuse(403, "Forbidden: bot was blocked by the user"),
        refuse(403, "Forbidden: user is deactivated"),
        refuse(400, "Bad Request: chat not found"),
    ],
)
async def test_whoever_has_left_is_forgotten(api: FakeApi, bot: Api, reaction: Reaction) -> None:
    outbox = FakeOutbox()
    outbox.put(screen())
    outbox.put(screen())
    api.on("sendMessage", reaction)
    await drain(bot, outbox)
    assert outbox.forgotten == [CHAT]
    assert api.methods() == ["sendMessage"]


async def test_429_parks_the_person_for_as_long_as_telegram_says(
    api: FakeApi, bot: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.telegram.backoff.time.time", lambda: 1000.0)
    outbox = FakeOutbox()
    outbox.put(screen())
    api.on("sendMessage", refuse(429, "Too Many Requests: retry after 17", 17), refuse(429, "x"))
    await drain(bot, outbox)
    assert outbox.parked == [(1, 1017.0, False), (1, 1005.0, False)]
    assert outbox.done == [(1, 901)]


@pytest.mark.parametrize(
    "trouble",
    [refuse(500, "x"), raw(502, b"<html>"), raw(503, b'{"ok":false}'), reset, raw(200, b"\xff\xfe{")],
)
async def test_a_message_in_doubt_is_sent_again_but_not_for_ever(
    api: FakeApi, bot: Api, trouble: Reaction
) -> None:
    outbox = FakeOutbox()
    outbox.put(screen())
    api.on("sendMessage", *[trouble] * (DOUBT_TRIES + 1))
    sender = await drain(bot, outbox)
    assert api.methods() == ["sendMessage", *["getMe", "sendMessage"] * DOUBT_TRIES]
    assert {doubt for _, _, doubt in outbox.parked} == {True}
    assert outbox.done == [(1, None)]
    assert sender.counts["dropped"] == 1


async def test_the_one_retry_is_kept_until_telegram_answers_again(api: FakeApi, bot: Api) -> None:
    outbox = FakeOutbox()
    outbox.put(screen())
    api.on("sendMessage", reset)
    api.on("getMe", reset, refuse(502, "Bad Gateway"), refuse(429, "x", 3))
    await drain(bot, outbox)
    assert api.methods() == ["sendMessage", *["getMe"] * 4, "sendMessage"]
    assert outbox.done == [(1, 901)]


async def test_an_emergency_rather_comes_twice_than_not_at_all(api: FakeApi, bot: Api) -> None:
    outbox = FakeOutbox()
    outbox.put(screen(crisis=True))
    api.on("sendMessage", *[reset] * CRISIS_TRIES)
    await drain(bot, outbox)
    assert outbox.done == [(1, 901)]


async def test_an_edit_is_never_in_doubt(api: FakeApi, bot: Api) -> None:
    outbox = FakeOutbox()
    outbox.put(screen(edit=8))
    api.on("editMessageText", refuse(500, "x"), reset, raw(502, b""), refuse(400, SAME))
    await drain(bot, outbox)
    assert api.methods() == ["editMessageText"] * 4
    assert not any(doubt for _, _, doubt in outbox.parked)
    assert outbox.done == [(1, 8)]


async def test_a_server_that_is_not_there_leaves_no_doubt() -> None:
    outbox = FakeOutbox()
    outbox.put(screen())
    lost = connect(TOKEN, "http://127.0.0.1:9")
    async with running(Sender(lost, outbox)):
        await outbox.later_called.wait()
        outbox.rows.clear()
    await lost.close()
    assert outbox.parked[0][2] is False


async def test_a_revoked_token_stops_everything_and_loses_nothing(api: FakeApi, bot: Api) -> None:
    outbox = FakeOutbox()
    outbox.put(screen("<b>KANARI</b>"))
    api.on("sendMessage", refuse(401, "Unauthorized"))
    with pytest.raises(TokenRefused) as caught:
        await Sender(bot, outbox).run()
    assert "KANARI" not in repr(caught.value)
    assert caught.value.__context__ is None
    assert len(outbox.rows) == 1


async def test_what_telegram_will_not_parse_is_sent_plain(api: FakeApi, bot: Api) -> None:
    outbox = FakeOutbox()
    outbox.put(screen("<b>Ring &amp; spør</b>", edit=8))
    api.on("editMessageText", refuse(400, "Bad Request: can't parse entities: something new"))
    sender = await drain(bot, outbox)
    first, second = api.sent("editMessageText")
    assert "parse_mode" in first
    assert "parse_mode" not in second
    assert second["text"] == "Ring & spør"
    assert second["reply_markup"] == first["reply_markup"]
    assert (sender.counts["plain"], outbox.done) == (1, [(1, 8)])


async def test_a_keyboard_that_is_refused_is_left_out(api: FakeApi, bot: Api) -> None:
    outbox = FakeOutbox()
    outbox.put(screen())
    api.on("sendMessage", refuse(400, "Bad Request: BUTTON_URL_INVALID"))
    await drain(bot, outbox)
    assert "reply_markup" not in api.sent("sendMessage")[1]


async def test_what_is_refused_plain_too_is_dropped_and_counted(api: FakeApi, bot: Api) -> None:
    outbox = FakeOutbox()
    outbox.put(screen())
    outbox.put(screen())
    api.on("sendMessage", refuse(400, "Bad Request: x"), refuse(400, "Bad Request: x"))
    sender = await drain(bot, outbox)
    assert outbox.done == [(1, None), (2, 901)]
    assert sender.counts["dropped"] == 1


@pytest.mark.parametrize("text", ["<p>Hei</p>", "<b>Hei", "a" * 5000])
async def test_in_service_a_bad_call_is_held_back_and_goes_out_plain(
    api: FakeApi, bot: Api, text: str
) -> None:
    outbox = FakeOutbox()
    outbox.put(screen(text))
    await drain(bot, outbox, strict=False)
    (call,) = api.sent("sendMessage")
    assert "parse_mode" not in call
    assert str(call["text"]).startswith(("Hei", "aaaa"))
    assert api.invalid == []
    assert outbox.done == [(1, 901)]


@pytest.mark.parametrize(
    "outgoing", [screen(""), Outgoing("screen", {}), Outgoing("dance", {}), Outgoing("answer", {})]
)
async def test_in_service_what_makes_no_sense_at_all_is_dropped(
    api: FakeApi, bot: Api, outgoing: Outgoing
) -> None:
    outbox = FakeOutbox()
    outbox.put(outgoing)
    sender = await drain(bot, outbox, strict=False)
    assert api.calls == []
    assert sender.counts["dropped"] == 1


async def test_in_tests_a_bad_call_raises(api: FakeApi, bot: Api) -> None:
    outbox = FakeOutbox()
    outbox.put(screen("<p>KANARI</p>"))
    with pytest.raises(BadCall) as caught:
        await Sender(bot, outbox, strict=True).run()
    assert "Unsupported start tag" in str(caught.value)
    assert "KANARI" not in str(caught.value)
    assert api.calls == []


async def test_a_result_that_nobody_can_read_in_full_is_still_a_success(api: FakeApi, bot: Api) -> None:
    outbox = FakeOutbox()
    outbox.put(screen())
    api.on("sendMessage", raw(200, b'{"ok": true, "result": {"message_id": 33, "date": "yesterday"}}'))
    await drain(bot, outbox)
    assert api.methods() == ["sendMessage"]
    assert outbox.done == [(1, 33)]
