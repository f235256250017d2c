"""The hallway: whatever breaks, the person gets the emergency numbers and stays where they were."""

import logging
from datetime import datetime

import pytest

from bot.conversation import Conversation
from bot.model.event import Chose, Commanded, Event, Opened, Sent, Wrote
from bot.model.session import Session
from bot.oslo import OSLO
from tests.shipped import shelf

MARK = "mErKetOrD"


@pytest.fixture(scope="module")
def conversation() -> Conversation:
    return Conversation(shelf().conversation.library, lambda: datetime(2026, 11, 23, 12, tzinfo=OSLO))


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


IN_NORWEGIAN, IN_ENGLISH = {"en": "nb"}, {"nb": "en", "nn": "en"}


@pytest.mark.parametrize(
    ("event", "answered"),
    [
        (Wrote("hjelp han puster ikke"), IN_NORWEGIAN),
        (Wrote("eg orkar ikkje leve lenger"), IN_NORWEGIAN),
        (Wrote("he is going to kill me tonight"), IN_ENGLISH),
        (Commanded("akutt"), {}),
        (Chose("menu.start", "urgent"), {}),
        (Chose("police.age", "urgent"), {}),
        (Chose("urgent.start", "danger"), {}),
        (Chose("urgent.medical", "more"), {}),
        (Chose("gone.step", "urgent"), {}),
    ],
)
def test_an_emergency_is_known_without_knowing_the_person(
    conversation: Conversation, event: Event, answered: dict[str, str]
) -> None:
    for language in conversation.library.languages:
        reply = conversation.urgent(event, language)
        assert reply is not None
        assert reply.language == answered.get(language, language)
        chosen = conversation.urgent(event, language, chosen=True)
        assert chosen is not None
        assert chosen.language == language
        assert reply.crisis
        assert reply.fresh is not isinstance(event, Chose)
        assert "11" in reply.text.split("\n\n")[1].split(".")[0]


@pytest.mark.parametrize(
    "event",
    [
        Wrote("hva skjer hvis jeg ikke møter?"),
        Wrote("jeg dør av latter"),
        Opened(),
        Sent(),
        Commanded("hjelp"),
        Chose("menu.start", "police"),
        Chose("gone.step", "more"),
        Chose("", ""),
    ],
)
def test_a_calm_one_is_not_taken_for_one(conversation: Conversation, event: Event) -> None:
    assert conversation.urgent(event, "nb") is None


@pytest.mark.parametrize("broken", ["library", "renderer", "_kinds", "moment"])
def test_where_judging_or_rendering_breaks_the_numbers_come_all_the_same(
    conversation: Conversation, broken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    conversation.warm()
    monkeypatch.setattr(conversation, broken, None)
    reply = conversation.urgent(Wrote("hjelp han puster ikke"), "en")
    assert reply is not None
    assert "113" in reply.text


def test_who_floods_is_told_where_they_stand(conversation: Conversation) -> None:
    session = Session("police.age", (("menu.start", "police"),), "nn", "young")
    answer = conversation.flooded(session)
    assert answer.turn.session == session
    assert [type(effect).__name__ for effect in answer.turn.effects] == ["Show"]
    assert "på ein gong" in answer.replies[0].text
    assert answer.replies[0].step == "police.age"
    assert conversation.flooded(None, "en").replies[0].step == "menu.start"


def test_the_line_about_trouble_has_the_numbers_of_the_emergencies(conversation: Conversation) -> None:
    for language in conversation.library.languages:
        reply = conversation.trouble(language)
        assert "113" in reply.text
        assert "112" in reply.text
        assert "{" not in reply.text
        assert [b.copy for b in reply.buttons[0]] == ["113", "112"]
        assert (reply.buttons[1][0].step, reply.buttons[1][0].choice) == ("menu.start", "urgent")
