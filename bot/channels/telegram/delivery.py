"""One outgoing thing becomes calls, and what Telegram says of them becomes an outcome."""

import asyncio
import contextlib
import logging
from base64 import b64decode
from collections import Counter
from collections.abc import Mapping
from typing import Final

from bot.channels.telegram.bodies import Params, answer_of, body_of, plain, stitched
from bot.channels.telegram.leftovers import Leftovers
from bot.channels.telegram.outcome import (
    Done,
    Dropped,
    Outcome,
    is_gone,
    is_unchanged,
    is_uneditable,
    outcome_of,
)
from bot.channels.telegram.refusal import BAD_REQUEST, UNAUTHORIZED, CallFailed, Refused, passes
from bot.channels.telegram.session import Api, TokenRefused
from bot.channels.telegram.spec import validate
from bot.model.post import Outgoing, OutRow

log = logging.getLogger("veivis.telegram")

CALL_SECONDS: Final = 20
ANSWER_SECONDS: Final = 5

MOST_SOUND: Final = 4000

Ready = tuple[str, str] | None


class BadCall(Exception):  # noqa: N818 - a call that must not be made
    """A call of ours that Telegram would refuse. Says which rules, never which words."""

    def __init__(self, method: str, problems: list[str]) -> None:
        super().__init__(f"{method}: {'; '.join(problems)}")
        self.problems = problems


class Delivery:
    """Carries out one row at a time; knows nothing of queues."""

    def __init__(self, api: Api, *, strict: bool = False) -> None:
        """`strict`: a call that is not valid raises `BadCall`, as tests want it."""
        self._api = api
        self._strict = strict
        self._sound: set[int] = set()
        self._answers: dict[int, asyncio.Task[None]] = {}
        self._leftovers = Leftovers(self._delete)
        self.counts: Counter[str] = Counter()

    async def deliver(self, row: OutRow) -> Outcome:
        """Carry out a row.

        Raises:
            TokenRefused: the token is wrong or was revoked.
            BadCall: a call is not valid, in strict mode.
        """
        try:
            return await self._carry_out(row)
        except CallFailed as error:
            if not isinstance(error, Refused) or error.status != UNAUTHORIZED:
                return outcome_of(error, row.outgoing.op)
        except (BadCall, ValueError, KeyError) as error:
            if self._strict:
                raise
            log.error("call blocked", extra={"kind": row.outgoing.op, "error": type(error).__name__})
            return Dropped()
        # Raised out here, so that the error keeps no link to one that holds the text of the call.
        raise TokenRefused("Telegram refuses the token (BOT_TOKEN): it is wrong or was revoked")

    def acknowledge(self, row: OutRow) -> None:
        """Answer the press that a screen belongs to, before the screen or beside it; nothing waits for it.

        Without an answer a button only goes on showing that it was pressed.
        """
        if row.id in self._answers or not isinstance(query := row.outgoing.params.get("answer"), str):
            return
        self._answers[row.id] = asyncio.create_task(self._answer(query))

    def acknowledge_only(self, row: OutRow) -> None:
        """Answer the press of a screen that will not be shown."""
        self.acknowledge(row)
        task = self._answers.get(row.id)
        if task is not None:
            task.add_done_callback(lambda _: self._answers.pop(row.id, None))

    async def remove(self, chat_id: int, message_id: int) -> None:
        """Take an old screen away; nothing depends on whether that works."""
        if not await self._leftovers.remove(chat_id, message_id):
            self.counts["left_behind"] += 1

    async def alive(self) -> bool:
        """Whether Telegram answers at all; asked before the one retry of a message in doubt is spent."""
        try:
            await self._api.call("getMe", {}, CALL_SECONDS)
        except CallFailed as error:
            return not passes(error)
        return True

    async def _carry_out(self, row: OutRow) -> Outcome:
        params = row.outgoing.params
        match row.outgoing.op:
            case "screen":
                return await self._screen(row)
            case "document":
                return await self._document(row)
            case "answer":
                await self._call("answerCallbackQuery", {"callback_query_id": params["id"]})
            case "clear":
                call = {"chat_id": row.chat_id, "message_ids": params["ids"]}
                await self._call("deleteMessages", call, row.chat_id)
            case "leave":
                await self._call("leaveChat", {"chat_id": row.chat_id}, row.chat_id)
            case _:
                return Dropped()
        self.counts[row.outgoing.op] += 1
        return Done()

    async def _screen(self, row: OutRow) -> Done:
        """Edit what is there; send where there is nothing to edit, or where it belongs further down."""
        self.acknowledge(row)
        try:
            return await self._shown(row)
        finally:
            if (answer := self._answers.pop(row.id, None)) is not None:
                await answer

    async def _shown(self, row: OutRow) -> Done:
        """Edited or sent, and the same when it is tried again, in the next life too.

        A screen that is sent the one time and edited into an old message the other is seen twice.
        """
        params, shown = row.outgoing.params, row.outgoing
        # In doubt only a message can be: it is below already, or belongs there.
        below = params.get("fresh") is True or row.doubt
        target = None if below else params.get("edit") or row.screen
        if (
            isinstance(target, int)
            and (self._leftovers.spare(row.chat_id, target) or await self._survives(row, target))
            and await self._edited(row.chat_id, target, shown)
        ):
            self.counts["edited"] += 1
            return Done(target, _other(row.screen, target))
        message_id = _message_id(await self._written("sendMessage", {"chat_id": row.chat_id}, shown))
        self.counts["sent"] += 1
        return Done(message_id, _other(row.screen, message_id))

    async def _survives(self, row: OutRow, target: int) -> bool:
        """Whether a message that is being deleted will be there; an emergency does not wait for that."""
        return not row.outgoing.crisis and await self._leftovers.survives(row.chat_id, target)

    async def _delete(self, chat_id: int, message_id: int) -> None:
        await self._call("deleteMessage", {"chat_id": chat_id, "message_id": message_id}, chat_id)

    async def _answer(self, query: str) -> None:
        with contextlib.suppress(CallFailed):
            self._hold_to_rules("answerCallbackQuery", {"callback_query_id": query}, None)
            await self._api.call("answerCallbackQuery", answer_of(query), ANSWER_SECONDS)
            self.counts["answer"] += 1

    async def _document(self, row: OutRow) -> Done:
        """Send a file. It is new every time: there is nothing to edit."""
        data = b64decode(str(row.outgoing.params["data"]), validate=True)
        call: Params = {"chat_id": row.chat_id, "disable_content_type_detection": True}
        if problems := validate("sendDocument", call | {"document": data}, row.chat_id):
            raise BadCall("sendDocument", problems)
        file = ("document", str(row.outgoing.params["name"]), data)
        result = await self._api.call("sendDocument", call, CALL_SECONDS, file)
        self.counts["documents"] += 1
        return Done(_message_id(result))

    async def _edited(self, chat_id: int, message_id: int, shown: Outgoing) -> bool:
        """Whether the screen now shows this; not where it can no longer be edited."""
        try:
            await self._written("editMessageText", {"chat_id": chat_id, "message_id": message_id}, shown)
        except Refused as error:
            if error.status != BAD_REQUEST:
                raise
            if is_unchanged(error.complaint):
                return True
            if is_uneditable(error.complaint):
                return False
            raise
        return True

    async def _written(self, method: str, where: Mapping[str, int], shown: Outgoing) -> object:
        """Write a screen; once more as plain text if Telegram would not take it, or does not."""
        chat_id, ready = where["chat_id"], shown.ready
        try:
            if ready is None or self._strict or hash((method, ready)) not in self._sound:
                self._hold_to_rules(method, {**where, **body_of(shown.params)}, chat_id)
                self._remember(method, ready)
            call = {**where, **body_of(shown.params)} if ready is None else stitched(where, *ready)
            return await self._api.call(method, call, CALL_SECONDS)
        except BadCall as blocked:
            if self._strict:
                raise
            complaint = " ".join(blocked.problems)
        except Refused as error:
            complaint = error.complaint
            told = is_unchanged(complaint) or is_uneditable(complaint) or is_gone(complaint)
            if error.status != BAD_REQUEST or told:
                raise
        self.counts["plain"] += 1
        log.error("sent without formatting", extra={"method": method})
        return await self._call(method, {**where, **plain(body_of(shown.params), complaint)}, chat_id)

    async def _call(self, name: str, params: Params, chat_id: int | None = None) -> object:
        """Validate and call."""
        self._hold_to_rules(name, params, chat_id)
        return await self._api.call(name, params, CALL_SECONDS)

    def _hold_to_rules(self, name: str, params: Params, chat_id: int | None) -> None:
        """Raise where a call is wrong. Deleting and answering are never held back by a rule."""
        if not self._strict and name not in {"sendMessage", "editMessageText"}:
            return
        if problems := validate(name, params, chat_id):
            raise BadCall(name, problems)

    def _remember(self, method: str, ready: Ready) -> None:
        """What was found sound once need not be looked through each time it is shown.

        By its number: the words of thousands of screens that nobody sees any more would be held here.
        """
        if ready is not None:
            if len(self._sound) >= MOST_SOUND:
                self._sound.clear()
            self._sound.add(hash((method, ready)))


def _other(screen: int | None, shown: int | None) -> int | None:
    """The screen that has had its day: a chat has one."""
    return screen if screen != shown else None


def _message_id(result: object) -> int | None:
    """The id of what was sent."""
    found = result.get("message_id") if isinstance(result, Mapping) else None
    return found if isinstance(found, int) else None
