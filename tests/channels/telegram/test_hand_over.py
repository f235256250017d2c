"""Rows handed over in memory: sent without a look at the disk, unless older ones lie there."""

import asyncio
from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.channels.telegram import sender as module
from bot.channels.telegram.sender import Sender
from bot.channels.telegram.session import Api
from bot.model.post import OutRow
from tests.channels.telegram.fakes import CHAT, FakeApi, FakeOutbox, LateOutbox, ok, refuse, running, screen


class Counted(FakeOutbox):
    """Counts how often it is looked at."""

    looks = 0

    async def due(self, now: float, limit: int = 200) -> list[OutRow]:
        self.looks += 1
        return await super().due(now, limit)


async def until(condition: Callable[[], object]) -> None:
    async with asyncio.timeout(60):
        while not condition():
            await asyncio.sleep(0.005)


async def resting(sender: Sender) -> None:
    """Until it has looked, and there was nothing."""
    await until(lambda: not (sender._left or sender._look or sender._tasks))


async def test_what_is_handed_over_is_sent_without_a_look(api: FakeApi, bot: Api) -> None:
    outbox = Counted()
    sender = Sender(bot, outbox, rate=1e6)
    async with running(sender):
        await resting(sender)
        before = outbox.looks
        sender.hand_over([outbox.put(screen("one")), outbox.put(screen("two"))])
        await outbox.empty.wait()
        assert [str(call["text"]) for _, call in api.calls] == ["one", "two"]
        assert outbox.looks == before


async def test_older_rows_that_only_the_disk_knows_go_first(api: FakeApi, bot: Api) -> None:
    outbox = Counted()
    sender = Sender(bot, outbox, rate=1e6)
    async with running(sender):
        await resting(sender)
        older = outbox.put(screen("one"))
        sender.hand_over([outbox.put(screen("two"))], [older.id])
        await outbox.empty.wait()
        assert [str(call["text"]) for _, call in api.calls] == ["one", "two"]


async def test_what_could_not_be_sent_is_left_and_found_again(api: FakeApi, bot: Api) -> None:
    outbox = Counted()
    api.on("sendMessage", refuse(429, "Too Many Requests", 1))
    sender = Sender(bot, outbox, rate=1e6)
    async with running(sender):
        await resting(sender)
        sender.hand_over([outbox.put(screen("one")), outbox.put(screen("two"))])
        await outbox.empty.wait()
        assert [str(call["text"]) for _, call in api.calls] == ["one", "one", "two"]
        assert len(outbox.parked) == 1


async def test_after_the_end_nothing_is_taken(api: FakeApi, bot: Api) -> None:
    outbox = Counted()
    sender = Sender(bot, outbox, rate=1e6)
    async with running(sender):
        await resting(sender)
    sender.hand_over([outbox.put(screen("late"))])
    await asyncio.sleep(0.05)
    assert api.calls == []
    async with running(Sender(bot, outbox, rate=1e6)):
        await outbox.empty.wait()
    assert len(api.calls) == 1


async def test_whoever_is_gone_is_forgotten_whole_and_counted(api: FakeApi, bot: Api) -> None:
    outbox = Counted()
    api.on("sendMessage", refuse(403, "Forbidden: bot was blocked by the user"))
    sender = Sender(bot, outbox, rate=1e6)
    async with running(sender):
        await resting(sender)
        sender.hand_over([outbox.put(screen("one")), outbox.put(screen("two"))])
        await until(lambda: outbox.forgotten)
        await until(lambda: not outbox.rows)
    assert len(api.calls) == 1
    assert sender.counts["gone"] == 1


async def test_what_can_never_be_sent_is_dropped_counted_and_the_next_follows(api: FakeApi, bot: Api) -> None:
    outbox = Counted()
    refused = refuse(400, "Bad Request: something else")
    api.on("sendMessage", refused, refused)
    sender = Sender(bot, outbox, rate=1e6)
    async with running(sender):
        await resting(sender)
        first = outbox.put(screen("one"))
        sender.hand_over([first, outbox.put(screen("two"))])
        await outbox.empty.wait()
    assert [str(call["text"]) for _, call in api.calls][-1] == "two"
    assert outbox.done[0] == (first.id, None)
    assert sender.counts["dropped"] == 1


class Slow(LateOutbox, Counted):
    """Both."""


async def test_an_edit_is_on_disk_before_the_next_screen_is_shown(api: FakeApi, bot: Api) -> None:
    """Killed in between, the next life would show the older one over the newer."""
    outbox = Slow()
    sender = Sender(bot, outbox, rate=1e6)
    async with running(sender):
        await resting(sender)
        sender.hand_over([outbox.put(screen("one", edit=7), screen=7), outbox.put(screen("two"), screen=7)])
        sender.hand_over([outbox.put(screen("other", edit=8), b"other", screen=8)])
        await until(lambda: len(api.calls) == 2)
        await asyncio.sleep(0.1)
        assert sorted(str(call["text"]) for _, call in api.calls) == ["one", "other"]
        sender.hand_over([outbox.put(screen("113", crisis=True), screen=7)])
        await until(lambda: len(api.calls) == 3)
        outbox.may.set()
        await outbox.empty.wait()
    assert sender._hands.edited == {}


async def test_a_message_whose_number_nobody_can_read_is_on_disk_before_the_next(
    api: FakeApi, bot: Api
) -> None:
    """Killed in between, the next life would send both again."""
    outbox = Slow()
    api.on("sendMessage", ok(True))
    sender = Sender(bot, outbox, rate=1e6)
    async with running(sender):
        await resting(sender)
        sender.hand_over([outbox.put(screen("one")), outbox.put(screen("two"))])
        sender.hand_over([outbox.put(screen("other"), b"other")])
        await until(lambda: len(api.calls) == 2)
        await asyncio.sleep(0.1)
        assert sorted(str(call["text"]) for _, call in api.calls) == ["one", "other"]
        outbox.may.set()
        await outbox.empty.wait()
    assert outbox.done[-1][1] is not None


async def test_one_in_doubt_waits_on_disk_while_telegram_is_silent(api: FakeApi, bot: Api) -> None:
    outbox = Counted()
    outbox.rows = [replace(outbox.put(screen()), doubt=True)]
    api.on("getMe", refuse(502, "x"), refuse(502, "x"))
    async with running(Sender(bot, outbox, rate=1e6)):
        await outbox.empty.wait()
    assert api.methods() == ["getMe"] * 3 + ["sendMessage"]
    assert [doubt for *_, doubt in outbox.parked] == [True, True]
    # Each try begins with the row as it lies on disk, where its tries are counted.
    assert outbox.looks >= 4


async def test_an_old_screen_goes_also_while_many_are_being_taken_away(
    api: FakeApi, bot: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "IN_FLIGHT", 0)
    outbox = Counted()
    outbox.put(screen("one", fresh=True), screen=7)
    async with running(Sender(bot, outbox, rate=1e6)):
        await outbox.empty.wait()
    assert api.sent("deleteMessage") == [{"chat_id": CHAT, "message_id": 7}]
