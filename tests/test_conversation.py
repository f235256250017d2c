"""The hallway: whatever breaks, the person gets the emergency numbers and stays where they were."""

import logging
from datetime import datetime
from pathlib import Path

import pytest

from bot.conversation import Conversation
from bot.model.event import Chose, Opened, Wrote
from bot.model.session import Session
from bot.shelf import OSLO, load

ROOT = Path(__file__).resolve().parent.parent
MARK = "mErKetOrD"


@pytest.fixture(scope="module")
def conversation() -> Conversation:
    library = load(ROOT / "flows", ROOT / "content")
    return Conversation(library, lambda: datetime(2026, 11, 23, 12, tzinfo=OSLO))


def test_a_broken_render_is_answered_with_the_emergency_numbers(
    conversation: Conversation, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError(MARK)

    session = Session("police.age", (("menu.start", "police"),), "en", "young")
    monkeypatch.setattr(conversation.renderer, "replies", fail)
    with caplog.at_level(logging.DEBUG):
        answer = conversation.answer(session, Wrote(MARK))
    assert answer.broken
    assert answer.turn.session == session
    assert "113" in answer.replies[0].text
    assert answer.replies[0].language == "en"
    assert MARK not in caplog.text


def test_someone_new_gets_them_too(conversation: Conversation, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversation, "library", None)
    for event in (Opened(), Wrote("x"), Chose("a", "b")):
        answer = conversation.answer(None, event)
        assert answer.broken
        assert "113" in answer.replies[0].text


def test_an_emergency_in_words_is_answered_in_every_language(conversation: Conversation) -> None:
    for language in conversation.library.languages:
        session = Session("police.age", (), language, "young")
        answer = conversation.answer(session, Wrote("puster ikke"))
        assert answer.replies[0].crisis
        assert "113" in answer.replies[0].text
