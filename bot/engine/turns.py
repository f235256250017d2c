"""The turn that shows where a person now stands."""

from bot.model.library import Library
from bot.model.session import Session
from bot.model.turn import Clear, Effect, Show, Tally, Turn


def shown(
    library: Library, session: Session, note: str = "", *, fresh: bool = False, crisis: bool = False
) -> Turn:
    """Show where the person now stands, and count its topic; where that tells nothing, clear the rest."""
    topic = library.steps[session.step].topic
    effects: tuple[Effect, ...] = (Show(session.step, note, fresh, crisis),)
    if session.step == library.house.covered:
        effects = (*effects, Clear())
    if topic is not None:
        effects = (*effects, Tally(topic))
    return Turn(session, session, effects)
