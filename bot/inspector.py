"""The view behind the conversation, for the playground's panel."""

from collections.abc import Callable
from dataclasses import fields
from datetime import date, datetime

from bot.answering import Turns
from bot.channels.telegram import calls
from bot.engine.route import at_menu
from bot.model.event import Switched
from bot.model.post import Incoming, nobody
from bot.model.session import Session
from bot.model.supposed import Start
from bot.oslo import now_in_oslo
from bot.shelf import Shelf
from bot.store import Store

LABELS = {
    "step": "Steg",
    "trail": "Spor",
    "language": "Språk",
    "reader": "Leser",
    "offered": "Tilbudt",
    "last": "Siste trykk",
    "chosen": "Språk valgt",
    "reader_chosen": "Leser valgt",
}
"""What the panel calls the fields of a session; one that is not here is called by its own name."""


class Calendar:
    """The present moment, with a date that can be moved to try the law of another day."""

    def __init__(self) -> None:
        self.day: date | None = None

    def __call__(self) -> datetime:
        """Now in Norwegian time, on the chosen day if there is one."""
        now = now_in_oslo()
        if self.day is None:
            return now
        return now.replace(year=self.day.year, month=self.day.month, day=self.day.day)


class Inspector:
    """Answers the panel's questions from the real store and the content in use."""

    def __init__(self, store: Store, shelf: Shelf, calendar: Calendar) -> None:
        self._store = store
        self._shelf = shelf
        self._calendar = calendar
        self.said: Callable[[], None] = nobody
        """Called when something waits to be sent; whoever owns the sender sets it."""
        self.turns = Turns()
        """Those of the guide, once there is one: a switch beside a press would undo it."""

    async def stored(self, chat_id: int) -> dict[str, object]:
        """Every field of the person's row, opened, and how large it is sealed."""
        kept = await self._store.load(chat_id)
        if kept is None:
            return {"items": [], "sealed_bytes": 0}
        told = {LABELS.get(f.name, f.name): getattr(kept.session, f.name) for f in fields(Session)}
        told |= {"Siste dag": kept.day.isoformat(), "Melding": kept.screen}
        items = [{"label": label, "value": _told(value)} for label, value in told.items()]
        return {"items": items, "sealed_bytes": await self._store.sealed_size(chat_id)}

    async def where(self, chat_id: int) -> dict[str, object]:
        """The step, and the files its words and its ways come from."""
        kept = await self._store.load(chat_id)
        if kept is None:
            return {}
        session, library = kept.session, self._shelf.conversation.library
        step = library.steps.get(session.step) or library.steps[at_menu(library, session).step]
        template = library.template(session.language, step.show, session.reader)
        return {
            "step": step.id,
            "topic": step.topic or "",
            "flow": step.mark.file,
            "line": step.mark.line,
            "template": template.mark.file if template else "",
            "language": session.language,
            "reader": session.reader,
        }

    async def switch(self, chat_id: int, language: str | None = None, reader: str | None = None) -> None:
        """Show the person's screen again, in another language or for another reader, in their turn."""
        await self.turns.take(chat_id)
        try:
            await self._switch(chat_id, Switched(language, reader))
        finally:
            self.turns.give(chat_id)

    async def _switch(self, chat_id: int, event: Switched) -> None:
        kept = await self._store.load(chat_id)
        if kept is None:
            return
        answer = self._shelf.conversation.answer(kept.session, event)
        incoming = Incoming(chat_id, event, message_id=kept.screen)
        outgoing = [calls.screen(reply, incoming, True) for reply in answer.replies]
        await self._store.commit(chat_id, row_id=None, session=answer.turn.session, outgoing=outgoing)
        self.said()

    def set_day(self, day: date | None) -> None:
        """Speak as the law is on this day."""
        self._calendar.day = day

    def suppose(self, starts: tuple[Start, ...]) -> None:
        """Speak as if acts started on these days."""
        self._shelf.suppose(starts)

    def day(self) -> date | None:
        """The day spoken as, None for today."""
        return self._calendar.day

    def languages(self) -> list[str]:
        """The languages there are texts in."""
        return list(self._shelf.conversation.library.languages)

    def readers(self) -> list[str]:
        """The readers texts are written for."""
        return list(self._shelf.conversation.library.house.readers)


def _told(value: object) -> str:
    """A value in words: yes or no, a list of ids or of pairs, something else; "-" for nothing."""
    if isinstance(value, bool):
        return "ja" if value else "nei"
    if isinstance(value, tuple):
        return " · ".join(" → ".join(each) if isinstance(each, tuple) else each for each in value) or "-"
    return "-" if value is None else str(value)
