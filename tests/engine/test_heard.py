"""An emergency behind a command is heard; whatever else stands there, the command is done."""

import pytest

from bot.conversation import Conversation
from bot.engine.heard import heard
from bot.model.event import Commanded, Event, Opened, Wrote
from bot.model.library import Library
from bot.model.session import Session
from bot.oslo import now_in_oslo
from tests import shipped


@pytest.fixture(scope="module")
def library() -> Library:
    return shipped.library()


@pytest.mark.parametrize(
    "event",
    [
        Commanded("hjelp", "hjelp jeg vil dø"),
        Commanded("slett", "slett meg jeg vil dø"),
        Commanded("jeg", "jeg vil dø"),
        Opened("", "start I want to die"),
    ],
)
def test_a_cry_for_help_behind_a_command_is_answered_as_one(library: Library, event: Event) -> None:
    conversation = Conversation(library, now_in_oslo)
    here = Session(library.house.menu, (), "nb", "young")
    assert any(reply.crisis for reply in conversation.answer(here, event).replies)
    assert conversation.answer(here, event).turn.session is not None
    assert conversation.urgent(event, "nb") is not None


@pytest.mark.parametrize(
    "event", [Commanded("slett", "slett alt"), Opened("", "start noe"), Commanded("hjelp")]
)
def test_whatever_else_stands_there_changes_nothing(library: Library, event: Event) -> None:
    assert heard(library, event) is event


def test_what_was_typed_stays_what_was_typed(library: Library) -> None:
    assert heard(library, Wrote("jeg vil dø")) == Wrote("jeg vil dø")
