"""One step is one transaction, taken once."""

import asyncio
from datetime import date

from bot.model.post import Outgoing
from bot.store import Store
from tests.store.helpers import (
    ANNA,
    BO,
    MONDAY_NOON,
    Clock,
    arrival,
    at,
    due_texts,
    row_ids,
    screen,
    take,
)

TODAY = date(2026, 11, 23)


async def test_a_step_moves_the_person_and_finishes_the_update(store: Store) -> None:
    await store.receive([arrival(1)])
    (row_id,) = await row_ids(store)
    taken = await store.commit(
        ANNA, row_id=row_id, session=at("legal.use"), outgoing=[screen("svar")], tally=["legal.use"]
    )
    kept = await store.load(ANNA)
    assert taken
    assert kept is not None
    assert (kept.session, kept.screen, kept.day) == (at("legal.use"), None, TODAY)
    assert await store.waiting() == []
    assert await due_texts(store, MONDAY_NOON) == ["svar"]
    assert await store.counts(TODAY) == {"legal.use": 1}


async def test_a_step_is_not_taken_twice(store: Store) -> None:
    await store.receive([arrival(1)])
    (row_id,) = await row_ids(store)
    await store.commit(ANNA, row_id=row_id, session=at("a.b"), outgoing=[screen("en")], tally=["legal.use"])
    again = await store.commit(
        ANNA, row_id=row_id, session=at("c.d"), outgoing=[screen("to")], tally=["legal.use"], seen_message=5
    )
    kept = await store.load(ANNA)
    assert not again
    assert kept is not None
    assert kept.session == at("a.b")
    assert await due_texts(store, MONDAY_NOON) == ["en"]
    assert await store.counts(TODAY) == {"legal.use": 1}
    assert await store.message_ids(ANNA) == []


async def test_an_erasure_is_not_taken_twice_either(store: Store) -> None:
    await store.receive([arrival(1)])
    (row_id,) = await row_ids(store)
    assert await store.commit(ANNA, row_id=row_id, session=None, outgoing=())
    await take(store, ANNA, "menu.start")
    assert not await store.commit(ANNA, row_id=row_id, session=None, outgoing=())
    assert await store.load(ANNA) is not None


async def test_of_many_that_take_the_same_step_at_once_one_does(store: Store) -> None:
    await store.receive([arrival(n) for n in range(20)])
    rows = await row_ids(store)
    answers = await asyncio.gather(
        *(
            store.commit(ANNA, row_id=row, session=at("a.b"), outgoing=[screen()], tally=["legal.use"])
            for row in rows
            for _ in range(5)
        )
    )
    assert sum(answers) == 20
    assert await store.counts(TODAY) == {"legal.use": 20}
    assert (await store.status()).outgoing == 20


async def test_without_an_update_a_step_is_simply_taken(store: Store) -> None:
    await take(store, ANNA, "a.b")
    await take(store, ANNA, "c.d")
    kept = await store.load(ANNA)
    assert kept is not None
    assert kept.session == at("c.d")


async def test_people_do_not_see_each_other(store: Store) -> None:
    await take(store, ANNA, "a.b")
    assert await store.load(BO) is None


async def test_erasing_takes_what_waits_to_be_sent_but_not_the_farewell(store: Store) -> None:
    await store.commit(ANNA, row_id=None, session=at("a.b"), outgoing=[screen("gammel")], seen_message=5)
    await take(store, BO, "a.b", screen("bo"))
    await store.commit(ANNA, row_id=None, session=None, outgoing=[screen("borte", keep=False)])
    assert await store.load(ANNA) is None
    assert await store.message_ids(ANNA) == []
    assert await due_texts(store, MONDAY_NOON) == ["bo", "borte"]
    assert await store.load(BO) is not None


async def test_updates_that_came_after_an_erasure_are_still_answered(store: Store) -> None:
    await store.receive([arrival(1), arrival(2)])
    first, second = await row_ids(store)
    await store.commit(ANNA, row_id=first, session=None, outgoing=())
    assert await row_ids(store) == [second]


async def test_a_step_that_keeps_nothing_leaves_what_is_kept(store: Store) -> None:
    await take(store, ANNA, "a.b")
    await store.commit(
        ANNA, row_id=None, session=at("c.d"), outgoing=[screen("svar")], seen_message=5, keep=False
    )
    await store.commit(BO, row_id=None, session=at("c.d"), outgoing=(), keep=False)
    kept = await store.load(ANNA)
    assert kept is not None
    assert kept.session == at("a.b")
    assert await store.message_ids(ANNA) == []
    assert await store.load(BO) is None
    assert await due_texts(store, MONDAY_NOON) == ["svar"]


async def test_counts_are_by_day_and_topic(store: Store, clock: Clock) -> None:
    for tally in (["legal.use", "help.talk"], ["legal.use"]):
        await store.commit(ANNA, row_id=None, session=at("a.b"), outgoing=(), tally=tally)
    clock.pass_hours(24)
    await store.commit(BO, row_id=None, session=at("a.b"), outgoing=(), tally=["legal.use"])
    assert await store.counts(TODAY) == {"help.talk": 1, "legal.use": 2}
    assert await store.counts(date(2026, 11, 24)) == {"legal.use": 1}
    assert await store.counts(date(2026, 11, 25)) == {}


async def test_what_cannot_be_stored_changes_nothing(store: Store) -> None:
    await store.receive([arrival(1)])
    (row_id,) = await row_ids(store)
    outcome = await asyncio.gather(
        store.commit(
            ANNA, row_id=row_id, session=at("a.b"), outgoing=[Outgoing("screen", {"text": object()})]
        ),
        return_exceptions=True,
    )
    assert isinstance(outcome[0], TypeError)
    assert await row_ids(store) == [row_id]
    assert await store.load(ANNA) is None


async def test_figures_count_everything(store: Store) -> None:
    await store.receive([arrival(1), arrival(2)])
    await take(store, ANNA, "a.b", screen(), screen())
    figures = await store.status()
    assert (figures.waiting, figures.outgoing, figures.sessions, figures.quarantined) == (2, 2, 1, 0)
    assert figures.version.startswith(("SQLite 3.", "Redis 7."))
