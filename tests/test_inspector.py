"""What the panel sees of a person, and a switch beside a press."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import fields
from pathlib import Path

import pytest

from bot.inspector import LABELS, Calendar, Inspector
from bot.model.session import Session
from bot.store import TROUBLE, SqliteStore, load_key
from bot.workers import Workers
from tests.shipped import shelf
from tests.test_reception import ANNA

MENU = Session("menu.start", (), "nb", "young")


@asynccontextmanager
async def opened(folder: Path) -> AsyncIterator[tuple[SqliteStore, Inspector]]:
    async with await SqliteStore.open(folder / "i.db", load_key(folder / "k" / "key")) as store:
        yield store, Inspector(store, shelf(), Calendar())


async def keep(store: SqliteStore, session: Session) -> None:
    await store.commit(ANNA, row_id=None, session=session, outgoing=())


async def test_a_press_and_a_switch_at_once_are_both_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(tmp_path) as (store, inspector):
        answering = Workers(store, shelf(), lambda: None).answering
        inspector.turns = answering.turns
        await keep(store, MENU)
        load, looking, may = store.load, asyncio.Event(), asyncio.Event()

        async def slowly(chat_id: int) -> object:
            kept = await load(chat_id)
            looking.set()
            await may.wait()
            return kept

        monkeypatch.setattr(store, "load", slowly)
        switching = asyncio.create_task(inspector.switch(ANNA, "en"))
        await looking.wait()

        async def press() -> None:
            await answering.turns.take(ANNA)
            await keep(store, MENU.at("police.age", (("menu.start", "police"),)))
            answering.turns.give(ANNA)

        pressing = asyncio.create_task(press())
        await asyncio.sleep(0.05)
        may.set()
        await asyncio.gather(switching, pressing)
        kept = await load(ANNA)
    assert kept is not None
    assert kept.session.step == "police.age"
    assert len(answering.turns) == 0


async def test_a_switch_that_fails_holds_nobody_up(tmp_path: Path) -> None:
    async with opened(tmp_path) as (store, inspector):
        await keep(store, MENU)
        await store.close()
        with pytest.raises(TROUBLE):
            await inspector.switch(ANNA, "en")
    assert len(inspector.turns) == 0


async def test_every_field_of_the_session_is_seen(tmp_path: Path) -> None:
    assert set(LABELS) == {field.name for field in fields(Session)}
    full = Session("police.age", (("menu.start", "police"),), "nn", "parent", ("a", "b"), ("x", "y"), True)
    async with opened(tmp_path) as (store, inspector):
        assert await inspector.stored(ANNA) == {"items": [], "sealed_bytes": 0}
        await keep(store, full)
        seen = await inspector.stored(ANNA)
    items = seen["items"]
    assert isinstance(items, list)
    told = {item["label"]: item["value"] for item in items}
    assert told.pop("Siste dag")
    assert told == {
        "Steg": "police.age",
        "Spor": "menu.start → police",
        "Språk": "nn",
        "Leser": "parent",
        "Tilbudt": "a · b",
        "Siste trykk": "x · y",
        "Språk valgt": "ja",
        "Leser valgt": "nei",
        "Melding": "-",
    }
