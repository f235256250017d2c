"""Marked words typed at every step: none in files, logs or counts; after /slett nothing of them is left."""

import asyncio
import json
import logging
import time
from pathlib import Path

import pytest

from bot.logs import Lines, Ours
from bot.model.library import Library
from bot.model.post import Arrival
from bot.model.session import Session
from bot.store import SqliteStore, load_key
from bot.store.life import day_of
from bot.workers import Workers
from tests import shipped
from tests.soak.books import marked
from tests.soak.report import Figure, scaled

MARK = "mErKetOrD"
FIRST_CHAT = 5_550_000_000


def message(update: int, chat: int, text: str) -> Arrival:
    body = {
        "update_id": update,
        "message": {
            "message_id": update,
            "date": int(time.time()),
            "chat": {"id": chat, "type": "private", "first_name": MARK, "username": MARK},
            "from": {"id": chat, "is_bot": False, "first_name": MARK, "last_name": MARK, "username": MARK},
            "text": text,
        },
    }
    if text.startswith("/"):
        body["message"]["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text)}]  # type: ignore[index]
    return Arrival(update, chat, "message", json.dumps(body).encode())


class Room:
    """The store and the workers, with everything sent at once and a log that hears everything."""

    def __init__(self, folder: Path, store: SqliteStore) -> None:
        self.folder = folder
        self.store = store
        self.shelf = shipped.shelf()
        self.workers = Workers(store, self.shelf, lambda: None)
        self.updates = 0

    @property
    def library(self) -> Library:
        return self.shelf.conversation.library

    async def place(self, chat: int, session: Session) -> None:
        await self.store.commit(chat, row_id=None, session=session, outgoing=[])

    async def write(self, *texts: tuple[int, str]) -> None:
        arrivals = []
        for chat, text in texts:
            self.updates += 1
            arrivals.append(message(self.updates, chat, text))
        await self.store.receive(arrivals)
        self.workers.wake()

    async def calm(self) -> None:
        while (await self.store.status()).waiting:
            await self.send()
            await asyncio.sleep(0.01)
        await self.send()

    async def send(self) -> None:
        while rows := await self.store.due(time.time() + 1, 500):
            for row in rows:
                await self.store.sent(row, 10_000_000 + row.id)


async def type_everywhere(folder: Path, chats: int) -> int:
    """Every chat stands at a step, types a marked sentence there, and the log hears it all at DEBUG."""
    log = folder / "log"
    handler = logging.FileHandler(log)
    handler.setFormatter(Lines())
    handler.addFilter(Ours())
    root = logging.getLogger()
    level, root.level = root.level, logging.DEBUG
    root.addHandler(handler)
    typed = 0
    try:
        async with await SqliteStore.open(folder / "p.db", load_key(folder / "key" / "key")) as store:
            room = Room(folder, store)
            running = asyncio.create_task(room.workers.run())
            places = [
                (step, language, reader)
                for step in sorted(room.library.steps)
                for language in room.library.languages
                for reader in room.library.house.readers
            ]
            for start in range(0, chats, 200):
                batch = range(start, min(start + 200, chats))
                for number in batch:
                    step, language, reader = places[number % len(places)]
                    await room.place(FIRST_CHAT + number, Session(step, (), language, reader))
                texts = [
                    (FIRST_CHAT + n, f"{MARK} politiet tok {MARK}{n} puster ikke"[: 40 + n % 30])
                    for n in batch
                ]
                await room.write(*texts)
                await room.calm()
                typed += len(texts)
                if not start % 1000:
                    assert marked(folder, MARK) == []
            counts = await store.counts(day_of(time.time()))
            assert MARK not in repr(counts) + repr(await store.status())
            assert sum(counts.values()) > 0
            await room.workers.stop(1)
            await running
            assert marked(folder, MARK, str(FIRST_CHAT), str(FIRST_CHAT + chats - 1)) == []
    finally:
        root.removeHandler(handler)
        root.level = level
        handler.close()
    assert marked(folder, MARK, str(FIRST_CHAT)) == []
    return typed


async def test_words_typed_at_every_step_are_nowhere(tmp_path: Path) -> None:
    assert await type_everywhere(tmp_path, 700) == 700


@pytest.mark.soak
async def test_words_typed_in_ten_thousand_chats_are_nowhere(tmp_path: Path, soak_figure: Figure) -> None:
    chats = scaled(10_000, least=700)
    typed = await type_everywhere(tmp_path, chats)
    soak_figure("marked texts at every step, debug logging on; in files and logs: 0", chats, typed)
    assert typed == chats


def test_the_search_would_find_a_mark(tmp_path: Path) -> None:
    (tmp_path / "x.db-wal").write_bytes(b"\x00\x01" + f"a{MARK}b".encode())
    assert marked(tmp_path, MARK) == [f"x.db-wal: {MARK}"]


async def test_after_erasing_nothing_of_the_person_is_in_the_bytes(tmp_path: Path) -> None:
    import sqlite3  # noqa: PLC0415

    person, other = FIRST_CHAT + 1, FIRST_CHAT + 2
    async with await SqliteStore.open(tmp_path / "p.db", load_key(tmp_path / "key" / "key")) as store:
        room = Room(tmp_path, store)
        running = asyncio.create_task(room.workers.run())
        await room.write(*[(chat, text) for chat in (person, other) for text in ("/start", "/hjelp", "hei")])
        await room.calm()
        with sqlite3.connect(f"file:{tmp_path / 'p.db'}?mode=ro", uri=True) as looking:
            rows = dict(looking.execute("SELECT who, sealed FROM sessions").fetchall())
        looking.close()
        await room.write((person, "/slett"))
        await room.calm()
        assert await store.load(person) is None
        assert await store.load(other) is not None
        await room.workers.stop(1)
        await running
        files = {path.name: path.read_bytes() for path in tmp_path.glob("p.db*")}
        left = {
            who: any(sealed in raw or who in raw for raw in files.values()) for who, sealed in rows.items()
        }
        assert sorted(left.values()) == [False, True]
