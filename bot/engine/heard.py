"""What stands behind a command: the command is done all the same, unless somebody cries for help there."""

from bot.model.event import Commanded, Event, Opened, Wrote
from bot.model.library import Library


def heard(library: Library, event: Event) -> Event:
    """The event as it is answered: what was written behind a command, where that is an emergency."""
    if not isinstance(event, Opened | Commanded) or not event.said:
        return event
    from bot.engine.finder import find  # noqa: PLC0415 - whoever presses a button need not wait for it

    return event if find(library, event.said).crisis is None else Wrote(event.said)
