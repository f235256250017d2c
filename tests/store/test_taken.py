"""What a step taken at once hands over, and that an update is answered once, whichever way it came."""

from collections.abc import Sequence
from dataclasses import replace

from bot.model.post import OutRow
from bot.store import SqliteStore
from bot.store.life import SEEN_LIFE
from tests.store.helpers import ANNA, BO, MONDAY_NOON, Clock, arrival, at, screen, take


class Hands:
    """Keeps what it is given."""

    def __init__(self) -> None:
        self.rows: list[OutRow] = []
        self.before: list[int] = []

    def __call__(self, rows: list[OutRow], before: Sequence[int]) -> None:
        self.rows += rows
        self.before = list(before)


async def test_what_is_handed_over_is_what_lies_on_disk(store: SqliteStore) -> None:
    await take(store, ANNA, "a.b", screen("one"))
    (older,) = await store.due(MONDAY_NOON)
    hands = Hands()
    assert await store.commit(
        ANNA,
        row_id=None,
        update_id=7,
        session=at("a.c"),
        outgoing=[screen("two"), screen("three")],
        hand_over=hands,
    )
    assert hands.before == [older.id]
    await store.sent(older, None)
    for mine in hands.rows:
        (row,) = await store.due(MONDAY_NOON)
        assert (row.id, row.who, row.chat_id, row.outgoing) == (mine.id, mine.who, ANNA, mine.outgoing)
        await store.sent(row, None)
    assert len(hands.rows) == 2


async def test_what_is_handed_over_knows_the_screen(store: SqliteStore) -> None:
    await take(store, ANNA, "a.b", screen())
    (row,) = await store.due(MONDAY_NOON)
    await store.sent(row, 900)
    kept = await store.load(ANNA)
    assert kept is not None
    assert kept.sealed_screen is not None
    assert repr(kept.sealed_screen) not in repr(kept)
    assert kept == replace(kept, sealed_screen=b"as sealed another time")
    for known in (kept, None, replace(kept, screen=5, sealed_screen=b"of another time")):
        hands = Hands()
        await store.commit(
            ANNA, row_id=None, session=at("a.c"), outgoing=[screen()], kept=known, hand_over=hands
        )
        assert [row.screen for row in hands.rows] == [900]


async def test_a_step_that_says_nothing_hands_over_nothing(store: SqliteStore) -> None:
    hands = Hands()
    await store.commit(ANNA, row_id=None, update_id=7, session=at("a.b"), outgoing=(), hand_over=hands)
    assert hands.rows == []


async def test_an_update_answered_at_once_is_answered_once_for_two_days(
    store: SqliteStore, clock: Clock
) -> None:
    async def step(where: str) -> bool:
        return await store.commit(ANNA, row_id=None, update_id=7, session=at(where), outgoing=[screen()])

    assert await step("a.b")
    clock.now += SEEN_LIFE - 1
    assert not await step("a.c")
    kept = await store.load(ANNA)
    assert kept is not None
    assert kept.session.step == "a.b"
    assert len(await store.due(clock())) == 1
    assert await store.receive([arrival(7)]) == 0
    clock.now += 2
    assert await step("a.d")
    assert not await step("a.e")


async def test_an_update_in_the_inbox_is_not_answered_past_it(store: SqliteStore) -> None:
    await store.receive([arrival(7)])
    assert not await store.commit(ANNA, row_id=None, update_id=7, session=at("a.b"), outgoing=())
    assert await store.load(ANNA) is None


async def test_a_row_is_finished_once(store: SqliteStore) -> None:
    await store.receive([arrival(7), arrival(8)])
    first, second = [waiting.row_id for waiting in await store.waiting()]
    assert await store.commit(ANNA, row_id=first, session=at("a.b"), outgoing=())
    assert not await store.commit(ANNA, row_id=first, session=at("a.c"), outgoing=())
    assert await store.commit(ANNA, row_id=second, session=at("a.d"), outgoing=())


async def test_where_nothing_is_kept_no_message_is_remembered(store: SqliteStore) -> None:
    await take(store, BO, "a.b")
    await store.commit(BO, row_id=None, session=at("a.c"), outgoing=(), seen_message=5, keep=False)
    assert await store.message_ids(BO) == []
    kept = await store.load(BO)
    assert kept is not None
    assert kept.session.step == "a.b"
    await store.commit(BO, row_id=None, session=None, outgoing=(), seen_message=6)
    assert await store.message_ids(BO) == []
    await store.commit(BO, row_id=None, session=at("a.b"), outgoing=(), seen_message=7)
    assert await store.message_ids(BO) == [7]


async def test_a_screen_written_before_is_stored_as_it_reads(store: SqliteStore) -> None:
    plain = screen('h"ei', crisis=True, keep=True)
    ready = replace(plain, ready=('"h\\"ei"', "[]"))
    await take(store, ANNA, "a.b", plain)
    await take(store, BO, "a.b", ready)
    one, two = sorted(await store.due(MONDAY_NOON), key=lambda row: row.id)
    assert one.outgoing == two.outgoing == plain


async def test_what_cannot_be_opened_counts_as_no_screen(store: SqliteStore) -> None:
    envelope = store._envelope
    who, row = envelope.who(ANNA), envelope.outgoing_row(ANNA, screen())
    assert envelope.is_screen(who, row.sealed)
    assert not envelope.is_screen(who, row.sealed[:-1])
