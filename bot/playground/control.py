"""The person's side over HTTP, for the chat page and for tests: say, press, block, look, and make trouble."""

from collections.abc import Mapping

from aiohttp import web

from bot.playground import entities
from bot.playground.markup import LONGEST_TEXT
from bot.playground.params import json_body
from bot.playground.people import Chat, Message
from bot.playground.refusal import Refusal, bad
from bot.playground.world import World

Body = Mapping[str, object]


class Control:
    """`/control/...`; POST takes JSON, and everything answers JSON."""

    def __init__(self, world: World) -> None:
        self._world = world

    def routes(self) -> list[web.RouteDef]:
        """What it answers to."""
        return [
            web.post("/control/new", self.new),
            web.post("/control/say", self.say),
            web.post("/control/press", self.press),
            web.post("/control/block", self.block),
            web.post("/control/update", self.update),
            web.post("/control/faults", self.set_faults),
            web.get("/control/faults", self.faults),
            web.get("/control/chats/{id}", self.chat),
            web.get("/control/calls", self.calls),
        ]

    async def new(self, request: web.Request) -> web.Response:
        """A new person. `chat` asks for a number, `language` is the language of their app."""
        body = await json_body(request)
        number = integer(body, "chat") if "chat" in body else None
        chat = self._world.new_chat(number, str(body.get("language", "nb")))
        return web.json_response({"chat": chat.id})

    async def say(self, request: web.Request) -> web.Response:
        """The person writes something."""
        body = await json_body(request)
        chat = self._writer(body)
        said = entities.plain(str(body.get("text", "")))
        if not said.text:
            raise bad("text must be non-empty")
        if len(said.text) > LONGEST_TEXT:
            raise bad("message is too long")
        message = Message(
            self._world.next_message(), False, int(self._world.clock()), said.text, said.entities
        )
        told = self._world.say(chat, message)
        update = self._world.updates.add({"message": told})
        return web.json_response({"update_id": update, "message_id": message.id})

    async def press(self, request: web.Request) -> web.Response:
        """The person presses a button; what it carries is not checked, since nothing checks it for a bot."""
        body = await json_body(request)
        chat = self._writer(body)
        number = integer(body, "message_id")
        message = chat.messages.get(number)
        shown = (
            self._world.telegram(chat, message)
            if message
            # Telegram's InaccessibleMessage.
            else {"chat": chat.tell(), "message_id": number, "date": 0}
        )
        press = self._world.new_press(chat)
        content = {
            "id": press,
            "from": chat.person(),
            "message": shown,
            "chat_instance": str(chat.id),
            "data": str(body.get("data", "")),
        }
        update = self._world.updates.add({"callback_query": content})
        return web.json_response({"update_id": update, "id": press})

    async def block(self, request: web.Request) -> web.Response:
        """The person stops the bot, or (`blocked` false) lets it in again."""
        body = await json_body(request)
        chat = self._known(body)
        blocked = body.get("blocked", True) is not False
        update = None
        if blocked != chat.blocked:
            chat.blocked = blocked
            member, kicked = _members(self._world.profile.user())
            update = self._world.updates.add(
                {
                    "my_chat_member": {
                        "chat": chat.tell(),
                        "from": chat.person(),
                        "date": int(self._world.clock()),
                        "old_chat_member": member if blocked else kicked,
                        "new_chat_member": kicked if blocked else member,
                    }
                }
            )
            self._world.hub.publish(chat.id, "blocked", blocked=blocked)
        return web.json_response({"blocked": chat.blocked, "update_id": update})

    async def update(self, request: web.Request) -> web.Response:
        """Put a raw update in the queue; chats it names become known."""
        body = await json_body(request)
        inner = body.get("update")
        content = inner if isinstance(inner, dict) else body
        self._meet(content)
        return web.json_response({"update_id": self._world.updates.add(content)})

    async def set_faults(self, request: web.Request) -> web.Response:
        """Switch trouble on or off; see `Faults.configure`."""
        self._world.faults.configure(await json_body(request))
        told = self._world.faults.tell()
        self._world.hub.publish(None, "faults", faults=told)
        return web.json_response({"faults": told})

    async def faults(self, _request: web.Request) -> web.Response:
        """The trouble that is switched on."""
        return web.json_response({"faults": self._world.faults.tell()})

    async def chat(self, request: web.Request) -> web.Response:
        """A chat with its messages as they are now."""
        return web.json_response(self._world.picture(self._find(request.match_info["id"])))

    async def calls(self, request: web.Request) -> web.Response:
        """The bot's latest calls, oldest first; `since` leaves out what was seen already."""
        since = number(request.query.get("since", "0"), "since")
        calls = [call.tell() for call in self._world.calls if call.number > since]
        return web.json_response({"calls": calls})

    def _known(self, body: Body) -> Chat:
        return self._find(body.get("chat"))

    def _find(self, given: object) -> Chat:
        chat = self._world.chats.get(number(given, "chat"))
        if chat is None:
            raise Refusal(404, "chat not found")
        return chat

    def _writer(self, body: Body) -> Chat:
        chat = self._known(body)
        if chat.blocked:
            raise Refusal(403, "the person has blocked the bot")
        return chat

    def _meet(self, update: Body) -> None:
        for content in update.values():
            inner = content.get("message", content) if isinstance(content, dict) else None
            chat = inner.get("chat") if isinstance(inner, dict) else None
            if isinstance(chat, dict) and isinstance(chat.get("id"), int):
                self._world.new_chat(chat["id"], "nb", str(chat.get("type", "private")))


def number(given: object, name: str) -> int:
    """A whole number from outside."""
    try:
        return int(str(given))
    except ValueError:
        raise bad(f"{name} must be a whole number") from None


def integer(body: Body, name: str) -> int:
    """A whole number from a body."""
    return number(body.get(name), name)


def _members(bot: dict[str, object]) -> tuple[dict[str, object], dict[str, object]]:
    return {"user": bot, "status": "member"}, {"user": bot, "status": "kicked", "until_date": 0}
