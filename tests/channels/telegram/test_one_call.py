"""One call is one answer, or a clear word that there was none; and what the operator sees is counted once."""

import gc
import warnings

import aiohttp
import pytest
from aiohttp import web

from bot.channels.telegram import calls, spec
from bot.channels.telegram.delivery import Delivery
from bot.channels.telegram.outcome import Done
from bot.channels.telegram.refusal import NoAnswer, Refused
from bot.channels.telegram.session import Api, connect
from bot.model.post import Outgoing, OutRow
from bot.model.reply import Document
from tests.channels.telegram.fakes import CHAT, TOKEN, WHO, FakeApi, Reaction, ok, raw, refuse, reset, screen

SHOW = {"chat_id": CHAT, "message_id": 7, "text": "x"}


def row(outgoing: Outgoing, *, shown: int | None = None) -> OutRow:
    return OutRow(1, WHO, CHAT, outgoing, screen=shown)


async def elsewhere(_: web.Request) -> web.Response:
    return web.Response(status=302, headers={"Location": "/botx/getMe"})


async def test_what_comes_back_is_the_result_or_nothing_where_nobody_looks_at_it(
    api: FakeApi, bot: Api
) -> None:
    api.on("sendMessage", ok([1]))
    assert await bot.call("sendMessage", {"chat_id": CHAT, "text": "x"}, 5) == [1]
    api.on("editMessageText", raw(200, b'{"ok":true,"result":5}'))
    assert await bot.call("editMessageText", SHOW, 5) is None
    # A gateway may say it in another way.
    api.on("editMessageText", raw(200, b'{ "result": 5, "ok": true }'))
    assert await bot.call("editMessageText", SHOW, 5) == 5
    status, body = await bot.raw("getMe", {}, 5)
    assert (status, body[:10]) == (200, b'{"ok": tru')
    assert bot.answers == {200: 4}


@pytest.mark.parametrize(
    ("reaction", "status"),
    [
        (raw(500, b'{"ok":true,"result":1}'), 500),
        (raw(200, b'{"ok":1,"result":1}'), 502),
        (raw(200, b"[]"), 502),
        (raw(200, b"<html>"), 502),
        (refuse(403, "Forbidden"), 403),
        (elsewhere, 302),
    ],
)
async def test_what_is_no_success_in_word_and_status_is_a_refusal(
    api: FakeApi, bot: Api, reaction: Reaction, status: int
) -> None:
    for method in ("sendMessage", "editMessageText"):
        api.on(method, reaction)
        with pytest.raises(Refused) as caught:
            await bot.call(method, SHOW, 5)
        assert caught.value.status == status
    assert api.methods() == ["sendMessage", "editMessageText"]
    assert sum(bot.answers.values()) == 2


async def test_no_answer_is_counted_and_says_whether_the_call_can_have_arrived(
    api: FakeApi, bot: Api
) -> None:
    api.on("sendMessage", reset)
    with pytest.raises(NoAnswer) as caught:
        await bot.call("sendMessage", SHOW, 5)
    assert (caught.value.unsent, caught.value.__context__, bot.answers) == (False, None, {0: 1})
    lost = connect(TOKEN, "http://127.0.0.1:9")
    with pytest.raises(NoAnswer) as caught:
        await lost.call("sendMessage", SHOW, 5)
    assert (caught.value.unsent, caught.value.__context__, lost.answers) == (True, None, {0: 1})
    await lost.close()


async def test_after_the_end_no_connection_is_left_open(api: FakeApi) -> None:
    bot = connect(TOKEN, api.url)
    await bot.close()
    await bot.call("getMe", {}, 5)
    session = bot._session
    assert isinstance(session, aiohttp.ClientSession)
    await bot.close()
    await bot.close()
    assert session.closed
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        del session
        gc.collect()


async def test_a_file_comes_under_its_own_name(api: FakeApi, bot: Api) -> None:
    name = "møte & avtale.ics"
    delivery = Delivery(bot, strict=True)
    assert await delivery.deliver(row(calls.document(Document(name, b"X")))) == Done(901)
    (call,) = api.sent("sendDocument")
    assert call == {"chat_id": CHAT, "document": name, "disable_content_type_detection": True}


async def test_everything_that_was_done_is_counted_once(api: FakeApi, bot: Api) -> None:
    delivery = Delivery(bot, strict=True)
    api.on("sendMessage", refuse(400, "Bad Request: can't parse entities"))
    for outgoing in (
        screen(),
        screen(edit=7, answer="1"),
        calls.document(Document("a.ics", b"X")),
        Outgoing("answer", {"id": "1"}),
        *calls.clear([1, 2]),
        calls.leave(),
    ):
        assert isinstance(await delivery.deliver(row(outgoing)), Done)
    one_each = ("plain", "sent", "edited", "documents", "clear", "leave")
    assert delivery.counts == {**dict.fromkeys(one_each, 1), "answer": 2}


@pytest.mark.parametrize(
    ("reaction", "alive"),
    [
        (ok({}), True),
        (refuse(400, "x"), True),
        (refuse(401, "x"), True),
        (refuse(502, "x"), False),
        (reset, False),
    ],
)
async def test_whether_telegram_answers_at_all(
    api: FakeApi, bot: Api, reaction: Reaction, alive: bool
) -> None:
    api.on("getMe", reaction)
    assert await Delivery(bot).alive() is alive
    assert api.methods() == ["getMe"]


@pytest.mark.parametrize("strict", [False, True])
async def test_a_screen_that_many_see_is_looked_through_once(
    api: FakeApi, bot: Api, monkeypatch: pytest.MonkeyPatch, strict: bool
) -> None:
    looked: list[str] = []
    look = spec.validate

    def validate(name: str, params: dict[str, object], chat_id: int | None) -> list[str]:
        looked.append(f"{name} {params['text']}")
        return look(name, params, chat_id)

    def many(text: str, edit: int | None = None) -> OutRow:
        shown = screen(text, keyboard=[], edit=edit)
        return row(Outgoing("screen", shown.params, ready=(f'"{text.upper()}"', "[]")))

    monkeypatch.setattr("bot.channels.telegram.delivery.validate", validate)
    monkeypatch.setattr("bot.channels.telegram.delivery.MOST_SOUND", 2)
    delivery = Delivery(bot, strict=strict)
    for _ in range(2):
        await delivery.deliver(many("one"))
        await delivery.deliver(many("one", edit=7))
        await delivery.deliver(row(screen("alone")))
    first = ["sendMessage one", "editMessageText one", "sendMessage alone"]
    assert looked == [*first, *(first if strict else first[2:])]
    assert len(delivery._sound) == 2
    await delivery.deliver(many("two"))
    assert len(delivery._sound) == 1, "not those of all times"
    looked.clear()
    await delivery.deliver(many("one"))
    assert looked == ["sendMessage one"]
    assert {str(call["text"]) for call in api.sent("sendMessage")} == {"ONE", "TWO", "alone"}, "written once"


async def test_what_was_found_wrong_is_looked_through_each_time(api: FakeApi, bot: Api) -> None:
    wrong = Outgoing("screen", screen("<p>Hei</p>").params, ready=('"<p>Hei</p>"', "[]"))
    delivery = Delivery(bot)
    for _ in range(2):
        assert await delivery.deliver(row(wrong)) == Done(api.next_id)
    assert [call["text"] for call in api.sent("sendMessage")] == ["Hei", "Hei"]
    assert api.invalid == []
