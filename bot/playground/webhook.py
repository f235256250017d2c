"""Delivers updates to a webhook on this machine, in Telegram's order, again and again until it says 2xx."""

import asyncio
import json
import re
import time
from collections.abc import Callable, Mapping
from functools import partial
from urllib.parse import urlsplit

import aiohttp

from bot.playground.refusal import bad, conflict
from bot.playground.updates import OTHER_WEBHOOK, Update, Updates

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}")
LONGEST_PAUSE = 30.0


class Webhook:
    """One address at a time. Messages of one chat keep their order, and so do presses of one person."""

    def __init__(self, updates: Updates, first_pause: float) -> None:
        self._updates = updates
        self._first_pause = first_pause
        self._task: asyncio.Task[None] | None = None
        self._secret = ""
        self._connections = 40
        self._error: tuple[int, str] | None = None
        self.url = ""
        self.replied: Callable[[str, dict[str, object]], None] = _nothing
        """Carries out a call that came with a confirmation."""

    async def set(self, url: str, secret: str, connections: int, drop: bool) -> None:
        """Point it at an address; an empty one takes it away."""
        parts = urlsplit(url)
        if url and (parts.scheme not in ("http", "https") or parts.hostname not in LOOPBACK):
            raise bad("bad webhook: the playground delivers to 127.0.0.1 only")
        if not _SECRET.fullmatch(secret):
            raise bad("secret token contains unallowed characters")
        await self.close()
        if drop:
            self._updates.drop()
        self.url, self._secret, self._error = url, secret, None
        self._connections = min(max(connections, 1), 100)
        self._updates.webhook_set = bool(url)
        if url:
            self._updates.interrupt(conflict(OTHER_WEBHOOK))
            self._task = asyncio.create_task(self._run())

    async def close(self) -> None:
        """Stop delivering; what was not delivered stays in the queue."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
            self._task = None

    def info(self) -> dict[str, object]:
        """Telegram's WebhookInfo."""
        answer: dict[str, object] = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self._updates.pending),
        }
        if self.url:
            answer |= {"max_connections": self._connections, "ip_address": "127.0.0.1"}
        if self._error is not None:
            answer |= {"last_error_date": self._error[0], "last_error_message": self._error[1]}
        if self._updates.allowed():
            answer["allowed_updates"] = self._updates.allowed()
        return answer

    async def _run(self) -> None:
        """Start one delivery per line of updates, as many at once as allowed."""
        busy: dict[str, asyncio.Task[None]] = {}
        limit = aiohttp.TCPConnector(limit=self._connections)
        async with aiohttp.ClientSession(connector=limit) as session, asyncio.TaskGroup() as group:
            while True:
                self._updates.arrived.clear()
                for serial, update in list(self._updates.pending.items()):
                    line = _line(update)
                    if line not in busy:
                        busy[line] = group.create_task(self._deliver(session, serial, update))
                        busy[line].add_done_callback(partial(self._free, busy, line))
                await self._updates.arrived.wait()

    def _free(self, busy: dict[str, asyncio.Task[None]], line: str, _done: asyncio.Task[None]) -> None:
        del busy[line]
        self._updates.arrived.set()

    async def _deliver(self, session: aiohttp.ClientSession, serial: int, update: Update) -> None:
        pause = self._first_pause
        while not await self._posted(session, update):
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)
        self._updates.pending.pop(serial, None)

    async def _posted(self, session: aiohttp.ClientSession, update: Update) -> bool:
        headers = {"X-Telegram-Bot-Api-Secret-Token": self._secret} if self._secret else {}
        try:
            async with session.post(
                self.url,
                json=update,
                headers=headers,
                timeout=aiohttp.ClientTimeout(total=60),
                allow_redirects=False,
            ) as answer:
                if 200 <= answer.status < 300:
                    self._reply(await answer.read())
                    return True
                self._error = (
                    int(time.time()),
                    f"Wrong response from the webhook: {answer.status} {answer.reason}",
                )
        except (aiohttp.ClientError, OSError, TimeoutError):
            self._error = (int(time.time()), "Connection refused")
        return False

    def _reply(self, body: bytes) -> None:
        """A confirmation may be a call; the bot is not told what became of it."""
        try:
            call = json.loads(body) if body else None
        except (ValueError, RecursionError):
            return
        if isinstance(call, dict) and isinstance(name := call.pop("method", None), str):
            self.replied(name, call)


def _line(update: Mapping[str, object]) -> str:
    """Presses queue per person and everything else per chat, so the two can overtake each other."""
    press = update.get("callback_query")
    if isinstance(press, dict) and isinstance(press.get("from"), dict):
        return f"press {press['from'].get('id')}"
    for content in update.values():
        if isinstance(content, dict) and isinstance(content.get("chat"), dict):
            return f"chat {content['chat'].get('id')}"
    return f"update {update.get('update_id')}"


def _nothing(_name: str, _call: dict[str, object]) -> None:
    """Nobody carries out calls here."""
