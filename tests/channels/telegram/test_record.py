"""What became of a row is written down until it is, with a pause between the tries, and counted once."""

import asyncio
from collections import Counter

import pytest

from bot.channels.telegram import record
from bot.channels.telegram.outcome import TRIES, Parked
from bot.channels.telegram.record import LONGEST_WAIT, POLL_SECONDS, Record
from bot.channels.telegram.refusal import (
    DEFAULT_RETRY_AFTER,
    GATEWAY,
    CallFailed,
    NoAnswer,
    Refused,
    passes,
    refusal,
)
from bot.model.post import OutRow
from tests.channels.telegram.fakes import CHAT, WHO, FakeOutbox, screen

NOW = 1000.0


class Rests:
    """Notes how long it was to rest, and does not."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)


@pytest.fixture
def rests(monkeypatch: pytest.MonkeyPatch) -> Rests:
    made = Rests()
    monkeypatch.setattr(asyncio, "sleep", made)
    return made


def recording(outbox: FakeOutbox) -> Record:
    made = Record(outbox, (OSError,), Counter())
    made.now = lambda: NOW  # type: ignore[assignment]  # a clock that stands still
    return made


async def test_it_is_tried_until_it_is_written_down(rests: Rests) -> None:
    outbox = FakeOutbox(failing=3)
    row = outbox.put(screen())
    await recording(outbox).sent(row, 900)
    assert outbox.done == [(row.id, 900)]
    assert rests.seconds == [POLL_SECONDS] * 3


async def test_a_wait_is_counted_once_and_has_an_end(rests: Rests) -> None:
    outbox = FakeOutbox()
    row, book = outbox.put(screen()), recording(outbox)
    for seconds in (17.0, 5.0, LONGEST_WAIT + 1):
        assert await book.postponed(row, Parked(seconds))
    assert outbox.parked == [(row.id, NOW + wait, False) for wait in (17.0, 5.0, LONGEST_WAIT)]
    assert book.parked_until == NOW + LONGEST_WAIT
    assert book._counts == {"parked": 3}
    assert rests.seconds == []


async def test_the_latest_wait_is_what_is_waited_for(rests: Rests) -> None:
    outbox = FakeOutbox()
    row, book = outbox.put(screen()), recording(outbox)
    await book.parked(row, 60.0, True)
    await book.parked(row, 1.0, False)
    assert book.parked_until == NOW + 60
    assert [doubt for *_, doubt in outbox.parked] == [True, False]


@pytest.mark.parametrize(("before", "now", "after"), [(0, 0, 0), (0, 1, 1), (1, 0, 1), (1, 1, 1)])
async def test_what_may_have_arrived_once_is_in_doubt_from_then_on(
    rests: Rests, before: int, now: int, after: int
) -> None:
    outbox = FakeOutbox()
    book, row = recording(outbox), OutRow(1, WHO, CHAT, screen(), doubt=bool(before))
    assert await book.postponed(row, Parked(doubt=bool(now)))
    assert await book.postponed(row, Parked(7.0)), "told to wait, nobody knows more than before"
    assert [doubt for *_, doubt in outbox.parked] == [bool(after), bool(before)]


async def test_a_wait_is_over_once_its_row_was_looked_for(
    rests: Rests, monkeypatch: pytest.MonkeyPatch
) -> None:
    outbox = FakeOutbox()
    row, book = outbox.put(screen()), recording(outbox)
    await book.parked(row, 60.0, False)
    await book.due(10)
    assert book.parked_until == NOW + 60
    monkeypatch.setattr(book, "now", lambda: NOW + 60)
    await book.due(10)
    assert book.parked_until == 0.0


async def test_a_row_parked_while_others_are_read_is_waited_for(
    rests: Rests, monkeypatch: pytest.MonkeyPatch
) -> None:
    outbox = FakeOutbox()
    row, book = outbox.put(screen()), recording(outbox)
    found = outbox.due

    async def slowly(now: float, limit: int) -> list[OutRow]:
        rows = await found(now, limit)
        await book.parked(row, 0.0, False)
        return rows

    monkeypatch.setattr(outbox, "due", slowly)
    assert await book.due(10) == [row]
    assert book.parked_until == NOW


async def test_what_is_hopeless_is_dropped_and_counted(rests: Rests) -> None:
    outbox = FakeOutbox()
    book = recording(outbox)
    worn = OutRow(1, WHO, CHAT, screen(), tries=TRIES)
    assert await book.postponed(worn, Parked()) is False
    assert (outbox.done, book._counts) == ([(1, None)], {"dropped": 1})
    assert await book.postponed(OutRow(2, WHO, CHAT, screen(), tries=TRIES - 1), Parked()) is True


async def test_rows_parked_before_are_found_or_looked_for_again(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    outbox = FakeOutbox()
    book = recording(outbox)
    await book.find_parked()
    assert book.parked_until == 0.0
    for until, who in ((NOW + 5, b"1"), (NOW + 90, b"2"), (NOW + 7, b"3")):
        outbox.put(screen(), who, parked_until=until)
    await book.find_parked()
    assert book.parked_until == NOW + 90

    async def fails(_now: float, _limit: int) -> list[OutRow]:
        raise OSError

    monkeypatch.setattr(outbox, "due", fails)
    await book.find_parked()
    assert book.parked_until == NOW + record.POLL_SECONDS
    assert await book.due(10) is None
    assert [(told.msg, vars(told)["code"]) for told in caplog.records] == [("outbox not readable", "OSError")]


@pytest.mark.parametrize(
    ("status", "code", "counts_as"),
    [
        (200, 400, 400),
        (200, 399, GATEWAY),
        (200, "400", GATEWAY),
        (204, None, GATEWAY),
        (299, 429, 429),
        (300, 400, 300),
        (403, 500, 403),
    ],
)
def test_a_no_counts_as_what_it_says(status: int, code: object, counts_as: int) -> None:
    assert refusal("sendMessage", status, {"error_code": code}).status == counts_as


@pytest.mark.parametrize(
    ("error", "may"),
    [
        (NoAnswer("sendMessage"), True),
        (Refused("sendMessage", 429), True),
        (Refused("sendMessage", 500), True),
        (Refused("sendMessage", 502), True),
        (Refused("sendMessage", 499), False),
        (Refused("sendMessage", 403), False),
    ],
)
def test_whether_the_same_call_may_succeed_in_a_while(error: CallFailed, may: bool) -> None:
    assert passes(error) is may


@pytest.mark.parametrize("said", [0, -3, "7", 7.5, None])
def test_a_wait_that_is_none_is_not_taken_for_one(said: object) -> None:
    told = refusal("sendMessage", 429, {"parameters": {"retry_after": said}, "description": 5})
    assert (told.retry_after, told.complaint) == (DEFAULT_RETRY_AFTER, "")
    assert refusal("sendMessage", 429, {"parameters": {"retry_after": 7}}).retry_after == 7
