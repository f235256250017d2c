"""aiogram's HTTP session, made to survive answers that are not what the documentation promises."""

import json
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import ClientDecodeError, TelegramNetworkError
from aiogram.methods import Response, TelegramMethod
from aiohttp import ClientTimeout

T = TypeVar("T")

DEFAULT_RETRY_AFTER = 5


class TelegramStop(Exception):  # noqa: N818 - the reason to stop, not a fault of ours
    """Telegram will not talk to this process until an operator does something."""


class TokenRefused(TelegramStop):
    """The token is wrong or was revoked."""


class PollerConflict(TelegramStop):
    """Someone else polls with the same token, or a webhook is set."""


class Session(AiohttpSession):
    """Gateways answer in HTML, results grow new fields: neither may look like a failure of another kind."""

    def check_response(
        self, bot: Bot, method: TelegramMethod[T], status_code: int, content: str
    ) -> Response[T]:
        """An accepted call is a success even where its result cannot be read in full."""
        answer = _object(content)
        if status_code == 200 and answer.get("ok") is True:
            try:
                return super().check_response(bot, method, status_code, content)
            except ClientDecodeError:
                return Response[T].model_construct(ok=True, result=answer.get("result"))
        if status_code < 300:
            told = answer.get("error_code")
            status_code = told if isinstance(told, int) and told >= 400 else 502
        return super().check_response(bot, method, status_code, _refusal(answer, status_code))

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[T],
        timeout: int | None = None,  # noqa: ASYNC109 - aiogram's signature
    ) -> T:
        """As aiogram does it; an answer in no known encoding counts as no answer."""
        try:
            return await super().make_request(bot, method, timeout)
        except UnicodeError:
            pass
        raise TelegramNetworkError(method=method, message="unreadable answer")

    async def raw(
        self, token: str, method: str, params: Mapping[str, object], seconds: float
    ) -> tuple[int, bytes]:
        """Status and body of a call, unread.

        Raises:
            aiohttp.ClientError, TimeoutError: no answer came.
        """
        session = await self.create_session()
        url = self.api.api_url(token=token, method=method)
        timeout = ClientTimeout(total=seconds, sock_connect=10)
        async with session.post(url, json=dict(params), timeout=timeout) as response:
            return response.status, await response.read()


def connect(token: str, api_url: str) -> Bot:
    """A bot at a Bot API server: Telegram's, a self-hosted one, or the playground."""
    return Bot(token, session=Session(api=TelegramAPIServer.from_base(api_url)))


def session_of(bot: Bot) -> Session:
    """Our session of a bot made by `connect`."""
    return cast(Session, bot.session)  # aiogram types it as its own base class


def _object(content: str) -> dict[str, Any]:  # JSON from outside
    try:
        answer = json.loads(content)
    except (ValueError, RecursionError):
        return {}
    return answer if isinstance(answer, dict) else {}


def _refusal(answer: Mapping[str, Any], status: int) -> str:
    """A refusal with the fields aiogram relies on, whatever was sent."""
    text = answer.get("description")
    made: dict[str, object] = {
        "ok": False,
        "error_code": status,
        "description": text if isinstance(text, str) else "",
    }
    told = answer.get("parameters")
    after = told.get("retry_after") if isinstance(told, dict) else None
    if status == 429:
        after = after if isinstance(after, int) and after > 0 else DEFAULT_RETRY_AFTER
        made["parameters"] = {"retry_after": after}
    return json.dumps(made)
