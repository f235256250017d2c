"""What aiogram can read, we read, and as the same thing; it serves here as the second opinion.

It takes seconds to load, so that only a process that asks it loads it; those that do lie side by side.
"""

import json
from typing import Any

import pytest
from hypothesis import given

from bot.channels.telegram.calls import chosen
from bot.channels.telegram.spec import book
from bot.channels.telegram.updates import Unparseable, clean, parse
from bot.model.event import Chose, Sent, Wrote
from tests.channels.telegram.test_updates_fuzz import mutated


def whole(value: object) -> bool:
    """aiogram takes "5" and 5.0 for a number; Telegram sends neither, and we take neither."""
    return type(value) is int and -(2**63) <= value < 2**63


def strict(raw: dict[str, Any]) -> bool:
    """Whether the numbers that we read are numbers."""
    content = raw.get("message") or raw.get("callback_query") or raw.get("my_chat_member") or {}
    holders = [content, content.get("message") if "callback_query" in raw else None]
    for holder in filter(None, holders):
        chat, sender = holder.get("chat"), holder.get("from")
        numbers = [holder[key] for key in ("message_id", "date") if key in holder]
        numbers += [each["id"] for each in (chat, sender) if isinstance(each, dict) and "id" in each]
        if not all(map(whole, numbers)):
            return False
    return whole(raw.get("update_id"))


@pytest.fixture(scope="module", autouse=True)
def loaded() -> None:
    """Before the clock of an example runs."""
    import aiogram  # noqa: F401, PLC0415 - see above


@given(mutated())
def test_whatever_aiogram_reads_we_read_as_the_same(raw: Any) -> None:  # JSON
    from aiogram.types import InaccessibleMessage, Update  # noqa: PLC0415 - see above

    try:
        update = Update.model_validate(raw)
    except (ValueError, ArithmeticError, RecursionError):
        return
    if not strict(raw):
        return
    try:
        incoming = parse(json.dumps(raw).encode())
    except Unparseable:
        raise AssertionError(raw) from None
    if (message := update.message) is not None and message.chat.type == "private":
        text = clean(message.text or message.caption or "")
        if incoming is not None:
            assert (incoming.chat_id, incoming.message_id) == (message.chat.id, message.message_id)
            if not text.startswith("/"):
                assert isinstance(incoming.event, Wrote) is bool(text)
            assert isinstance(incoming.event, Sent) is (not text)
    elif message is None and (query := update.callback_query) is not None:
        assert incoming is not None
        there = query.message
        if there is None or there.chat.type == "private":
            assert incoming.event == chosen(query.data)
            assert isinstance(incoming.event, Chose)
            touchable = there is not None and not isinstance(there, InaccessibleMessage)
            assert (incoming.message_id is not None) is touchable
        else:
            assert incoming.outside


def test_the_data_are_those_of_the_library_in_use() -> None:
    import aiogram  # noqa: PLC0415 - see above
    from aiogram import methods  # noqa: PLC0415

    assert book()["version"] == f"Bot API {aiogram.__api_version__}"
    ours = {name.lower() for name in book()["methods"]}
    theirs = {name.lower() for name in methods.__all__} - {"request", "response", "telegrammethod"}
    assert theirs <= ours
