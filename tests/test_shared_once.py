"""What a replica answered while Redis was away is not said again by the worker that takes the step."""

from pathlib import Path

import pytest

from bot.model.post import OutRow
from bot.store import TROUBLE
from tests.direct_house import TYPED, until
from tests.shared_house import Process, Shared, answered, sharing
from tests.test_flood import said

ANNA, BO = 7, 8


def screens(worker: Process, chat: int) -> list[OutRow]:
    return [row for row in worker.rows if row.chat_id == chat and row.outgoing.op == "screen"]


async def fails(here: Shared) -> None:
    """Redis is away; one replica is given an emergency and something else, and answers both somehow."""
    here.redis.end(kill=True)
    with pytest.raises(TROUBLE):
        await here.one.reception.receive([said(1, ANNA, TYPED["nb"]), said(2, BO, "hei")])
    await until(lambda: {chat for chat, _ in here.one.said} == {ANNA, BO})
    here.redis.start()


@pytest.mark.parametrize("again", ["one", "two"])
async def test_the_step_shows_its_screen_where_it_was_said(tmp_path: Path, again: str) -> None:
    async with sharing(tmp_path) as here:
        await fails(here)
        replica = here.one
        if again == "two":
            # Telegram brings it to the other replica, later than the first one needs to tell of it.
            replica = here.two
            with here.redis.client() as client:
                await until(lambda: len([*client.scan_iter("veivis:said:*")]) == 2)
        await replica.reception.receive([said(1, ANNA, TYPED["nb"]), said(2, BO, "hei")])
        await answered(here.worker)
        (anna,), (bo,) = screens(here.worker, ANNA), screens(here.worker, BO)
        assert {anna.outgoing.params["edit"], bo.outgoing.params["edit"]} == {501, 502}
        assert anna.outgoing.params["fresh"] is bo.outgoing.params["fresh"] is False
        with here.redis.client() as client:
            assert not [*client.scan_iter("veivis:said:*")]


async def test_nothing_is_told_of_what_is_answered_already(tmp_path: Path) -> None:
    async with sharing(tmp_path) as here:
        await here.one.reception.receive([said(1, ANNA, TYPED["nb"])])
        await answered(here.worker)
        here.one.direct.look([said(1, ANNA, TYPED["nb"])])
        await until(lambda: here.one.said)
        await here.one.reception.receive([said(2, BO, "hei")])
        with here.redis.client() as client:
            assert not [*client.scan_iter("veivis:said:*")]
