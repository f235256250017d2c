"""An old screen goes, in a few tries, unless it is to be the screen again."""

import asyncio

import pytest

from bot.channels.telegram import leftovers
from bot.channels.telegram.leftovers import Leftovers
from bot.channels.telegram.refusal import CallFailed, NoAnswer, Refused

CHAT, OLD = 7, 70
AWAY = NoAnswer("deleteMessage")


class Phone:
    """Deletes, or fails as told; `may` holds the calls back, `called` is set by each."""

    def __init__(self, *failures: CallFailed) -> None:
        self.failures = list(failures)
        self.calls: list[tuple[int, int]] = []
        self.called, self.may = asyncio.Event(), asyncio.Event()
        self.may.set()

    async def delete(self, chat_id: int, message_id: int) -> None:
        self.calls.append((chat_id, message_id))
        self.called.set()
        await self.may.wait()
        if self.failures:
            raise self.failures.pop(0)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    assert leftovers.REMOVE_PAUSES == (0.0, 0.5, 1.5)
    monkeypatch.setattr(leftovers, "REMOVE_PAUSES", (0.0, 0.001, 0.001))
    monkeypatch.setattr(leftovers, "LONGEST_WAIT", 600.0)


async def test_it_is_taken_away_once() -> None:
    phone = Phone()
    left = Leftovers(phone.delete)
    assert await left.remove(CHAT, OLD) is True
    assert phone.calls == [(CHAT, OLD)]
    assert not left._left
    assert not left._going


@pytest.mark.parametrize("failures", [1, 2, 3])
async def test_what_may_pass_is_tried_three_times(failures: int) -> None:
    phone = Phone(AWAY, Refused("deleteMessage", 502), Refused("deleteMessage", 429))
    del phone.failures[failures:]
    left = Leftovers(phone.delete)
    assert await left.remove(CHAT, OLD) is (failures < 3)
    assert len(phone.calls) == min(failures + 1, 3)
    assert not left._left
    assert not left._going


@pytest.mark.parametrize("status", [400, 403])
async def test_what_does_not_pass_is_not_tried_again(status: int) -> None:
    phone = Phone(Refused("deleteMessage", status))
    left = Leftovers(phone.delete)
    assert await left.remove(CHAT, OLD) is False
    assert len(phone.calls) == 1
    assert left.spare(CHAT, OLD) is True


async def test_one_that_is_shown_again_before_that_stays() -> None:
    phone = Phone(AWAY)
    left = Leftovers(phone.delete)
    removing = asyncio.create_task(left.remove(CHAT, OLD))
    await asyncio.sleep(0)
    assert left.spare(CHAT, OLD) is True
    assert await removing is True
    assert phone.calls == []


async def test_one_that_is_being_deleted_cannot_be_shown_but_is_not_tried_again() -> None:
    phone = Phone(AWAY)
    phone.may.clear()
    left = Leftovers(phone.delete)
    removing = asyncio.create_task(left.remove(CHAT, OLD))
    await phone.called.wait()
    assert left.spare(CHAT, OLD + 1) is left.spare(CHAT + 1, OLD) is True
    assert left.spare(CHAT, OLD) is False
    phone.may.set()
    assert await removing is True
    assert len(phone.calls) == 1
    assert left.spare(CHAT, OLD) is True


@pytest.mark.parametrize(
    ("answer", "there"),
    [
        (None, False),
        (Refused("deleteMessage", 429), True),
        (Refused("deleteMessage", 400), True),
        (AWAY, True),
    ],
)
async def test_whether_one_that_is_being_deleted_is_there_is_known_when_that_is_over(
    answer: CallFailed | None, there: bool
) -> None:
    phone = Phone(*filter(None, [answer]))
    phone.may.clear()
    left = Leftovers(phone.delete)
    removing = asyncio.create_task(left.remove(CHAT, OLD))
    await phone.called.wait()
    assert left.spare(CHAT, OLD) is False
    asked = [asyncio.create_task(left.survives(CHAT, OLD)) for _ in range(2)]
    await asyncio.sleep(0.01)
    assert not any(each.done() for each in asked)
    phone.may.set()
    assert await asyncio.gather(*asked) == [there, there]
    await removing
    assert len(phone.calls) == 1
    assert await left.survives(CHAT, OLD) is True


async def test_one_of_which_that_is_not_known_soon_is_not_counted_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leftovers, "LONGEST_WAIT", 0.01)
    phone = Phone()
    phone.may.clear()
    left = Leftovers(phone.delete)
    removing = asyncio.create_task(left.remove(CHAT, OLD))
    await phone.called.wait()
    assert await left.survives(CHAT, OLD) is False
    removing.cancel()
    await asyncio.gather(removing, return_exceptions=True)
    assert await left.survives(CHAT, OLD) is True


async def test_one_that_is_to_go_twice_is_deleted_once() -> None:
    phone = Phone()
    left = Leftovers(phone.delete)
    assert await asyncio.gather(*(left.remove(CHAT, OLD) for _ in range(2))) == [True, True]
    assert phone.calls == [(CHAT, OLD)]
    assert not left._going


async def test_two_who_take_one_away_at_the_same_moment_ask_once_and_both_know(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(leftovers, "REMOVE_PAUSES", (0.0,))
    phone = Phone()
    phone.may.clear()
    left = Leftovers(phone.delete)
    both = [asyncio.create_task(left.remove(CHAT, OLD)) for _ in range(2)]
    await phone.called.wait()
    await asyncio.sleep(0.01)
    assert phone.calls == [(CHAT, OLD)]
    phone.may.set()
    assert await asyncio.gather(*both) == [True, True]


async def test_sparing_one_leaves_the_others_to_go() -> None:
    phone = Phone(AWAY, AWAY)
    left = Leftovers(phone.delete)
    both = [asyncio.create_task(left.remove(CHAT, OLD + n)) for n in range(2)]
    await phone.called.wait()
    await asyncio.sleep(0)
    assert left.spare(CHAT, OLD) is True
    assert await asyncio.gather(*both) == [True, True]
    assert phone.calls == [(CHAT, OLD), (CHAT, OLD + 1), (CHAT, OLD + 1)]
