"""Sending a file: once, whole, under its own name, and never in the way of the screen behind it."""

from bot.channels.telegram import calls
from bot.channels.telegram.session import Api
from bot.model.post import Outgoing
from bot.model.reply import Document
from tests.channels.telegram.fakes import CHAT, FakeApi, FakeOutbox, Reaction, drain, refuse, reset, screen

FILE = calls.document(Document("avtale.ics", b"BEGIN:VCALENDAR\r\n"))
GETS_THROUGH = ["sendDocument", "sendMessage"]


async def sent(api: FakeApi, bot: Api, *reactions: Reaction, strict: bool = True) -> FakeOutbox:
    outbox = FakeOutbox()
    outbox.put(FILE)
    outbox.put(screen(fresh=True))
    api.on("sendDocument", *reactions)
    await drain(bot, outbox, strict=strict)
    return outbox


async def test_a_file_is_sent_before_its_screen_and_its_id_is_noted(api: FakeApi, bot: Api) -> None:
    outbox = await sent(api, bot)
    assert api.methods() == GETS_THROUGH
    (call,) = api.sent("sendDocument")
    assert call["chat_id"] == CHAT
    assert call["document"] == "avtale.ics"
    assert "caption" not in call
    assert outbox.done == [(1, 901), (2, 902)]
    assert api.invalid == []


async def test_a_refused_file_is_given_up_and_the_screen_comes(api: FakeApi, bot: Api) -> None:
    outbox = await sent(api, bot, refuse(400, "Bad Request: wrong file"))
    assert api.methods() == GETS_THROUGH
    assert outbox.done == [(1, None), (2, 901)]


async def test_a_file_waits_as_long_as_telegram_says(api: FakeApi, bot: Api) -> None:
    outbox = await sent(api, bot, refuse(429, "Too Many Requests", 7))
    assert api.methods() == ["sendDocument", *GETS_THROUGH]
    assert [row_id for row_id, _, _ in outbox.parked] == [1]


async def test_a_file_that_may_have_arrived_is_tried_once_more_and_no_more(api: FakeApi, bot: Api) -> None:
    outbox = await sent(api, bot, reset, reset)
    assert api.methods().count("sendDocument") == 2
    assert [doubt for _, _, doubt in outbox.parked] == [True]
    assert outbox.done == [(1, None), (2, 901)]


async def test_nobody_is_there_any_more(api: FakeApi, bot: Api) -> None:
    outbox = await sent(api, bot, refuse(403, "Forbidden: bot was blocked by the user"))
    assert api.methods() == ["sendDocument"]
    assert outbox.forgotten == [CHAT]


async def test_a_file_that_cannot_be_read_is_dropped(api: FakeApi, bot: Api) -> None:
    outbox = FakeOutbox()
    outbox.put(Outgoing("document", {"name": "avtale.ics", "data": "%", "keep": True}))
    outbox.put(screen())
    await drain(bot, outbox, strict=False)
    assert api.methods() == ["sendMessage"]
