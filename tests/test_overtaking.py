"""Where the store fails for one update, nothing of the same person that came later is taken before it."""

import asyncio
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.model.post import Arrival
from bot.store import TROUBLE
from tests.direct_house import until
from tests.test_reception import ANNA, BO, Hall, hall, said


def fails_once_for(here: Hall, update_id: int, monkeypatch: pytest.MonkeyPatch) -> list[int | None]:
    """The store fails for one update, the first time. Gives the updates whose steps were taken, in order."""
    commit, taken, failed = here.store.commit, list[int | None](), set[object]()

    async def committing(chat_id: int, **step: object) -> bool:
        number = step["update_id"]
        await asyncio.sleep(0)
        if number == update_id and number not in failed:
            failed.add(number)
            raise sqlite3.OperationalError
        done = await commit(chat_id, **step)  # type: ignore[arg-type]
        if done:
            assert number is None or isinstance(number, int)
            taken.append(number)
        return done

    monkeypatch.setattr(here.store, "commit", committing)
    return taken


async def bring(here: Hall, arrivals: Sequence[Arrival]) -> None:
    """As Telegram does: once more, in order, until it is confirmed."""
    for _ in range(3):
        try:
            await here.reception.receive(arrivals)
        except TROUBLE:
            continue
        return
    raise AssertionError("never confirmed")


async def test_in_a_batch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with hall(tmp_path) as here:
        taken = fails_once_for(here, 2, monkeypatch)
        await bring(here, [said(1), said(2), said(3), said(4, chat=BO), said(5)])
        assert [number for number in taken if number != 4] == [1, 2, 3, 5]
        # Somebody else need not wait for that.
        assert taken.index(4) < taken.index(2)


async def test_one_by_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with hall(tmp_path) as here:
        taken = fails_once_for(here, 1, monkeypatch)
        first = asyncio.create_task(here.reception.receive([said(1)]))
        second = asyncio.create_task(here.reception.receive([said(2)]))
        outcomes = await asyncio.gather(first, second, return_exceptions=True)
        assert [isinstance(outcome, TROUBLE) for outcome in outcomes] == [True, True]
        assert taken == []
        await bring(here, [said(1)])
        await bring(here, [said(2)])
        assert taken == [1, 2]
        assert here.reception._failed == {}


async def test_an_update_that_is_never_brought_again_keeps_nobody_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with hall(tmp_path) as here:
        taken = fails_once_for(here, 1, monkeypatch)
        with pytest.raises(sqlite3.OperationalError):
            await here.reception.receive([said(1)])
        await here.reception.receive([said(2)])
        await here.reception.receive([said(3, chat=ANNA)])
        assert taken == [2, 3]


async def test_what_has_to_wait_does_not_overtake_what_is_answered_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the webhook brings them: somebody else's update waits by the time the second one comes."""
    async with hall(tmp_path) as here:
        commit, held = here.store.commit, {ANNA: asyncio.Event(), BO: asyncio.Event()}
        first = True

        async def committing(chat_id: int, **step: object) -> bool:
            nonlocal first
            await held[chat_id].wait()
            if chat_id == ANNA and first:
                first = False
                raise sqlite3.OperationalError
            taken.append(step["update_id"])
            return await commit(chat_id, **step)  # type: ignore[arg-type]

        taken: list[object] = []
        monkeypatch.setattr(here.store, "commit", committing)
        coming = [asyncio.create_task(here.reception.receive([said(1)]))]
        await until(lambda: here.reception._at_once)
        await here.store.receive([said(9, chat=BO)])
        here.workers.wake()
        coming += [asyncio.create_task(here.reception.receive([said(number)])) for number in (2, 3)]
        await until(lambda: here.workers.answering.turns.ahead(ANNA) == 3)
        assert [row.update_id for row in await here.store.waiting()] == [9]
        held[ANNA].set()
        outcomes = await asyncio.gather(*coming, return_exceptions=True)
        assert [isinstance(outcome, TROUBLE) for outcome in outcomes] == [True, True, True]
        assert not here.reception._at_once
        held[BO].set()
        await here.settled()
        await bring(here, [said(1)])
        await bring(here, [said(2)])
        assert taken == [None, 1, 2]


async def test_what_has_to_wait_goes_to_the_inbox_once_what_was_before_it_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with hall(tmp_path) as here:
        may, commit = asyncio.Event(), here.store.commit

        async def committing(chat_id: int, **step: object) -> bool:
            await may.wait()
            return await commit(chat_id, **step)  # type: ignore[arg-type]

        monkeypatch.setattr(here.store, "commit", committing)
        first = asyncio.create_task(here.reception.receive([said(1)]))
        await until(lambda: here.reception._at_once)
        here.workers.wake()
        second = asyncio.create_task(here.reception.receive([said(2)]))
        await until(lambda: here.workers.answering.turns.ahead(ANNA) == 2)
        may.set()
        assert [await first, await second] == [1, 1]
        await here.settled()
        assert (await here.store.status()).outgoing == 2
