"""Who cries for help and erases everything before an answer is shown is told the number to call even so."""

import asyncio
import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pytest

from bot.model.post import OutRow
from bot.model.session import Session
from bot.model.turn import Show
from bot.oslo import OSLO
from bot.render import Renderer
from tests.direct_house import TYPED, number_first
from tests.reliability.rig import CRY, rig
from tests.shared_house import Process, answered, sharing
from tests.shipped import library
from tests.test_guide import MARK, until
from tests.test_reception import ANNA, BO, hall, said

CHAT = 424242
AT_ONCE = [("clear", False), ("screen", True)]
IN_TURN = [("clear", False), ("screen", False)]


@pytest.mark.parametrize("times", [1, 2])
async def test_the_last_words_have_the_number_and_nothing_of_the_person_is_left(
    tmp_path: Path, times: int
) -> None:
    async with rig(tmp_path) as here:
        phone, faults, counts = here.phone(CHAT), here.world.faults, here.guide.sender.counts
        phone.send("/start")
        await here.quiet()
        faults.configure({"kind": "refuse", "status": 502, "probability": 1, "methods": ["sendMessage"]})
        phone.send(f"{CRY} {MARK}")
        await until(lambda: counts["parked"] > 0)
        for number in range(times):
            phone.send("/slett")
            while counts["clear"] <= number:
                await asyncio.sleep(0.02)
        faults.configure({"clear": True})
        await here.quiet()
        (screen,) = phone.screens()
        assert number_first(screen)
        assert "Slettet" in screen.text
        assert list(phone.chat.messages) == [screen.id]
        assert await here.store.load(CHAT) is None
        assert await here.store.message_ids(CHAT) == []
        for path in here.path.parent.glob(f"{here.path.name}*"):
            assert not [word for word in (str(CHAT), MARK, CRY) if word.encode() in path.read_bytes()]


def told(rows: Sequence[OutRow]) -> dict[int, list[tuple[str, bool]]]:
    """What is sent to each chat, in order, and whether as in an emergency."""
    found: dict[int, list[tuple[str, bool]]] = {}
    for row in rows:
        found.setdefault(row.chat_id, []).append((row.outgoing.op, row.outgoing.crisis))
    return found


async def test_they_are_said_as_that_answer_would_have_been(tmp_path: Path) -> None:
    """Past the rate, past what waits, and tried as often; however often it is erased. Nobody else's are."""
    async with hall(tmp_path) as here:
        await here.reception.receive([said(1, TYPED["nb"]), said(2, "hei", chat=BO)])
        for number in (10, 20):
            here.rows.clear()
            await here.reception.receive([said(number, "/slett"), said(number + 1, "/slett", chat=BO)])
            assert told(here.rows) == {ANNA: AT_ONCE, BO: IN_TURN}
            due = await here.store.due(time.time())
            assert [row for row in due if row.outgoing.crisis] == [here.rows[1]]
            assert due[0] == here.rows[1]


async def test_so_they_are_by_a_worker_of_many(tmp_path: Path) -> None:
    async with sharing(tmp_path) as here:
        await here.one.reception.receive([said(1, TYPED["nb"]), said(2, "hei", chat=BO)])
        await answered(here.worker)
        later = Process(here.worker.store)
        await here.two.reception.receive([said(10, "/slett"), said(11, "/slett", chat=BO)])
        await answered(later)
        assert told(later.rows) == {ANNA: AT_ONCE, BO: IN_TURN}


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_numbers_come_first_for_everybody(language: str) -> None:
    """Whoever reads along sees nothing of whether somebody cried for help."""
    here = library()
    for reader in here.house.readers:
        view = Session(here.house.erased, (), language, reader)
        reply = Renderer(here).screen(Show(here.house.erased), view, datetime(2026, 11, 23, 12, tzinfo=OSLO))
        first, second = reply.text.split("\n\n")[1].split(". ")
        assert "113" in first
        assert "112" in second
