"""The webhook's door: who may come in, how big and how deep, and nothing confirmed before it is on disk."""

import asyncio
import hmac
import json
import logging
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web

from bot.channels.telegram.bodies import reply_of
from bot.channels.telegram.updates import Unparseable, kind_and_chat
from bot.logs import code_of
from bot.model.post import Arrival, Inbox, nobody

log = logging.getLogger("veivis.telegram")

SIZE_LIMIT = 64 * 1024
DEPTH_LIMIT = 64
BODY_SECONDS = 10.0
"""For a whole body; Telegram sends it in one go."""
IDLE_SECONDS = 75.0
SHUTDOWN_SECONDS = 1.0
"""For requests that are open when told to stop, and again for their end; the update will be brought again."""
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name

_JSON = {"Content-Type": "application/json"}
_NOWHERE = logging.Logger("nowhere", logging.CRITICAL + 1)
"""For the library's tracebacks, which quote the request and its secret."""

# A string that never ends runs to the end of the body, so that the scan stays linear.
_TOKENS = re.compile(rb'"(?:[^"\\]|\\.)*"?|[\[{]|[\]}]', re.DOTALL)


class _Refused(Exception):  # noqa: N818 - becomes a status code a few lines below
    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


def application(
    inbox: Inbox,
    path: str,
    secret: str,
    arrived: Callable[[], None] = nobody,
    *,
    trouble: tuple[type[Exception], ...] = (),
) -> web.Application:
    """An application that takes updates at `path` and says at /healthz that it lives.

    `arrived` is called after each update. `trouble`: errors of the inbox; Telegram will send again.
    """
    if not secret:
        raise ValueError("a webhook needs a secret")

    async def receive(request: web.Request) -> web.Response:
        try:
            _know(request, secret)
            update = arrival(await _body(request), answers=True)
        except _Refused as refused:
            log.warning("update refused", extra={"status": refused.status})
            answer = web.Response(status=refused.status)
            # What is left of the body is not read: whoever sends next must know that nobody listens here.
            answer.force_close()
            return answer
        try:
            await inbox.receive([update])
        except trouble as failed:
            log.error("update not stored", extra={"code": code_of(failed)})
            return web.Response(status=503)
        arrived()
        return confirmation(update)

    application = web.Application(client_max_size=SIZE_LIMIT)
    application.router.add_post(path, receive, expect_handler=_not_asked)
    application.router.add_get("/healthz", _healthy)
    return application


@asynccontextmanager
async def listening(
    inbox: Inbox, path: str, secret: str, at: tuple[str, int], *, trouble: tuple[type[Exception], ...] = ()
) -> AsyncIterator[None]:
    """The application at an address (host, port)."""
    runner = serving(application(inbox, path, secret, trouble=trouble))
    await runner.setup()
    try:
        await web.TCPSite(runner, *at).start()
        yield
    finally:
        await runner.cleanup()


def serving(application: web.Application, **more: Any) -> web.AppRunner:  # as aiohttp takes them
    """A runner that reads no more than it must, and unpacks nothing.

    Left alone, the library reads on for ten seconds after a refusal, as much as comes; and a few bytes
    sent as gzip become as many as somebody likes.
    """
    return web.AppRunner(
        application,
        access_log=None,
        lingering_time=0,
        auto_decompress=False,
        keepalive_timeout=IDLE_SECONDS,
        logger=_NOWHERE,
        **{"shutdown_timeout": SHUTDOWN_SECONDS, **more},
    )


async def _not_asked(_request: web.Request) -> None:
    """Whoever asks whether to send the body is not answered, and sends it after a moment or never."""


async def _healthy(_request: web.Request) -> web.Response:
    return web.Response(text="ok")


def _know(request: web.Request, secret: str) -> None:
    """Compare bytes: the comparison of strings fails on what is not ASCII."""
    given = request.headers.get(SECRET_HEADER, "").encode("utf-8", "surrogateescape")
    if not hmac.compare_digest(given, secret.encode()):
        raise _Refused(401)


async def _body(request: web.Request) -> bytes:
    """The body, never more of it than may be."""
    if (request.content_length or 0) > SIZE_LIMIT:
        raise _Refused(413)
    if request.content.is_eof() and request.content.exception() is None:
        whole = request.content.read_nowait()  # all of it came along with its headers, as nearly always
        if len(whole) > SIZE_LIMIT:
            raise _Refused(413)
        return whole
    body = bytearray()
    try:
        async with asyncio.timeout(BODY_SECONDS):
            async for chunk in request.content.iter_any():
                body += chunk
                if len(body) > SIZE_LIMIT:
                    raise _Refused(413)
    except (web.RequestPayloadError, ConnectionError, TimeoutError):
        raise _Refused(400) from None
    return bytes(body)


def confirmation(update: Arrival) -> web.Response:
    """That an update is on disk. It may carry a call: here the one that answers a press, for which Telegram
    need not be called then. Whether that worked is not told, and nothing depends on it.
    """
    if not update.press:
        return web.Response()
    return web.Response(body=reply_of(update.press), headers=_JSON)


def arrival(body: bytes, *, answers: bool = False) -> Arrival:
    """One update as it came; refused where it is no update, or nests deeper than any.

    `answers`: a press is answered with `confirmation`.
    """
    if _too_deep(body):
        raise _Refused(400)
    try:
        raw = json.loads(body.decode("utf-8", "surrogatepass"))
        if not isinstance(raw, dict):
            raise _Refused(400)
        update_id, kind, chat_id = kind_and_chat(raw)
    except (ValueError, RecursionError, Unparseable):
        raise _Refused(400) from None
    return Arrival(update_id, chat_id, kind, body, raw, _press(raw.get("callback_query")) if answers else "")


def _press(query: object) -> str:
    """The id of a press, "" where there is none."""
    found = query.get("id") if isinstance(query, dict) else None
    return found if isinstance(found, str) else ""


def _too_deep(body: bytes) -> bool:
    """Whether brackets nest deeper than any real update."""
    if body.count(b"[") + body.count(b"{") <= DEPTH_LIMIT:
        return False
    depth = 0
    for token in _TOKENS.finditer(body):
        if token[0] in b"[{":
            depth += 1
            if depth > DEPTH_LIMIT:
                return True
        elif token[0] in b"]}":
            depth -= 1
    return False
