"""Signs of life for systemd, as long as the event loop goes round."""

import asyncio
import os
import signal
import socket
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from bot.playground.server import Playground
from bot.watchdog import tell_watchdog
from tests.direct_house import until
from tests.soak.guide import Fork


def heard(line: socket.socket) -> list[bytes]:
    """What has come so far."""
    found = []
    while True:
        try:
            found.append(line.recv(100))
        except BlockingIOError:
            return found


@pytest.fixture
def line(tmp_path: Path) -> socket.socket:
    made = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    made.bind(str(tmp_path / "notify"))
    made.setblocking(False)
    return made


async def test_signs_come_several_times_in_the_time_that_is_given(
    line: socket.socket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
    monkeypatch.setenv("WATCHDOG_USEC", "300000")
    rests: list[float] = []

    async def rest(seconds: float) -> None:
        """As long as it is told to; a busy machine may make more of it."""
        rests.append(seconds)
        await asyncio.sleep(seconds)

    monkeypatch.setattr("bot.watchdog.asyncio", SimpleNamespace(sleep=rest))
    task = asyncio.create_task(tell_watchdog())
    await until(lambda: len(rests) >= 3)
    assert heard(line) == [b"WATCHDOG=1"] * len(rests)
    assert max(rests) <= 0.1
    time.sleep(0.5)  # noqa: ASYNC251 - the loop stands still
    assert heard(line) == []
    await until(lambda: heard(line))
    line.close()
    told = len(rests)
    await until(lambda: len(rests) > told)
    assert not task.done()
    task.cancel()


@pytest.mark.parametrize(
    "given", [{}, {"NOTIFY_SOCKET": "/x"}, {"NOTIFY_SOCKET": "/x", "WATCHDOG_USEC": "1", "WATCHDOG_PID": "1"}]
)
async def test_where_nobody_wants_them_there_are_none(
    given: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID"):
        monkeypatch.delenv(name, raising=False)
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    async with asyncio.timeout(30):
        await tell_watchdog()


async def test_a_guide_at_work_gives_them(line: socket.socket, tmp_path: Path) -> None:
    playground = Playground(token="42:watchdog")
    await playground.start()
    guide = Fork(
        playground.url,
        playground.token,
        tmp_path,
        NOTIFY_SOCKET=str(tmp_path / "notify"),
        WATCHDOG_USEC="500000",
    )
    await guide.start()
    await guide.ready()
    heard(line)
    await until(lambda: b"WATCHDOG=1" in heard(line))
    await guide.end(signal.SIGTERM)
    await playground.stop()
    line.close()
    assert guide.exits == [0]
    assert os.environ.get("WATCHDOG_USEC") is None
