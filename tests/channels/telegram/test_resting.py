"""What the sender waits for and how long, what it leaves alone meanwhile, and what it ends with."""

import asyncio
from collections.abc import Callable

import pytest
from aiohttp import web

from bot.channels.telegram.sender import Sender
from bot.channels.telegram.session import Api
from bot.model.post import OutRow
from tests.channels.telegram.fakes import FakeApi, FakeOutbox, ok, running, screen

POLL = "bot.channels.telegram.sender.POLL_SECONDS"


async def until(condition: Callable[[], object]) -> None:
    async with asyncio.timeout(60):
        while not condition():
            await asyncio.sleep(0.005)


class Looked(FakeOutbox):
    """Counts how often it is looked at; `fails` so often."""

    looks = 0
    fails = 0

    async def due(self, now: float, limit: int = 200) -> list[OutRow]:
        self.looks += 1
        if self.fails:
            self.fails -= 1
            raise OSError
        return await super().due(now, limit)


class Soon:
    """Nothing may be sent yet, but soon; nothing is taken before that."""

    def __init__(self, asked: int) -> None:
        self.asked = asked

    def wait(self) -> float:
        self.asked -= 1
        return 0.01 if self.asked >= 0 else 0.0

    def take(self) -> None:
        assert self.asked < 0


async def at_rest(sender: Sender) -> None:
    """Until it has looked, and there was nothing."""
    await until(lambda: not (sender._left or sender._look or sender._tasks))


@pytest.mark.parametrize("on_disk", [False, True])
async def test_who_waits_for_an_allowance_is_served_as_soon_as_there_is_one(
    api: FakeApi, bot: Api, monkeypatch: pytest.MonkeyPatch, on_disk: bool
) -> None:
    monkeypatch.setattr(POLL, 3600.0)
    outbox = FakeOutbox()
    sender = Sender(bot, outbox, allowance=Soon(6))
    if on_disk:
        outbox.put(screen(answer="77"))
    async with running(sender):
        if not on_disk:
            await at_rest(sender)
            sender.hand_over([outbox.put(screen(answer="77"))])
        async with asyncio.timeout(60):
            await outbox.empty.wait()
    assert sorted(api.methods()) == ["answerCallbackQuery", "sendMessage"]
    # A button is not left showing that it was pressed.
    assert on_disk or api.methods()[0] == "answerCallbackQuery"


async def test_at_rest_nobody_looks_at_the_disk_also_after_an_edit(
    api: FakeApi, bot: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(POLL, 0.001)
    outbox = Looked()
    sender = Sender(bot, outbox, rate=1e6)
    async with running(sender):
        await at_rest(sender)
        looks = outbox.looks
        sender.hand_over([outbox.put(screen("one", edit=7), screen=7)])
        await outbox.empty.wait()
        await asyncio.sleep(0.03)
        assert outbox.looks == looks


async def test_trouble_with_the_disk_is_waited_out_although_nobody_wakes_it_again(
    api: FakeApi, bot: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(POLL, 0.001)
    outbox = Looked()
    sender = Sender(bot, outbox, trouble=(OSError,))
    async with running(sender):
        await at_rest(sender)
        outbox.fails = 3
        outbox.put(screen())
        sender.wake()
        async with asyncio.timeout(60):
            await outbox.empty.wait()
    assert api.methods() == ["sendMessage"]


async def test_a_press_whose_screen_waits_only_for_room_is_answered_with_it(
    api: FakeApi, bot: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is next within moments; answered on its own it would be two calls before the others'."""
    monkeypatch.setattr("bot.channels.telegram.hands.IN_FLIGHT", 1)
    outbox = FakeOutbox()
    sender = Sender(bot, outbox, rate=1e6)
    api.gate.clear()
    async with running(sender):
        sender.hand_over([outbox.put(screen("one"), b"a")])
        sender.hand_over([outbox.put(screen("two", answer="77"), b"b")])
        await until(lambda: api.now == 1)
        await asyncio.sleep(0.02)
        assert api.methods() == ["sendMessage"]
        api.gate.set()
        await outbox.empty.wait()
    assert sorted(api.methods()) == ["answerCallbackQuery", "sendMessage", "sendMessage"]


async def test_told_to_stop_it_waits_for_an_old_screen_that_is_being_taken_away(
    api: FakeApi, bot: Api
) -> None:
    may = asyncio.Event()

    async def slowly(request: web.Request) -> web.Response:
        await may.wait()
        return await ok(True)(request)

    outbox = FakeOutbox()
    api.on("deleteMessage", slowly)
    outbox.put(screen(fresh=True), screen=7)
    sender = Sender(bot, outbox)
    task = asyncio.create_task(sender.run())
    await until(lambda: api.sent("deleteMessage"))
    stopping = asyncio.create_task(sender.stop(3600))
    await asyncio.sleep(0.02)
    assert not stopping.done()
    may.set()
    async with asyncio.timeout(60):
        await stopping
        await task
    assert sender.counts["left_behind"] == 0


async def test_in_service_a_call_that_breaks_a_rule_stops_nobody(api: FakeApi, bot: Api) -> None:
    outbox = FakeOutbox()
    outbox.put(screen("<p>Hei</p>"))
    async with running(Sender(bot, outbox)):
        await outbox.empty.wait()
    assert [call["text"] for call in api.sent("sendMessage")] == ["Hei"]
