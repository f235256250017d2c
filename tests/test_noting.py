"""What was answered past the store is told to the others, as soon as that can be, and to a limit."""

import asyncio
from collections.abc import Mapping

import pytest

from bot import noting as module
from bot.direct import Direct
from bot.noting import Noting
from bot.store import Said, StoreTrouble
from tests.direct_house import TYPED, until
from tests.shipped import shelf
from tests.test_direct_memory import said


class Inbox:
    """Hears, or fails as told; "sealed" is the message's number."""

    def __init__(self, fails: int = 0) -> None:
        self.fails = fails
        self.told: list[dict[int, bytes]] = []

    def seal(self, what: Said) -> bytes:
        return b"%d" % what.message_id

    async def answered(self, what: Mapping[int, bytes]) -> None:
        await asyncio.sleep(0)
        if self.fails:
            self.fails -= 1
            raise StoreTrouble("away", "x")
        self.told.append(dict(what))


async def say(chat_id: int, _outgoing: object) -> int:
    return 500 + chat_id


def noting(inbox: Inbox, direct: Direct | None = None) -> Noting:
    return Noting(inbox, direct or Direct(say, shelf()))  # type: ignore[arg-type]  # all that it asks of an inbox


async def done(made: Noting) -> None:
    await until(lambda: made._writing is None)


async def test_what_is_said_is_told_and_let_go() -> None:
    inbox = Inbox()
    direct = Direct(say, shelf())
    made = noting(inbox, direct)
    direct.look([said(1, TYPED["nb"], 7)])
    await until(lambda: inbox.told)
    await done(made)
    assert (inbox.told, made._unknown) == ([{1: b"507"}], {})
    made.note(2, 8, 600)
    await done(made)
    assert inbox.told[1:] == [{2: b"600"}]


async def test_what_was_said_before_is_told_too() -> None:
    direct = Direct(say, shelf())
    direct.look([said(1, TYPED["nb"], 7)])
    await until(direct.everything_said)
    inbox = Inbox()
    await done(noting(inbox, direct))
    assert inbox.told == [{1: b"507"}]


async def test_it_is_tried_until_it_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    assert module.AGAIN_SECONDS <= 0.1
    monkeypatch.setattr(module, "AGAIN_SECONDS", 0.001)
    inbox = Inbox(fails=3)
    made = noting(inbox)
    for number in range(3):
        made.note(number, 7, number)
    await done(made)
    assert inbox.fails == 0
    # One first, to see whether it still fails; then all.
    assert [len(some) for some in inbox.told] == [1, 2]


async def test_no_more_is_held_than_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 2)
    inbox = Inbox()
    made = noting(inbox)
    for number in range(4):
        made.note(number, 7, number)
    await done(made)
    assert inbox.told == [{0: b"0", 1: b"1"}]


async def test_only_what_is_asked_for_and_not_known_is_told() -> None:
    inbox = Inbox()
    made = noting(inbox)
    made._unknown = {1: b"1", 2: b"2"}
    await made.tell([2, 3])
    assert (inbox.told, made._unknown) == ([{2: b"2"}], {1: b"1"})
    await made.tell([3])
    assert len(inbox.told) == 1
    inbox.fails = 1
    with pytest.raises(StoreTrouble):
        await made.tell([1])
    assert made._unknown == {1: b"1"}


async def test_what_was_said_anew_meanwhile_is_told_again() -> None:
    inbox = Inbox()
    made = noting(inbox)
    made._unknown = {1: b"1"}
    telling = asyncio.create_task(made.tell([1]))
    await asyncio.sleep(0)
    made._unknown[1] = b"2"
    await telling
    assert made._unknown == {1: b"2"}
