"""Which emergency stays in sight: on its own screens, and on the one after it that has its number too."""

from bot.engine.followed import STAYS, in_danger
from bot.engine.found import Found
from bot.engine.normal import words
from bot.engine.route import emergencies, push
from bot.model.library import Library
from bot.model.session import WROTE, Session

LITTLE = 5
"""Words: a text of so many beside an emergency, in which no question is plain, is about that."""
UNSURE = 10
"""Words: so many may fit several topics and still be about the emergency."""


def staying(library: Library, here: Session) -> Session | None:
    """The person at the emergency that is in sight, or was before a screen that says why one should call."""
    if in_danger(library, here):
        return here
    before = here.trail[-1][0] if here.trail else ""
    if not library.steps[here.step].copy or before not in emergencies(library):
        return None
    return push(here, WROTE, before)


def about_it(library: Library, text: str, found: Found, *, at: bool) -> bool:
    """Whether a text beside an emergency is rather an answer to it than a question of another kind.

    `at`: it is in sight itself; on the screen after it one clear topic is asked about for its own sake.
    """
    if len(found.topics) == 1 and not at:
        return False
    most = LITTLE if len(found.topics) == 1 else UNSURE
    return found.step in library.house.alone or (not found.step and len(words(text)) <= most)


def stays_note(found: Found) -> str:
    """The line above an emergency that stays though something else may have been asked for."""
    return STAYS if found.topics else ""
