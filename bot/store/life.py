"""How long things are kept, in seconds, and which day a moment belongs to."""

from datetime import date, datetime

from bot.oslo import OSLO

HOUR = 3600.0
SESSION_LIFE = 72 * HOUR
MESSAGE_LIFE = 48 * HOUR
"""Telegram lets a bot delete a message for so long; after that its id is of no use."""
SEEN_LIFE = 48 * HOUR
OUTBOX_LIFE = 24 * HOUR
INBOX_LIFE = 72 * HOUR
LONGEST_PARK = 15 * 60.0
"""Telegram asks for minutes at most. What waits longer was parked by a clock that has been put back since."""
AHEAD = HOUR
"""What was written later than this from now was written by a clock that has been put back since."""
ASIDE_LIFE = 72 * HOUR
QUARANTINE_DAYS = 7
COUNT_DAYS = 400
"""A year, and a month to compare with the same one a year ago."""


def day_of(moment: float) -> date:
    """The day in Norway."""
    return datetime.fromtimestamp(moment, OSLO).date()
