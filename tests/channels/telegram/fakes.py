"""A Bot API over real HTTP that answers as told, and an inbox and an outbox in memory."""

import asyncio
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

from aiohttp import web

from bot.channels.telegram import spec
from bot.channels.telegram.sender import Sender
from bot.channels.telegram.session import Api
from bot.model.post import Arrival, Outgoing, OutRow
from tests.channels.telegram.forms import decoded

TOKEN = "42:AAHdummytokendummytokendummytoken"
CHAT = 5001
WHO = b"somebody"

Reaction = Callable[[web.Request], Awaitable[web.Response]]


def ok(result: object) -> Reaction:
    async def react(_request: web.Request) -> web.Response:
        return web.json_response({"ok": True, "result": result})

    return react


def refuse(code: int, description: str, retry_after: int | None = None) -> Reaction:
    body: dict[str, object] = {"ok": False, "error_code": code, "description": description}
    if retry_after is not None:
        body["parameters"] = {"retry_after": retry_after}

    async def react(_request: web.Request) -> web.Response:
        return web.json_response(body, status=code)

    return react


def raw(status: int, body: bytes) -> Reaction:
    async def react(_request: web.Request) -> web.Response:
        return web.Response(status=status, body=body)

    return react


async def reset(request: web.Request) -> web.Response:
    """The connection breaks before an answer."""
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


def message(message_id: int, **more: object) -> dict[str, object]:
    chat = {"id": CHAT, "type": "private", "first_name": "x"}
    return {"message_id": message_id, "date": 1, "chat": chat, **more}


@dataclass
class FakeApi:
    """Every call is recorded and held against the data file."""

    calls: list[tuple[str, dict[str, object]]] = field(default_factory=list)
    invalid: list[str] = field(default_factory=list)
    scripts: dict[str, deque[Reaction]] = field(default_factory=lambda: defaultdict(deque))
    now: int = 0
    most: int = 0
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    next_id: int = 900
    url: str = ""

    def on(self, method: str, *reactions: Reaction) -> None:
        """Answer the next calls of a method like this; afterwards it succeeds."""
        self.scripts[method].extend(reactions)

    def methods(self) -> list[str]:
        return [method for method, _ in self.calls]

    def sent(self, method: str) -> list[dict[str, object]]:
        return [params for called, params in self.calls if called == method]

    async def handle(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        if request.content_type == "application/json":
            params = await request.json()
        else:
            form = await request.post()
            files = {f"attach://{k}": v.filename for k, v in form.items() if isinstance(v, web.FileField)}
            texts = {k: files.get(str(v), str(v)) for k, v in form.items() if f"attach://{k}" not in files}
            params = decoded(method, texts)
        self.calls.append((method, params))
        self.invalid += spec.validate(method, params)
        self.now += 1
        self.most = max(self.most, self.now)
        try:
            await self.gate.wait()
            if self.scripts[method]:
                return await self.scripts[method].popleft()(request)
            if method == "getUpdates":
                await asyncio.sleep(0.02)  # a long poll, if not a very long one
            return await ok(self._result(method, params))(request)
        finally:
            self.now -= 1

    def _result(self, method: str, params: Mapping[str, object]) -> object:
        if method == "sendMessage":
            self.next_id += 1
            return message(self.next_id, text="x")
        if method == "sendDocument":
            self.next_id += 1
            return message(self.next_id, document={"file_id": "a", "file_unique_id": "b"})
        if method == "editMessageText":
            return message(int(str(params["message_id"])), text="x")
        if method == "getMe":
            return {"id": 42, "is_bot": True, "first_name": "x", "username": "x_bot"}
        return [] if method == "getUpdates" else True

    def app(self) -> web.Application:
        application = web.Application()
        application.router.add_post("/bot{token}/{method}", self.handle)
        return application


@dataclass
class FakeInbox:
    """`failing`: so many calls raise OSError first."""

    start: int | None = None
    arrivals: list[Arrival] = field(default_factory=list)
    offsets: list[int | None] = field(default_factory=list)
    failing: int = 0

    async def receive(self, arrivals: Sequence[Arrival], offset: int | None = None) -> int:
        if self.failing:
            self.failing -= 1
            raise OSError
        self.arrivals += arrivals
        self.offsets.append(offset)
        return len(arrivals)

    async def offset(self) -> int | None:
        return self.start


@dataclass
class FakeOutbox:
    """Parks rows only on paper unless `patient`, so that tests need not wait."""

    rows: list[OutRow] = field(default_factory=list)
    done: list[tuple[int, int | None]] = field(default_factory=list)
    parked: list[tuple[int, float, bool]] = field(default_factory=list)
    forgotten: list[int] = field(default_factory=list)
    patient: bool = False
    failing: int = 0
    empty: asyncio.Event = field(default_factory=asyncio.Event)
    later_called: asyncio.Event = field(default_factory=asyncio.Event)

    def put(
        self,
        outgoing: Outgoing,
        who: bytes = WHO,
        *,
        screen: int | None = None,
        chat_id: int = CHAT,
        parked_until: float = 0.0,
    ) -> OutRow:
        number = len(self.rows) + len(self.done) + 1
        row = OutRow(number, who, chat_id, outgoing, screen=screen, parked_until=parked_until)
        self.rows.append(row)
        return row

    async def due(self, now: float, limit: int = 200) -> list[OutRow]:
        first: dict[bytes, OutRow] = {}
        for row in self.rows:
            first.setdefault(row.who, row)
        rows = [row for row in first.values() if row.parked_until <= now]
        return sorted(rows, key=lambda row: not row.outgoing.crisis)[:limit]

    async def sent(self, row: OutRow, message_id: int | None) -> None:
        if self.failing:
            self.failing -= 1
            raise OSError
        self.done.append((row.id, message_id))
        self._keep([kept for kept in self.rows if kept.id != row.id])

    def note(self, row: OutRow, message_id: int | None, told: Callable[[bool], None]) -> bool:
        return False

    async def later(self, row: OutRow, until: float, doubt: bool = False) -> None:
        self.parked.append((row.id, until, doubt))
        changed = replace(
            row, tries=row.tries + 1, doubt=doubt, parked_until=until if self.patient else row.parked_until
        )
        self._keep([changed if kept.id == row.id else kept for kept in self.rows])
        self.later_called.set()

    async def forget(self, chat_id: int) -> None:
        self.forgotten.append(chat_id)
        self._keep([kept for kept in self.rows if kept.chat_id != chat_id])

    def _keep(self, rows: list[OutRow]) -> None:
        self.rows = rows
        if not rows:
            self.empty.set()


class LateOutbox(FakeOutbox):
    """Writes down what was sent only when it may."""

    def __init__(self) -> None:
        super().__init__()
        self.may = asyncio.Event()

    async def sent(self, row: OutRow, message_id: int | None) -> None:
        await self.may.wait()
        await super().sent(row, message_id)


def screen(text: str = "<b>Hei</b>", *, crisis: bool = False, **params: object) -> Outgoing:
    keyboard = [[{"text": "Neste", "callback_data": "1:menu.start:next"}]]
    base: dict[str, object] = {
        "text": text,
        "keyboard": keyboard,
        "edit": None,
        "fresh": False,
        "keep": True,
    }
    return Outgoing("screen", base | params, crisis=crisis)


@asynccontextmanager
async def running(sender: Sender) -> AsyncIterator[asyncio.Task[None]]:
    """A sender at work, stopped in the end."""
    task = asyncio.create_task(sender.run())
    yield task
    await sender.stop(5)
    await task


async def drain(bot: Api, outbox: FakeOutbox, *, strict: bool = True) -> Sender:
    """Send until the outbox is empty."""
    sender = Sender(bot, outbox, strict=strict, trouble=(OSError,))
    async with running(sender):
        await outbox.empty.wait()
    return sender
