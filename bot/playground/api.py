"""The Bot API over HTTP: finds the method, lets faults strike, answers as Telegram answers, keeps the log."""

import asyncio
import re
import time
from collections.abc import Callable, Mapping

from aiohttp import web

from bot.channels.telegram.spec import validate
from bot.playground import editing, presenting, sending
from bot.playground.answers import answer, hang_up
from bot.playground.faults import Fault
from bot.playground.params import Params, read
from bot.playground.refusal import Refusal, bad, too_many, unauthorized, unknown
from bot.playground.world import Call, World

Method = Callable[[World, Params], object]

METHODS: Mapping[str, Method] = {
    "answercallbackquery": editing.answer_callback_query,
    "close": presenting.done,
    "deletemessage": editing.delete_message,
    "deletemessages": editing.delete_messages,
    "deletemycommands": presenting.delete_my_commands,
    "editmessagereplymarkup": editing.edit_message_reply_markup,
    "editmessagetext": editing.edit_message_text,
    "getchat": presenting.get_chat,
    "getchatmenubutton": presenting.get_chat_menu_button,
    "getme": presenting.get_me,
    "getmycommands": presenting.get_my_commands,
    "getmydescription": presenting.get_text("description"),
    "getmyname": presenting.get_text("name"),
    "getmyshortdescription": presenting.get_text("short_description"),
    "leavechat": editing.leave_chat,
    "logout": presenting.done,
    "sendchataction": sending.send_chat_action,
    "sendcontact": sending.send_contact,
    "senddocument": sending.send_document,
    "sendmessage": sending.send_message,
    "setchatmenubutton": presenting.set_chat_menu_button,
    "setmycommands": presenting.set_my_commands,
    "setmydescription": presenting.set_text("description"),
    "setmyname": presenting.set_text("name"),
    "setmyshortdescription": presenting.set_text("short_description"),
}
RECEIVING = frozenset({"getupdates", "setwebhook", "deletewebhook", "getwebhookinfo"})
_TOKEN = re.compile(r"(\d+):[A-Za-z0-9_-]+")


class Api:
    """`/bot<token>/<method>`."""

    def __init__(self, world: World) -> None:
        self._world = world
        world.webhook.replied = self.replied

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """One call from the bot."""
        began = time.perf_counter()
        name = request.match_info["method"]
        struck = self._world.faults.striking(name)
        if struck:
            self._world.hub.publish(None, "faults", faults=self._world.faults.tell())
        params = Params({})
        try:
            params = await read(request, self._bot(request))
            await _before(request, struck)
            body: Mapping[str, object] = {"ok": True, "result": await self._carry_out(name, params)}
            status = 200
        except Refusal as refusal:
            body, status = refusal.body(), refusal.code
        if "drop_after" in struck:
            hang_up(request)
        if self._world.witness is not None:
            self._world.witness(name, params.values, body, frozenset(struck))
        # A poll that went well says nothing, and there is one every half minute.
        if name.lower() != "getupdates" or status != 200:
            ms = round((time.perf_counter() - began) * 1000, 1)
            complaints = _complaints(name, params) if status == 200 else ()
            self._world.log(Call(0, name, _chat(params), status, ms, ",".join(struck), complaints))
        return await answer(request, body, status, struck)

    def replied(self, name: str, call: dict[str, object]) -> None:
        """A call that came as the reply to an update: carried out or not, the bot does not hear of it."""
        params = Params(call)
        status, body = 200, dict[str, object]()
        try:
            if (method := METHODS.get(name.lower())) is None:
                raise unknown()
            body = {"ok": True, "result": method(self._world, params)}
        except Refusal as refusal:
            status, body = refusal.code, dict(refusal.body())
        if self._world.witness is not None:
            self._world.witness(name, params.values, body, frozenset())
        complaints = _complaints(name, params) if status == 200 else ()
        self._world.log(Call(0, name, _chat(params), status, 0.0, "", complaints))

    def _bot(self, request: web.Request) -> int:
        token = _TOKEN.fullmatch(request.match_info["token"])
        if token is None:
            raise unauthorized()
        return int(token[1])

    async def _carry_out(self, name: str, params: Params) -> object:
        key = name.lower()
        if key in RECEIVING:
            return await self._receive(key, params)
        method = METHODS.get(key)
        if method is None:
            raise unknown()
        return method(self._world, params)

    async def _receive(self, key: str, params: Params) -> object:
        updates, webhook = self._world.updates, self._world.webhook
        if key == "getwebhookinfo":
            return webhook.info()
        if key != "deletewebhook":
            updates.allow(params.items("allowed_updates"))
        if key == "getupdates":
            return await updates.take(
                params.integer("offset"), params.integer("limit", 100), params.integer("timeout")
            )
        await webhook.set(
            params.text("url") if key == "setwebhook" else "",
            params.text("secret_token"),
            params.integer("max_connections", 40),
            params.flag("drop_pending_updates"),
        )
        return True


def _complaints(name: str, params: Params) -> tuple[str, ...]:
    """What the documentation says against a call that was carried out."""
    files = {key: upload.name for key, upload in params.files.items()}
    fields = {key: value for key, value in params.values.items() if value is not None}
    named = {str(value).removeprefix("attach://") for value in fields.values()}
    return tuple(validate(name, fields | {key: file for key, file in files.items() if key not in named}))


def _chat(params: Params) -> int | None:
    value = params.values.get("chat_id")
    return value if isinstance(value, int) else None


async def _before(request: web.Request, struck: Mapping[str, Fault]) -> None:
    """The faults that strike before anything is carried out."""
    if "delay" in struck:
        await asyncio.sleep(struck["delay"].seconds)
    if "429" in struck:
        raise too_many(struck["429"].retry_after)
    if "500" in struck:
        raise Refusal(500, "Internal Server Error")
    if "refuse" in struck:
        raise Refusal(struck["refuse"].status, struck["refuse"].words)
    if "html" in struck:
        raise Refusal(struck["html"].status, "a page of a gateway")
    if "drop_before" in struck:
        hang_up(request)
        raise bad("connection dropped")
