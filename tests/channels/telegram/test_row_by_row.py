"""One person's rows, one by one: who may send them, what they cost, and how what became of them is noted."""

import asyncio
from collections.abc import Callable

import pytest

from bot.channels.telegram import calls
from bot.channels.telegram.sender import Sender
from bot.channels.telegram.session import Api
from bot.model.post import Outgoing, OutRow
from bot.model.reply import Document
from tests.channels.telegram.fakes import WHO, FakeApi, FakeOutbox, LateOutbox, refuse, running, screen

FILE = calls.document(Document("avtale.ics", b"BEGIN:VCALENDAR\r\n"))
PATIENCE = 3600.0


async def until(condition: Callable[[], object]) -> None:
    async with asyncio.timeout(60):
        while not condition():
            await asyncio.sleep(0.005)


class Purse:
    """So many messages may be sent, and no more for an hour."""

    def __init__(self, have: int) -> None:
        self.have = have

    def wait(self) -> float:
        return 0.0 if self.have > 0 else 3600.0

    def take(self) -> None:
        self.have -= 1


class Keeper:
    """A gate that notes who went through; `others`: whom other processes serve."""

    def __init__(self, *others: bytes) -> None:
        self.others = others
        self.seen: list[tuple[str, bytes]] = []

    def enter(self, who: bytes) -> bool:
        self.seen.append(("asks" if who in self.others else "enters", who))
        return who not in self.others

    def leave(self, who: bytes) -> None:
        self.seen.append(("leaves", who))


class Telling(FakeOutbox):
    """Notes what was carried out later, and tells then whether it could."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[tuple[OutRow, Callable[[bool], None]]] = []

    def note(self, row: OutRow, message_id: int | None, told: Callable[[bool], None]) -> bool:
        self.told.append((row, told))
        return True


@pytest.mark.parametrize("fails", [False, True])
async def test_who_was_served_is_let_go_so_that_another_process_may_serve_them(
    api: FakeApi, bot: Api, fails: bool
) -> None:
    outbox, gate = FakeOutbox(patient=True), Keeper()
    if fails:
        api.on("sendMessage", refuse(429, "Too Many Requests", 600))
    outbox.put(screen())
    sender = Sender(bot, outbox, gate=gate)
    async with running(sender):
        await until(lambda: gate.seen[1:])
        outbox.rows.clear()
    assert gate.seen == [("enters", WHO), ("leaves", WHO)]


async def test_whom_another_process_serves_is_left_to_it(api: FakeApi, bot: Api) -> None:
    outbox, gate = FakeOutbox(), Keeper(WHO)
    theirs = [outbox.put(screen()), outbox.put(screen())]
    sender = Sender(bot, outbox, gate=gate)
    async with running(sender):
        sender.hand_over([outbox.put(screen("mine"), b"mine")])
        await until(lambda: outbox.done and ("asks", WHO) in gate.seen)
        assert outbox.rows == theirs
        outbox.rows.clear()
    assert [call["text"] for call in api.sent("sendMessage")] == ["mine"]
    assert ("leaves", WHO) not in gate.seen


async def test_each_screen_costs_one_allowance_and_an_emergency_one_that_is_not_there(
    api: FakeApi, bot: Api
) -> None:
    outbox, purse = FakeOutbox(), Purse(1)
    sender = Sender(bot, outbox, allowance=purse)
    async with running(sender):
        rows = [outbox.put(screen("one"), b"a"), outbox.put(screen("two"), b"a")]
        sender.hand_over(rows)
        sender.hand_over([outbox.put(Outgoing("answer", {"id": "1"}), b"b")])
        await until(lambda: len(outbox.done) == 2)
        sender.hand_over([outbox.put(screen("113", crisis=True), b"c")])
        await until(lambda: len(outbox.done) == 3)
        assert purse.have == -1
        assert [call["text"] for call in api.sent("sendMessage")] == ["one", "113"]
        outbox.rows.clear()
        sender._hands = type(sender._hands)()


async def test_a_file_does_not_take_the_place_of_the_screen(api: FakeApi, bot: Api) -> None:
    outbox = FakeOutbox()
    sender = Sender(bot, outbox, rate=1e6)
    async with running(sender):
        sender.hand_over([outbox.put(FILE, screen=7), outbox.put(screen("next"), screen=7)])
        await outbox.empty.wait()
    assert [call["message_id"] for call in api.sent("editMessageText")] == [7]


async def test_last_words_that_are_not_remembered_are_not_written_over(api: FakeApi, bot: Api) -> None:
    outbox = FakeOutbox()
    sender = Sender(bot, outbox, rate=1e6)
    async with running(sender):
        sender.hand_over([outbox.put(screen("erased", keep=False)), outbox.put(screen("anew"))])
        await outbox.empty.wait()
    assert [call["text"] for call in api.sent("sendMessage")] == ["erased", "anew"]


async def test_a_screen_that_was_sent_is_the_one_that_is_edited_next(api: FakeApi, bot: Api) -> None:
    outbox = FakeOutbox()
    sender = Sender(bot, outbox, rate=1e6)
    async with running(sender):
        sender.hand_over([outbox.put(screen("one")), outbox.put(screen("two"))])
        await outbox.empty.wait()
    assert [call["message_id"] for call in api.sent("editMessageText")] == [901]


@pytest.mark.parametrize("kept", [True, False])
async def test_what_the_store_notes_later_is_waited_for_and_noted_again_where_it_was_not(
    api: FakeApi, bot: Api, kept: bool
) -> None:
    """Killed before that, the next life would make the edit once more: over a newer screen."""
    outbox = Telling()
    sender = Sender(bot, outbox, rate=1e6)
    async with running(sender):
        sender.hand_over(
            [outbox.put(screen("one", edit=7), screen=7), outbox.put(screen("two", answer="77"), screen=7)]
        )
        await until(lambda: outbox.told and api.sent("answerCallbackQuery"))
        await asyncio.sleep(0.02)
        assert [call["text"] for call in api.sent("editMessageText")] == ["one"]
        row, told = outbox.told.pop()
        if kept:
            outbox.rows.remove(row)
        told(kept)
        await until(lambda: outbox.told)
        row, told = outbox.told.pop()
        outbox.rows.remove(row)
        told(True)
    assert [call["text"] for call in api.sent("editMessageText")] == ["one", "two"]
    assert outbox.done == ([] if kept else [(1, 7)])


async def test_told_to_stop_it_ends_as_soon_as_all_is_noted(api: FakeApi, bot: Api) -> None:
    outbox = LateOutbox()
    sender = Sender(bot, outbox, rate=1e6)
    task = asyncio.create_task(sender.run())
    outbox.may.set()
    for number in range(3):
        who = b"%d" % number
        sender.hand_over([outbox.put(screen(edit=7), who, screen=7), outbox.put(screen(fresh=True), who)])
    await until(lambda: len(outbox.done) == 6)
    outbox.may.clear()
    sender.hand_over([outbox.put(screen("last", edit=7), screen=7)])
    await until(lambda: api.sent("editMessageText")[-1]["text"] == "last")
    stopping = asyncio.create_task(sender.stop(PATIENCE))
    await asyncio.sleep(0.02)
    assert not stopping.done()
    outbox.may.set()
    async with asyncio.timeout(60):
        await stopping
        await task
    assert outbox.rows == []
    assert not sender._notes | sender._tasks


async def test_told_to_stop_while_it_rests_it_ends_at_once(api: FakeApi, bot: Api) -> None:
    outbox = FakeOutbox()
    sender = Sender(bot, outbox)
    task = asyncio.create_task(sender.run())
    outbox.put(screen())
    await outbox.empty.wait()
    while sender._tasks or sender._left:
        await asyncio.sleep(0.005)
    outbox.put(screen("of another process"))
    async with asyncio.timeout(60):
        await sender.stop(PATIENCE)
        await task
    assert outbox.rows == [], "it has looked once more"


async def test_a_press_is_answered_beside_its_screen_where_nothing_holds_that_up(
    api: FakeApi, bot: Api
) -> None:
    """Answered first, the screen would come a call later."""
    outbox, purse = FakeOutbox(), Purse(10)
    sender = Sender(bot, outbox, allowance=purse)
    api.gate.clear()
    async with running(sender):
        sender.hand_over([outbox.put(screen("one"))])
        await until(lambda: api.now == 1)
        sender.hand_over([outbox.put(screen("two", answer="77"))])
        await asyncio.sleep(0.02)
        assert api.sent("answerCallbackQuery") == []
        purse.have = 0
        api.gate.set()
        await until(lambda: api.sent("answerCallbackQuery"))
        assert len(api.sent("sendMessage")) == 1
        purse.have = 10
        sender.wake()
        await outbox.empty.wait()
    assert len(api.sent("answerCallbackQuery")) == 1
