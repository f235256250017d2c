"""Answered at once where nothing stands before it, once only, in order; else by way of the inbox."""

import asyncio
import json
import sqlite3
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.channels.telegram.webhook import arrival
from bot.model.post import Arrival, OutRow
from bot.reception import Reception
from bot.store import SqliteStore, StoreTrouble, load_key
from bot.workers import Workers
from tests.shipped import shelf

ANNA, BO = 77, 78


def said(update: int, text: str = "hei", chat: int = ANNA) -> Arrival:
    message = {
        "message_id": update,
        "date": 1_780_000_000,
        "chat": {"id": chat, "type": "private", "first_name": "A"},
        "from": {"id": chat, "is_bot": False, "first_name": "A"},
        "text": text,
    }
    return arrival(json.dumps({"update_id": update, "message": message}).encode())


class Hall:
    """A reception and its workers, and what was handed to the sender."""

    def __init__(self, store: SqliteStore) -> None:
        self.store = store
        self.rows: list[OutRow] = []
        self.workers = Workers(store, shelf(), lambda: None, lambda rows, _before: self.rows.extend(rows))
        self.reception = Reception(store, self.workers)

    async def settled(self) -> None:
        while not self.workers.idle:
            await asyncio.sleep(0.005)


@asynccontextmanager
async def hall(folder: Path, *, working: bool = True) -> AsyncIterator[Hall]:
    async with await SqliteStore.open(folder / "r.db", load_key(folder / "k" / "key")) as store:
        made = Hall(store)
        running = asyncio.create_task(made.workers.run()) if working else None
        if working:
            await made.settled()
        yield made
        await made.workers.stop(5)
        if running:
            await running


async def test_it_is_answered_when_it_is_confirmed_and_lies_in_no_inbox(tmp_path: Path) -> None:
    async with hall(tmp_path) as here:
        assert await here.reception.receive([said(1)]) == 1
        assert await here.store.load(ANNA) is not None
        assert [row.outgoing.op for row in here.rows] == ["screen"]
        figures = await here.store.status()
        assert (figures.waiting, figures.outgoing) == (0, 1)


async def test_the_same_update_again_changes_nothing(tmp_path: Path) -> None:
    async with hall(tmp_path) as here:
        await here.reception.receive([said(1)])
        await here.reception.receive([said(1), said(1)])
        assert (await here.store.status()).outgoing == 1
        assert len(here.rows) == 1


async def test_a_press_that_is_answered_with_the_confirmation_is_answered_by_nothing_else(
    tmp_path: Path,
) -> None:
    def press(update: int, chat: int, *, answers: bool) -> Arrival:
        sent = {"id": f"press {update}", "from": {"id": chat}, "data": "1:menu.start:police"}
        body = json.dumps({"update_id": update, "callback_query": sent}).encode()
        return arrival(body, answers=answers)

    async with hall(tmp_path) as here:
        await here.reception.receive([press(1, ANNA, answers=False)])
        await here.reception.receive([press(2, ANNA + 1, answers=True)])
        assert [row.outgoing.params.get("answer") for row in here.rows] == ["press 1", None]
        assert [row.outgoing.op for row in here.rows] == ["screen", "screen"]


async def test_while_older_ones_wait_everybody_goes_to_the_inbox(tmp_path: Path) -> None:
    async with hall(tmp_path, working=False) as here:
        await here.store.receive([said(1)])
        await here.reception.receive([said(2), said(3, chat=BO)], offset=4)
        assert [row.update_id for row in await here.store.waiting()] == [1, 2, 3]
        assert await here.store.offset() == 4


async def test_what_waits_is_answered_once_even_if_it_comes_again_meanwhile(tmp_path: Path) -> None:
    async with hall(tmp_path, working=False) as here:
        await here.store.receive([said(1)])
        assert not await here.store.commit(ANNA, row_id=None, update_id=1, session=None, outgoing=())
        running = asyncio.create_task(here.workers.run())
        here.workers.wake()
        await here.settled()
        await here.reception.receive([said(1)])
        assert (await here.store.status()).outgoing == 1
        await here.workers.stop(5)
        await running


async def test_a_person_is_answered_in_order_and_others_meanwhile(tmp_path: Path) -> None:
    async with hall(tmp_path) as here:
        arrivals = [said(n, "/meny" if n % 2 else "hei", chat=ANNA if n < 20 else n) for n in range(1, 40)]
        await here.reception.receive(arrivals, offset=40)
        mine = [row for row in here.rows if row.chat_id == ANNA]
        assert [row.id for row in mine] == sorted(row.id for row in mine)
        assert len(mine) == 19
        kept = await here.store.load(ANNA)
        assert kept is not None
        assert kept.session.step == "menu.start"
        assert await here.store.offset() == 40


async def test_what_cannot_be_read_is_put_aside_and_keeps_nobody_out(tmp_path: Path) -> None:
    async with hall(tmp_path) as here:
        broken = arrival(b'{"update_id": 1, "message": {"text": "KANARI", "chat": {"id": 77}}}')
        await here.reception.receive([broken, said(2, chat=BO)])
        await here.settled()
        assert (await here.store.status()).quarantined == 1
        assert await here.store.load(BO) is not None


async def test_trouble_on_disk_is_told_and_nothing_is_confirmed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with hall(tmp_path) as here:
        commit, failed = here.store.commit, 0

        async def failing(chat_id: int, **step: object) -> bool:
            nonlocal failed
            if chat_id == ANNA and not failed:
                failed += 1
                raise sqlite3.OperationalError
            return await commit(chat_id, **step)  # type: ignore[arg-type]

        monkeypatch.setattr(here.store, "commit", failing)
        with pytest.raises(sqlite3.OperationalError):
            await here.reception.receive([said(1), said(2, chat=BO)], offset=3)
        assert await here.store.offset() is None
        await here.reception.receive([said(1), said(2, chat=BO)], offset=3)
        assert (await here.store.status()).outgoing == 2


async def test_one_that_we_stumble_over_goes_to_the_inbox(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with hall(tmp_path) as here:

        async def stumble(*_: object, **__: object) -> None:
            raise KeyError

        monkeypatch.setattr(here.workers.answering, "step", stumble)
        monkeypatch.setattr(here.workers, "wake", lambda: None)
        await here.reception.receive([said(1)])
        assert [row.update_id for row in await here.store.waiting()] == [1]


async def test_a_closed_store_confirms_nothing(tmp_path: Path) -> None:
    async with hall(tmp_path) as here:
        await here.store._writer.close()
        with pytest.raises(StoreTrouble):
            await here.reception.receive([said(1)])


class Looks:
    """In the place of who answers emergencies: notes what it is shown."""

    troubled = False

    def __init__(self) -> None:
        self.seen: list[list[int]] = []

    def look(self, arrivals: Sequence[Arrival]) -> None:
        self.seen.append([arrival.update_id for arrival in arrivals])

    def knows(self, update_id: int) -> bool:
        return False

    def done(self, update_id: int) -> None:
        pass


async def test_what_has_to_wait_is_looked_at_for_emergencies_before_it_is_kept(tmp_path: Path) -> None:
    async with hall(tmp_path, working=False) as here:
        looks = Looks()
        here.reception._direct = looks  # type: ignore[assignment]  # all that is asked of it
        await here.reception.receive([said(1), said(2, chat=BO)])
        assert looks.seen == [[1, 2]]


async def test_an_emergency_does_not_wait_for_three_before_it(tmp_path: Path) -> None:
    async with hall(tmp_path) as here:
        looks, turns = Looks(), here.workers.answering.turns
        here.reception._direct = looks  # type: ignore[assignment]  # as above
        await turns.take(ANNA)
        coming = [asyncio.create_task(here.reception.receive([said(number)])) for number in range(1, 5)]
        await asyncio.sleep(0)
        assert looks.seen == [[3], [4]]
        turns.give(ANNA)
        await asyncio.gather(*coming)
