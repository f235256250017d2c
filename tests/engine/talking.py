"""What is typed to the shipped guide, and what comes back."""

from collections.abc import Iterator
from datetime import datetime

from bot.conversation import Conversation
from bot.engine.advance import advance
from bot.model.event import Switched, Wrote
from bot.model.library import Library
from bot.model.reply import Button
from bot.model.session import Pair, Session
from bot.model.turn import Show, Turn
from tests.shipped import library as guide

NOON = datetime(2026, 11, 27, 12)
LETTER = (("menu.start", "letter"),)
CONDITION = (*LETTER, ("letter.start", "condition"))


def told(
    *texts: str, at: str = "", trail: tuple[Pair, ...] = (), language: str = "nb", reader: str = "young"
) -> Turn:
    """The last of several answers to somebody who starts at a step, at the menu where it is not said."""
    session: Session | None = Session(at or guide().house.menu, trail, language, reader)
    for text in texts:
        turn = advance(guide(), session, Wrote(text))
        session = turn.session
    return turn


def note(turn: Turn) -> str:
    """The name of the line above the screen; none where it is empty."""
    return show(turn).note


def standing(
    step: str, *trail: tuple[str, str], language: str = "nb", offered: tuple[str, ...] = ()
) -> Session:
    return Session(step, trail, language, "young", offered)


def typed(text: str, here: Session | None = None, library: Library | None = None) -> Turn:
    return advance(library or guide(), here or standing("letter.condition", *CONDITION), Wrote(text))


def show(turn: Turn) -> Show:
    return next(effect for effect in turn.effects if isinstance(effect, Show))


def buttons(here: Session) -> Iterator[Button]:
    (reply,) = Conversation(guide(), lambda: NOON).answer(here, Switched()).replies
    return (button for row in reply.buttons for button in row if button.choice)
