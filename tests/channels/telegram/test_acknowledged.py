"""A press is answered beside its screen, once, and before the screen counts as delivered."""

import asyncio

from aiohttp import web

from bot.channels.telegram.delivery import BadCall, Delivery
from bot.channels.telegram.outcome import Done
from bot.channels.telegram.session import Api
from bot.model.post import OutRow
from tests.channels.telegram.fakes import CHAT, WHO, FakeApi, ok, refuse, screen


def pressed() -> OutRow:
    return OutRow(1, WHO, CHAT, screen(answer="77", edit=5))


async def test_a_press_is_answered_before_its_screen_is_done(api: FakeApi, bot: Api) -> None:
    finished = asyncio.Event()

    async def slowly(request: web.Request) -> web.Response:
        await asyncio.sleep(0.1)
        finished.set()
        return await ok(True)(request)

    api.on("answerCallbackQuery", slowly)
    delivery = Delivery(bot)
    assert await delivery.deliver(pressed()) == Done(5)
    assert finished.is_set()
    assert api.sent("answerCallbackQuery") == [{"callback_query_id": "77"}]
    assert delivery.counts["answer"] == 1


async def test_a_press_answered_early_is_not_answered_again(api: FakeApi, bot: Api) -> None:
    delivery, row = Delivery(bot), pressed()
    delivery.acknowledge(row)
    delivery.acknowledge(row)
    await delivery.deliver(row)
    assert len(api.sent("answerCallbackQuery")) == 1


async def test_an_answer_that_fails_takes_nothing_from_the_screen(api: FakeApi, bot: Api) -> None:
    api.on("answerCallbackQuery", refuse(400, "Bad Request: query is too old"))
    delivery = Delivery(bot)
    assert await delivery.deliver(pressed()) == Done(5)
    assert delivery.counts["answer"] == 0


async def test_a_result_that_is_no_message_is_a_success_without_a_number(api: FakeApi, bot: Api) -> None:
    api.on("sendMessage", ok(True), ok([1]), ok({"message_id": "5"}))
    for _ in range(3):
        assert await Delivery(bot).deliver(OutRow(1, WHO, CHAT, screen())) == Done()


def test_a_bad_call_says_which_rules() -> None:
    assert str(BadCall("sendMessage", ["text: required", "chat_id: required"])) == (
        "sendMessage: text: required; chat_id: required"
    )
