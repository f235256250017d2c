"""A press is answered beside its screen, once, and before the screen counts as delivered."""

import asyncio

import pytest
from aiohttp import web

from bot.channels.telegram.delivery import BadCall, Delivery
from bot.channels.telegram.outcome import Done, Gone, Parked
from bot.channels.telegram.session import Api
from bot.model.post import Outgoing, OutRow
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


async def test_the_press_of_a_screen_that_will_not_be_shown_is_answered_and_not_remembered(
    api: FakeApi, bot: Api
) -> None:
    delivery = Delivery(bot)
    delivery.acknowledge_only(OutRow(2, WHO, CHAT, screen()))
    assert delivery._answers == {}
    delivery.acknowledge_only(pressed())
    await asyncio.gather(*delivery._answers.values())
    await asyncio.sleep(0)
    assert delivery._answers == {}
    assert api.methods() == ["answerCallbackQuery"]


async def test_no_rule_holds_back_what_only_tidies_up(api: FakeApi, bot: Api) -> None:
    tidy = OutRow(1, WHO, CHAT, Outgoing("clear", {"ids": []}))
    assert await Delivery(bot).deliver(tidy) == Done()
    assert api.methods() == ["deleteMessages"]
    with pytest.raises(BadCall):
        await Delivery(bot, strict=True).deliver(tidy)


async def test_words_of_a_gateway_are_not_believed_to_be_about_an_edit(api: FakeApi, bot: Api) -> None:
    edit = OutRow(1, WHO, CHAT, screen(edit=5))
    for words in ("message is not modified", "message to edit not found"):
        api.on("editMessageText", refuse(502, words))
        assert await Delivery(bot).deliver(edit) == Parked()
    assert api.methods() == ["editMessageText"] * 2


async def test_who_is_gone_is_not_written_to_in_another_way(api: FakeApi, bot: Api) -> None:
    api.on("editMessageText", refuse(400, "Bad Request: chat not found"))
    assert await Delivery(bot).deliver(OutRow(1, WHO, CHAT, screen(edit=5))) == Gone()
    assert api.methods() == ["editMessageText"]
