"""A store that does not open: tried again while the door is open for emergencies, until it opens or ends."""

import asyncio
from pathlib import Path

import pytest

from bot import unopened
from bot.channels.telegram.session import TokenRefused
from bot.direct import Direct
from bot.model.post import Inbox, Outgoing
from bot.store import SqliteStore, StoreTrouble
from bot.unopened import Closed, opened
from tests.direct_house import TYPED
from tests.shipped import shelf
from tests.test_direct_memory import said


class Try:
    """Fails as told, then opens; and the door beside it, which may fail too."""

    def __init__(self, folder: Path, *codes: str, door: Exception | None = None) -> None:
        self.folder, self.codes, self.fails = folder, list(codes), door
        self.inboxes: list[Inbox] = []
        self.closed = 0
        self.stop = asyncio.Event()
        self.said: list[int] = []
        self.direct = Direct(self._say, shelf())

    async def _say(self, chat_id: int, _outgoing: Outgoing) -> int:
        self.said.append(chat_id)
        return 500

    async def attempt(self) -> SqliteStore:
        if self.codes:
            raise StoreTrouble(self.codes.pop(0), "x")
        return await SqliteStore.open(self.folder / "x.db", bytes(32))

    async def door(self, inbox: Inbox) -> None:
        self.inboxes.append(inbox)
        if self.fails is not None:
            raise self.fails
        try:
            await asyncio.Event().wait()
        finally:
            self.closed += 1

    async def opened(self) -> SqliteStore | None:
        store = await asyncio.wait_for(opened(self.attempt, self.direct, self.door, self.stop), 60)
        assert store is None or isinstance(store, SqliteStore)
        return store


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unopened, "AGAIN_SECONDS", 0.01)


async def test_one_that_opens_needs_no_such_door(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    trying = Try(tmp_path)
    store = await trying.opened()
    assert store is not None
    await store.close()
    assert trying.inboxes == []
    assert capsys.readouterr().err == ""


async def test_it_is_tried_again_behind_one_door(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    trying = Try(tmp_path, "unopened", "away", "unopened")
    store = await trying.opened()
    assert store is not None
    await store.close()
    assert trying.codes == []
    assert len(trying.inboxes) == trying.closed == 1
    assert capsys.readouterr().err.count("x") == 1


async def test_behind_it_emergencies_are_answered_and_nothing_is_confirmed(tmp_path: Path) -> None:
    trying = Try(tmp_path)
    inbox = Closed(trying.direct)
    with pytest.raises(StoreTrouble) as trouble:
        await inbox.receive([said(1, TYPED["nb"], 7), said(2, "hei", 8)], 3)
    assert trouble.value.code == "unopened"
    assert await trying.direct.said(1) == 500
    assert trying.said == [7]
    assert trying.direct.troubled
    assert await inbox.offset() is None  # type: ignore[func-returns-value]  # and nothing else
    await trying.direct.close(0)


@pytest.mark.parametrize("before", [(), ("away",)])
async def test_what_does_not_pass_is_told_at_once(tmp_path: Path, before: tuple[str, ...]) -> None:
    trying = Try(tmp_path, *before, "in-use", "unopened")
    with pytest.raises(StoreTrouble) as trouble:
        await trying.opened()
    assert trouble.value.code == "in-use"
    assert trying.codes == ["unopened"]
    assert trying.closed == len(before)


async def test_it_ends_when_told_to(tmp_path: Path) -> None:
    trying = Try(tmp_path, *["unopened"] * 10_000)
    trying.stop.set()
    assert await trying.opened() is None
    assert len(trying.codes) == 10_000
    trying.stop.clear()
    asyncio.get_running_loop().call_later(0.05, trying.stop.set)
    assert await trying.opened() is None
    assert 1 < len(trying.codes) < 10_000
    assert trying.closed == 1


async def test_told_to_end_it_does_not_wait_for_the_next_try(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unopened, "AGAIN_SECONDS", 3600.0)
    trying = Try(tmp_path, "unopened")
    asyncio.get_running_loop().call_later(0.05, trying.stop.set)
    assert await trying.opened() is None


async def test_a_door_that_telegram_closes_ends_it(tmp_path: Path) -> None:
    trying = Try(tmp_path, *["unopened"] * 10_000, door=TokenRefused("no"))
    with pytest.raises(TokenRefused):
        await trying.opened()
    assert len(trying.inboxes) == 1
