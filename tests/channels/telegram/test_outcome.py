"""What each refusal means for what was to be sent, and when trying again does more harm than good."""

import pytest

from bot.channels.telegram.backoff import FIRST, LONGEST, Bucket, backoff
from bot.channels.telegram.outcome import (
    ANSWER_TRIES,
    CRISIS_TRIES,
    DOUBT_TRIES,
    TRIES,
    Done,
    Dropped,
    Gone,
    Outcome,
    Parked,
    hopeless,
    is_gone,
    is_unchanged,
    is_uneditable,
    outcome_of,
)
from bot.channels.telegram.refusal import CallFailed, NoAnswer, Refused
from bot.model.post import Outgoing, OutRow


@pytest.mark.parametrize(
    ("error", "op", "expected"),
    [
        (NoAnswer("sendMessage"), "screen", Parked(doubt=True)),
        (NoAnswer("sendMessage", unsent=True), "screen", Parked()),
        (NoAnswer("editMessageText"), "screen", Parked()),
        (NoAnswer("sendDocument"), "document", Parked(doubt=True)),
        (Refused("sendMessage", 429, retry_after=7), "screen", Parked(7)),
        (Refused("sendMessage", 400, "Bad Request: chat not found"), "screen", Gone()),
        (Refused("sendMessage", 400, "Bad Request: something"), "screen", Dropped()),
        (Refused("sendDocument", 403, "Forbidden"), "document", Gone()),
        (Refused("answerCallbackQuery", 400, "query is too old"), "answer", Done()),
        (Refused("deleteMessages", 403, "Forbidden"), "clear", Done()),
        (Refused("sendDocument", 413), "document", Dropped()),
        (Refused("sendMessage", 500), "screen", Parked(doubt=True)),
        (Refused("sendMessage", 502), "screen", Parked(doubt=True)),
        (Refused("editMessageText", 502), "screen", Parked()),
        (Refused("sendMessage", 499), "screen", Parked()),
    ],
)
def test_what_a_refusal_means(error: CallFailed, op: str, expected: Outcome) -> None:
    assert outcome_of(error, op) == expected


@pytest.mark.parametrize(
    ("complaint", "unchanged", "uneditable", "gone"),
    [
        ("Bad Request: message is not modified: specified new message content is the same", 1, 0, 0),
        ("Bad Request: message to edit not found", 0, 1, 0),
        ("Bad Request: MESSAGE_ID_INVALID", 0, 1, 0),
        ("Bad Request: chat not found", 0, 0, 1),
        ("Bad Request: PEER_ID_INVALID", 0, 0, 1),
        ("Forbidden: bot was blocked by the user", 0, 0, 1),
        ("Bad Request: can't parse entities: something new", 0, 0, 0),
        ("", 0, 0, 0),
    ],
)
def test_what_telegram_complains_of_is_told_apart(
    complaint: str, unchanged: int, uneditable: int, gone: int
) -> None:
    told = (is_unchanged(complaint), is_uneditable(complaint), is_gone(complaint))
    assert told == (unchanged, uneditable, gone)


def row(op: str = "screen", *, tries: int, doubt: bool = False, crisis: bool = False) -> OutRow:
    return OutRow(1, b"x", 5, Outgoing(op, {}, crisis), tries=tries, doubt=doubt)


@pytest.mark.parametrize(
    ("tried", "parked", "over"),
    [
        (row("answer", tries=ANSWER_TRIES - 1), Parked(), False),
        (row("answer", tries=ANSWER_TRIES), Parked(), True),
        (row(tries=TRIES - 1), Parked(), False),
        (row(tries=TRIES), Parked(), True),
        (row(tries=DOUBT_TRIES, doubt=True), Parked(doubt=True), True),
        (row(tries=DOUBT_TRIES, doubt=True), Parked(), False),
        (row(tries=1), Parked(doubt=True), False),
        (row(tries=CRISIS_TRIES - 1, doubt=True, crisis=True), Parked(doubt=True), False),
        (row(tries=CRISIS_TRIES, doubt=True, crisis=True), Parked(doubt=True), True),
    ],
)
def test_when_it_is_given_up(tried: OutRow, parked: Parked, over: bool) -> None:
    assert hopeless(tried, parked) is over


def test_a_fifth_of_a_second_s_worth_at_once_and_one_at_least() -> None:
    for rate, at_once in ((100.0, 20), (1.0, 1), (10.0, 2)):
        now = 0.0
        bucket = Bucket(rate, lambda: now)  # noqa: B023 - one clock for each
        taken = 0
        while bucket.wait() == 0.0:
            bucket.take()
            taken += 1
        assert taken == at_once
        assert bucket.wait() == pytest.approx(1 / rate)


def test_pauses_double_from_half_a_second() -> None:
    for failures, ceiling in ((0, FIRST), (1, 2 * FIRST), (2, 4 * FIRST), (40, LONGEST)):
        pauses = [backoff(failures) for _ in range(200)]
        assert min(pauses) >= ceiling / 2
        assert ceiling * 0.9 < max(pauses) <= ceiling
