"""What comes in: twice, in another order, a day late, under old numbers, of no kind that is known."""

import asyncio
import time
from pathlib import Path
from random import Random

import pytest

from bot.channels.telegram.backoff import Bucket
from bot.channels.telegram.webhook import arrival
from bot.model.compact import encode
from tests.reliability.rig import CRY, rig
from tests.soak.report import Figure, scaled
from tests.test_guide import MARK, until

DAY = 24 * 3600


@pytest.mark.parametrize("people", [300, pytest.param(scaled(10_000, least=300), marks=pytest.mark.soak)])
async def test_a_day_s_backlog_is_answered_and_an_emergency_in_it_goes_first(
    tmp_path: Path, people: int, soak_figure: Figure
) -> None:
    async with rig(tmp_path, rate=10.0) as here:
        await here.stop()
        clock, here.world.clock = here.world.clock, lambda: time.time() - DAY
        phones = [here.phone(1000 + number) for number in range(people)]
        for phone in phones:
            phone.send("/start")
        hurt = here.phone(7)
        hurt.send(CRY)
        here.world.clock = clock
        await here.start()
        async with asyncio.timeout(60):
            while not hurt.screens():
                await asyncio.sleep(0.01)
        assert "113" in hurt.screens()[-1].text
        before = sum(bool(phone.screens()) for phone in phones)
        soak_figure(
            f"in a backlog of {people}, answered before the emergency", f"under {people / 2:.0f}", before
        )
        assert before < people / 2
        assert len(here.guide.sender._hands._rows) <= 1000
        here.guide.sender._bucket = Bucket(100_000.0)
        await here.quiet(300)
        screens = [len(phone.screens()) for phone in phones]
        soak_figure(f"in a backlog of {people}, answered once", people, screens.count(1))
        assert set(screens) == {1}


async def test_numbers_that_jump_back_are_answered_like_any_other(tmp_path: Path) -> None:
    async with rig(tmp_path) as here:
        for update_id in (900_000, 900_001, 17, 16, 900_001, 17, 18):
            chat = here.phone(update_id).chat.tell()
            told = {"message_id": 1, "date": 1, "chat": chat, "from": {"id": update_id}, "text": "hei"}
            await here.guide.reception.receive(
                [arrival(encode({"update_id": update_id, "message": told}).encode())], offset=update_id + 1
            )
        await here.quiet()
        kept = {n for n in (900_000, 900_001, 16, 17, 18) if await here.store.load(n) is not None}
        assert kept == {900_000, 900_001, 16, 17, 18}
        assert await here.store.offset() == 19


async def test_what_nobody_can_read_is_put_aside_and_everybody_else_is_answered(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    dice = Random(3)
    async with rig(tmp_path) as here:
        odd: list[dict[str, object]] = [
            {"message": {"message_id": "x", "chat": MARK, "text": MARK}},
            {"message": MARK},
            {"message": {"message_id": 1, "date": 1, "chat": {"id": 5, "type": 7}, "text": MARK}},
            {"callback_query": {"id": 5, "data": MARK}},
            {"my_chat_member": {"chat": {"id": 5, "type": "private"}, "date": 1, "new_chat_member": MARK}},
            {"edited_message": {"text": MARK}},
        ]
        phones = [here.phone(number) for number in range(100, 140)]
        for phone in phones:
            here.world.updates.add(dice.choice(odd))
            phone.send("/start")
        await here.cries(here.phone(7))
        await here.quiet()
        assert all(len(phone.screens()) == 1 for phone in phones)
        assert (await here.store.status()).quarantined > 0
        assert MARK not in caplog.text


async def test_of_kinds_that_are_not_known_nothing_comes_of_it(tmp_path: Path) -> None:
    async with rig(tmp_path) as here:
        here.world.updates._allowed = frozenset({"message", "purchased_paid_media", "a_kind_of_next_year"})
        here.world.updates.add({"purchased_paid_media": {"from": {"id": 5}, "paid_media_payload": MARK}})
        here.world.updates.add({"a_kind_of_next_year": {"chat": {"id": 5, "type": "private"}}})
        await here.cries(here.phone(7))
        await here.quiet()
        assert {call.chat for call in here.world.calls if call.method == "sendMessage"} == {7}
        await until(lambda: not here.world.updates.pending)


@pytest.mark.parametrize("stop", [False, True])
async def test_an_emergency_that_the_disk_is_slow_to_take_is_told_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stop: bool
) -> None:
    """It is answered past the store, and once more nobody needs: told to stop meanwhile neither."""
    monkeypatch.setattr("bot.overdue.LONG", 0.05)
    async with rig(tmp_path) as here:
        phone, begun, held = here.phone(7), asyncio.Event(), asyncio.Event()
        commit = here.store.commit

        async def slowly(chat_id: int, **step: object) -> bool:
            begun.set()
            await held.wait()
            return await commit(chat_id, **step)  # type: ignore[arg-type]  # as it was given

        monkeypatch.setattr(here.store, "commit", slowly)
        await here.cries(phone)
        # The number is in sight before the guide has heard back that it is; and the step may not have begun.
        await until(lambda: bool(here.guide.direct.everything_said()))
        await asyncio.wait_for(begun.wait(), 60)
        stopping = asyncio.create_task(here.stop()) if stop else None
        await asyncio.sleep(0.05)
        held.set()
        if stopping is not None:
            await stopping
            await here.start()
        await here.quiet()
        assert [call.method for call in here.world.calls if call.chat == 7].count("sendMessage") == 1
        (said,) = phone.screens()
        # So it can be cleared.
        assert said.id in await here.store.message_ids(7)
        kept = await here.store.load(7)
        assert kept is not None
        assert kept.session.step == "urgent.medical"
