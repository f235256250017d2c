"""A flood through two replicas: twenty answers, one line, and the emergencies among it."""

from pathlib import Path

import pytest

from bot.limits import EACH
from bot.store import StoreTrouble
from tests.direct_house import TYPED, until
from tests.shared_house import answered, sharing
from tests.test_flood import FLOODER, NOTICE, said


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Redis may take its time on a busy machine: that is no reason yet to answer past it."""
    monkeypatch.setattr("bot.overdue.LONG", 60.0)


async def test_two_hundred_through_two_replicas_are_twenty_answers_one_line_and_the_emergency(
    tmp_path: Path,
) -> None:
    async with sharing(tmp_path) as here:
        replicas = (here.one.reception, here.two.reception)
        for number in range(200):
            text = TYPED["nb"] if number == 150 else f"hei {number}"
            await replicas[number % 2].receive([said(number, FLOODER, text)])
            if number % 20 == 0:
                await replicas[0].receive([said(1000 + number, 100 + number, "hei")])
        await answered(here.worker)
        texts = here.worker.texts(FLOODER)
        assert len([text for text in texts if NOTICE in text]) == 1
        assert len([text for text in texts if "113" in text.split("\n\n")[1]]) == 1
        assert len(texts) == EACH + 2
        assert all(len(here.worker.texts(100 + number)) == 1 for number in range(0, 200, 20))


async def test_an_emergency_as_the_one_too_many_is_answered_as_one(tmp_path: Path) -> None:
    async with sharing(tmp_path) as here:
        batch = [said(number, FLOODER, f"hei {number}") for number in range(EACH)]
        await here.one.reception.receive([*batch, said(99, FLOODER, TYPED["nb"])], offset=100)
        await answered(here.worker)
        texts = here.worker.texts(FLOODER)
        assert not [text for text in texts if NOTICE in text]
        assert "113" in texts[-1].split("\n\n")[1]


async def test_where_there_is_no_room_an_emergency_is_answered_and_the_rest_comes_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.shared.PATIENCE", 0.3)
    async with sharing(tmp_path) as here:
        await here.one.store.receive([said(number, number, "hei") for number in range(5000, 6000)])
        with pytest.raises(StoreTrouble, match="full"):
            await here.two.reception.receive([said(1, 7, TYPED["nb"]), said(2, 8, "hei")])
        await until(lambda: here.two.said)
        assert [chat for chat, _ in here.two.said] == [7]
        assert not here.two.direct.troubled


async def test_where_there_is_no_room_an_emergency_is_said_by_one_replica_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.shared.PATIENCE", 0.3)
    async with sharing(tmp_path) as here:
        await here.one.store.receive([said(number, number, "hei") for number in range(5000, 6000)])
        with pytest.raises(StoreTrouble, match="full"):
            await here.one.reception.receive([said(1, 7, TYPED["nb"])])
        with here.redis.client() as client:
            await until(lambda: client.exists("veivis:said:1"))
        # Telegram brings it again, and the other one is asked.
        with pytest.raises(StoreTrouble, match="full"):
            await here.two.reception.receive([said(1, 7, TYPED["nb"]), said(2, 8, TYPED["nb"])])
        await until(lambda: here.two.said)
        assert [chat for chat, _ in here.one.said] == [7]
        assert [chat for chat, _ in here.two.said] == [8]
