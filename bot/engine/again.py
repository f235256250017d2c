"""Back to the screen itself where a list of its hard words would have none: that takes rendering to know."""

from bot.engine.route import back, emergencies
from bot.engine.turns import shown
from bot.model.library import Library
from bot.model.turn import Show, Turn

NOTE = "note_here"
"""The line above a screen that is shown again because the answer stands there."""


def again(library: Library, turn: Turn) -> Turn:
    """The screen that was asked about in place of a list, and that the answer stands there."""
    there, show = back(library, turn.view), next(each for each in turn.effects if isinstance(each, Show))
    danger = there.step in emergencies(library)
    return shown(library, there, "" if danger else NOTE, fresh=show.fresh, crisis=danger)
