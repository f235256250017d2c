"""The same call in every shape a library may send it, and files."""

import json

import aiohttp

from bot.playground.server import Playground
from tests.playground.conftest import Caller

MARKUP = {"inline_keyboard": [[{"text": "Videre", "callback_data": "a"}]]}


async def test_query_json_form_and_multipart_mean_the_same(caller: Caller) -> None:
    chat = await caller.person()
    flat = {
        "chat_id": str(chat),
        "text": "<b>12</b>",
        "parse_mode": "HTML",
        "reply_markup": json.dumps(MARKUP),
    }
    parts = aiohttp.FormData()
    for name, value in flat.items():
        parts.add_field(name, value, content_type="text/plain")
    url = f"{caller.base}/sendMessage"

    for send in (
        caller.session.get(url, params=flat),
        caller.session.post(url, params=flat),
        caller.session.post(url, data=flat),
        caller.session.post(url, data=parts),
        caller.session.post(url, json={**flat, "chat_id": chat, "reply_markup": MARKUP}),
    ):
        async with send as answer:
            assert answer.status == 200, await answer.text()

    messages = await caller.messages(chat)
    assert len(messages) == 5
    for message in messages:
        assert message["text"] == "12"
        assert message["entities"] == [{"type": "bold", "offset": 0, "length": 2}]
        assert message["reply_markup"] == MARKUP


async def test_a_document_is_kept_by_name_and_size(caller: Caller) -> None:
    chat = await caller.person()
    for reference in (False, True):
        form = aiohttp.FormData()
        form.add_field("chat_id", str(chat))
        form.add_field("caption", "<i>Til deg</i>")
        form.add_field("parse_mode", "HTML")
        if reference:
            form.add_field("document", "attach://file1")
        name = "file1" if reference else "document"
        form.add_field(name, b"x" * 2000, filename="brev.pdf", content_type="application/pdf")
        async with caller.session.post(f"{caller.base}/sendDocument", data=form) as answer:
            assert (await answer.json())["ok"]

    for message in await caller.messages(chat):
        assert message["document"]["file_name"] == "brev.pdf"
        assert message["document"]["file_size"] == 2000
        assert message["caption"] == "Til deg"
        assert message["caption_entities"] == [{"type": "italic", "offset": 0, "length": 7}]
    calls = (await caller.look("calls"))["calls"]
    assert [call["complaints"] for call in calls] == [[], []]


async def test_a_contact_card(caller: Caller) -> None:
    chat = await caller.person()

    assert (await caller.bot("sendContact", chat_id=chat, phone_number="113"))["error_code"] == 400
    await caller.bot("sendContact", chat_id=chat, phone_number="+47116117", first_name="Legevakt")

    [message] = await caller.messages(chat)
    assert message["contact"] == {"phone_number": "+47116117", "first_name": "Legevakt"}


async def test_broken_and_bottomless_bodies_are_refused(caller: Caller) -> None:
    for body in (b"{", b"[1]", b"[" * 100_000, b'"hei"'):
        headers = {"Content-Type": "application/json"}
        async with caller.session.post(f"{caller.base}/getMe", data=body, headers=headers) as answer:
            assert answer.status == 400
            assert (await answer.json())["ok"] is False


async def test_a_bot_library_understands_every_answer(playground: Playground) -> None:
    # Loaded here: it takes seconds, and no other test of this folder needs it.
    from aiogram import Bot  # noqa: PLC0415
    from aiogram.client.session.aiohttp import AiohttpSession  # noqa: PLC0415
    from aiogram.client.telegram import TelegramAPIServer  # noqa: PLC0415
    from aiogram.types import (  # noqa: PLC0415
        CopyTextButton,
        InlineKeyboardButton,
        InlineKeyboardMarkup,
        Message,
    )

    api = TelegramAPIServer.from_base(playground.url)
    bot = Bot(playground.token, session=AiohttpSession(api=api))
    async with aiohttp.ClientSession() as session:
        caller = Caller(playground, session)
        chat = await caller.person()
        keyboard = InlineKeyboardMarkup(
            inline_keyboard=[
                [InlineKeyboardButton(text="Videre", callback_data="a", style="danger")],
                [InlineKeyboardButton(text="Kopier", copy_text=CopyTextButton(text="113"))],
            ]
        )
        sent = await bot.send_message(chat, "<b>hei</b>", parse_mode="HTML", reply_markup=keyboard)
        await caller.control("press", chat=chat, message_id=sent.message_id, data="a")
        await caller.control("block", chat=chat)
        await caller.control("block", chat=chat, blocked=False)
        press, blocked, _ = await bot.get_updates(
            allowed_updates=["message", "callback_query", "my_chat_member"]
        )

        assert sent.reply_markup is not None
        assert sent.reply_markup.model_dump(exclude_none=True) == keyboard.model_dump(exclude_none=True)
        assert press.callback_query is not None
        assert isinstance(press.callback_query.message, Message)
        assert await bot.answer_callback_query(press.callback_query.id)
        assert blocked.my_chat_member is not None
        assert blocked.my_chat_member.new_chat_member.status == "kicked"
        edited = await bot.edit_message_text("ny", chat_id=chat, message_id=sent.message_id)
        assert isinstance(edited, Message)
        assert (await bot.get_chat(chat)).type == "private"
        assert await bot.delete_messages(chat, [sent.message_id])
        assert (await bot.get_webhook_info()).url == ""
    await bot.session.close()
