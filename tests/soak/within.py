"""Telegram within this process: carries calls out where they are made, and fails as it is told to.

What would go over the wire is read, and what Telegram would answer is answered, at the seam where the
guide's own HTTP begins. No call is held against the documentation here, and of a chat no more is kept than
what stands in it: other tests do the one, and nothing asks for the other.
"""

import asyncio
import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import aiohttp

from bot.playground.faults import Fault, Faults
from bot.playground.refusal import Refusal, bad, too_many
from tests.soak.flood import Quick

Look = Callable[[int, str, object], None]
"""Told of each screen that is shown: the chat, the text, the keyboard."""

_DONE = b'{"ok":true,"result":true}'


class Within(Quick):
    """`look` is told of every screen at the moment it is shown, also where the guide never hears of that."""

    def __init__(self, faults: Iterable[Mapping[str, object]], look: Look) -> None:
        super().__init__()
        self.faults = Faults()
        for each in faults:
            self.faults.configure(each)
        self._look = look
        # What stands in each chat, by message.
        self._chats: dict[int, dict[int, int]] = {}

    async def _post(self, method: str, data: bytes | aiohttp.FormData, seconds: float) -> tuple[int, bytes]:
        await asyncio.sleep(0)
        struck = self.faults.striking(method)
        try:
            return self._answer(method, data, struck)
        except Refusal as refusal:
            self.answers[refusal.code] += 1
            return refusal.code, json.dumps(refusal.body()).encode()

    def _answer(
        self, method: str, data: bytes | aiohttp.FormData, struck: Mapping[str, Fault]
    ) -> tuple[int, bytes]:
        if "429" in struck:
            raise too_many(struck["429"].retry_after)
        if "500" in struck:
            raise Refusal(500, "Internal Server Error")
        if "drop_before" in struck:
            raise self._broken()
        body = self._carried_out(method, json.loads(data) if isinstance(data, bytes) else {})
        if "drop_after" in struck:
            raise self._broken()
        self.answers[200] += 1
        return 200, body

    def _broken(self) -> aiohttp.ClientError:
        self.answers[0] += 1
        return aiohttp.ServerDisconnectedError()

    def _carried_out(self, method: str, call: dict[str, Any]) -> bytes:  # JSON as it goes over the wire
        chat = call.get("chat_id", 0)
        standing = self._chats.setdefault(chat, {})
        if method == "sendMessage":
            self.calls += 1
            number = self.calls
        elif method == "editMessageText":
            number = call["message_id"]
            if number not in standing:
                raise bad("message to edit not found")
        else:
            for gone in (call.get("message_id"), *call.get("message_ids", ())):
                standing.pop(gone, None)
            return _DONE
        text, keyboard = call["text"], call.get("reply_markup")
        same = hash((text, json.dumps(keyboard)))
        if standing.get(number) == same:
            raise bad("message is not modified")
        standing[number] = same
        self._look(chat, text, keyboard)
        said = {"message_id": number, "date": 1, "chat": {"id": chat, "type": "private"}, "text": text}
        return json.dumps({"ok": True, "result": said}).encode()
