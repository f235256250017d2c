"""getUpdates: what waits, what is confirmed, and who may wait."""

import asyncio

from tests.playground.conftest import Caller, Json

OTHER = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


async def polling(caller: Caller) -> asyncio.Task[Json]:
    """A poll that has begun to wait."""
    task = asyncio.create_task(caller.bot("getUpdates", timeout=50))
    async with asyncio.timeout(20):
        while not caller.playground.world.updates.waiting:
            await asyncio.sleep(0.001)
    return task


async def test_poll_wakes_when_something_is_said(caller: Caller) -> None:
    chat = await caller.person()
    poll = await polling(caller)
    assert not poll.done()

    said = await caller.control("say", chat=chat, text="/start a1")

    [update] = (await poll)["result"]
    assert update["update_id"] == said["update_id"]
    message = update["message"]
    assert message["text"] == "/start a1"
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert message["chat"] == {"id": chat, "type": "private", "first_name": f"Person {chat}"}
    assert message["from"]["language_code"] == "nb"


async def test_unconfirmed_updates_come_again_and_confirmed_ones_do_not(caller: Caller) -> None:
    chat = await caller.person()
    ids = [(await caller.control("say", chat=chat, text=str(n)))["update_id"] for n in range(3)]

    for _ in range(2):
        assert [u["update_id"] for u in (await caller.bot("getUpdates"))["result"]] == ids
    left = await caller.bot("getUpdates", offset=ids[1])
    again = await caller.bot("getUpdates")

    assert [u["update_id"] for u in left["result"]] == ids[1:]
    assert again == left


async def test_negative_offset_forgets_all_before_it(caller: Caller) -> None:
    chat = await caller.person()
    ids = [(await caller.control("say", chat=chat, text=str(n)))["update_id"] for n in range(4)]

    await caller.bot("getUpdates", offset=-1)

    assert [u["update_id"] for u in (await caller.bot("getUpdates"))["result"]] == ids[3:]


async def test_limit_is_kept_and_checked(caller: Caller) -> None:
    chat = await caller.person()
    for n in range(3):
        await caller.control("say", chat=chat, text=str(n))

    assert len((await caller.bot("getUpdates", limit=2))["result"]) == 2
    assert (await caller.bot("getUpdates", limit=101))["error_code"] == 400


async def test_a_second_poll_ends_the_first_with_a_conflict(caller: Caller) -> None:
    chat = await caller.person()
    first = await polling(caller)
    second = asyncio.create_task(caller.bot("getUpdates", timeout=50))

    assert await first == {"ok": False, "error_code": 409, "description": OTHER}
    await caller.control("say", chat=chat, text="hei")
    assert len((await second)["result"]) == 1


async def test_no_poll_while_a_webhook_is_set(caller: Caller) -> None:
    poll = await polling(caller)
    await caller.bot("setWebhook", url="http://127.0.0.1:9/nobody")

    assert (await poll)["description"] == "Conflict: terminated by setWebhook request"
    refused = await caller.bot("getUpdates")
    assert refused["error_code"] == 409
    assert "while webhook is active" in refused["description"]

    await caller.bot("deleteWebhook")
    assert (await caller.bot("getUpdates"))["ok"]


async def test_a_bot_that_goes_away_leaves_nothing_waiting_and_loses_nothing(caller: Caller) -> None:
    chat = await caller.person()
    poll = await polling(caller)
    poll.cancel()
    await asyncio.gather(poll, return_exceptions=True)

    await caller.control("say", chat=chat, text="hei")

    assert len((await caller.bot("getUpdates", timeout=50))["result"]) == 1


async def test_only_wanted_types_are_queued_and_the_wish_is_remembered(caller: Caller) -> None:
    chat = await caller.person()
    await caller.bot("getUpdates", allowed_updates=["callback_query"])

    await caller.control("say", chat=chat, text="hei")
    await caller.control("press", chat=chat, message_id=1, data="x")

    [update] = (await caller.bot("getUpdates"))["result"]
    assert "callback_query" in update


async def test_raw_updates_keep_their_number_and_may_come_twice(caller: Caller) -> None:
    odd = {
        "update_id": 900_000_000,
        "message": {"text": ["not", "text"], "chat": {"id": -5, "type": "group"}},
    }

    await caller.control("update", update=odd)
    await caller.control("update", update=odd)
    chat = await caller.person()
    later = await caller.control("say", chat=chat, text="hei")

    updates = (await caller.bot("getUpdates"))["result"]
    assert updates[:2] == [odd, odd]
    assert later["update_id"] == 900_000_001


async def test_press_on_a_vanished_message_is_inaccessible(caller: Caller) -> None:
    chat = await caller.person()

    pressed = await caller.control("press", chat=chat, message_id=77, data="never:offered")

    [update] = (await caller.bot("getUpdates"))["result"]
    press = update["callback_query"]
    assert press["id"] == pressed["id"]
    assert press["message"]["date"] == 0
    assert press["data"] == "never:offered"
