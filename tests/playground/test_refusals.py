"""What Telegram refuses is refused here, in its words."""

from typing import Any

import pytest

from tests.playground.conftest import Caller


def keys(**button: object) -> dict[str, object]:
    return {"inline_keyboard": [[{"text": "Videre", **button}]]}


SENDING: list[tuple[dict[str, Any], str]] = [
    ({}, "message text is empty"),
    ({"text": " \t\n"}, "text must be non-empty"),
    ({"text": "<b> </b>", "parse_mode": "HTML"}, "text must be non-empty"),
    ({"text": "x" * 4097}, "message is too long"),
    ({"text": "<b>hei", "parse_mode": "HTML"}, "can't parse entities: "),
    ({"text": "a<br>b", "parse_mode": "HTML"}, 'can\'t parse entities: Unsupported start tag "br"'),
    ({"text": "hei", "parse_mode": "MarkdownV2"}, "unsupported parse_mode"),
    ({"text": "hei", "reply_markup": keys(callback_data="ø" * 33)}, "BUTTON_DATA_INVALID"),
    ({"text": "hei", "reply_markup": keys(callback_data="")}, "BUTTON_DATA_INVALID"),
    ({"text": "hei", "reply_markup": keys(copy_text={"text": "1" * 257})}, "BUTTON_COPY_TEXT_INVALID"),
    ({"text": "hei", "reply_markup": keys(url="tel:113")}, "inline keyboard button URL 'tel:113' is invalid"),
    ({"text": "hei", "reply_markup": keys()}, "can't parse inline keyboard button"),
    (
        {"text": "hei", "reply_markup": keys(callback_data="a", url="https://x.no")},
        "can't parse inline keyboard",
    ),
    (
        {"text": "hei", "reply_markup": keys(callback_data="a", style="pink")},
        "can't parse inline keyboard button",
    ),
    ({"text": "hei", "reply_markup": keys(callback_data="a", text="")}, "can't parse inline keyboard button"),
    ({"text": "hei", "reply_markup": {"inline_keyboard": [{"text": "flat"}]}}, "can't parse reply keyboard"),
    (
        {
            "text": "hei",
            "reply_markup": {"inline_keyboard": [[{"text": "x" * 99, "callback_data": "a"}]] * 90},
        },
        "reply markup is too long",
    ),
]


@pytest.mark.parametrize(("params", "words"), SENDING)
async def test_refused_messages(caller: Caller, params: dict[str, Any], words: str) -> None:
    chat = await caller.person()

    answer = await caller.bot("sendMessage", chat_id=chat, **params)

    assert answer["error_code"] == 400
    assert answer["description"].startswith(f"Bad Request: {words}")
    assert await caller.messages(chat) == []


async def test_length_counts_what_is_read_not_the_tags(caller: Caller) -> None:
    chat = await caller.person()

    answer = await caller.bot("sendMessage", chat_id=chat, text=f"<b>{'&lt;' * 4096}</b>", parse_mode="HTML")

    assert answer["ok"]
    assert answer["result"]["text"] == "<" * 4096


@pytest.mark.parametrize("chat_id", [5, "@somebody"])
async def test_chats_nobody_opened_are_not_found(caller: Caller, chat_id: object) -> None:
    answer = await caller.bot("sendMessage", chat_id=chat_id, text="hei")

    assert answer == {"ok": False, "error_code": 400, "description": "Bad Request: chat not found"}


async def test_editing(caller: Caller) -> None:
    chat = await caller.person()
    said = await caller.control("say", chat=chat, text="hei")
    markup = keys(callback_data="a")
    sent = (
        await caller.bot(
            "sendMessage", chat_id=chat, text="<b>en</b>", parse_mode="HTML", reply_markup=markup
        )
    )["result"]

    async def edit(message: int, text: str, **more: object) -> str:
        answer = await caller.bot("editMessageText", chat_id=chat, message_id=message, text=text, **more)
        return str(answer.get("description", "done"))

    same = "Bad Request: message is not modified: specified new message content and reply markup are exactly"
    number = sent["message_id"]
    found = await edit(number, "<b>en</b>", parse_mode="HTML", reply_markup=markup)
    assert found.startswith(same)
    assert await edit(999, "to") == "Bad Request: message to edit not found"
    assert await edit(said["message_id"], "to") == "Bad Request: message can't be edited"
    assert await edit(number, "en", reply_markup=markup) == "done"
    assert await edit(number, "en") == "done"
    assert (await caller.messages(chat))[1].get("reply_markup") is None
    answer = await caller.bot("editMessageReplyMarkup", chat_id=chat, message_id=number)
    assert answer["description"].startswith(same)


async def test_deleting(caller: Caller) -> None:
    chat = await caller.person()
    mine = (await caller.control("say", chat=chat, text="hei"))["message_id"]
    ids = [
        (await caller.bot("sendMessage", chat_id=chat, text=str(n)))["result"]["message_id"] for n in range(3)
    ]

    assert (await caller.bot("deleteMessage", chat_id=chat, message_id=ids[0]))["result"] is True
    again = await caller.bot("deleteMessage", chat_id=chat, message_id=ids[0])
    assert again["description"] == "Bad Request: message to delete not found"
    assert (await caller.bot("deleteMessages", chat_id=chat, message_ids=[mine, 4711, ids[1]]))[
        "result"
    ] is True
    assert [message["message_id"] for message in await caller.messages(chat)] == [ids[2]]
    assert (await caller.bot("deleteMessages", chat_id=chat, message_ids=list(range(101))))[
        "error_code"
    ] == 400


async def test_messages_over_two_days_old_stay(caller: Caller) -> None:
    chat = await caller.person()
    sent = (await caller.bot("sendMessage", chat_id=chat, text="gammel"))["result"]
    caller.playground.world.clock = lambda: sent["date"] + 48 * 3600 + 1

    single = await caller.bot("deleteMessage", chat_id=chat, message_id=sent["message_id"])
    many = await caller.bot("deleteMessages", chat_id=chat, message_ids=[sent["message_id"]])

    assert single["error_code"] == 400
    assert many["ok"]
    assert len(await caller.messages(chat)) == 1


async def test_a_press_is_answered_once_and_in_time(caller: Caller) -> None:
    chat = await caller.person()
    old = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    first, late = [(await caller.control("press", chat=chat, message_id=1, data="a"))["id"] for _ in range(2)]

    assert (await caller.bot("answerCallbackQuery", callback_query_id=first))["result"] is True
    assert (await caller.bot("answerCallbackQuery", callback_query_id=first))["description"] == old
    now = caller.playground.world.clock()
    caller.playground.world.clock = lambda: now + 200
    assert (await caller.bot("answerCallbackQuery", callback_query_id=late))["description"] == old
    long = await caller.bot("answerCallbackQuery", callback_query_id=late, text="x" * 201)
    assert long["description"] == "Bad Request: MESSAGE_TOO_LONG"


async def test_a_bot_that_is_blocked_may_say_nothing_until_let_in_again(caller: Caller) -> None:
    chat = await caller.person()
    await caller.control("block", chat=chat)

    answer = await caller.bot("sendMessage", chat_id=chat, text="hei")
    assert (answer["error_code"], answer["description"]) == (403, "Forbidden: bot was blocked by the user")
    assert (await caller.control("say", chat=chat, text="hei"))["error_code"] == 403

    await caller.control("block", chat=chat, blocked=False)
    assert (await caller.bot("sendMessage", chat_id=chat, text="hei"))["ok"]
    changes = [update["my_chat_member"] for update in (await caller.bot("getUpdates"))["result"]]
    assert [change["new_chat_member"]["status"] for change in changes] == ["kicked", "member"]


async def test_groups_can_be_left_and_people_cannot(caller: Caller) -> None:
    chat = await caller.person()
    group = {"message": {"message_id": 1, "date": 1, "chat": {"id": -100, "type": "group", "title": "G"}}}
    await caller.control("update", **group)

    assert (await caller.bot("leaveChat", chat_id=-100))["result"] is True
    answer = await caller.bot("sendMessage", chat_id=-100, text="hei")
    assert answer["description"] == "Forbidden: bot is not a member of the group chat"
    assert (await caller.bot("leaveChat", chat_id=chat))["error_code"] == 400


async def test_unknown_methods_and_tokens(caller: Caller) -> None:
    assert await caller.bot("sendTelepathy") == {"ok": False, "error_code": 404, "description": "Not Found"}
    async with caller.session.get(f"{caller.playground.url}/botnonsense/getMe") as answer:
        assert answer.status == 401
    async with caller.session.get(f"{caller.playground.url}/bot7:another_Token/getMe") as answer:
        assert (await answer.json())["result"]["id"] == 7
