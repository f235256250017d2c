"""The control API: news, the log of calls, the view behind, and who is let in."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from typing import Any

import aiohttp
import pytest

from bot.playground.server import Playground
from bot.playground.world import CALLS_KEPT
from tests.playground.conftest import Caller
from tests.playground.scripted import MadeUpInspector


@asynccontextmanager
async def news(caller: Caller, chat: int) -> AsyncIterator[Any]:
    """A function that gives the next piece of news."""
    async with caller.session.get(f"{caller.playground.url}/control/events?chat={chat}") as stream:

        async def following() -> dict[str, Any]:
            async with asyncio.timeout(20):
                while not (line := await stream.content.readline()).startswith(b"data: "):
                    pass
            found: dict[str, Any] = json.loads(line[6:])
            return found

        assert (await following())["type"] == "hello"
        yield following


async def test_the_page_hears_what_happens_in_its_chat_only(caller: Caller) -> None:
    mine, other = await caller.person(), await caller.person()
    async with news(caller, mine) as following:
        await caller.bot("sendMessage", chat_id=other, text="ikke her")
        sent = (await caller.bot("sendMessage", chat_id=mine, text="hei"))["result"]
        place = {"chat_id": mine, "message_id": sent["message_id"]}
        await caller.bot("editMessageText", **place, text="hallo")
        await caller.bot("sendChatAction", chat_id=mine, action="typing")
        await caller.bot("deleteMessage", **place)
        heard = [await following() for _ in range(8)]

    happened = [item for item in heard if item["type"] != "call"]
    assert [item["type"] for item in happened] == ["message", "message", "typing", "gone"]
    assert [item["message"]["text"] for item in happened[:2]] == ["hei", "hallo"]
    assert [item["message"]["version"] for item in happened[:2]] == [1, 2]
    assert happened[3]["ids"] == [sent["message_id"]]


async def test_a_listener_who_does_not_read_is_told_to_start_afresh(playground: Playground) -> None:
    with playground.world.hub.listening(1) as queue:
        for number in range(2000):
            playground.world.hub.publish(1, "message", number=number)
        first = queue.get_nowait()

    assert first == {"type": "reload"}


async def test_calls_are_logged_without_text_and_not_for_ever(caller: Caller) -> None:
    chat = await caller.person()
    await caller.bot(
        "sendMessage", chat_id=chat, text="kanarifugl", link_preview_options={"is_disabled": True}
    )
    await caller.bot("sendMessage", chat_id=chat, text="hei", colour="red")

    first, second = (await caller.look("calls"))["calls"]
    assert (first["method"], first["chat"], first["status"]) == ("sendMessage", chat, 200)
    assert first["complaints"] == []
    assert "sendMessage: unknown field" in second["complaints"]
    assert "kanarifugl" not in json.dumps(first)
    for _ in range(CALLS_KEPT):
        await caller.bot("getMe")
    assert len((await caller.look("calls"))["calls"]) == CALLS_KEPT
    assert len((await caller.look(f"calls?since={CALLS_KEPT}"))["calls"]) == 2


async def test_without_an_inspector_the_panel_says_so(caller: Caller) -> None:
    chat = await caller.person()

    assert await caller.look(f"inspect?chat={chat}") == {"inspector": False, "faults": []}
    assert (await caller.control("day", day="2026-01-01"))["error_code"] == 404
    assert (await caller.control("switch", chat=chat, language="en"))["ok"]
    assert (await caller.look(f"chats/{chat}"))["chat"]["language"] == "en"


async def test_with_an_inspector_the_panel_sees_and_changes() -> None:
    inspector = MadeUpInspector()
    playground = Playground(inspector=inspector)
    await playground.start()
    async with aiohttp.ClientSession() as session:
        caller = Caller(playground, session)
        chat = await caller.person()

        await caller.control("switch", chat=chat, language="en", reader="parent")
        await caller.control("day", chat=chat, day="2027-01-31")
        seen = await caller.look(f"inspect?chat={chat}")

        assert (seen["where"]["language"], seen["where"]["reader"]) == ("en", "parent")
        assert seen["day"] == "2027-01-31"
        assert seen["stored"]["sealed_bytes"] == 214
        assert inspector.chosen == date(2027, 1, 31)
        assert inspector.shown == 2
        assert (await caller.control("switch", chat=chat, language="xx"))["error_code"] == 400
        assert (await caller.control("switch", chat=chat, reader="cat"))["error_code"] == 400
        assert (await caller.control("day", day="tomorrow"))["error_code"] == 400
        await caller.control("day", day=None)
        assert (await caller.look(f"inspect?chat={chat}"))["day"] is None
    await playground.stop()


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://evil.example"}, {"Host": "evil.example"}, {"Content-Type": "text/plain"}],
)
async def test_web_sites_elsewhere_are_not_let_in(caller: Caller, headers: dict[str, str]) -> None:
    wanted = {"Content-Type": "application/json", **headers}
    url = f"{caller.playground.url}/control/new"

    async with caller.session.post(url, data=b"{}", headers=wanted) as answer:
        assert answer.status in (403, 415)
    assert caller.playground.world.chats == {}


async def test_unknown_people_and_senseless_numbers(caller: Caller) -> None:
    assert (await caller.look("chats/4711"))["error_code"] == 404
    assert (await caller.look("chats/x"))["error_code"] == 400
    assert (await caller.control("say", chat=4711, text="hei"))["error_code"] == 404
    chat = (await caller.control("new", chat=4711))["chat"]
    assert chat == 4711
    assert (await caller.control("say", chat=chat, text="  "))["error_code"] == 400
    assert await caller.person() == 4712


async def test_only_this_machine() -> None:
    with pytest.raises(ValueError, match="this machine only"):
        Playground(host="0.0.0.0")  # noqa: S104 - the point of the test


async def test_stopping_ends_polls_and_streams(caller: Caller) -> None:
    chat = await caller.person()
    poll = asyncio.create_task(caller.bot("getUpdates", timeout=50))
    async with news(caller, chat):
        await caller.playground.stop()
    async with asyncio.timeout(20):
        await asyncio.gather(poll, return_exceptions=True)


async def test_page_is_served_with_a_policy_and_nothing_else_is(caller: Caller) -> None:
    async with caller.session.get(caller.playground.url + "/") as answer:
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        page = await answer.text()
    assert "http://" not in page
    assert "https://" not in page
    for path in ("/page/server.py", "/page/..%2fserver.py", "/page/nothing.js"):
        async with caller.session.get(caller.playground.url + path) as answer:
            assert answer.status == 404
