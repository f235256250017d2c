"""Emergencies answered past everything that may be broken or busy: no store, no queue, no allowance.

An update that is not answered at once is looked at here. Is it an emergency, its screen is sent straight
away, with what is at hand in memory; the step itself is taken when it can be, and then its screen is put in
place of the one that was said, so that nobody is told twice. Whoever asks for something else while the store
is in trouble gets one line that says so. All of this is bounded and may be lost: the update comes again.
"""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from bot.bounded import keep
from bot.channels.telegram import calls
from bot.channels.telegram.updates import Unparseable, parse, understand
from bot.model.post import Arrival, Incoming, Outgoing
from bot.model.reply import Reply
from bot.shelf import Shelf

log = logging.getLogger("veivis.direct")

Say = Callable[[int, Outgoing], Awaitable[int | None]]
"""Says something to a chat, however long that takes; the message it stands in, None where it cannot be."""
Noted = Callable[[int, int, int], None]
"""Is told what was said: the update, the chat, and the message it stands in."""

MOST = 10_000
"""Updates, and people, that are remembered."""
MOST_AT_ONCE = 1_000
"""Screens on their way. An update beyond that is looked at again when it comes again."""
SETTLE_SECONDS = 2.0
"""How long a step waits to hear where its screen was said."""
LINE_SECONDS = 3.0
"""How long a trouble may last before people are told of it."""
LINES_APART = 0.05
"""Seconds between two such lines: they are no emergency, and Telegram counts what we send."""
LANGUAGE_SECONDS = 24 * 3600.0
SAME_TROUBLE = 60.0
"""Trouble that comes back within so many seconds is the same one, and nobody is told of it twice."""


class Direct:
    """`look` at what has to wait; `trouble` where the store fails, `well` when it works again."""

    def __init__(self, say: Say, shelf: Shelf) -> None:
        self._say = say
        self._shelf = shelf
        self._looked: OrderedDict[int, Incoming | None] = OrderedDict()
        self._saying: dict[int, asyncio.Task[None]] = {}
        self._said: OrderedDict[int, tuple[int, int | None]] = OrderedDict()
        self._languages: OrderedDict[int, tuple[str, float]] = OrderedDict()
        self._calm: dict[int, tuple[int, Incoming]] = {}
        self._told: OrderedDict[int, bool] = OrderedDict()
        self._teller: asyncio.Task[None] | None = None
        self._last_trouble = float("-inf")
        self.troubled = False
        self.begun = 0
        self.noted: Noted | None = None

    @property
    def sizes(self) -> dict[str, int]:
        """How much is held, by what."""
        names = ("looked", "saying", "said", "languages", "calm", "told")
        return {name: len(getattr(self, f"_{name}")) for name in names}

    def speaks(self, chat_id: int, language: str | None) -> None:
        """Remember which language somebody chose; None forgets it."""
        self._languages.pop(chat_id, None)
        if language is not None:
            keep(self._languages, chat_id, (language, asyncio.get_running_loop().time()), MOST)

    def expire(self) -> None:
        """Let go of what is old; to be called every hour."""
        oldest = asyncio.get_running_loop().time() - LANGUAGE_SECONDS
        while self._languages and next(iter(self._languages.values()))[1] < oldest:
            self._languages.popitem(last=False)
        if not self.troubled and not self._saying:
            for held in (self._looked, self._said, self._told):
                held.clear()

    def look(self, arrivals: Sequence[Arrival]) -> None:
        """Answer the emergencies among updates. Each is looked at once, however often it comes."""
        for arrival in arrivals:
            number = arrival.update_id
            if number not in self._looked and number not in self._said and len(self._saying) < MOST_AT_ONCE:
                incoming = _read(arrival)
                # What was typed is gone after this; who wrote may have to be told of trouble.
                calm = None if incoming is None else self._look(number, incoming)
                keep(self._looked, number, calm, MOST)

    def hears(self, arrival: Arrival) -> bool:
        """Whether an update is an emergency; it is answered then."""
        self.look((arrival,))
        return arrival.update_id in self._saying or arrival.update_id in self._said

    def judges(self, arrival: Arrival) -> bool:
        """Whether an update is an emergency; nothing is said."""
        incoming = _read(arrival)
        return incoming is not None and self.urgent(incoming) is not None

    def urgent(self, incoming: Incoming) -> Reply | None:
        """The screen that an emergency asks for."""
        if incoming.event is None or incoming.outside or incoming.blocked:
            return None
        chosen, language = incoming.chat_id in self._languages, self._language(incoming)
        return self._shelf.conversation.urgent(incoming.event, language, chosen=chosen)

    def trouble(self, arrivals: Sequence[Arrival]) -> bool:
        """The same while nothing can be kept; the others are told of it after a while, once.

        Whether everyone has been told now: an emergency its screen, the others the line.
        """
        now = asyncio.get_running_loop().time()
        if now > self._last_trouble + SAME_TROUBLE:
            self._told.clear()
        self._last_trouble, self.troubled = now, True
        self.look(arrivals)
        for arrival in arrivals:
            incoming = self._looked.get(arrival.update_id)
            if incoming is not None and incoming.chat_id not in self._told and len(self._calm) < MOST:
                self._calm.setdefault(incoming.chat_id, (arrival.update_id, incoming))
        if self._calm and self._teller is None:
            self._teller = asyncio.create_task(self._tell())
        return all(self._answered(arrival) for arrival in arrivals)

    def ahead(self, arrivals: Sequence[Arrival]) -> bool:
        """Updates seen from afar, behind others that are not kept yet. What it says is as in `trouble`."""
        if self.troubled:
            return self.trouble(arrivals)
        self.look(arrivals)
        return False

    def well(self) -> None:
        """The store works again: nobody need be told any more."""
        self.troubled = False
        self._calm.clear()

    def knows(self, update_id: int) -> bool:
        """Whether an update was looked at here, so that something may have been said."""
        return update_id in self._looked

    async def said(self, update_id: int) -> int | None:
        """The message in which an update was answered already, None where it was not."""
        task = self._saying.get(update_id)
        if task is not None:
            await asyncio.wait({task}, timeout=SETTLE_SECONDS)
        return self.placed(update_id)

    def placed(self, update_id: int) -> int | None:
        """The same, without waiting for what is being said."""
        return self._said.get(update_id, (0, None))[1]

    def everything_said(self) -> list[tuple[int, int, int]]:
        """Update, chat and message of each, where it is a message."""
        return [(update_id, chat, said) for update_id, (chat, said) in self._said.items() if said is not None]

    def done(self, update_id: int) -> None:
        """The step is taken, and what it says is on disk: nothing is left to be said, or told of trouble."""
        if (task := self._saying.get(update_id)) is not None:
            task.cancel()
        calm = self._looked.get(update_id)
        if calm is not None and self._calm.get(calm.chat_id, (None,))[0] == update_id:
            del self._calm[calm.chat_id]
        keep(self._looked, update_id, None, MOST)

    async def close(self, patience: float) -> None:
        """Leave off after so many seconds; what was not said is asked for again by its update."""
        self._calm.clear()
        if self._saying:
            await asyncio.wait(self._saying.values(), timeout=patience)
        tasks = [*self._saying.values(), *([self._teller] if self._teller else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _look(self, update_id: int, incoming: Incoming) -> Incoming | None:
        """Answer an emergency; give back who asked for something else."""
        if incoming.event is None or incoming.outside or incoming.blocked:
            return None
        reply = self.urgent(incoming)
        if reply is None:
            return None if incoming.edited else replace(incoming, event=None)
        log.warning("an emergency is answered past the queue")
        self._begin(update_id, incoming, reply)
        return None

    def _begin(self, update_id: int, incoming: Incoming, reply: Reply) -> None:
        """Say something on the way of its own; what was typed is not held for as long as that takes."""
        self.begun += 1
        outgoing = calls.screen(reply, incoming)
        if incoming.callback_id:
            outgoing = calls.answering(outgoing, incoming.callback_id)
        task = asyncio.create_task(self._screen(update_id, incoming.chat_id, outgoing))
        self._saying[update_id] = task
        task.add_done_callback(lambda _: self._saying.pop(update_id, None))

    async def _screen(self, update_id: int, chat_id: int, outgoing: Outgoing) -> None:
        try:
            message_id = await self._say(chat_id, outgoing)
            keep(self._said, update_id, (chat_id, message_id), MOST)
            if self.noted is not None and message_id is not None:
                self.noted(update_id, chat_id, message_id)
            if chat_id in self._told:
                self._told[chat_id] = True
        except Exception as error:  # noqa: BLE001 - the update comes again, and is looked at again
            log.error("not said", extra={"error": type(error).__name__})
            self._looked.pop(update_id, None)

    async def _tell(self) -> None:
        """Tell those who wait, one after the other, as long as the trouble lasts."""
        try:
            await asyncio.sleep(LINE_SECONDS)
            while self._calm:
                chat_id = next(iter(self._calm))
                update_id, incoming = self._calm.pop(chat_id)
                keep(self._told, chat_id, False, MOST)
                self._begin(update_id, incoming, self._shelf.conversation.trouble(self._language(incoming)))
                await asyncio.sleep(LINES_APART)
        finally:
            self._teller = None

    def _answered(self, arrival: Arrival) -> bool:
        """Whether whoever sent this has read something since."""
        if arrival.update_id not in self._looked or arrival.update_id in self._saying:
            return False
        incoming = self._looked[arrival.update_id]
        return incoming is None or self._told.get(incoming.chat_id, False)

    def _language(self, incoming: Incoming) -> str:
        known = self._languages.get(incoming.chat_id)
        return incoming.language if known is None else known[0]


def _read(arrival: Arrival) -> Incoming | None:
    """What an update says; None where it cannot be read, or asks for nothing."""
    try:
        return understand(arrival.raw) if arrival.raw is not None else parse(arrival.body)
    except Unparseable:
        return None
