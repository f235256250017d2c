"""The poller: on disk first, nothing blocks, and it knows when to stop."""

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import pytest

from bot.channels.telegram import poller
from bot.channels.telegram.backoff import LONGEST
from bot.channels.telegram.poller import Poller
from bot.channels.telegram.session import Api, PollerConflict, TokenRefused
from bot.channels.telegram.updates import Unparseable, parse
from bot.model.post import Arrival
from tests.channels.telegram.fakes import FakeApi, FakeInbox, Reaction, ok, raw, refuse, reset


def update(number: int, **content: object) -> dict[str, object]:
    message = {"message_id": number, "date": 1, "chat": {"id": number, "type": "private"}, "text": "hei"}
    return {"update_id": number, "message": message | content}


class Rests:
    """Notes how long the poller wanted to rest, and does not."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)
        await asyncio.sleep(0)


@asynccontextmanager
async def polling(bot: Api, inbox: FakeInbox, rests: Rests | None = None) -> AsyncIterator[asyncio.Event]:
    """A poller at work; the event is set by each batch."""
    arrived = asyncio.Event()
    polls = Poller(bot, inbox, arrived.set, trouble=(OSError,), sleep=rests or Rests())
    task = asyncio.create_task(polls.run())
    try:
        yield arrived
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def test_what_was_fetched_is_on_disk_before_more_is_asked_for(api: FakeApi, bot: Api) -> None:
    inbox = FakeInbox(start=7)
    api.on("getUpdates", ok([update(7), update(8)]), ok([update(9)]))
    async with polling(bot, inbox) as arrived:
        await arrived.wait()
        while len(api.sent("getUpdates")) < 3:
            await asyncio.sleep(0.01)
    assert [a.update_id for a in inbox.arrivals] == [7, 8, 9]
    assert inbox.offsets == [9, 10]
    assert [call.get("offset") for call in api.sent("getUpdates")[:3]] == [7, 9, 10]


async def test_it_takes_the_webhook_away_keeps_what_waits_and_names_what_it_wants(
    api: FakeApi, bot: Api
) -> None:
    api.on("getUpdates", ok([update(1)]))
    async with polling(bot, FakeInbox()) as arrived:
        await arrived.wait()
    assert api.methods()[0] == "deleteWebhook"
    assert api.sent("deleteWebhook") == [{"drop_pending_updates": False}]
    first = api.sent("getUpdates")[0]
    assert first == {
        "timeout": 25,
        "limit": 100,
        "allowed_updates": ["message", "edited_message", "callback_query", "my_chat_member"],
    }
    assert api.invalid == []


async def test_one_that_cannot_be_parsed_does_not_hold_up_the_other_hundred(api: FakeApi, bot: Api) -> None:
    batch = [update(n) for n in range(1, 101)]
    batch[40] = update(41, date="not a date")
    inbox = FakeInbox()
    api.on("getUpdates", ok(batch), ok([update(101)]))
    async with polling(bot, inbox):
        while len(inbox.arrivals) < 101:
            await asyncio.sleep(0.01)
    broken = []
    for arrival in inbox.arrivals:
        try:
            parse(arrival.body)
        except Unparseable:
            broken.append((arrival.update_id, arrival.kind, arrival.chat_id))
    assert broken == [(41, "message", 41)]


async def test_things_that_are_no_updates_are_passed_over(api: FakeApi, bot: Api) -> None:
    inbox = FakeInbox()
    api.on("getUpdates", ok(["x", {"message": {}}, update(5, text="a\ud800")]))
    async with polling(bot, inbox) as arrived:
        await arrived.wait()
    assert [a.update_id for a in inbox.arrivals] == [5]
    assert json.loads(inbox.arrivals[0].body)["message"]["text"] == "a\ud800"


async def test_an_update_that_is_no_json_is_stepped_over_alone(api: FakeApi, bot: Api) -> None:
    deep = b'{"ok":true,"result":[{"update_id": 6, "message":' + b"[" * 100_000 + b"]" * 100_000 + b"}]}"
    inbox = FakeInbox()
    api.on("getUpdates", raw(200, deep), raw(200, deep), ok([update(7)]))
    async with polling(bot, inbox):
        while len(inbox.arrivals) < 2:
            await asyncio.sleep(0.01)
    assert [(a.update_id, a.kind) for a in inbox.arrivals] == [(6, "unreadable"), (7, "message")]
    assert [call["limit"] for call in api.sent("getUpdates")[:3]] == [100, 1, 100]


async def test_ids_that_start_again_lower_are_followed(api: FakeApi, bot: Api) -> None:
    inbox = FakeInbox(start=9000)
    api.on("getUpdates", ok([update(12)]))
    async with polling(bot, inbox) as arrived:
        await arrived.wait()
    assert inbox.offsets == [13]


async def test_trouble_on_disk_keeps_the_offset_where_it_is(api: FakeApi, bot: Api) -> None:
    inbox = FakeInbox(failing=3)
    api.on("getUpdates", ok([update(1)]))
    async with polling(bot, inbox) as arrived:
        await arrived.wait()
    assert [a.update_id for a in inbox.arrivals] == [1]
    assert len(api.sent("getUpdates")) <= 2


@pytest.mark.parametrize(
    "reaction", [refuse(500, "x"), raw(502, b"<html>"), reset], ids=["500", "502", "reset"]
)
async def test_it_tries_again_with_growing_pauses(api: FakeApi, bot: Api, reaction: Reaction) -> None:
    rests = Rests()
    api.on("getUpdates", *[reaction] * 9, ok([update(1)]))
    async with polling(bot, FakeInbox(), rests) as arrived:
        await arrived.wait()
    assert len(rests.seconds) >= 9
    assert 0.25 <= rests.seconds[0] <= 0.5
    assert LONGEST / 2 <= rests.seconds[8] <= LONGEST


async def test_it_waits_as_long_as_telegram_says(api: FakeApi, bot: Api) -> None:
    rests = Rests()
    api.on(
        "getUpdates", refuse(429, "Too Many Requests: retry after 17", 17), refuse(429, "x"), ok([update(1)])
    )
    async with polling(bot, FakeInbox(), rests) as arrived:
        await arrived.wait()
    assert rests.seconds[:2] == [17, 5]


@pytest.mark.parametrize(
    ("method", "code", "error"),
    [
        ("getUpdates", 401, TokenRefused),
        ("deleteWebhook", 404, TokenRefused),
        ("getUpdates", 409, PollerConflict),
    ],
)
async def test_it_stops_where_trying_again_cannot_help(
    api: FakeApi, bot: Api, method: str, code: int, error: type[Exception]
) -> None:
    api.on(method, refuse(code, "no"))
    with pytest.raises(error):
        await Poller(bot, FakeInbox(), lambda: None).run()
    assert api.methods().count(method) == 1


@pytest.mark.parametrize("long", [False, True])
async def test_told_to_stop_it_puts_on_disk_what_it_holds_if_that_does_not_last(
    api: FakeApi, bot: Api, monkeypatch: pytest.MonkeyPatch, long: bool
) -> None:
    """Half taken in, an emergency may be answered already, and the next life would answer it again."""
    monkeypatch.setattr(poller, "LAST_SECONDS", 0.01 if long else 60.0)
    inbox, holding, may = FakeInbox(), asyncio.Event(), asyncio.Event()
    take_in = inbox.receive

    async def slowly(arrivals: Sequence[Arrival], offset: int | None = None) -> int:
        holding.set()
        await may.wait()
        return await take_in(arrivals, offset)

    monkeypatch.setattr(inbox, "receive", slowly)
    api.on("getUpdates", ok([update(1)]))
    for meanwhile in (None, lambda _: False):
        holding.clear()
        may.clear()
        polls = asyncio.create_task(Poller(bot, inbox, meanwhile=meanwhile).run())
        await holding.wait()
        polls.cancel()
        if not long:
            await asyncio.sleep(0)
            may.set()
        with pytest.raises(asyncio.CancelledError):
            await polls
        may.set()
        api.on("getUpdates", ok([update(2)]))
    await asyncio.sleep(0)
    assert [arrival.update_id for arrival in inbox.arrivals] == ([] if long else [1, 2])
