"""The queue: each person in order, everyone else meanwhile, emergencies first, and an orderly stop."""

import asyncio
import time
from collections.abc import Callable, Coroutine

import pytest
import time_machine
from aiohttp import web

from bot.channels.telegram.hands import IN_FLIGHT
from bot.channels.telegram.sender import Sender
from bot.channels.telegram.session import Api
from bot.model.post import Outgoing, OutRow
from tests.channels.telegram.fakes import FakeApi, FakeOutbox, message, reset, running, screen


class LeapingOutbox(FakeOutbox):
    """The second time that it is read, the clock leaps before the reader has the answer."""

    leap: Callable[[], None]
    looks: int = 0

    async def due(self, now: float, limit: int = 200) -> list[OutRow]:
        rows = await super().due(now, limit)
        self.looks += 1
        if self.looks == 2:
            self.leap()
        return rows


async def until(condition: Callable[[], object]) -> None:
    """Wait for something that a call elsewhere brings about."""
    while not condition():
        await asyncio.sleep(0.005)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.channels.telegram.sender.POLL_SECONDS", 0.02)


async def test_each_person_is_served_in_order_and_others_meanwhile(api: FakeApi, bot: Api) -> None:
    outbox = FakeOutbox()
    for number in range(3):
        for person in (1, 2):
            outbox.put(screen(f"{person}{number}"), b"%d" % person, chat_id=person)
    api.gate.clear()
    async with running(Sender(bot, outbox, rate=1e6)):
        await until(lambda: api.now == 2)
        assert {call["text"] for _, call in api.calls} == {"10", "20"}
        api.gate.set()
        await outbox.empty.wait()
    for person in (1, 2):
        texts = [str(call["text"]) for _, call in api.calls if call["chat_id"] == person]
        assert texts == [f"{person}0", f"{person}1", f"{person}2"]


async def test_so_many_at_once_and_no_more(api: FakeApi, bot: Api) -> None:
    outbox = FakeOutbox()
    for person in range(IN_FLIGHT + 20):
        outbox.put(screen(), b"%d" % person)
    api.gate.clear()
    async with running(Sender(bot, outbox, rate=1e6)):
        await until(lambda: api.now == IN_FLIGHT)
        await asyncio.sleep(0.05)
        api.gate.set()
        await outbox.empty.wait()
    assert api.most == IN_FLIGHT
    assert len(outbox.done) == IN_FLIGHT + 20


async def test_an_emergency_goes_first_and_waits_for_no_allowance(api: FakeApi, bot: Api) -> None:
    outbox = FakeOutbox()
    for person in range(3):
        outbox.put(screen("vanlig"), b"%d" % person)
    for person in range(10, 13):
        outbox.put(screen("krise", crisis=True), b"%d" % person)
    # One message in an hour: the ordinary ones would not be seen today.
    sender = Sender(bot, outbox, rate=1 / 3600)
    task = asyncio.create_task(sender.run())
    await until(lambda: len(outbox.done) == 3)
    await sender.stop(0.01)
    await task
    assert [call["text"] for _, call in api.calls] == ["krise"] * 3


async def test_answers_to_presses_cost_no_allowance(api: FakeApi, bot: Api) -> None:
    outbox = FakeOutbox()
    for person in range(20):
        outbox.put(Outgoing("answer", {"id": "1"}), b"%d" % person)
    async with running(Sender(bot, outbox, rate=1 / 3600)):
        await outbox.empty.wait()
    assert len(api.calls) == 20


@pytest.mark.usefixtures("quick")
async def test_a_parked_person_does_not_hold_up_another(api: FakeApi, bot: Api) -> None:
    outbox = FakeOutbox(patient=True)
    outbox.put(screen("1"), b"1")
    outbox.put(screen("2"), b"1")
    outbox.put(screen("3"), b"2")
    api.on("sendMessage", reset)
    async with running(Sender(bot, outbox)):
        await outbox.empty.wait()
    texts = [call["text"] for method, call in api.calls if method == "sendMessage"]
    assert texts == ["1", "3", "1", "2"]


@pytest.mark.usefixtures("quick")
async def test_rows_that_an_earlier_run_parked_are_found_without_a_call(api: FakeApi, bot: Api) -> None:
    outbox = FakeOutbox(patient=True)
    outbox.put(screen(), parked_until=time.time() + 0.2)
    async with running(Sender(bot, outbox)):
        await outbox.empty.wait()
    assert api.methods() == ["sendMessage"]


@pytest.mark.usefixtures("quick")
async def test_a_clock_put_forward_while_the_rows_are_read_hides_none_of_them(api: FakeApi, bot: Api) -> None:
    # As on a machine that slept: the wait was over when it woke, and the read had found nothing yet.
    outbox = LeapingOutbox(patient=True)
    outbox.put(screen(), parked_until=time.time() + 600)
    with time_machine.travel(time.time(), tick=True) as clock:
        outbox.leap = lambda: clock.shift(30 * 24 * 3600)
        async with running(Sender(bot, outbox)), asyncio.timeout(60):
            await outbox.empty.wait()
    assert api.methods() == ["sendMessage"]


async def test_it_sleeps_until_it_is_woken(api: FakeApi, bot: Api) -> None:
    outbox = FakeOutbox()
    sender = Sender(bot, outbox)
    async with running(sender):
        await until(lambda: not (sender._left or sender._look))  # it has looked, and there was nothing
        outbox.put(screen())
        await asyncio.sleep(0.02)
        assert api.calls == []
        sender.wake()
        await outbox.empty.wait()
    assert api.methods() == ["sendMessage"]


async def test_a_message_is_not_sent_again_because_it_could_not_be_written_down(
    api: FakeApi, bot: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.telegram.record.POLL_SECONDS", 0.001)
    outbox = FakeOutbox(failing=3)
    outbox.put(screen())
    async with running(Sender(bot, outbox, trouble=(OSError,))):
        await outbox.empty.wait()
    assert api.methods() == ["sendMessage"]


async def test_an_error_of_the_outbox_that_nobody_foresaw_ends_the_sender(api: FakeApi, bot: Api) -> None:
    outbox = FakeOutbox(failing=1)
    outbox.put(screen())
    with pytest.raises(OSError):
        await Sender(bot, outbox).run()


async def test_stopping_sends_what_is_due_first(api: FakeApi, bot: Api) -> None:
    outbox = FakeOutbox()
    for number in range(20):
        outbox.put(screen(str(number)), b"%d" % (number % 3))
    sender = Sender(bot, outbox, rate=1e6)
    task = asyncio.create_task(sender.run())
    await until(lambda: api.calls)
    await sender.stop(5)
    await task
    assert len(outbox.done) == 20


async def test_stopping_does_not_wait_longer_than_it_was_told(api: FakeApi, bot: Api) -> None:
    outbox = FakeOutbox()
    outbox.put(screen())
    outbox.put(screen())
    api.gate.clear()
    sender = Sender(bot, outbox)
    task = asyncio.create_task(sender.run())
    await until(lambda: api.now == 1)
    await sender.stop(0.01)
    await task
    assert len(outbox.rows) == 2
    assert not sender._tasks, "nothing goes on behind the end"


async def test_stopping_begins_nothing_that_it_would_not_finish(
    api: FakeApi, bot: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given up in the middle, a message would come again at the next start."""
    patience: list[float] = []
    half_over, may = asyncio.Event(), asyncio.Semaphore(0)

    async def wait_for(ended: Coroutine[None, None, bool], seconds: float) -> None:
        """The first half of the patience, over when it is said."""
        patience.append(seconds)
        ended.close()
        await half_over.wait()
        raise TimeoutError

    async def noting(tasks: list[asyncio.Task[None]], timeout: float) -> None:  # noqa: ASYNC109 - as asyncio has it
        patience.append(timeout)
        await asyncio.gather(*tasks)

    async def slowly(_: web.Request) -> web.Response:
        await may.acquire()
        return web.json_response({"ok": True, "result": message(901, text="x")})

    outbox = FakeOutbox()
    for _ in range(5):
        outbox.put(screen())
    api.on("sendMessage", *[slowly] * 5)
    sender = Sender(bot, outbox)
    task = asyncio.create_task(sender.run())
    await until(lambda: api.now == 1)
    monkeypatch.setattr("bot.channels.telegram.sender.asyncio.wait_for", wait_for)
    monkeypatch.setattr("bot.channels.telegram.sender.asyncio.wait", noting)
    stopping = asyncio.create_task(sender.stop(60))
    may.release()
    await until(lambda: len(api.calls) == 2)
    half_over.set()
    await asyncio.sleep(0)
    may.release()
    await stopping
    assert patience == [30, 30], "half of it for each"
    assert len(outbox.done) == len(api.sent("sendMessage")) == 2
    await task
    assert outbox.rows


async def test_a_sender_that_never_ran_can_be_stopped(bot: Api) -> None:
    await Sender(bot, FakeOutbox()).stop(5)
