"""A message edited into a cry for help is answered as if it had just been typed; no other edit is."""

import asyncio
import json
from pathlib import Path

import pytest

from bot.channels.telegram.updates import parse
from bot.channels.telegram.webhook import arrival
from bot.direct import Direct
from bot.model.post import Arrival, OutRow
from bot.store import SqliteStore, load_key
from bot.workers import Workers
from tests.direct_house import TYPED, until
from tests.shipped import shelf
from tests.test_direct_memory import said
from tests.test_direct_told import Mouth, direct, mouth, settled
from tests.test_reception import Hall, hall

__all__ = ["direct", "mouth"]
ANNA = 77


def edited(update: int, text: str, message: int = 1) -> Arrival:
    """The earlier message `message`, as it reads now."""
    raw = json.loads(said(message, text, ANNA).body)
    changed = raw["message"] | {"edit_date": 1_780_000_100}
    return arrival(json.dumps({"update_id": update, "edited_message": changed}).encode())


async def given(here: Hall, coming: Arrival, *, waited: bool) -> None:
    """Answered at once, or by way of the inbox."""
    if not waited:
        await here.reception.receive([coming])
        return
    await here.store.receive([coming])
    here.workers.wake()
    await here.settled()


@pytest.mark.parametrize("waited", [False, True])
async def test_whoever_edits_a_message_into_a_cry_for_help_is_answered_below_it(
    tmp_path: Path, waited: bool
) -> None:
    async with hall(tmp_path) as here:
        await given(here, said(1, "hei"), waited=waited)
        await given(here, edited(2, TYPED["nb"]), waited=waited)
        await given(here, edited(2, TYPED["nb"]), waited=waited)
        calm, cry = (row.outgoing for row in here.rows)
        assert (calm.crisis, cry.crisis, cry.params["edit"]) == (False, True, None)
        assert "113" in str(cry.params["text"])


@pytest.mark.parametrize("waited", [False, True])
@pytest.mark.parametrize("text", ["hei du", "/slett"])
async def test_who_corrects_a_word_is_not_answered_and_nothing_is_kept_of_it(
    tmp_path: Path, text: str, waited: bool
) -> None:
    async with hall(tmp_path) as here:
        await given(here, edited(2, text), waited=waited)
        figures = await here.store.status()
        assert (here.rows, await here.store.load(ANNA)) == ([], None)
        assert (figures.waiting, figures.outgoing, figures.quarantined) == (0, 0, 0)
        await given(here, said(3, "hei"), waited=waited)
        before = await here.store.load(ANNA)
        await given(here, edited(4, text, 3), waited=waited)
        after = await here.store.load(ANNA)
        assert len(here.rows) == 1
        assert before is not None
        assert after == before


async def test_in_trouble_an_edit_is_answered_in_danger_and_nobody_is_told_a_line_for_another(
    direct: Direct, mouth: Mouth
) -> None:
    calm, cry = edited(1, "hei du"), edited(2, TYPED["nn"])
    assert [direct.judges(each) for each in (calm, cry)] == [False, True]
    direct.trouble([calm])
    assert direct.sizes["calm"] == 0
    direct.trouble([calm, cry])
    await settled(direct)
    assert direct.trouble([calm, cry])
    assert (mouth.chats, mouth.said[0][1].crisis) == ([ANNA], True)


async def test_what_counts_as_a_cry_where_it_is_said_in_a_hurry_does_so_for_its_step(
    tmp_path: Path, direct: Direct, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else what was said would be taken away, and nothing would stand in its place."""
    incoming, handed = parse(edited(1, TYPED["nb"]).body), list[OutRow]()
    assert incoming is not None
    screen = direct.urgent(incoming)
    monkeypatch.setattr(direct, "urgent", lambda _: screen)
    async with await SqliteStore.open(tmp_path / "w.db", load_key(tmp_path / "k" / "key")) as store:
        workers = Workers(store, shelf(), lambda: None, lambda rows, _: handed.extend(rows), direct)
        await store.receive([edited(2, "hei du")])
        running = asyncio.create_task(workers.run())
        await until(lambda: bool(handed) and workers.idle)
        await workers.stop(5)
        await running
    assert [row.outgoing.op for row in handed] == ["screen"]
