"""The hallway: one event of one person becomes a turn, and its replies. Nothing is sent from here."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.engine.advance import advance
from bot.logs import place_of
from bot.model.event import Chose, Event, Wrote
from bot.model.library import Library
from bot.model.reply import Reply
from bot.model.session import Session
from bot.model.turn import Show, Turn
from bot.render import Renderer

log = logging.getLogger("veivis.conversation")

Moment = Callable[[], datetime]
"""Now, in Norwegian time; the playground and `--on` move its date."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is to be kept and what is to be said. `broken`: the last resort answered."""

    turn: Turn
    replies: tuple[Reply, ...]
    broken: bool = False


class Conversation:
    """Answers with one library; a changed content makes a new one of these."""

    def __init__(self, library: Library, moment: Moment) -> None:
        """Render the emergency screens at once, so that they can be said whatever breaks later."""
        self.library = library
        self.moment = moment
        self.renderer = Renderer(library)
        self._ready: Mapping[str, Reply] = {
            language: self._screen(language) for language in library.languages
        }

    def answer(self, session: Session | None, event: Event, language_hint: str = "") -> Answer:
        """Answer one event of one person.

        `session` is what is kept about them, or None. Never raises: where anything fails, the person gets
        the emergency numbers and stays where they were.
        """
        try:
            turn = advance(self.library, session, event, language_hint)
            return Answer(turn, self.renderer.replies(turn, self.moment()))
        except Exception as error:  # noqa: BLE001 - the last resort; a person is waiting for an answer
            log.error("broken", extra={"error": type(error).__name__, "place": place_of(error.__traceback__)})
            return self._last_resort(session, event)

    def _last_resort(self, session: Session | None, event: Event) -> Answer:
        """The emergency screen that was rendered at start."""
        first = next(iter(self._ready.values()))
        reply = self._ready.get(session.language, first) if session else first
        view = session or Session(reply.step, (), reply.language, reply.reader)
        show = Show(reply.step, fresh=not isinstance(event, Chose), crisis=isinstance(event, Wrote))
        return Answer(
            Turn(view, view, (show,)), (replace(reply, fresh=show.fresh, crisis=show.crisis),), broken=True
        )

    def _screen(self, language: str) -> Reply:
        """The first emergency step, as a young person reads it."""
        house = self.library.house
        step = dict(house.crisis).get("medical", house.menu)
        view = Session(step, (), language, house.readers[0])
        return self.renderer.screen(Show(step), view, self.moment())
