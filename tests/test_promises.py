"""What the guide says of how long it keeps things is what the store does."""

from bot.render.stored import KEPT_HOURS
from bot.store import life
from tests.shipped import library


def said(fact_id: str) -> set[int]:
    return {int(dict(fact.values)["hours"]) for fact in library().facts[fact_id]}


def test_positions_are_kept_as_long_as_is_said() -> None:
    assert said("chat-keep-hours") == {KEPT_HOURS} == {life.SESSION_LIFE // life.HOUR}


def test_messages_can_be_cleared_as_long_as_is_said() -> None:
    assert said("chat-clear-hours") == {life.MESSAGE_LIFE // life.HOUR}
