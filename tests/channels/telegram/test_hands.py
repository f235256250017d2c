"""Rows handed over in memory keep their order, and never pass one that is only on disk."""

import asyncio

import pytest

from bot.channels.telegram.hands import EACH, PEOPLE, Hands
from bot.channels.telegram.sender import Sender
from bot.channels.telegram.session import Api
from bot.model.post import Outgoing, OutRow
from tests.channels.telegram.fakes import CHAT, FakeApi, FakeOutbox, refuse, running, screen


def row(number: int, who: bytes = b"a", *, crisis: bool = False) -> OutRow:
    return OutRow(number, who, CHAT, Outgoing("screen", {"text": str(number)}, crisis))


def test_the_first_row_is_taken_and_those_behind_it() -> None:
    hands = Hands()
    assert hands.take([row(1)], ())
    assert hands.following() == b"a"
    assert hands.take([row(2)], (1,))
    hands.dealt_with(b"a", 900)
    second = hands.first(b"a")
    assert second is not None
    assert (second.id, second.screen) == (2, 900)


def test_what_was_found_on_disk_before_it_was_handed_over_is_held_once() -> None:
    hands = Hands()
    hands.found([row(1)])
    assert hands.take([row(1), row(2)], ())
    hands.dealt_with(b"a", 900)
    second = hands.first(b"a")
    assert second is not None
    assert second.id == 2
    hands.dealt_with(b"a", 900)
    assert hands.first(b"a") is None


def test_not_where_an_older_one_is_only_on_disk() -> None:
    hands = Hands()
    assert not hands.take([row(2)], (1,))
    assert hands.take([row(1)], ())
    assert not hands.take([row(4)], (1, 3))


def test_one_that_is_done_and_not_written_down_yet_is_known() -> None:
    hands = Hands()
    hands.noting.add(1)
    assert hands.take([row(1)], (0,))
    assert hands.waiting == 0
    assert hands.take([row(2)], (1,))
    hands.found([row(1, b"b")])
    assert hands.following() == b"a"
    assert hands.following() is None


def test_what_was_read_before_it_was_done_is_not_done_again() -> None:
    hands = Hands()
    hands.look()
    hands.take([row(1)], ())
    hands.following()
    hands.dealt_with(b"a", None)
    hands.let_go(b"a", go_on=True)
    hands.found([row(1)])
    assert hands.waiting == 0


def test_an_emergency_is_next_and_there_is_an_end_to_it() -> None:
    hands = Hands()
    for number in range(PEOPLE - 1):
        assert hands.take([row(number, b"%d" % number)], ())
    assert hands.take([row(PEOPLE, b"x", crisis=True)], ())
    assert not hands.take([row(PEOPLE + 1, b"y")], ())
    assert hands.following() == b"x"


async def test_rows_handed_over_are_sent_in_order_and_written_down(api: FakeApi, bot: Api) -> None:
    outbox = FakeOutbox()
    sender = Sender(bot, outbox, rate=1e6, strict=True)
    rows = [outbox.put(screen(f"{number}", edit=8, answer="77"), screen=8) for number in range(3)]
    async with running(sender):
        sender.hand_over(rows[:1])
        sender.hand_over(rows[1:], [rows[0].id])
        await outbox.empty.wait()
    assert [call["text"] for call in api.sent("editMessageText")] == ["0", "1", "2"]
    assert len(api.sent("answerCallbackQuery")) == 3
    assert api.invalid == []
    assert [number for number, _ in outbox.done] == [1, 2, 3]


async def test_a_press_is_answered_even_where_the_screen_has_to_wait(api: FakeApi, bot: Api) -> None:
    outbox = FakeOutbox(patient=True)
    sender = Sender(bot, outbox, rate=1 / 3600)
    first = outbox.put(screen("1", answer="77"), b"1")
    second = outbox.put(screen("2", answer="78"), b"2")
    task_rows = ([first], [second])
    async with running(sender):
        for rows in task_rows:
            sender.hand_over(rows)
        while len(api.sent("answerCallbackQuery")) < 2 or len(outbox.done) < 1:
            await asyncio.sleep(0.005)
        assert len(api.sent("sendMessage")) == 1
        outbox.rows.clear()
        sender._hands = Hands()


async def test_an_answer_that_is_refused_does_not_hold_back_its_screen(api: FakeApi, bot: Api) -> None:
    outbox = FakeOutbox()
    api.on("answerCallbackQuery", refuse(400, "Bad Request: query is too old"))
    outbox.put(screen(edit=8, answer="77"))
    async with running(Sender(bot, outbox, strict=True)):
        await outbox.empty.wait()
    assert outbox.done == [(1, 8)]
    assert outbox.forgotten == []


def test_an_emergency_is_held_however_much_is_held_and_overtakes_what_is_on_disk() -> None:
    hands = Hands()
    for number in range(PEOPLE):
        assert hands.take([row(number, b"%d" % number)], ())
    assert hands.take([row(PEOPLE + 1, b"x", crisis=True)], (PEOPLE - 1,))
    assert hands.emergency
    assert hands.take([row(PEOPLE + 2, b"7", crisis=True)], (7,))
    assert [hands.following() for _ in range(2)] == [b"x", b"7"]
    assert hands.urgent(b"7")


def test_of_one_person_so_many_are_held_and_no_more() -> None:
    hands = Hands()
    for number in range(EACH):
        assert hands.take([row(number)], ())
    assert not hands.take([row(EACH)], ())
    assert hands.take([row(EACH + 1, crisis=True)], ())


def test_what_was_done_is_remembered_only_while_the_disk_is_being_read() -> None:
    hands = Hands()
    hands.look()
    hands.found([])
    for number in range(100):
        hands.take([row(number)], ())
        hands.following()
        hands.dealt_with(b"a", None)
        hands.let_go(b"a", go_on=True)
        assert hands.following() is None
    assert not hands._done


async def test_screens_that_would_come_before_an_emergency_are_not_shown(api: FakeApi, bot: Api) -> None:
    outbox = FakeOutbox()
    sender = Sender(bot, outbox, rate=1 / 3600)
    sender._bucket.take()
    rows = [outbox.put(screen(str(n), answer=str(n))) for n in range(3)]
    rows.append(outbox.put(screen("krise", crisis=True)))
    async with running(sender):
        sender.hand_over(rows)
        await outbox.empty.wait()
        while len(api.sent("answerCallbackQuery")) < 3:
            await asyncio.sleep(0.005)
    assert [call["text"] for call in api.sent("sendMessage")] == ["krise"]
    assert sender._delivery._answers == {}


async def test_a_row_on_disk_that_another_hid_while_it_was_being_read_is_found(
    api: FakeApi, bot: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    outbox = FakeOutbox()
    first = outbox.put(screen(edit=7), screen=7)
    noted, look = asyncio.Event(), outbox.sent

    async def slowly(row: OutRow, message_id: int | None) -> None:
        """The first one is carried out and still on disk while the sender looks there."""
        if row.id == first.id:
            await noted.wait()
        await look(row, message_id)

    monkeypatch.setattr(outbox, "sent", slowly)
    sender = Sender(bot, outbox)
    async with running(sender):
        while not api.sent("editMessageText"):
            await asyncio.sleep(0.01)
        outbox.put(screen("<b>Ring 113</b>", fresh=True), screen=7)
        sender.wake()
        await asyncio.sleep(0.05)
        assert api.sent("sendMessage") == []
        noted.set()
        await asyncio.wait_for(outbox.empty.wait(), 60)
    assert len(api.sent("sendMessage")) == 1
