"""A long poller of our own: updates are on disk before Telegram hears that we have them.

There is one exception, in `ahead`: where nothing can be put on disk for long, and all who wrote know that.
"""

import asyncio
import contextlib
import json
import logging
import re
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from typing import Final

from aiohttp import ClientError

from bot.channels.telegram.ahead import Ahead, Meanwhile
from bot.channels.telegram.backoff import backoff
from bot.channels.telegram.refusal import answer_in, retry_after
from bot.channels.telegram.session import Api, PollerConflict, TokenRefused
from bot.channels.telegram.updates import Unparseable, kind_and_chat
from bot.logs import code_of
from bot.model.post import Arrival, Inbox, nobody

log = logging.getLogger("veivis.telegram")

ALLOWED_UPDATES: Final = ("message", "edited_message", "callback_query", "my_chat_member")
POLL_SECONDS: Final = 25
BATCH: Final = 100
EMPTY_PAUSE: Final = 0.1
AHEAD_SECONDS: Final = 1.0
"""A batch that is not on disk by then is a reason to look at what comes behind it, and again as often."""
OFFSET_SECONDS: Final = 2.0
LONGEST_STORE_PAUSE: Final = 2.0
LAST_SECONDS: Final = 2.0
"""For what is being put on disk when told to stop."""

_UPDATE_ID = re.compile(rb'"update_id"\s*:\s*([0-9]{1,18})')

_WANTED: Final[dict[str, object]] = {"limit": BATCH, "allowed_updates": list(ALLOWED_UPDATES)}


class _Unreadable(Exception):  # noqa: N818 - caught a few lines below
    """An answer that is not JSON as a whole; perhaps one update in it is to blame."""

    def __init__(self, body: bytes) -> None:
        super().__init__()
        self.body = body


class Poller:
    """`run` until cancelled; what was fetched and not yet on disk comes again."""

    def __init__(  # noqa: PLR0913 - what differs between service and tests
        self,
        api: Api,
        inbox: Inbox,
        arrived: Callable[[], None] = nobody,
        *,
        trouble: tuple[type[Exception], ...] = (),
        meanwhile: Meanwhile | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """`arrived` is called after each batch. `trouble`: errors of the inbox to wait out.

        `meanwhile` is shown what waits at Telegram while a batch cannot be put on disk.
        """
        self._api = api
        self._inbox = inbox
        self._arrived = arrived
        self._trouble = trouble
        self._meanwhile = meanwhile
        self._sleep = sleep
        self._limit = BATCH

    async def run(self) -> None:
        """Fetch for ever.

        Raises:
            TokenRefused: the token is wrong or was revoked.
            PollerConflict: someone else polls, or a webhook came in between.
        """
        await self._ask("deleteWebhook", {"drop_pending_updates": False}, 20)
        offset = None
        # Telegram itself remembers what was confirmed; better than to wait for a store that is in trouble.
        with contextlib.suppress(TimeoutError, *self._trouble):
            async with asyncio.timeout(OFFSET_SECONDS):
                offset = await self._inbox.offset()
        while True:
            offset = await self._round(offset)

    async def _round(self, offset: int | None) -> int | None:
        """One batch: fetched, on disk, announced. Gives the next offset."""
        params = {**_WANTED, "timeout": POLL_SECONDS, "limit": self._limit}
        if offset is not None:
            params["offset"] = offset
        try:
            updates = await self._ask("getUpdates", params, POLL_SECONDS + 10)
        except _Unreadable as unreadable:
            return await self._alone(unreadable.body, offset)
        self._limit = BATCH
        arrivals = _arrivals(updates)
        if not arrivals:
            if updates:
                log.warning("no usable update in the batch")
            # A server that does not hold the request open would else be asked thousands of times a second.
            await self._sleep(backoff(3) if updates else EMPTY_PAUSE)
            return offset
        return await self._keep(arrivals, offset)

    async def _keep(self, arrivals: list[Arrival], before: int | None) -> int:
        """Put a batch on disk, however long that takes: only then may the offset (`before`) move."""
        # Ids restart at random after a quiet week, so what came before says nothing about the next.
        offset = max(arrival.update_id for arrival in arrivals) + 1
        if self._meanwhile is None:
            await self._stored(arrivals, offset)
            return offset
        ahead = Ahead(self._api, self._meanwhile, _arrivals_in, arrivals, before)
        storing = asyncio.create_task(self._stored(arrivals, offset))
        try:
            while not (await asyncio.wait({storing}, timeout=AHEAD_SECONDS))[0]:
                await ahead.look(_WANTED, BATCH)
            await storing
        finally:
            storing.cancel()
            await asyncio.gather(storing, return_exceptions=True)
        return await self._keep(ahead.held, ahead.offset) if ahead.held else offset

    async def _stored(self, arrivals: list[Arrival], offset: int) -> None:
        """Try until it is on disk."""
        failures = 0
        while True:
            try:
                await _whole(self._inbox.receive(arrivals, offset))
                break
            except self._trouble as trouble:
                log.error("updates not stored, will be tried again", extra={"code": code_of(trouble)})
                await self._sleep(min(backoff(failures), LONGEST_STORE_PAUSE))
                failures += 1
        log.info("updates stored", extra={"count": len(arrivals)})
        self._arrived()

    async def _alone(self, body: bytes, offset: int | None) -> int | None:
        """Narrow an unreadable batch down to one update, and step over that one."""
        found = _UPDATE_ID.search(body)
        if self._limit > 1 or found is None:
            self._limit = 1
            await self._sleep(backoff(1))
            return offset
        self._limit = BATCH
        log.warning("update unreadable", extra={"kind": "unreadable"})
        return await self._keep([Arrival(int(found[1]), None, "unreadable", b"")], offset)

    async def _ask(self, method: str, params: Mapping[str, object], seconds: float) -> object:
        """The result of a call, tried until it comes."""
        failures = 0
        while True:
            try:
                status, body = await self._api.raw(method, params, seconds)
            except (ClientError, TimeoutError) as error:
                status, body = 0, b"{}"
                log.warning("no answer", extra={"method": method, "error": type(error).__name__})
            answer = answer_in(body)
            if status == 200 and answer is None and method == "getUpdates":
                raise _Unreadable(body)
            if status == 200 and answer is not None and answer.get("ok") is True:
                return answer.get("result")
            _stop_if_refused(status)
            if status:
                log.warning("call refused", extra={"method": method, "status": status})
            await self._sleep(retry_after(answer or {}) if status == 429 else backoff(failures))
            failures += 1


async def _whole(receiving: Coroutine[None, None, int]) -> None:
    """Take a batch in; told to stop meanwhile, take it in all the same, if that does not last.

    An emergency in it may have been answered past the store. Left off before that is known there, the next
    life would answer it again.
    """
    task = asyncio.create_task(receiving)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait({task}, timeout=LAST_SECONDS)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        raise


def _arrivals_in(body: bytes) -> list[Arrival]:
    """The updates in an answer; none where it is no answer."""
    answer = answer_in(body)
    return _arrivals(answer.get("result")) if answer is not None else []


def _arrivals(updates: object) -> list[Arrival]:
    """Updates as they will be stored, less those that cannot be."""
    return [a for a in map(_arrival, updates if isinstance(updates, list) else []) if a is not None]


def _arrival(raw: object) -> Arrival | None:
    """One update as it will be stored; None without an id, since then nothing can be done with it."""
    if not isinstance(raw, Mapping):
        return None
    try:
        update_id, kind, chat_id = kind_and_chat(raw)
    except Unparseable:
        return None
    try:
        body = json.dumps(raw).encode()
    except (ValueError, RecursionError):
        body = b""
    return Arrival(update_id, chat_id, kind, body, raw)


def _stop_if_refused(status: int) -> None:
    if status in {401, 404}:
        raise TokenRefused("Telegram refuses the token (BOT_TOKEN): it is wrong or was revoked")
    if status == 409:
        raise PollerConflict("another process polls with this token, or a webhook was set: run only one")
