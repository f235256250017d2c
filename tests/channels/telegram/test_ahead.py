"""What is seen behind updates that cannot be kept, and when it may be confirmed; the rests of the poller."""

import asyncio

import pytest

from bot.channels.telegram import ahead, poller
from bot.channels.telegram.ahead import Ahead
from bot.channels.telegram.backoff import FIRST, LONGEST
from bot.channels.telegram.poller import Poller, _arrivals_in
from bot.channels.telegram.refusal import retry_after
from bot.channels.telegram.session import Api
from bot.model.post import Arrival
from tests.channels.telegram.fakes import FakeApi, FakeInbox, Reaction, ok, raw, refuse, reset
from tests.channels.telegram.test_poller import Rests, polling, update


class Shown:
    """Is shown updates, and says what it is told to."""

    def __init__(self, answer: bool = True) -> None:
        self.answer = answer
        self.numbers: list[list[int]] = []

    def __call__(self, arrivals: list[Arrival]) -> bool:
        self.numbers.append([arrival.update_id for arrival in arrivals])
        return self.answer


def looking(bot: Api, shown: Shown, offset: int | None = 5) -> Ahead:
    held = [Arrival(5, None, "message", b""), Arrival(6, None, "message", b"")]
    return Ahead(bot, shown, _arrivals_in, held, offset)  # type: ignore[arg-type]  # a list is a sequence


WANTED = {"limit": 3, "allowed_updates": ["message"]}


async def test_it_asks_for_the_same_once_more_and_waits_for_nothing(api: FakeApi, bot: Api) -> None:
    shown = Shown()
    api.on("getUpdates", ok([update(5)]), ok([update(5)]))
    await looking(bot, shown).look(WANTED, 3)
    await looking(bot, shown, None).look(WANTED, 3)
    assert api.sent("getUpdates") == [{**WANTED, "offset": 5, "timeout": 0}, {**WANTED, "timeout": 0}]
    assert shown.numbers == [[5], [5]]


@pytest.mark.parametrize(
    "reaction",
    [
        reset,
        refuse(500, "x"),
        refuse(409, "x"),
        raw(200, b"<html>"),
        raw(500, b'{"ok":true,"result":[{"update_id":7,"message":{}}]}'),
        ok([]),
        raw(200, b"[1]"),
    ],
)
async def test_where_it_sees_nothing_nothing_comes_of_it(api: FakeApi, bot: Api, reaction: Reaction) -> None:
    shown = Shown()
    api.on("getUpdates", reaction)
    behind = looking(bot, shown)
    await behind.look(WANTED, 0)
    assert (shown.numbers, behind.offset, behind.held) == ([], 5, [])


@pytest.mark.parametrize(("answer", "limit"), [(False, 3), (True, 4)])
async def test_nothing_is_confirmed_unless_all_are_told_and_there_may_be_more(
    api: FakeApi, bot: Api, answer: bool, limit: int
) -> None:
    shown = Shown(answer)
    api.on("getUpdates", ok([update(5), update(6), update(7)]))
    behind = looking(bot, shown)
    await behind.look(WANTED, limit)
    assert shown.numbers == [[5, 6, 7]]
    assert (behind.offset, behind.held) == (5, [])


async def test_what_is_confirmed_is_held_to_a_limit(
    api: FakeApi, bot: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ahead, "MOST_HELD", 4)
    behind = looking(bot, Shown())
    api.on("getUpdates", *[ok([update(n) for n in range(first, first + 3)]) for first in (5, 8, 11)])
    held = []
    for _ in range(3):
        await behind.look(WANTED, 3)
        held.append([arrival.update_id for arrival in behind.held])
    assert held == [[7], [7, 8, 9, 10], [7, 8, 9, 10]]
    assert behind.offset == 14


class Stuck(FakeInbox):
    """Keeps nothing until it may."""

    def __init__(self) -> None:
        super().__init__(start=5)
        self.may = asyncio.Event()

    async def receive(self, arrivals: object, offset: int | None = None) -> int:
        if not self.may.is_set():
            raise OSError
        return await super().receive(arrivals, offset)  # type: ignore[arg-type]  # as it was given


async def test_what_was_seen_behind_is_kept_when_that_can_be(
    api: FakeApi, bot: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(poller, "AHEAD_SECONDS", 0.01)
    monkeypatch.setattr(poller, "BATCH", 2)
    inbox, shown, rests = Stuck(), Shown(), Rests()
    api.on("getUpdates", ok([update(5), update(6)]), ok([update(7), update(8)]), ok([update(9)]))
    polls = Poller(bot, inbox, trouble=(OSError,), meanwhile=shown, sleep=rests)  # type: ignore[arg-type]  # as above
    running = asyncio.create_task(polls.run())
    while len(shown.numbers) < 2:
        await asyncio.sleep(0.005)
    inbox.may.set()
    while len(inbox.arrivals) < 4:
        await asyncio.sleep(0.005)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert [arrival.update_id for arrival in inbox.arrivals] == [5, 6, 7, 8]
    assert inbox.offsets == [7, 9]
    assert shown.numbers[:2] == [[7, 8], [9]]
    assert max(rests.seconds) <= poller.LONGEST_STORE_PAUSE
    assert len(rests.seconds) > 1


class Mute(FakeInbox):
    """Does not know where it was: it never says, or it fails."""

    def __init__(self, *, fails: bool) -> None:
        super().__init__()
        self.fails = fails

    async def offset(self) -> int | None:
        if not self.fails:
            await asyncio.Event().wait()
        raise OSError


@pytest.mark.parametrize("fails", [True, False])
async def test_it_begins_also_where_the_store_does_not_say_from_where(
    api: FakeApi, bot: Api, monkeypatch: pytest.MonkeyPatch, fails: bool
) -> None:
    monkeypatch.setattr(poller, "OFFSET_SECONDS", 0.01)
    api.on("getUpdates", ok([update(3)]))
    async with polling(bot, Mute(fails=fails)) as arrived:
        await asyncio.wait_for(arrived.wait(), 60)
    assert "offset" not in api.sent("getUpdates")[0]


async def test_it_rests_a_little_where_nothing_comes_and_longer_where_nothing_can_be_used(
    api: FakeApi, bot: Api
) -> None:
    rests = Rests()
    api.on("getUpdates", ok([]), ok("x"), ok(7), ok([update(1)]))
    async with polling(bot, FakeInbox(), rests) as arrived:
        await arrived.wait()
    assert rests.seconds[0] == poller.EMPTY_PAUSE == 0.1
    # As after three failures.
    assert all(LONGEST / 2 <= rest <= LONGEST for rest in rests.seconds[1:3])


@pytest.mark.parametrize("after", ["17", -1, 0, 2.5, None, [17]])
def test_a_pause_that_cannot_be_read_is_five_seconds(after: object) -> None:
    body = {"ok": False, "error_code": 429, "parameters": {"retry_after": after}}
    assert retry_after(body) == 5.0
    assert retry_after({"parameters": after}) == 5.0
    assert retry_after({}) == 5.0
    assert retry_after({"parameters": {"retry_after": 1}}) == 1.0


async def test_what_is_unreadable_and_has_no_number_is_asked_for_alone_until_it_is_gone(
    api: FakeApi, bot: Api
) -> None:
    rests, inbox = Rests(), FakeInbox(start=3)
    api.on("getUpdates", raw(200, b"<html>"), raw(200, b"<html>"), ok([update(4)]), ok([update(5)]))
    async with polling(bot, inbox, rests):
        while len(inbox.arrivals) < 2:
            await asyncio.sleep(0.005)
    asked = [(call["limit"], call["offset"]) for call in api.sent("getUpdates")[:4]]
    assert asked == [(100, 3), (1, 3), (1, 3), (100, 5)]
    assert all(FIRST <= rest <= 2 * FIRST for rest in rests.seconds[:2])
    assert inbox.offsets == [5, 6]


async def test_a_no_with_a_good_status_is_none(api: FakeApi, bot: Api) -> None:
    rests = Rests()
    api.on("getUpdates", raw(200, b'{"ok": false}'), raw(200, b'{"ok": 1, "result": []}'), ok([update(4)]))
    async with polling(bot, FakeInbox(), rests) as arrived:
        await arrived.wait()
    assert len(api.sent("getUpdates")) >= 3
    assert rests.seconds[0] > 0.1
