"""Said past a slow disk, an emergency's screen goes where it was said, whatever becomes of the first try."""

import asyncio
from pathlib import Path

import pytest

from tests.reliability.rig import Rig, rig
from tests.test_guide import Phone, until

REFUSALS: tuple[dict[str, object], ...] = (
    {"kind": "429", "retry_after": 1},
    {"kind": "500"},
    {"kind": "drop_before"},
)


async def cries_while_the_disk_is_slow(here: Rig, monkeypatch: pytest.MonkeyPatch) -> Phone:
    """Somebody is told past the store; then their step is taken, and Telegram does as it was told to."""
    monkeypatch.setattr("bot.overdue.LONG", 0.05)
    phone, held, commit = here.phone(7), asyncio.Event(), here.store.commit

    async def slowly(chat_id: int, **step: object) -> bool:
        await held.wait()
        return await commit(chat_id, **step)  # type: ignore[arg-type]  # as it was given

    monkeypatch.setattr(here.store, "commit", slowly)
    await until(lambda: here.guide.workers.idle)
    await here.cries(phone)
    await until(lambda: bool(here.guide.direct.everything_said()))
    held.set()
    return phone


async def told_once(here: Rig, phone: Phone) -> None:
    await here.quiet()
    (said,) = phone.screens()
    assert [call.method for call in here.world.calls if call.chat == 7].count("sendMessage") == 1
    assert await here.store.message_ids(7) == [*phone.chat.messages]
    assert said.id in phone.chat.messages


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda refusal: refusal["kind"])
async def test_refused_it_is_tried_again_in_that_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refusal: dict[str, object]
) -> None:
    async with rig(tmp_path) as here:
        here.world.faults.configure({**refusal, "times": 1, "methods": ["editMessageText"]})
        phone = await cries_while_the_disk_is_slow(here, monkeypatch)
        await told_once(here, phone)
        assert here.guide.sender.counts["parked"] == 1


async def test_killed_meanwhile_the_next_life_shows_it_in_that_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with rig(tmp_path) as here:
        here.world.faults.configure({"kind": "429", "retry_after": 2, "methods": ["editMessageText"]})
        phone = await cries_while_the_disk_is_slow(here, monkeypatch)
        await until(lambda: here.guide.sender.counts["parked"] == 1)
        await here.kill()
        await here.start()
        await told_once(here, phone)
