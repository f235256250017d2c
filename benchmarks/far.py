"""Telegram's side in a process of its own: a Bot API that says yes, and people who press.

Written on bare protocols, so that it is never what is being waited for. Told by lines of JSON on standard
input, answers with lines of JSON on standard output.
"""

import asyncio
import json
import re
import sys
import time
from typing import Any

from benchmarks.presses import FIRST_CHAT, TRUE, press, result

_LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
_CHAT = re.compile(rb'"chat_id":(\d+)|\bchat_id=(\d+)')
_SHOWS = (b"/editMessageText", b"/sendMessage")
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
SECRET = "far"
PATH = "/hook"


class Messages(asyncio.Protocol):
    """Whole HTTP messages out of a stream."""

    def __init__(self) -> None:
        self._buffer = b""
        self.transport: Any = None  # asyncio gives what has `write` and `close`

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while (end := self._buffer.find(b"\r\n\r\n")) >= 0:
            head = self._buffer[:end]
            found = _LENGTH.search(head)
            whole = end + 4 + (int(found[1]) if found else 0)
            if b"chunked" in head.lower():
                if (last := self._buffer.find(b"0\r\n\r\n", end)) < 0:
                    return
                whole = last + 5
            if len(self._buffer) < whole:
                return
            body, self._buffer = self._buffer[end + 4 : whole], self._buffer[whole:]
            self.message(head, body)

    def message(self, head: bytes, body: bytes) -> None:
        raise NotImplementedError


class Far:
    """Who waits for what."""

    def __init__(self) -> None:
        self.shown: dict[int, asyncio.Future[None]] = {}
        self.any_shown: asyncio.Future[None] | None = None
        self.updates = 0

    def show(self, chat: int) -> None:
        if (waiting := self.shown.pop(chat, None)) is not None and not waiting.done():
            waiting.set_result(None)
        if self.any_shown is not None and not self.any_shown.done():
            self.any_shown.set_result(None)


class Api(Messages):
    """The Bot API."""

    def __init__(self, far: Far, data: list[str]) -> None:
        super().__init__()
        self._far = far
        answer = result(FIRST_CHAT, data)
        self._shown = HEAD % len(answer) + answer
        self._true = HEAD % len(TRUE) + TRUE

    def message(self, head: bytes, body: bytes) -> None:
        path = head.split(b" ", 2)[1]
        if not path.endswith(_SHOWS):
            self.transport.write(self._true)
            return
        self.transport.write(self._shown)
        found = _CHAT.search(body)
        if found:
            self._far.show(int(found[1] or found[2]))


class Phone(Messages):
    """One person's presses, by webhook."""

    def __init__(self) -> None:
        super().__init__()
        self.confirmed: asyncio.Future[bytes] | None = None

    def message(self, head: bytes, body: bytes) -> None:
        if self.confirmed is not None and not self.confirmed.done():
            self.confirmed.set_result(head.split(b" ", 2)[1])

    def post(self, body: bytes) -> None:
        head = (
            f"POST {PATH} HTTP/1.1\r\nHost: bot\r\nContent-Type: application/json\r\n"
            f"X-Telegram-Bot-Api-Secret-Token: {SECRET}\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        self.transport.write(head.encode() + body)


async def crowd(far: Far, wish: dict[str, Any]) -> dict[str, Any]:
    """So many people press so often, each as soon as the last press was confirmed and shown."""
    loop = asyncio.get_running_loop()
    data: list[list[str]] = wish["data"]
    latencies: list[float] = []

    async def person(number: int) -> None:
        _, phone = await loop.create_connection(Phone, "127.0.0.1", wish["port"])
        chat = FIRST_CHAT + number
        for turn in range(wish["steps"]):
            far.updates += 1
            shown = data[turn % len(data)]
            body = press(far.updates, chat, shown[turn % 4], shown)
            far.shown[chat] = loop.create_future()
            phone.confirmed = loop.create_future()
            seen = far.shown[chat]
            begun = time.perf_counter()
            phone.post(body)
            await seen
            latencies.append(time.perf_counter() - begun)
            await phone.confirmed
        phone.transport.close()

    begun = time.perf_counter()
    async with asyncio.timeout(120):
        await asyncio.gather(*(person(number) for number in range(wish["people"])))
    micros = (time.perf_counter() - begun) / wish["people"] / wish["steps"] * 1e6
    return {"micros": micros, "latencies": latencies}


async def first(far: Far, wish: dict[str, Any]) -> dict[str, Any]:
    """Until anything is shown at all; with a press of our own, tried until somebody listens, if `port`."""
    loop = asyncio.get_running_loop()
    far.any_shown = loop.create_future()
    phone = None
    async with asyncio.timeout(60):
        while wish["port"] and phone is None:
            try:
                _, phone = await loop.create_connection(Phone, "127.0.0.1", wish["port"])
                far.updates += 1
                phone.post(press(far.updates, FIRST_CHAT, wish["data"][0][0], wish["data"][0]))
            except OSError:
                await asyncio.sleep(0.005)
        await far.any_shown
    return {"at": time.time()}


async def main() -> None:
    far = Far()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Api(far, ["a"] * 4), "127.0.0.1", 0)
    print(json.dumps({"port": server.sockets[0].getsockname()[1]}), flush=True)
    while line := await asyncio.to_thread(sys.stdin.readline):
        wish = json.loads(line)
        far.updates = max(far.updates, wish.get("updates", 0))
        answer = await (crowd if wish["do"] == "crowd" else first)(far, wish)
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    asyncio.run(main())
