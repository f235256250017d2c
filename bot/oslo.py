"""The time in Norway."""

from datetime import datetime
from zoneinfo import ZoneInfo

OSLO = ZoneInfo("Europe/Oslo")


def now_in_oslo() -> datetime:
    """The present moment, in Norwegian time."""
    return datetime.now(OSLO)
