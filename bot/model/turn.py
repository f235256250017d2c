"""The result of one event: the new session and what is to be done."""

from dataclasses import dataclass

from bot.model.session import Session
from bot.model.when import When


@dataclass(frozen=True, slots=True)
class Show:
    """Show a step. `note` names a line in `common/words` to put first ("moved", "old_button" ...).

    `fresh`: the answer is to something the person sent, so it goes below it, not above.
    `crisis`: it answers an emergency and goes before everything else.
    """

    step: str
    note: str = ""
    fresh: bool = False
    crisis: bool = False


@dataclass(frozen=True, slots=True)
class Forget:
    """Erase all that is kept about the person and clear what can be cleared of the chat."""


@dataclass(frozen=True, slots=True)
class Clear:
    """Clear what can be cleared of the chat, and keep what is kept about the person."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Count one visit to a topic, with nobody's name on it."""

    topic: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """Hand over a calendar file for the typed time. It lives for this turn and is kept nowhere."""

    when: When


Effect = Show | Forget | Clear | Tally | Calendar


@dataclass(frozen=True, slots=True)
class Turn:
    """The new session (None when nothing is to be kept) and the effects, in order.

    `view`: the session to render from, also when nothing is kept.
    """

    session: Session | None
    view: Session
    effects: tuple[Effect, ...]
