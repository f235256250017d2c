"""Whoever has to wait is looked at once, and again only when that can be different."""

import asyncio
from collections.abc import Callable

import pytest

from bot.channels.telegram.sender import Sender
from bot.channels.telegram.session import Api
from bot.model.post import OutRow
from tests.channels.telegram.fakes import FakeApi, FakeOutbox, LateOutbox, running, screen

MANY = 300


class Purse:
    """So many messages may be sent; counts how often it is asked."""

    def __init__(self, have: int) -> None:
        self.have = have
        self.asked = 0

    def wait(self) -> float:
        self.asked += 1
        return 0.0 if self.have > 0 else 3600.0

    def take(self) -> None:
        self.have -= 1


async def test_those_who_wait_for_an_allowance_cost_nobody_anything(api: FakeApi, bot: Api) -> None:
    outbox, purse = FakeOutbox(), Purse(0)
    sender = Sender(bot, outbox, allowance=purse)
    async with running(sender):
        for number in range(MANY):
            sender.hand_over([outbox.put(screen("late"), b"%d" % number)])
        assert purse.asked <= 3 * MANY
        sender.hand_over([outbox.put(screen("113", crisis=True), b"urgent")])
        while len(outbox.done) < 1:
            await asyncio.sleep(0.005)
        assert [call["text"] for call in api.sent("sendMessage")] == ["113"]
        purse.have = MANY
        sender.wake()
        await asyncio.wait_for(outbox.empty.wait(), 60)
    assert [number for number, _ in outbox.done[1:11]] == list(range(1, 11))
    assert len(outbox.done) == MANY + 1


@pytest.mark.parametrize("crisis", [False, True])
async def test_whoever_waits_for_an_edit_to_be_noted_waits_unseen(
    api: FakeApi, bot: Api, crisis: bool
) -> None:
    outbox, purse = LateOutbox(), Purse(10**6)
    sender = Sender(bot, outbox, allowance=purse)
    async with running(sender):
        for number in range(MANY):
            who = b"%d" % number
            sender.hand_over([outbox.put(screen("one", edit=7), who, screen=7)])
        async with asyncio.timeout(60):
            while len(sender._hands.edited) < MANY:
                await asyncio.sleep(0.005)
        before = purse.asked
        for number in range(MANY):
            sender.hand_over([outbox.put(screen("two"), b"%d" % number, screen=7)])
        assert purse.asked - before <= 3 * MANY
        if crisis:
            sender.hand_over([outbox.put(screen("113", crisis=True), b"9", screen=7)])
            async with asyncio.timeout(60):
                while all(call["text"] != "113" for call in api.sent("editMessageText")):
                    await asyncio.sleep(0.005)
        outbox.may.set()
        await asyncio.wait_for(outbox.empty.wait(), 60)
    shown = [str(call["text"]) for method, call in api.calls if method != "answerCallbackQuery"]
    assert shown.count("two") == MANY - crisis
    assert shown.count("113") == crisis
    assert sender._hands.edited == {}
    assert not sender._hands._held


class Posts(FakeOutbox):
    """Takes notes that nobody waits for; the first ones fail."""

    def __init__(self, fail: int) -> None:
        super().__init__()
        self.fail = fail
        self.noted: list[Callable[[bool], None]] = []

    def note(self, row: OutRow, message_id: int | None, told: Callable[[bool], None]) -> bool:
        kept = self.fail <= 0
        self.fail -= 1
        if kept:
            self.done.append((row.id, message_id))
            self._keep([each for each in self.rows if each.id != row.id])
        asyncio.get_running_loop().call_later(0.05, told, kept)
        return True


async def test_a_note_that_could_not_be_kept_is_kept_later_and_a_stop_waits_for_it(
    api: FakeApi, bot: Api
) -> None:
    outbox = Posts(fail=2)
    sender = Sender(bot, outbox, rate=1e6)
    async with running(sender):
        for number in range(4):
            who = b"%d" % number
            sender.hand_over([outbox.put(screen("one", edit=7), who, screen=7)])
            sender.hand_over([outbox.put(screen("two"), who, screen=7)])
        async with asyncio.timeout(60):
            while len(outbox.done) < 7:
                await asyncio.sleep(0.005)
    assert sorted(number for number, _ in outbox.done) == list(range(1, 9))
    assert not sender._hands.noting
    shown = [str(call["text"]) for call in api.sent("editMessageText")]
    assert shown.count("one") == shown.count("two") == 4
