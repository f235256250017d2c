"""Marks typed by many, in every field and under faults: nobody sees another's, and no file holds one.

After everybody has erased themselves, nothing of what was kept is left in the raw bytes, nor in a backup.
"""

import io
import json
import logging
import sqlite3
import time
from contextlib import closing
from datetime import date
from pathlib import Path
from random import Random

import aiohttp
import pytest

from bot.channels.telegram.webhook import SECRET_HEADER, SIZE_LIMIT
from bot.logs import Lines, Ours
from bot.shelf import Shelf
from bot.store import backup, load_key
from bot.store.keys import Keys
from tests import shipped
from tests.fuzz.door import SECRET, Whole, whole
from tests.fuzz.mutator import mutated
from tests.fuzz.valid import FIRST_CHAT, PEOPLE, Maker
from tests.soak.books import marked
from tests.soak.flood import UNBOUND, rig, settled
from tests.soak.marks import FAULTS, Watch, typed
from tests.soak.report import Bar, Figure, scaled
from tests.soak.within import Within

MARK = "mErKetOrD"
MARKS = (
    MARK,
    f"{MARK} jeg vil dø",
    f"hei {MARK} hva skjer",
    f"/start {MARK}",
    f"/{MARK}",
    f"1:{MARK}:{MARK}",
)
KEPT = (
    "SELECT who, sealed FROM inbox UNION ALL SELECT who, sealed FROM outbox"
    " UNION ALL SELECT who, sealed FROM messages UNION ALL SELECT who, sealed FROM sessions"
    " UNION ALL SELECT who, screen FROM sessions UNION ALL SELECT who, who FROM sessions"
)


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return shipped.shelf()


async def test_nobody_sees_what_belongs_to_another(tmp_path: Path, shelf: Shelf) -> None:
    async with whole(tmp_path, shelf) as guide:
        watch = Watch(shelf, Random(100))
        await watch.settle(guide.store, people=100)
        watch.watches(guide.playground.world)
        for fault in FAULTS:
            guide.playground.world.faults.configure(fault)
        await typed(watch, guide.reception, guide.store, 300)
    assert watch.wrong == []
    assert watch.looked > 250
    assert watch.told > 50


@pytest.mark.soak
@pytest.mark.timeout(6 * 3600)
async def test_a_million_messages_of_strangers(tmp_path: Path, soak_figure: Figure, soak_bar: Bar) -> None:
    """As above, but for the wire: who is told what kept them busy would only be told that again.

    What is kept about somebody is never remembered as a screen, so that it takes as long as ten others.
    """
    count = scaled(1_000_000)
    watch = Watch(shipped.shelf(), Random(count), asking=0.1)
    api = Within(FAULTS, watch.look)
    async with rig(tmp_path, UNBOUND, api) as guide:
        await watch.settle(guide.store, people=5000)
        with settled():
            await typed(watch, guide.reception, guide.store, count, soak_bar(count))
    soak_figure("cross-person marks: messages under faults", count, watch.updates)
    soak_figure("calls refused or broken off", "", sum(api.answers.values()) - api.answers[200])
    soak_figure("screens looked at", "", watch.looked)
    soak_figure("screens that told somebody's place", "", watch.told)
    soak_figure("another's mark or place seen", 0, len(watch.wrong))
    assert watch.wrong == []
    assert watch.looked > count * 0.99
    assert watch.told > 0


async def test_another_s_place_would_be_seen(tmp_path: Path, shelf: Shelf) -> None:
    async with whole(tmp_path, shelf) as guide:
        watch = Watch(shelf, Random(1))
        await watch.settle(guide.store, 20)
        watch.watches(guide.playground.world)
        watch.homes = dict.fromkeys(watch.homes, ("", "Nowhere"))
        await typed(watch, guide.reception, guide.store, 60)
    assert watch.wrong


async def test_another_s_place_would_be_seen_within(tmp_path: Path) -> None:
    watch = Watch(shipped.shelf(), Random(1))
    api = Within(FAULTS, watch.look)
    async with rig(tmp_path, UNBOUND, api) as guide:
        await watch.settle(guide.store, 100)
        await typed(watch, guide.reception, guide.store, 200)
        assert watch.wrong == []
        assert sum(api.answers.values()) > api.answers[200]
        watch.homes = dict.fromkeys(watch.homes, ("", "Nowhere"))
        await typed(watch, guide.reception, guide.store, 60)
    assert watch.wrong


async def everywhere(folder: Path, shelf: Shelf, seed: int, count: int) -> dict[str, list[str]]:
    """Marks in every field, with debug logging on; what was found where, at each stage."""
    handler = logging.FileHandler(folder / "log")
    handler.setFormatter(Lines())
    handler.addFilter(Ours())
    root, dice = logging.getLogger(), Random(seed)
    level, root.level = root.level, logging.DEBUG
    root.addHandler(handler)
    # They are made wrong below, so that it does not matter much whether all of them were right.
    made = Maker(shelf.conversation.library, dice, MARKS).several(200, sure=False)
    right = [json.dumps(update) for update in made]
    try:
        async with whole(folder, shelf) as guide:
            for number in range(PEOPLE):
                guide.playground.world.new_chat(FIRST_CHAT + number, "nb")
            for fault in FAULTS:
                guide.playground.world.faults.configure(fault)
            await poured(guide, [mutated(dice.choice(right), dice, MARKS) for _ in range(count)], 0)
            found = {"typed": marked(folder, MARK)}
            before = kept(folder)
            backup.save(folder / "f.db", folder / "first.backup", time.time())
            await poured(guide, [erasing(FIRST_CHAT + number) for number in range(PEOPLE)], count)
            backup.save(folder / "f.db", folder / "second.backup", time.time())
            found["erased"] = marked(folder, MARK) + pieces(folder, before)
            assert len(before) > PEOPLE
    finally:
        root.removeHandler(handler)
        root.level = level
        handler.close()
    found["closed"] = marked(folder, MARK) + pieces(folder, before)
    assert (folder / "log").stat().st_size > 0
    return found


async def poured(guide: Whole, updates: list[dict[str, object]], first: int) -> None:
    """Over HTTP, one after another, each with a number of its own."""
    async with aiohttp.ClientSession() as session:
        for number, update in enumerate(updates):
            body = json.dumps({**update, "update_id": first + number}).encode()
            said = session.post(guide.url, data=io.BytesIO(body), headers={SECRET_HEADER: SECRET})
            try:
                async with said:
                    pass
            except aiohttp.ClientConnectionError:
                # Refused while it was still being sent.
                assert len(body) > SIZE_LIMIT
    await guide.calm()


def erasing(chat: int) -> dict[str, object]:
    where = {"id": chat, "type": "private", "first_name": MARK}
    return {"message": {"message_id": 5, "date": 1, "chat": where, "from": {"id": chat}, "text": "/slett"}}


def kept(folder: Path) -> list[bytes]:
    """Every sealed thing of those who will erase themselves, and the names under which they are filed."""
    keys = Keys(load_key(folder / "key" / "key"))
    own = {keys.digest(FIRST_CHAT + number) for number in range(PEOPLE)}
    with closing(sqlite3.connect(f"file:{folder / 'f.db'}?mode=ro", uri=True)) as looking:
        return [sealed for who, sealed in looking.execute(KEPT) if who in own and sealed]


def pieces(folder: Path, before: list[bytes]) -> list[str]:
    """Files that still hold a piece of what was kept; pieces, since a row may lie over two pages."""
    files = {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    parts = {row[at : at + 16] for row in before for at in range(0, len(row) - 15, 16)}
    return [name for name, raw in files.items() if any(part in raw for part in parts)]


async def test_no_file_holds_a_mark_and_nothing_outlives_erasure(tmp_path: Path, shelf: Shelf) -> None:
    found = await everywhere(tmp_path, shelf, seed=1, count=120)
    assert found == {"typed": [], "erased": [], "closed": []}


@pytest.mark.soak
@pytest.mark.timeout(2 * 3600)
async def test_many_marks_and_nothing_outlives_erasure(
    tmp_path: Path, shelf: Shelf, soak_figure: Figure
) -> None:
    count, seed = scaled(50_000, least=300), date.today().toordinal()
    found = await everywhere(tmp_path, shelf, seed, count)
    soak_figure(f"marked updates with debug logging on, seed {seed}", count, count)
    for stage, files in found.items():
        soak_figure(f"files with a mark or a piece of what was erased, {stage}", 0, len(files))
    assert found == {"typed": [], "erased": [], "closed": []}


def test_a_piece_left_behind_would_be_found(tmp_path: Path) -> None:
    row = bytes(range(64))
    (tmp_path / "old.backup").write_bytes(b"xyz" + row[16:32] + b"xyz")
    assert pieces(tmp_path, [row]) == ["old.backup"]
