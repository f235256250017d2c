"""Calls that Telegram would refuse are caught before they leave, and right ones are not held back."""

import pytest

from bot.channels.telegram.spec import validate

HERE = {"chat_id": 5}


def keyboard(**button: object) -> dict[str, object]:
    return {"inline_keyboard": [[{"text": "Neste"} | button]]}


def send(text: str = "Hei", **more: object) -> dict[str, object]:
    return {"chat_id": 5, "text": text, "parse_mode": "HTML"} | more


WRONG = [
    ("sendMessage", send(""), "0 characters"),
    ("sendMessage", send("a" * 4097), "4097 characters"),
    ("sendMessage", send(reply_markup=keyboard(callback_data="ø" * 33)), "66 bytes"),
    ("sendMesage", send(), "method not known"),
    ("sendMessage", send(colour="red"), "unknown field"),
    ("deleteMessages", HERE | {"message_ids": list(range(101))}, "101 items"),
    ("answerCallbackQuery", {"callback_query_id": "1", "text": "a" * 201}, "201 characters"),
    ("setMyCommands", {"commands": [{"command": "a" * 33, "description": "b"}]}, "33 characters"),
    ("setWebhook", {"url": "https://x.no", "secret_token": "a" * 257}, "257 characters"),
    ("sendMessage", send(reply_markup=keyboard(callback_data="x", style="pink")), "must be one of"),
]

RIGHT = [
    ("sendMessage", send("<b>" + "a" * 4096 + "</b>", reply_markup=keyboard(callback_data="ø" * 32))),
    ("deleteMessages", HERE | {"message_ids": list(range(100))}),
    ("setMyCommands", {"commands": [{"command": "hjelp", "description": "Hjelp"}], "language_code": "nb"}),
]

MORE_WRONG = [
    ("sendMessage", send(" \n\t"), "0 characters"),
    ("sendMessage", send("<i> </i>"), "0 characters"),
    ("sendMessage", send("<p>Hei</p>"), "Unsupported start tag"),
    ("sendMessage", send(parse_mode="MarkdownV2"), "parse mode must be HTML"),
    ("sendMessage", send("a" + "<b></b>" * 5000), "35000 bytes"),
    ("sendMessage", {"chat_id": 5}, "text: required"),
    ("sendMessage", send(chat_id=True), "must be"),
    ("sendMessage", {"chat_id": 5, "text": 3}, "must be String"),
    ("sendMessage", send(allow_paid_broadcast=True), "forbidden"),
    ("sendMessage", send(protect_content=True), "forbidden"),
    ("sendMessage", send("https://rusinfo.no"), "preview"),
    ("sendMessage", send(chat_id=6), "not the chat"),
    ("sendMessage", send(reply_markup=keyboard()), "exactly one action"),
    ("sendMessage", send(reply_markup=keyboard(callback_data="x", url="https://x")), "exactly one action"),
    ("sendMessage", send(reply_markup=keyboard(callback_data="x", text=" ")), "non-empty"),
    ("sendMessage", send(reply_markup=keyboard(url="tel:113")), "button URL"),
    ("sendMessage", send(reply_markup=keyboard(callback_data="")), "0 bytes"),
    ("sendMessage", send(reply_markup=keyboard(copy_text={"text": "1" * 257})), "257 characters"),
    ("sendMessage", send(reply_markup={"inline_keyboard": "x"}), "must be"),
    (
        "sendMessage",
        send(reply_markup={"inline_keyboard": [[{"text": "x", "callback_data": "x"}] * 101]}),
        "at most 100",
    ),
    ("getUpdates", {"limit": 101}, "from 1 to 100"),
    ("deleteMessages", HERE | {"message_ids": []}, "0 items"),
    ("deleteMessages", HERE | {"message_ids": ["1"]}, "must be Integer"),
    ("setMyCommands", {"commands": [{"command": "Hjelp", "description": "b"}]}, "a-z"),
    ("setWebhook", {"url": "https://x.no", "secret_token": "å"}, "A-Z"),
]


@pytest.mark.parametrize(("method", "params", "words"), WRONG + MORE_WRONG)
def test_wrong_calls_are_caught(method: str, params: dict[str, object], words: str) -> None:
    found = validate(method, params, chat_id=5)
    assert any(words in problem for problem in found), found


@pytest.mark.parametrize(("method", "params"), RIGHT)
def test_right_calls_pass(method: str, params: dict[str, object]) -> None:
    assert validate(method, params, chat_id=5) == []


def test_what_is_said_never_quotes_the_text() -> None:
    found = validate("sendMessage", send("KANARI" * 1000, reply_markup=keyboard(callback_data="KANARI" * 20)))
    assert found
    assert "KANARI" not in " ".join(found)
