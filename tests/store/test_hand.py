"""What was opened last is at hand for the very bytes it was opened from, and of few people."""

import sqlite3
from pathlib import Path

from bot.store import SqliteStore
from bot.store.hand import AT_HAND, AtHand
from tests.store.helpers import ANNA, BO, screen, take


def test_it_is_known_by_its_bytes_alone() -> None:
    hand: AtHand[str] = AtHand()
    hand.put(ANNA, b"one", "1")
    assert hand.get(ANNA, b"one") == "1"
    assert hand.get(ANNA, b"two") is None
    assert hand.get(BO, b"one") is None
    hand.put(ANNA, b"two", "2")
    assert hand.get(ANNA, b"one") is None


def test_whoever_was_not_there_for_long_goes_first() -> None:
    hand: AtHand[int] = AtHand()
    for number in range(AT_HAND):
        hand.put(number, b"x", number)
    assert hand.get(0, b"x") == 0
    hand.put(AT_HAND, b"x", AT_HAND)
    assert len(hand) == AT_HAND
    assert hand.get(0, b"x") == 0
    assert hand.get(1, b"x") is None


async def test_what_lies_on_disk_counts_and_not_what_is_at_hand(store: SqliteStore, path: Path) -> None:
    await take(store, ANNA, "a.b", screen())
    await take(store, BO, "a.c", screen())
    kept = await store.load(ANNA)
    assert kept is not None
    assert kept.session.step == "a.b"
    with sqlite3.connect(path) as other:
        other.execute("UPDATE sessions SET sealed = (SELECT max(sealed) FROM sessions)")
        other.execute("UPDATE sessions SET sealed = substr(sealed, 2)")
    other.close()
    assert await store.load(ANNA) is None
    assert await store.load(BO) is None


async def test_nothing_stays_at_hand_of_anybody_when_somebody_is_erased(store: SqliteStore) -> None:
    await take(store, ANNA, "a.b", screen())
    await store.set_screen(ANNA, 900)
    assert (kept := await store.load(ANNA)) is not None
    assert kept.screen == 900
    envelope = store._envelope
    assert len(envelope._sessions) == len(envelope._screens) == 1
    await store.forget(ANNA)
    assert len(envelope._sessions) == len(envelope._screens) == 0
