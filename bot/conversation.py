"""The hallway: one event of one person becomes a turn, and its replies. Nothing is sent from here."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from time import perf_counter_ns

from bot.engine.advance import advance, language_for
from bot.engine.again import again
from bot.engine.heard import heard
from bot.engine.route import emergencies, push
from bot.engine.tongue import answered_in
from bot.engine.writer import as_written
from bot.logs import place_of
from bot.model.event import Chose, Commanded, Event, Switched, Wrote
from bot.model.library import Library
from bot.model.reply import Reply
from bot.model.session import CRISIS, Session
from bot.model.turn import Show, Turn
from bot.render import Renderer

log = logging.getLogger("veivis.conversation")

Moment = Callable[[], datetime]
"""Now, in Norwegian time; the playground and `--on` move its date."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is to be kept and what is to be said. `broken`: the last resort answered.

    `render_ns`: how long rendering took.
    """

    turn: Turn
    replies: tuple[Reply, ...]
    broken: bool = False
    render_ns: int = field(default=0, compare=False)


class Conversation:
    """Answers with one library; a changed content makes a new one of these."""

    def __init__(self, library: Library, moment: Moment) -> None:
        """Render the first emergency screen at once, so that it can be said whatever breaks later."""
        self.library = library
        self.moment = moment
        self.renderer = Renderer(library)
        self._kinds = dict(library.house.crisis)
        self._emergencies = emergencies(library)
        first = self._kinds.get("medical", library.house.menu)
        self._ready = {language: {"": self._screen(first, language)} for language in library.languages}

    def warm(self) -> None:
        """Make ready what the first person in an emergency would wait for; to be called beside others."""
        self._crisis("")
        for language, ready in self._ready.items():
            ready.update({step: self._screen(step, language) for step in self._emergencies})

    def answer(self, session: Session | None, event: Event, language_hint: str = "") -> Answer:
        """Answer one event of one person.

        `session` is what is kept about them, or None. Never raises: where anything fails, the person gets
        the emergency numbers and stays where they were.
        """
        try:
            at, turn = self.moment(), advance(self.library, session, event, language_hint)
            begun = perf_counter_ns()
            if self.renderer.empty(turn.view, at):
                turn = again(self.library, turn)
            replies = self.renderer.replies(turn, at)
            return Answer(turn, replies, render_ns=perf_counter_ns() - begun)
        except Exception as error:  # noqa: BLE001 - the last resort; a person is waiting for an answer
            log.error("broken", extra={"error": type(error).__name__, "place": place_of(error.__traceback__)})
            return self._last_resort(session, event)

    def flooded(self, session: Session | None, language_hint: str = "") -> Answer:
        """Where the person stands, with a line that it was too much at once. Never raises, as above."""
        try:
            turn = advance(self.library, session, Switched(), language_hint)
            shown = (Show(turn.view.step, "note_flood", fresh=True),)
            turn = replace(turn, effects=shown)
            return Answer(turn, self.renderer.replies(turn, self.moment()))
        except Exception as error:  # noqa: BLE001 - as above
            log.error("broken", extra={"error": type(error).__name__, "place": place_of(error.__traceback__)})
            return self._last_resort(session, Wrote(""))

    def urgent(self, event: Event, language_hint: str = "", *, chosen: bool = False) -> Reply | None:
        """The emergency screen that an event asks for; None where for none.
        Whoever wrote is unknown, and answered as the reader whom the text plainly comes from.

        `chosen`: the language is the one they chose, and stays whatever they write.
        Needs nothing that is kept. Never raises: where a text cannot be judged, it gets the numbers.
        """
        language, reader, fresh = next(iter(self._ready)), "", not isinstance(event, Chose)
        try:
            language, event = language_for(self.library, language_hint), heard(self.library, event)
            if isinstance(event, Wrote) and not chosen:
                language = answered_in(self.library.languages, language, event.text, language)
            step, reader = self._asked_for(event, language)
        except Exception as error:  # noqa: BLE001 - the last resort, as above
            log.error("broken", extra={"error": type(error).__name__, "place": place_of(error.__traceback__)})
            step = ""
        if step is None:
            return None
        return replace(self._urgent(step, language, reader, fresh), fresh=fresh, crisis=True)

    def trouble(self, language_hint: str = "") -> Reply:
        """The line that is said while nothing can be looked up."""
        return self.renderer.trouble(language_for(self.library, language_hint))

    def _asked_for(self, event: Event, language: str) -> tuple[str | None, str]:
        """The emergency step that an event leads to, and for which reader."""
        house = self.library.house
        unknown = Session(house.menu, (), language, house.readers[0])
        if isinstance(event, Wrote):
            kind, told = self._crisis(event.text)
            step = self._kinds.get(kind) or self._typed_for(event.text, language)
            return step, as_written(self.library, unknown, told).reader
        if not isinstance(event, Chose | Commanded):
            return None, unknown.reader
        here = event.step if isinstance(event, Chose) and event.step in self.library.steps else house.menu
        turn = advance(self.library, replace(unknown, step=here), event)
        return turn.view.step if turn.view.step in self._emergencies else None, unknown.reader

    def _typed_for(self, text: str, language: str) -> str | None:
        """The emergency step that a text leads to which is the word or the label of a button."""
        from bot.engine.controls import controlled  # noqa: PLC0415 - as below

        house = self.library.house
        there = controlled(self.library, Session(house.menu, (), language, house.readers[0]), text)
        return there.step if there is not None and there.step in self._emergencies else None

    def _crisis(self, text: str) -> tuple[str, str]:
        """The kind of emergency that a text tells of, and whom it plainly comes from; "" where neither."""
        from bot.engine.finder import find  # noqa: PLC0415 - whoever presses a button need not wait for it

        found = find(self.library, text)
        return found.crisis or "", found.reader

    def _urgent(self, step: str, language: str, reader: str, fresh: bool) -> Reply:
        """An emergency screen as it is now; as it was at the start where it cannot be rendered."""
        ready = self._ready[language]
        if not step:
            return ready[""]
        try:
            view = push(Session(self.library.house.menu, (), language, reader), CRISIS, step)
            return self.renderer.replies(Turn(view, view, (Show(step, "", fresh, True),)), self.moment())[0]
        except Exception as error:  # noqa: BLE001 - the last resort, as above
            log.error("broken", extra={"error": type(error).__name__, "place": place_of(error.__traceback__)})
            return ready.get(step, ready[""])

    def _last_resort(self, session: Session | None, event: Event) -> Answer:
        """The emergency screen that was rendered at start."""
        first = next(iter(self._ready.values()))
        reply = (self._ready.get(session.language, first) if session else first)[""]
        view = session or Session(reply.step, (), reply.language, reply.reader)
        show = Show(reply.step, fresh=not isinstance(event, Chose), crisis=isinstance(event, Wrote))
        return Answer(
            Turn(view, view, (show,)), (replace(reply, fresh=show.fresh, crisis=show.crisis),), broken=True
        )

    def _screen(self, step: str, language: str) -> Reply:
        """An emergency step, as a young person reads it."""
        view = Session(step, (), language, self.library.house.readers[0])
        return self.renderer.screen(Show(step), view, self.moment())
