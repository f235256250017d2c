"""HTTP to a Bot API server: one call, one answer, and a clear word where there is none."""

import json
from collections import Counter
from collections.abc import Mapping

import aiohttp

from bot.channels.telegram.refusal import CallFailed, NoAnswer, answer_in, refusal
from bot.channels.telegram.trust import encrypted, trusted
from bot.model.compact import encode

CONNECT_SECONDS = 10
CONNECTIONS = 300
File = tuple[str, str, bytes]
"""(field, name, bytes)."""

UNREAD = frozenset({"answerCallbackQuery", "editMessageText", "deleteMessage", "deleteMessages"})
"""Calls whose result says nothing that was not known: that they succeeded is enough."""
SUCCESS = b'{"ok":true,'

_ATTACHED = "file"
_JSON = {"Content-Type": "application/json"}


class TelegramStop(Exception):  # noqa: N818 - the reason to stop, not a fault of ours
    """Telegram will not talk to this process until an operator does something."""


class TokenRefused(TelegramStop):
    """The token is wrong or was revoked."""


class PollerConflict(TelegramStop):
    """Someone else polls with the same token, or a webhook is set."""


class Api:
    """A bot at a Bot API server: Telegram's, a self-hosted one, or the playground.

    Gateways answer in HTML and results grow new fields: neither may look like a failure of another kind.
    """

    def __init__(self, token: str, url: str) -> None:
        self._base = f"{url.rstrip('/')}/bot{token}/"
        self._session: aiohttp.ClientSession | None = None
        self.answers: Counter[int] = Counter()
        """How often each HTTP status came back; 0 for none."""

    async def call(
        self,
        method: str,
        params: Mapping[str, object] | bytes,
        seconds: float,
        file: File | None = None,
    ) -> object:
        """The result of a call, None where it is not looked at; `file`: what goes along in one of its fields.

        `params` may be the body of the call, written already.

        Raises:
            NoAnswer: nothing came back.
            Refused: Telegram, or a gateway before it, said no.
        """
        data: bytes | aiohttp.FormData
        if isinstance(params, bytes):
            data = params
        else:
            data = encoded(params) if file is None else _form(params, *file)
        failure: CallFailed
        try:
            status, body = await self._post(method, data, seconds)
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError):
            failure = NoAnswer(method, unsent=True)
        except (aiohttp.ClientError, TimeoutError):
            failure = NoAnswer(method)
        else:
            if status == 200 and method in UNREAD and body.startswith(SUCCESS):
                return None
            answer = answer_in(body) or {}
            if status == 200 and answer.get("ok") is True:
                return answer.get("result")
            failure = refusal(method, status, answer)
        # Raised out here, so that the error keeps no link to one that holds the address with the token.
        raise failure

    async def raw(self, method: str, params: Mapping[str, object], seconds: float) -> tuple[int, bytes]:
        """Status and body of a call, unread.

        Raises:
            aiohttp.ClientError, TimeoutError: no answer came.
        """
        return await self._post(method, encoded(params), seconds)

    async def close(self) -> None:
        """Let go of the connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def _post(self, method: str, data: bytes | aiohttp.FormData, seconds: float) -> tuple[int, bytes]:
        if self._session is None:
            self._session = _connections(self._base)
        timeout = aiohttp.ClientTimeout(total=seconds, sock_connect=CONNECT_SECONDS)
        headers = _JSON if isinstance(data, bytes) else None
        status = 0
        try:
            async with self._session.post(
                self._base + method, data=data, headers=headers, timeout=timeout, allow_redirects=False
            ) as response:
                body = await response.read()
                status = response.status
                return status, body
        finally:
            self.answers[status] += 1


def connect(token: str, api_url: str) -> Api:
    """A bot at a Bot API server."""
    return Api(token, api_url)


def encoded(params: Mapping[str, object]) -> bytes:
    """The body of a call."""
    return encode(params).encode()


def _connections(url: str) -> aiohttp.ClientSession:
    """Connections that stay open, and nothing that a Bot API has no use for."""
    ssl = trusted() if encrypted(url) else True
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=CONNECTIONS, ttl_dns_cache=300, ssl=ssl),
        cookie_jar=aiohttp.DummyCookieJar(),
        skip_auto_headers=("User-Agent", "Accept", "Accept-Encoding"),
    )


def _form(params: Mapping[str, object], field: str, name: str, data: bytes) -> aiohttp.FormData:
    form = aiohttp.FormData(quote_fields=False)
    for key, value in params.items():
        form.add_field(key, value if isinstance(value, str) else json.dumps(value))
    form.add_field(field, f"attach://{_ATTACHED}")
    form.add_field(_ATTACHED, data, filename=name, content_type="application/octet-stream")
    return form
