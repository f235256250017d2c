"""What Telegram answers, row by row of the table of errors, and what becomes of the call."""

import asyncio
from types import SimpleNamespace

import pytest
from aiohttp import web

from bot.channels.telegram import calls
from bot.channels.telegram.sender import Sender
from bot.channels.telegram.session import Api
from bot.model.post import Outgoing
from tests.channels.telegram.fakes import (
    CHAT,
    FakeApi,
    FakeOutbox,
    Reaction,
    drain,
    ok,
    refuse,
    reset,
    running,
    screen,
)
from tests.channels.telegram.lasting import asked_whether_it_stays

GONE = "Bad Request: message to edit not found"
SAME = "Bad Request: message is not modified: specified new message content is the same"


async def test_a_screen_is_sent_with_everything_said_outright(api: FakeApi, bot: Api) -> None:
    outbox = FakeOutbox()
    outbox.put(screen())
    await drain(bot, outbox)
    assert api.calls == [
        (
            "sendMessage",
            {
                "chat_id": CHAT,
                "text": "<b>Hei</b>",
                "parse_mode": "HTML",
                "link_preview_options": {"is_disabled": True},
                "reply_markup": {
                    "inline_keyboard": [[{"text": "Neste", "callback_data": "1:menu.start:next"}]]
                },
            },
        )
    ]
    assert outbox.done == [(1, 901)]
    assert api.invalid == []


async def test_a_press_on_an_older_screen_takes_the_newer_one_away(api: FakeApi, bot: Api) -> None:
    outbox = FakeOutbox()
    outbox.put(screen(edit=8), screen=7)
    await drain(bot, outbox)
    assert api.methods() == ["editMessageText", "deleteMessage"]
    assert api.sent("deleteMessage")[0]["message_id"] == 7
    assert outbox.done == [(1, 8)]


@pytest.mark.parametrize(("goes", "methods"), [(False, ["editMessageText"]), (True, ["sendMessage"])])
async def test_a_screen_that_is_being_deleted_is_edited_only_if_it_stays(
    api: FakeApi, bot: Api, monkeypatch: pytest.MonkeyPatch, goes: bool, methods: list[str]
) -> None:
    asked = asked_whether_it_stays(monkeypatch)

    async def slowly(request: web.Request) -> web.Response:
        await asked.wait()
        return await (ok(True) if goes else refuse(400, "Bad Request: message can't be deleted"))(request)

    api.on("deleteMessage", slowly)
    outbox = FakeOutbox()
    outbox.put(screen(edit=8), screen=7)
    outbox.put(screen(edit=7), screen=8)
    await drain(bot, outbox)
    assert api.methods()[:3] == ["editMessageText", "deleteMessage", *methods]


@pytest.mark.parametrize(("edit", "known", "edited"), [(8, None, 8), (None, 7, 7), (8, 8, 8)])
async def test_a_screen_that_is_there_is_edited(
    api: FakeApi, bot: Api, edit: int | None, known: int | None, edited: int
) -> None:
    outbox = FakeOutbox()
    outbox.put(screen(edit=edit), screen=known)
    await drain(bot, outbox)
    assert api.methods() == ["editMessageText"]
    (call,) = api.sent("editMessageText")
    assert (call["message_id"], call["parse_mode"]) == (edited, "HTML")
    assert call["link_preview_options"] == {"is_disabled": True}
    assert outbox.done == [(1, edited)]


async def test_a_fresh_screen_is_written_down_before_the_old_one_goes(api: FakeApi, bot: Api) -> None:
    outbox = FakeOutbox()
    outbox.put(screen(fresh=True), screen=7)
    api.on("deleteMessage", refuse(400, "Bad Request: message can't be deleted"))
    sender = await drain(bot, outbox)
    assert api.methods() == ["sendMessage", "deleteMessage"]
    assert api.sent("deleteMessage") == [{"chat_id": CHAT, "message_id": 7}]
    assert outbox.done == [(1, 901)]
    assert sender.counts["left_behind"] == 1


async def press_the_old_one(
    api: FakeApi, bot: Api, deletion: Reaction, may: asyncio.Event, *, crisis: bool = False
) -> FakeOutbox:
    """A new screen takes the place of message 7, and 7 is pressed once somebody began to delete it."""
    outbox = FakeOutbox()
    api.on("deleteMessage", deletion)
    sender = Sender(bot, outbox, rate=1e6, strict=True)
    async with running(sender):
        sender.hand_over([outbox.put(screen("new", fresh=True), screen=7)])
        async with asyncio.timeout(60):
            while "deleteMessage" not in api.methods() or (may.is_set() and api.now):
                await asyncio.sleep(0.01)
            sender.hand_over([outbox.put(screen("pressed", edit=7, crisis=crisis), screen=901)])
            while len(outbox.done) < 2:
                await asyncio.sleep(0.01)
        may.set()
    return outbox


async def test_an_old_screen_that_is_pressed_before_it_is_gone_stays(
    api: FakeApi, bot: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Telegram would not delete it at once; deleted later, nothing would be left to read."""
    refused, may = refuse(429, "Too Many Requests", 1), asyncio.Event()

    async def rest(seconds: float) -> None:
        """The pause before the second try lasts until the old one is shown again."""
        while seconds and not api.sent("editMessageText"):
            await asyncio.sleep(0.005)

    monkeypatch.setattr("bot.channels.telegram.leftovers.REMOVE_PAUSES", (0.0, 1.0))
    own = {"wait": asyncio.wait, "get_running_loop": asyncio.get_running_loop, "sleep": rest}
    monkeypatch.setattr("bot.channels.telegram.leftovers.asyncio", SimpleNamespace(**own))
    may.set()
    outbox = await press_the_old_one(api, bot, refused, may)
    assert [call["message_id"] for call in api.sent("editMessageText")] == [7]
    assert [call["message_id"] for call in api.sent("deleteMessage")] == [7, 901]
    assert outbox.done == [(1, 901), (2, 7)]


@pytest.mark.parametrize("crisis", [False, True])
async def test_a_screen_that_is_being_deleted_is_not_edited(
    api: FakeApi, bot: Api, monkeypatch: pytest.MonkeyPatch, crisis: bool
) -> None:
    """Where it takes long the screen is sent, an emergency's at once."""
    monkeypatch.setattr("bot.channels.telegram.leftovers.LONGEST_WAIT", 600.0 if crisis else 0.01)
    may = asyncio.Event()

    async def slowly(_: web.Request) -> web.Response:
        await may.wait()
        return web.json_response({"ok": True, "result": True})

    outbox = await press_the_old_one(api, bot, slowly, may, crisis=crisis)
    assert api.sent("editMessageText") == []
    assert outbox.done == [(1, 901), (2, 902)]


async def test_taking_an_old_screen_away_is_tried_again(
    api: FakeApi, bot: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.telegram.leftovers.REMOVE_PAUSES", (0.0, 0.0, 0.0))
    outbox = FakeOutbox()
    outbox.put(screen(fresh=True), screen=7)
    api.on("deleteMessage", reset, refuse(502, "Bad Gateway"))
    sender = await drain(bot, outbox)
    assert api.methods().count("deleteMessage") == 3
    assert sender.counts["left_behind"] == 0


async def test_not_modified_is_success(api: FakeApi, bot: Api) -> None:
    outbox = FakeOutbox()
    outbox.put(screen(edit=8))
    api.on("editMessageText", refuse(400, SAME))
    await drain(bot, outbox)
    assert api.methods() == ["editMessageText"]
    assert outbox.done == [(1, 8)]


@pytest.mark.parametrize(
    "words", [GONE, "Bad Request: message can't be edited", "Bad Request: MESSAGE_ID_INVALID"]
)
async def test_what_cannot_be_edited_is_sent_afresh(api: FakeApi, bot: Api, words: str) -> None:
    outbox = FakeOutbox()
    outbox.put(screen(edit=8))
    api.on("editMessageText", refuse(400, words))
    await drain(bot, outbox)
    assert api.methods() == ["editMessageText", "sendMessage"]
    assert outbox.done == [(1, 901)]


async def test_a_press_is_answered(api: FakeApi, bot: Api) -> None:
    outbox = FakeOutbox()
    outbox.put(Outgoing("answer", {"id": "77"}))
    await drain(bot, outbox)
    assert api.calls == [("answerCallbackQuery", {"callback_query_id": "77"})]


@pytest.mark.parametrize(
    "words",
    [
        "Bad Request: query is too old and response timeout expired or query ID is invalid",
        "Bad Request: QUERY_ID_INVALID",
    ],
)
async def test_a_query_too_old_is_success_and_the_screen_follows(api: FakeApi, bot: Api, words: str) -> None:
    outbox = FakeOutbox()
    outbox.put(Outgoing("answer", {"id": "77"}))
    outbox.put(screen())
    api.on("answerCallbackQuery", refuse(400, words))
    sender = await drain(bot, outbox)
    assert outbox.done == [(1, None), (2, 901)]
    assert sender.counts["dropped"] == 0


async def test_an_answer_that_never_gets_through_does_not_hold_back_the_screen(
    api: FakeApi, bot: Api
) -> None:
    outbox = FakeOutbox()
    outbox.put(Outgoing("answer", {"id": "77"}))
    outbox.put(screen())
    api.on("answerCallbackQuery", *[refuse(500, "x")] * 9)
    await drain(bot, outbox)
    assert outbox.done == [(1, None), (2, 901)]
    assert api.methods().count("answerCallbackQuery") == 3


async def test_clearing_and_leaving(api: FakeApi, bot: Api) -> None:
    outbox = FakeOutbox()
    for outgoing in (*calls.clear(range(1, 102)), calls.leave()):
        outbox.put(outgoing)
    api.on("deleteMessages", refuse(400, "Bad Request: message can't be deleted"))
    api.on("leaveChat", refuse(403, "Forbidden: bot was kicked from the group chat"))
    await drain(bot, outbox)
    assert [len(call["message_ids"]) for call in api.sent("deleteMessages")] == [100, 1]  # type: ignore[arg-type]
    assert api.sent("leaveChat") == [{"chat_id": CHAT}]
    assert [row for row, _ in outbox.done] == [1, 2, 3]
    assert outbox.forgotten == []
