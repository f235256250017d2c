"""Between values and sealed rows: the one place that knows what is sealed under which purpose."""

from collections.abc import Sequence
from datetime import date

from bot.model.post import Arrival, Outgoing, OutRow
from bot.model.session import Session
from bot.store import codec
from bot.store.errors import Unreadable
from bot.store.hand import AtHand
from bot.store.inbox import InboxRow
from bot.store.life import day_of
from bot.store.outbox import DueRow, NewRow
from bot.store.people import MessageRow, SessionRow
from bot.store.rows import Kept, Waiting
from bot.store.sealing import Sealer
from bot.store.step import Step, Taken

INBOX, OUTBOX, SESSION, SCREEN, MESSAGE = "inbox", "outbox", "session", "screen", "message"


class Envelope:
    """Seals values into rows and opens rows into values; whatever cannot be opened is `Unreadable`."""

    def __init__(self, sealer: Sealer) -> None:
        self._sealer = sealer
        self._sessions: AtHand[tuple[Session, date, float]] = AtHand()
        self._screens: AtHand[int | None] = AtHand()

    @property
    def sealer(self) -> Sealer:
        """What seals and opens; its keys may be rotated."""
        return self._sealer

    def who(self, chat_id: int | None) -> bytes:
        """The name under which a person's rows are filed."""
        return self._sealer.keys.digest(chat_id)

    def arrival_row(self, arrival: Arrival) -> InboxRow:
        """A raw update, sealed."""
        who = self.who(arrival.chat_id)
        sealed = self._sealer.seal(INBOX, who, codec.arrival_bytes(arrival))
        return InboxRow(arrival.update_id, who, arrival.kind, sealed)

    def waiting(self, row: InboxRow) -> Waiting:
        """A raw update, opened."""
        data = self._sealer.unseal(INBOX, row.who, row.sealed)
        return Waiting(row.id, row.update_id, row.who, codec.arrival_from(row.update_id, row.kind, data))

    def said(self, chat_id: int | None, sealed: bytes | None) -> int | None:
        """The message in which an update was answered past the store, opened; None where it was not."""
        return None if chat_id is None else self._screen(chat_id, sealed)

    def outgoing_row(self, chat_id: int, outgoing: Outgoing) -> NewRow:
        """Something to send, sealed."""
        who = self.who(chat_id)
        sealed = self._sealer.seal(OUTBOX, who, codec.outgoing_bytes(chat_id, outgoing))
        return NewRow(who, outgoing.crisis, sealed)

    def out_row(self, row: DueRow) -> OutRow:
        """Something to send, opened, with the message that the person sees now."""
        chat_id, outgoing = codec.outgoing_from(self._sealer.unseal(OUTBOX, row.who, row.sealed))
        screen = self._screen(chat_id, row.screen)
        return OutRow(
            row.id, row.who, chat_id, outgoing, row.tries, bool(row.doubt), screen, row.parked_until
        )

    def remembered(self, row: OutRow, message_id: int | None) -> tuple[bytes | None, MessageRow | None]:
        """What is to be kept of a thing that was sent: the message shown now, and a message to be cleared."""
        op, keep = row.outgoing.op, not row.outgoing.farewell
        # Edited where it was: all there is to remember is remembered.
        if op not in {"screen", "document"} or not keep or message_id is None or message_id == row.screen:
            return None, None
        screen = self.screen_row(row.chat_id, message_id) if op == "screen" else None
        return screen, self.message_row(row.chat_id, message_id)

    def is_screen(self, who: bytes, sealed: bytes) -> bool:
        """Whether something to send is a screen; what cannot be opened is none."""
        try:
            _, outgoing = codec.outgoing_from(self._sealer.unseal(OUTBOX, who, sealed))
        except Unreadable:
            return False
        return outgoing.op == "screen"

    def forget(self) -> None:
        """Let go of what makes the next step of somebody quicker."""
        self._sealer.keys.forget()
        self._sessions.clear()
        self._screens.clear()

    def step(  # noqa: PLR0913 (as many parts as a step has)
        self,
        chat_id: int,
        now: float,
        *,
        row_id: int | None,
        update_id: int | None,
        session: Session | None,
        outgoing: Sequence[Outgoing],
        tally: Sequence[str],
        seen_message: int | None,
        keep: bool,
        known: bytes | None = None,
    ) -> Step:
        """A step, sealed; see `SqliteStore.commit`."""
        stays = keep and session is not None
        day = day_of(now)
        return Step(
            who=self.who(chat_id),
            row_id=row_id,
            now=now,
            day=day.isoformat(),
            erase=session is None,
            session=self.session_row(chat_id, session, day, now) if session and stays else None,
            message=self.message_row(chat_id, seen_message) if seen_message and stays else None,
            outgoing=[self.outgoing_row(chat_id, item) for item in outgoing],
            tally=tuple(tally),
            update_id=update_id,
            known=known,
        )

    def taken_rows(
        self, chat_id: int, who: bytes, taken: Taken, outgoing: Sequence[Outgoing], kept: Kept | None
    ) -> list[OutRow]:
        """What a step has just put into the outbox, as `due` would hand it out."""
        if kept is not None and kept.sealed_screen == taken.screen:
            screen = kept.screen
        else:
            screen = self._screen(chat_id, taken.screen)
        return [
            OutRow(number, who, chat_id, item, screen=screen)
            for number, item in zip(taken.numbers, outgoing, strict=True)
        ]

    def session_row(self, chat_id: int, session: Session, day: date, now: float) -> bytes:
        """A session and the day of its last press, sealed for its person."""
        sealed = self._sealer.seal_person(SESSION, chat_id, codec.session_bytes(session, day))
        self._sessions.put(chat_id, sealed, (session, day, now))
        return sealed

    def at_hand(self, chat_id: int, since: float) -> Kept | None:
        """A session that was sealed since a time, unless it was let go of; not looked at where it lies."""
        held = self._sessions.latest(chat_id)
        if held is None or held[1][2] < since:
            return None
        sealed_screen, screen = self._screens.latest(chat_id) or (None, None)
        return Kept(held[1][0], screen, held[1][1], sealed_screen, held[0])

    def let_go(self, chat_id: int) -> None:
        """What was sealed of a person last is not what lies on disk."""
        self._sessions.let_go(chat_id)

    def kept(self, chat_id: int, row: SessionRow) -> Kept:
        """A session, opened."""
        known = self._sessions.get(chat_id, row.sealed)
        if known is None:
            known = (*codec.session_from(self._sealer.unseal_person(SESSION, chat_id, row.sealed)), 0.0)
            self._sessions.put(chat_id, row.sealed, known)
        return Kept(known[0], self._screen(chat_id, row.screen), known[1], row.screen)

    def screen_row(self, chat_id: int, message_id: int) -> bytes:
        """The message shown now, sealed for its person."""
        return self._sealer.seal_person(SCREEN, chat_id, codec.number_bytes(message_id))

    def message_row(self, chat_id: int, message_id: int) -> MessageRow:
        """A message id, sealed for its person."""
        sealed = self._sealer.seal_person(MESSAGE, chat_id, codec.number_bytes(message_id))
        return MessageRow(self._sealer.keys.mark(chat_id, message_id), sealed)

    def message_id(self, chat_id: int, sealed: bytes) -> int | None:
        """A message id, opened; None where it cannot be."""
        return self._number(MESSAGE, chat_id, sealed)

    def _screen(self, chat_id: int, sealed: bytes | None) -> int | None:
        if sealed is None:
            return None
        number = self._screens.get(chat_id, sealed)
        if number is None:
            number = self._number(SCREEN, chat_id, sealed)
            self._screens.put(chat_id, sealed, number)
        return number

    def _number(self, purpose: str, chat_id: int, sealed: bytes) -> int | None:
        # Without its number a message can no longer be edited, but a new one can be sent: no reason to stop.
        try:
            return codec.number_from(self._sealer.unseal_person(purpose, chat_id, sealed))
        except Unreadable:
            return None
