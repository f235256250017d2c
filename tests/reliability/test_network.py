"""What a network and a busy Telegram do to the guide as a whole; whoever is in danger is always answered."""

import asyncio
import socket
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
import time_machine

from bot.channels.telegram import delivery
from tests.direct_house import hanging
from tests.reliability.rig import Rig, rig
from tests.test_guide import Phone, until

SAYING = ["sendMessage", "editMessageText"]


async def started(here: Rig, number: int = 7) -> Phone:
    """Somebody who sees the menu."""
    phone = here.phone(number)
    phone.send("/start")
    await until(lambda: bool(phone.screens()))
    await here.quiet()
    return phone


async def pressed(here: Rig, phone: Phone) -> None:
    """The first button, and what it leads to on the same screen."""
    shown = phone.screens()[-1]
    phone.press(phone.labels()[0])
    await here.quiet()
    assert phone.screens()[-1].id == shown.id
    assert phone.screens()[-1].text != shown.text


@pytest.mark.parametrize("seconds", [1, 60, 600])
async def test_a_wait_of_any_length_is_kept_over_a_kill_and_holds_up_nobody_else(
    tmp_path: Path, seconds: int
) -> None:
    async with rig(tmp_path) as here:
        here.world.faults.configure({"kind": "429", "retry_after": seconds, "methods": ["sendMessage"]})
        phone, other = here.phone(7), here.phone(8)
        phone.send("/start")
        await until(lambda: here.guide.sender.counts["parked"] == 1)
        other.send("/start")
        await until(lambda: bool(other.screens()))
        await here.kill()
        now = time.time()
        if seconds > 1:
            with time_machine.travel(now + seconds - 10):
                await here.start()
                await here.cries(here.phone(9))
                assert phone.screens() == []
                await here.kill()
        with time_machine.travel(now + seconds + 1):
            await here.start()
            await until(lambda: len(phone.screens()) == 1)


@pytest.mark.parametrize(
    "fault",
    [
        *({"kind": "refuse", "status": status} for status in (500, 502, 503, 504)),
        {"kind": "drop_before"},
        {"kind": "html", "status": 200},
        {"kind": "html", "status": 502},
    ],
    ids=lambda fault: "-".join(str(value) for value in fault.values()),
)
async def test_a_call_that_was_not_carried_out_is_made_again(
    tmp_path: Path, fault: dict[str, object]
) -> None:
    async with rig(tmp_path) as here:
        here.world.faults.configure({**fault, "methods": SAYING})
        phone = await started(here)
        here.world.faults.configure({**fault, "methods": SAYING, "times": 2})
        await pressed(here, phone)
        assert len(phone.screens()) == 1
        here.world.faults.configure({**fault, "methods": SAYING})
        await here.cries(phone)


@pytest.mark.parametrize("kind", ["drop_before", "500"])
async def test_words_are_answered_however_often_the_connection_breaks(tmp_path: Path, kind: str) -> None:
    async with rig(tmp_path) as here:
        phone = await started(here)
        here.world.faults.configure({"kind": kind, "methods": SAYING, "times": 5})
        phone.send("hva skjer nå")
        menu = phone.screens()[-1].id
        await until(lambda: [screen.id > menu for screen in phone.screens()] == [True])
        await here.quiet()


@pytest.mark.parametrize("kind", ["drop_after", "truncated"])
async def test_a_call_that_was_carried_out_unheard_is_repeated_once_at_most(
    tmp_path: Path, kind: str
) -> None:
    async with rig(tmp_path) as here:
        here.world.faults.configure({"kind": kind, "methods": SAYING})
        phone = await started(here)
        assert len(phone.screens()) == 2
        here.world.faults.configure({"kind": kind, "methods": SAYING, "times": 2})
        await pressed(here, phone)
        assert len(phone.screens()) == 2
        here.world.faults.configure({"kind": kind, "methods": SAYING})
        await here.cries(phone)


@pytest.mark.parametrize("kind", ["500", "drop_before", "drop_after", "truncated", "html", "429"])
async def test_what_was_fetched_in_trouble_comes_again_and_is_one_step(tmp_path: Path, kind: str) -> None:
    async with rig(tmp_path) as here:
        phone = await started(here)
        fault = {"kind": kind, "methods": ["getUpdates"], "times": 2, "status": 200, "retry_after": 1}
        here.world.faults.configure(fault)
        await pressed(here, phone)
        assert len(phone.screens()) == 1
        await here.cries(here.phone(8))


@pytest.mark.parametrize("kind", ["delay", "trickle"])
async def test_others_do_not_wait_behind_a_slow_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr(delivery, "CALL_SECONDS", 3600)
    let_go = hanging(monkeypatch)
    async with rig(tmp_path) as here:
        here.world.faults.configure({"kind": kind, "methods": ["sendMessage"]})
        slow, other = here.phone(7), here.phone(8)
        slow.send("/start")
        await until(lambda: here.world.faults.tell() == [])
        other.send("/start")
        await until(lambda: bool(other.screens()))
        await here.cries(here.phone(9))
        assert (await here.store.status()).outgoing
        let_go.set()
        await here.quiet()
        assert len(slow.screens()) == 1


async def test_an_answer_that_does_not_come_in_time_is_no_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    patience, over = delivery.CALL_SECONDS, asyncio.Event()
    monkeypatch.setattr(delivery, "CALL_SECONDS", 0.3)

    async def hang(_seconds: float) -> None:
        """It comes too late, however long that is; the next call may take its time on a busy machine."""
        monkeypatch.setattr(delivery, "CALL_SECONDS", patience)
        await over.wait()

    monkeypatch.setattr("bot.playground.answers.asyncio", SimpleNamespace(sleep=hang))
    async with rig(tmp_path) as here:
        here.world.faults.configure({"kind": "trickle", "methods": ["sendMessage"]})
        phone = await started(here)
        assert len(phone.screens()) == 2
        over.set()


async def test_a_name_that_leads_nowhere_is_asked_for_until_it_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known, asked = socket.getaddrinfo, 0

    def unknown(host: str, *more: object, **named: object) -> object:
        nonlocal asked
        if host != "localhost":
            return known(host, *more, **named)  # type: ignore[arg-type]
        asked += 1
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    async with rig(tmp_path, url="http://localhost:PORT") as here:
        phone = here.phone(7)
        phone.send("/start")
        await until(lambda: asked >= 2)
        assert phone.screens() == []
        monkeypatch.setattr(socket, "getaddrinfo", known)
        await until(lambda: bool(phone.screens()))
