"""What was sealed or opened last is at hand for the next step of its person, and for nothing else."""

from datetime import date

import pytest

from bot.store.envelope import Envelope
from bot.store.people import SessionRow
from bot.store.sealing import Sealer
from tests.store.helpers import ANNA, BO, MONDAY_NOON, SECRET, at

MONDAY = date(2026, 11, 23)


@pytest.fixture
def sealer() -> Sealer:
    return Sealer(SECRET)


@pytest.fixture
def envelope(sealer: Sealer) -> Envelope:
    return Envelope(sealer)


def test_a_step_goes_on_from_what_was_sealed_and_seen_last(envelope: Envelope) -> None:
    assert envelope.at_hand(ANNA, 0) is None
    sealed = envelope.session_row(ANNA, at("a.b"), MONDAY, MONDAY_NOON)
    held = envelope.at_hand(ANNA, MONDAY_NOON)
    assert held is not None
    assert (held.session, held.day, held.sealed) == (at("a.b"), MONDAY, sealed)
    assert (held.screen, held.sealed_screen) == (None, None)
    assert repr(sealed) not in repr(held)
    screen = envelope.screen_row(ANNA, 900)
    kept = envelope.kept(ANNA, SessionRow(sealed, screen))
    assert (kept.session, kept.screen, kept.day, kept.sealed_screen) == (at("a.b"), 900, MONDAY, screen)
    held = envelope.at_hand(ANNA, MONDAY_NOON)
    assert held is not None, "to look at what lies on disk takes nothing away"
    assert (held.screen, held.sealed_screen) == (900, screen)
    assert envelope.at_hand(BO, 0) is None


def test_what_is_too_old_or_was_let_go_of_is_not_gone_on_from(envelope: Envelope) -> None:
    envelope.session_row(ANNA, at("a.b"), MONDAY, MONDAY_NOON)
    assert envelope.at_hand(ANNA, MONDAY_NOON + 1) is None
    assert envelope.at_hand(ANNA, MONDAY_NOON) is not None
    envelope.let_go(ANNA)
    assert envelope.at_hand(ANNA, 0) is None


def test_of_somebody_erased_neither_place_nor_screen_is_at_hand(envelope: Envelope) -> None:
    envelope.kept(
        ANNA, SessionRow(envelope.session_row(ANNA, at("a.b"), MONDAY, 0), envelope.screen_row(ANNA, 9))
    )
    envelope.forget()
    assert envelope.at_hand(ANNA, 0) is None
    envelope.session_row(ANNA, at("a.c"), MONDAY, MONDAY_NOON)
    held = envelope.at_hand(ANNA, 0)
    assert held is not None
    assert (held.screen, held.sealed_screen) == (None, None), "the screen of before the erasure"


def test_what_was_opened_once_is_not_opened_again_and_other_bytes_are(
    envelope: Envelope, sealer: Sealer, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Envelope(Sealer(SECRET))
    row = SessionRow(other.session_row(ANNA, at("a.b"), MONDAY, 0), other.screen_row(ANNA, 9))
    newer = SessionRow(other.session_row(ANNA, at("a.c"), MONDAY, 0), other.screen_row(ANNA, 10))
    opened: list[str] = []
    unseal = sealer.unseal_person

    def counted(purpose: str, chat_id: int, sealed: bytes) -> bytes:
        opened.append(purpose)
        return unseal(purpose, chat_id, sealed)

    monkeypatch.setattr(sealer, "unseal_person", counted)
    for _ in range(3):
        kept = envelope.kept(ANNA, row)
        assert (kept.session, kept.screen) == (at("a.b"), 9)
    assert opened == ["session", "screen"]
    kept = envelope.kept(ANNA, newer)
    assert (kept.session, kept.screen) == (at("a.c"), 10)


def test_where_an_update_was_answered_past_the_store_is_known_for_its_person(envelope: Envelope) -> None:
    sealed = envelope.screen_row(ANNA, 9)
    assert envelope.said(ANNA, sealed) == 9
    assert (envelope.said(BO, sealed), envelope.said(ANNA, None), envelope.said(None, sealed)) == (None,) * 3
