"""What is held in memory for emergencies is bounded, holds no word, and goes."""

import asyncio
import json

import pytest

from bot import direct as module
from bot.channels.telegram.webhook import arrival
from bot.direct import Direct
from bot.model.post import Arrival, Outgoing
from tests.direct_house import TYPED
from tests.shipped import shelf

MARK = "mErKetOrD"


def said(update: int, text: str, chat: int = 77) -> Arrival:
    message = {
        "message_id": update,
        "date": 1_780_000_000,
        "chat": {"id": chat, "type": "private", "first_name": "A"},
        "from": {"id": chat, "is_bot": False, "first_name": "A", "language_code": "nb"},
        "text": text,
    }
    return arrival(json.dumps({"update_id": update, "message": message}).encode())


class Mouth:
    """Says nothing until it may."""

    def __init__(self) -> None:
        self.may = asyncio.Event()
        self.said: list[tuple[int, Outgoing]] = []

    async def __call__(self, chat_id: int, outgoing: Outgoing) -> int | None:
        self.said.append((chat_id, outgoing))
        await self.may.wait()
        return 500 + len(self.said)


async def test_the_same_update_is_answered_once_however_often_it_comes() -> None:
    mouth = Mouth()
    direct = Direct(mouth, shelf())
    for _ in range(5):
        direct.look([said(1, TYPED["nb"])])
        direct.trouble([said(1, TYPED["nb"])])
        await asyncio.sleep(0)
    mouth.may.set()
    assert await direct.said(1) == 501
    assert len(mouth.said) == 1
    assert direct.trouble([said(1, TYPED["nb"])])
    assert len(mouth.said) == 1


async def test_who_was_answered_is_held_no_longer_and_their_update_is_not_looked_at_again() -> None:
    direct = Direct(Mouth(), shelf())
    direct.look([said(1, "hei")])
    held = direct._looked[1]
    direct.done(1)
    assert held is not None
    assert held.chat_id == 77
    assert dict(direct._looked) == {1: None}
    assert direct.trouble([said(1, "hei")])


async def test_no_word_is_held_while_it_is_being_said() -> None:
    mouth = Mouth()
    direct = Direct(mouth, shelf())
    direct.trouble([said(1, f"{TYPED['nb']} {MARK}"), said(2, f"hei {MARK}", 78)])
    await asyncio.sleep(0)
    (task,) = direct._saying.values()
    held = [frame.f_locals for frame in task.get_stack()]
    assert MARK not in repr([held, direct._looked, direct._calm, direct._said, mouth.said])
    mouth.may.set()
    await direct.close(1)


async def test_it_is_bounded_and_what_does_not_fit_is_looked_at_when_it_comes_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "MOST", 50)
    monkeypatch.setattr(module, "MOST_AT_ONCE", 5)
    mouth = Mouth()
    direct = Direct(mouth, shelf())
    urgent = [said(number, TYPED["nb"], number) for number in range(1, 9)]
    direct.trouble(urgent)
    await asyncio.sleep(0)
    assert len(mouth.said) == 5
    mouth.may.set()
    await asyncio.sleep(0.01)
    assert not direct.trouble(urgent)
    await asyncio.sleep(0.01)
    assert direct.trouble(urgent)
    assert sorted(chat for chat, _ in mouth.said) == list(range(1, 9))
    direct.trouble([said(number, "/start", number) for number in range(100, 300)])
    for number in range(300):
        direct.speaks(number, "en")
    assert max(direct.sizes.values()) <= 50
    await direct.close(1)


async def test_it_goes_after_an_hour_and_a_language_when_the_person_does() -> None:
    mouth = Mouth()
    mouth.may.set()
    direct = Direct(mouth, shelf())
    direct.trouble([said(1, TYPED["nb"]), said(2, "hei", 78)])
    direct.speaks(77, "en")
    await asyncio.sleep(0.01)
    direct.well()
    direct.expire()
    assert direct.sizes == dict.fromkeys(direct.sizes, 0) | {"languages": 1}
    direct.speaks(77, None)
    assert direct.sizes["languages"] == 0
    await direct.close(1)


async def test_a_step_that_is_taken_ends_the_tries() -> None:
    mouth = Mouth()
    direct = Direct(mouth, shelf())
    direct.look([said(1, TYPED["nb"])])
    await asyncio.sleep(0)
    direct.done(1)
    await asyncio.sleep(0.01)
    assert direct.sizes["saying"] == 0
    assert await direct.said(1) is None


async def test_whose_step_is_taken_need_not_be_told_of_trouble_though_others_must() -> None:
    direct = Direct(Mouth(), shelf())
    direct.trouble([said(1, "hei"), said(2, "hei"), said(3, "hei", 78)])
    direct.done(2)
    direct.done(3)
    assert list(direct._calm) == [77], "the first one is not taken yet"
    direct.done(1)
    assert direct.sizes["calm"] == 0
    await direct.close(0)
