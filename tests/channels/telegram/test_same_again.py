"""What is shown again, in the same life or the next, is shown where it was: edited again, or sent again."""

import asyncio

import pytest
from aiohttp import web

from bot.channels.telegram.delivery import Delivery
from bot.channels.telegram.outcome import Done
from bot.channels.telegram.session import Api
from bot.model.post import OutRow
from tests.channels.telegram.fakes import (
    CHAT,
    WHO,
    FakeApi,
    Reaction,
    ok,
    refuse,
    reset,
    screen,
)
from tests.channels.telegram.lasting import asked_whether_it_stays

OLD, NEW = 7, 8
GONE = refuse(400, "Bad Request: message to edit not found")
SHOWING = ("editMessageText", "sendMessage")


async def shown_while_the_old_one_goes(
    api: FakeApi, life: Delivery, deletion: Reaction, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The screen that was pressed is being deleted when its answer is to take its place."""
    may, asked = asyncio.Event(), asked_whether_it_stays(monkeypatch)

    async def later(request: web.Request) -> web.Response:
        await may.wait()
        return await deletion(request)

    api.on("deleteMessage", later)
    removing = asyncio.create_task(life.remove(CHAT, OLD))
    async with asyncio.timeout(60):
        while "deleteMessage" not in api.methods():
            await asyncio.sleep(0.001)
        showing = asyncio.create_task(life.deliver(pressed()))
        await asked.wait()
        may.set()
        await asyncio.gather(showing, removing)


def pressed(*, doubt: bool = False) -> OutRow:
    return OutRow(2, WHO, CHAT, screen("pressed", edit=OLD), doubt=doubt, screen=NEW)


@pytest.mark.parametrize("refused", [refuse(429, "Too Many Requests", 1), refuse(500, "Internal"), reset])
async def test_a_screen_whose_deletion_was_refused_is_edited_in_each_life(
    api: FakeApi, bot: Api, monkeypatch: pytest.MonkeyPatch, refused: Reaction
) -> None:
    """Sent by the first, of which nothing is written down, and edited by the next, it would be seen twice."""
    await shown_while_the_old_one_goes(api, Delivery(bot), refused, monkeypatch)
    assert await Delivery(bot).deliver(pressed()) == Done(OLD, NEW)
    assert [method for method in api.methods() if method in SHOWING] == ["editMessageText", "editMessageText"]


async def test_a_screen_in_place_of_one_that_is_gone_is_sent_in_each_life(
    api: FakeApi, bot: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    await shown_while_the_old_one_goes(api, Delivery(bot), ok(True), monkeypatch)
    assert api.methods() == ["deleteMessage", "sendMessage"]
    api.on("editMessageText", GONE)
    assert await Delivery(bot).deliver(pressed()) == Done(902, NEW)
    assert api.methods()[2:] == ["editMessageText", "sendMessage"]


async def test_what_may_be_there_as_a_message_is_not_shown_in_an_old_one_too(api: FakeApi, bot: Api) -> None:
    assert await Delivery(bot).deliver(pressed(doubt=True)) == Done(901, NEW)
    assert api.methods() == ["sendMessage"]
