"""The clock is put forward and back, and the two nights on which Norway does so itself."""

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine

from bot.oslo import OSLO
from bot.render.hours import parse
from bot.render.opening import Always, Open, Opens, state
from bot.store import SqliteStore
from bot.store.life import HOUR
from tests.reliability.rig import rig
from tests.store.helpers import ANNA, SECRET, Clock, arrival, at, screen
from tests.test_guide import until

SPRING = datetime(2027, 3, 28, 1, tzinfo=UTC)
AUTUMN = datetime(2026, 10, 25, 1, tzinfo=UTC)
"""When the clocks are changed, 02:00 to 03:00 and 03:00 to 02:00."""


@pytest.mark.parametrize("night", [SPRING, AUTUMN], ids=["spring", "autumn"])
@pytest.mark.parametrize("text", ["Mo-Su 08:00-15:00", "Mo-Su 18:00-02:00", "Mo-Su 22:00-06:00", "24/7"])
def test_on_both_nights_it_is_open_when_the_clock_on_the_wall_says_so(night: datetime, text: str) -> None:
    hours = parse(text)
    first, _, last = text.partition(" ")[2].partition("-")
    for minutes in range(-1500, 1500, 5):
        moment = night + timedelta(minutes=minutes)
        wall = moment.astimezone(OSLO).strftime("%H:%M")
        found = state(hours, moment)
        if text == "24/7":
            assert isinstance(found, Always)
            continue
        within = first <= wall < last if first < last else wall >= first or wall < last
        if "02:00" <= wall < "03:00" and night is AUTUMN and last == "02:00":
            continue  # an hour that is there twice may be told either way
        assert isinstance(found, Open) is within, (wall, found)
        told = found.until if isinstance(found, Open) else found.when if isinstance(found, Opens) else None
        assert told is not None
        # On the night in March there is no two o'clock: what ends then ends when the clock says three.
        gone = night is SPRING and told.astimezone(UTC) == SPRING and within
        assert told.strftime("%H:%M") == ("03:00" if gone else last if within else first)
        assert told > moment


@pytest.mark.parametrize("night", [SPRING, AUTUMN], ids=["spring", "autumn"])
async def test_on_both_nights_everything_lives_as_many_hours_as_is_said(
    tmp_path: Path, night: datetime
) -> None:
    clock = Clock(night.timestamp() - 36 * HOUR)
    async with await SqliteStore.open(tmp_path / "d" / "x.db", SECRET, clock) as store:
        await store.commit(ANNA, row_id=None, session=at("a.b"), outgoing=(), seen_message=5)
        clock.pass_hours(47.9)
        await store.expire()
        assert await store.message_ids(ANNA) == [5]
        clock.pass_hours(24)
        assert await store.load(ANNA) is not None
        clock.pass_hours(0.2)
        assert await store.load(ANNA) is None


async def test_what_was_written_by_a_clock_far_ahead_is_not_kept_until_then(tmp_path: Path) -> None:
    clock = Clock()
    async with await SqliteStore.open(tmp_path / "d" / "x.db", SECRET, clock) as store:
        clock.pass_hours(24 * 365)
        await store.commit(
            ANNA, row_id=None, session=at("a.b"), outgoing=[screen("hei")], seen_message=5, update_id=1
        )
        await store.receive([arrival(2)])
        clock.pass_hours(-24 * 365)
        await store.expire()
        assert await store.load(ANNA) is not None
        assert await store.message_ids(ANNA) == [5]
        clock.pass_hours(73)
        await store.expire()
        figures = await store.status()
        assert (figures.sessions, figures.outgoing, figures.waiting) == (0, 0, 0)
        assert await store.message_ids(ANNA) == []
        assert await store._writer.read(lambda c: c.execute("SELECT count(*) FROM messages").fetchone()) == (
            0,
        )


@pytest.mark.parametrize("jump", [-365 * 24 * HOUR, -HOUR, -HOUR / 6, HOUR, 30 * 24 * HOUR])
async def test_a_clock_that_is_put_back_or_forward_holds_nobody_up(tmp_path: Path, jump: float) -> None:
    # A clock put forward ends a wait that lasts far longer than this test; one put back must not prolong it.
    wait = 600 if jump > 0 else 1
    async with rig(tmp_path) as here:
        phone = here.phone(7)
        here.world.faults.configure({"kind": "429", "retry_after": wait, "methods": ["sendMessage"]})
        phone.send("/start")
        await until(lambda: here.guide.sender.counts["parked"] == 1)
        with time_machine.travel(time.time() + jump):
            await until(lambda: bool(phone.screens()))
            menu = phone.screens()[-1].text
            phone.press(phone.labels()[0])
            await until(lambda: phone.screens()[-1].text != menu)
            await here.cries(here.phone(8))
            await here.quiet()
            await here.store.expire()
            assert await here.store.load(7) is not None
        await here.cries(here.phone(9))
        assert len(phone.screens()) == 1
