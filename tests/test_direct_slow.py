"""An emergency is answered while Telegram fails, hangs, is slow, or demands a pause."""

import asyncio
from pathlib import Path

import pytest

from bot.channels.telegram import express
from bot.channels.telegram.delivery import Delivery
from bot.channels.telegram.hands import IN_FLIGHT
from bot.channels.telegram.outcome import Outcome
from bot.model.post import OutRow
from tests import breaking
from tests.direct_house import TYPED, House, hanging, house, number_first, until


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A step waits for where its screen was said, however busy the machine is."""
    monkeypatch.setattr("bot.direct.SETTLE_SECONDS", 60.0)


async def test_it_is_said_until_telegram_takes_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(express, "backoff", lambda _: 0.05)
    async with house(tmp_path) as here:
        mend = await breaking.read_only(here.store, here.path)
        faults = here.playground.world.faults
        faults.configure({"kind": "drop_before", "times": 4, "methods": ["sendMessage"]})
        faults.configure({"kind": "500", "times": 3, "methods": ["sendMessage"]})
        phone = here.phone(1)
        phone.send(TYPED["nb"])
        await until(phone.screens)
        assert len(phone.screens()) == 1
        await mend()


async def test_it_waits_neither_for_the_rate_nor_for_calls_of_others_that_hang(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.telegram.delivery.CALL_SECONDS", 3600)
    let_go = hanging(monkeypatch)
    async with house(tmp_path, rate=200.0) as here:
        await here.idle()
        others = [here.phone(100 + number) for number in range(IN_FLIGHT + 10)]
        faults = here.playground.world.faults
        faults.configure({"kind": "delay", "times": IN_FLIGHT, "methods": ["sendMessage"]})
        for phone in others:
            phone.send("hei")
        await until(lambda: not faults.tell())  # as many hang as there may be
        phone = here.phone(1)
        phone.send(TYPED["nb"])
        await until(phone.screens)
        assert not any(other.screens() for other in others)
        let_go.set()
        await until(lambda: all(other.screens() for other in others))


async def test_it_waits_for_no_pause_that_others_were_told_to_make(tmp_path: Path) -> None:
    async with house(tmp_path, rate=0.05) as here:
        await here.idle()
        mine = here.phone(1)
        here.playground.world.faults.configure(
            {"kind": "429", "times": 1, "retry_after": 600, "methods": ["sendMessage"]}
        )
        mine.send("hei")
        others = [here.phone(100 + number) for number in range(10)]
        for phone in others:
            phone.send("hei")
        await until(lambda: here.guide.sender.counts["parked"])
        mine.send(TYPED["nb"])
        await until(mine.screens)
        assert number_first(mine.screens()[0])
        assert not all(phone.screens() for phone in others)


async def test_said_beside_its_step_because_telegram_is_slow_one_message_goes_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three of the same person are before it, so it does not wait; nor does its step, for Telegram."""
    monkeypatch.setattr("bot.direct.SETTLE_SECONDS", 0.05)
    taken, deliver = asyncio.Event(), Delivery.deliver

    async def slow(delivery: Delivery, row: OutRow) -> Outcome:
        """What is said in a hurry is under way until its step has said it too, on any machine."""
        if row.id < 0:
            await taken.wait()
        return await deliver(delivery, row)

    monkeypatch.setattr(Delivery, "deliver", slow)
    async with house(tmp_path) as here:
        await here.idle()
        phone = here.phone(1)
        for _ in range(3):
            phone.send("hei")
        phone.send(TYPED["nb"])
        await until(lambda: any(map(number_first, phone.screens())))
        taken.set()
        await until(lambda: "deleteMessages" in methods(here))
        (left,) = phone.screens()
        assert number_first(left)
        # Three answers, the screen of its step, and the one said in a hurry.
        assert methods(here).count("sendMessage") == 5
        kept = await here.store.load(1)
        assert kept is not None
        assert (kept.session.step, kept.screen) == ("urgent.medical", left.id)


def methods(here: House) -> list[str]:
    return [call.method for call in here.playground.world.calls]
