"""A typed time comes back as a file over HTTP, and nothing that was typed stays anywhere."""

import asyncio
from pathlib import Path

import pytest

from bot.app import Guide
from bot.channels import console
from bot.conversation import Conversation
from bot.model.event import Event, Opened, Wrote
from bot.model.reply import Reply
from bot.model.session import Session
from bot.oslo import now_in_oslo
from bot.playground.people import Message
from bot.playground.server import Playground
from tests.shipped import library
from tests.test_guide import MARK, Phone, guide, playground, quiet

__all__ = ["guide", "playground"]

PERSON = 434343
HERE = Session("unit.calendar", (("unit.prepare", "calendar"),), "nb", "young")
TYPED = f"{MARK} 12. mars kl. 17:43"


def files(phone: Phone) -> list[Message]:
    return [message for message in phone.screens() if "document" in dict(message.extra)]


async def arrive(guide: Guide, playground: Playground) -> Phone:
    """Someone who stands where a time is asked for."""
    phone = Phone(playground, PERSON)
    phone.send("/start")
    await quiet(guide.store, playground)
    await guide.store.commit(PERSON, row_id=None, session=HERE, outgoing=[])
    return phone


async def type_in(guide: Guide, playground: Playground, phone: Phone, text: str) -> None:
    phone.send(text)
    await quiet(guide.store, playground)
    # The old screen is taken away once the new one is on record.
    async with asyncio.timeout(60):
        while len(phone.screens()) - len(files(phone)) > 1:
            await asyncio.sleep(0.02)


async def test_a_typed_time_comes_back_as_a_file_above_the_screen(
    guide: Guide, playground: Playground
) -> None:
    phone = await arrive(guide, playground)
    await type_in(guide, playground, phone, "12. mars kl. 17:43")
    (file,) = files(phone)
    document = dict(file.extra)["document"]
    assert isinstance(document, dict)
    assert document["file_name"] == "avtale.ics"
    assert document["file_size"] > 300
    assert file.text == ""
    last = phone.screens()[-1]
    assert last.id > file.id
    assert "17:43" in last.text
    assert not [call for call in playground.world.calls if call.complaints]


async def test_nothing_typed_is_kept_in_session_files_or_logs(
    guide: Guide, playground: Playground, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    phone = await arrive(guide, playground)
    await type_in(guide, playground, phone, TYPED)
    assert files(phone)
    kept = await guide.store.load(PERSON)
    assert kept is not None
    assert kept.session == HERE
    assert (await guide.store.status()).outgoing == 0
    for path in tmp_path.glob("g.db*"):
        data = path.read_bytes()
        for trace in (MARK, "17:43", "VCALENDAR", "QkVHSU46VkNBTEVOREFS", "avtale.ics"):
            assert trace.encode() not in data
    assert MARK not in caplog.text
    assert "17:43" not in caplog.text


async def test_what_is_not_understood_brings_no_file(guide: Guide, playground: Playground) -> None:
    phone = await arrive(guide, playground)
    await type_in(guide, playground, phone, "31.2 kl 14")
    assert files(phone) == []
    unknown = dict(guide.shelf.conversation.library.templates["nb", "common/words", ""].labels)
    assert unknown["note_time_unknown"] in phone.screens()[-1].text


async def test_erasing_takes_the_file_away_too(guide: Guide, playground: Playground) -> None:
    phone = await arrive(guide, playground)
    await type_in(guide, playground, phone, TYPED)
    phone.send("/slett")
    await quiet(guide.store, playground)
    assert files(phone) == []
    assert len(phone.chat.messages) == 1
    assert await guide.store.message_ids(PERSON) == []


async def test_an_emergency_typed_there_is_answered_as_one(guide: Guide, playground: Playground) -> None:
    phone = await arrive(guide, playground)
    await type_in(guide, playground, phone, "12. mars kl. 17:43 han puster ikke")
    assert files(phone) == []
    kept = await guide.store.load(PERSON)
    assert kept is not None
    assert kept.session.step == "urgent.medical"


def test_the_terminal_names_the_file() -> None:
    conversation = Conversation(library(), now_in_oslo)
    written: list[str] = []

    def handle(event: Event) -> tuple[Reply, ...]:
        return conversation.answer(HERE, Wrote("") if isinstance(event, Opened) else event).replies

    console.talk(handle, ["12. mars kl. 17:43"], written.append)
    assert written[-1].startswith("[avtale.ics]\n")
