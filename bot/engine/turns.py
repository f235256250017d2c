"""The turn that shows where a person now stands."""

from bot.model.library import Library
from bot.model.session import Session
from bot.model.turn import Clear, Effect, Show, Tally, Turn


def shown(  # noqa: PLR0913 - each but the first two is left out nearly everywhere
    library: Library,
    session: Session,
    note: str = "",
    *,
    fresh: bool = False,
    crisis: bool = False,
    about: str | None = None,
) -> Turn:
    """Show where the person now stands, and count its topic; where that tells nothing, clear the rest.

    `about`: the topic that was asked about, for a step that has none.
    """
    topic = library.steps[session.step].topic or about
    effects: tuple[Effect, ...] = (Show(session.step, note, fresh, crisis),)
    if session.step == library.house.covered:
        effects = (*effects, Clear())
    if topic is not None:
        effects = (*effects, Tally(topic))
    return Turn(session, session, effects)
