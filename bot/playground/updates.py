"""The queue of updates waiting for the bot, and the one poll that may wait for them."""

import asyncio
from collections.abc import Mapping

from bot.playground.refusal import Refusal, bad, conflict

Update = dict[str, object]

OTHER_POLL = "terminated by other getUpdates request; make sure that only one bot instance is running"
OTHER_WEBHOOK = "terminated by setWebhook request"
WEBHOOK_ACTIVE = (
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)
LONGEST_WAIT = 50
DEFAULT_OFF = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


class Updates:
    """Kept until confirmed: by a higher offset, or by a webhook's answer."""

    def __init__(self, first: int) -> None:
        self._next = first
        self._serial = 0
        self._allowed: frozenset[str] = frozenset()
        self._poll: asyncio.Future[None] | None = None
        self.pending: dict[int, Update] = {}
        self.webhook_set = False
        self.arrived = asyncio.Event()

    def add(self, content: Mapping[str, object]) -> int | None:
        """Queue an update, numbered if it has no number; None if its type is not wanted."""
        kind = next((name for name in content if name != "update_id"), "")
        wanted = kind in self._allowed if self._allowed else kind not in DEFAULT_OFF
        if not wanted:
            return None
        given = content.get("update_id")
        number = given if isinstance(given, int) else self._next
        self._next = max(self._next, number + 1)
        self._serial += 1
        self.pending[self._serial] = {"update_id": number, **content}
        self.wake()
        return number

    @property
    def waiting(self) -> bool:
        """Whether a poll waits right now."""
        return self._poll is not None and not self._poll.done()

    def wake(self) -> None:
        """Let the waiting poll and the webhook look at the queue."""
        self.arrived.set()
        if self._poll is not None and self.waiting:
            self._poll.set_result(None)

    def allow(self, kinds: list[object] | None) -> None:
        """Set the wanted types; None keeps what was set before, an empty list is Telegram's default."""
        if kinds is not None:
            self._allowed = frozenset(str(kind) for kind in kinds)

    def allowed(self) -> list[str]:
        """The wanted types as they were set."""
        return sorted(self._allowed)

    def drop(self) -> None:
        """Forget everything that waits."""
        self.pending.clear()

    async def take(self, offset: int, limit: int, wait: float) -> list[Update]:
        """One getUpdates: confirm what is below the offset, then answer, or wait until there is something."""
        if self.webhook_set:
            raise conflict(WEBHOOK_ACTIVE)
        self.interrupt(conflict(OTHER_POLL))
        if not 1 <= limit <= 100:
            raise bad("limit must be between 1 and 100")
        self._confirm(offset)
        if not self.pending and wait > 0:
            await self._waited(min(wait, LONGEST_WAIT))
        return list(self.pending.values())[:limit]

    def interrupt(self, why: Refusal) -> None:
        """End the poll that waits now, if there is one: the newer request wins, as at Telegram."""
        if self._poll is not None and self.waiting:
            self._poll.set_exception(why)

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            kept = list(self.pending.items())[offset:]
            self.pending = dict(kept)
        elif offset > 0:
            self.pending = {
                serial: update
                for serial, update in self.pending.items()
                if int(str(update["update_id"])) >= offset
            }

    async def _waited(self, seconds: float) -> None:
        waiting: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._poll = waiting
        try:
            async with asyncio.timeout(seconds):
                await waiting
        except TimeoutError:
            return
        finally:
            if self._poll is waiting:
                self._poll = None
