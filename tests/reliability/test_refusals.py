"""Each refusal that Telegram is known to give: the person sees the next screen all the same, or is let go."""

from pathlib import Path

import pytest

from bot.channels.telegram.session import TelegramStop
from bot.playground.server import Playground
from tests.reliability.rig import Rig, rig
from tests.soak.guide import Fork
from tests.test_guide import Phone, until

EDITING = (
    "message to edit not found",
    "message can't be edited",
    "MESSAGE_ID_INVALID",
    "there is no text in the message to edit",
    'can\'t parse entities: Unsupported start tag "p" at byte offset 0',
    "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
    "message text is empty",
    "text must be non-empty",
    "message is too long",
    "MESSAGE_TOO_LONG",
    "reply markup is too long",
    "inline keyboard button URL 'tel:113' is invalid: unsupported URL protocol",
    "BUTTON_URL_INVALID",
    "BUTTON_DATA_INVALID",
    "BUTTON_COPY_TEXT_INVALID",
    "strings must be encoded in UTF-8",
    "something that nobody has heard of",
)
"""What may be said against a screen."""

BESIDE = (
    ("answerCallbackQuery", "query is too old and response timeout expired or query ID is invalid"),
    ("answerCallbackQuery", "QUERY_ID_INVALID"),
    ("answerCallbackQuery", "MESSAGE_TOO_LONG"),
    ("deleteMessage", "message to delete not found"),
    ("deleteMessage", "message can't be deleted"),
    ("deleteMessage", "message can't be deleted for everyone"),
)
"""What may be said against the rest."""


async def started(here: Rig, number: int) -> Phone:
    phone = here.phone(number)
    phone.send("/start")
    await until(lambda: bool(phone.screens()))
    return phone


def refusing(here: Rig, method: str, words: str, status: int = 400, times: int = 1) -> None:
    here.world.faults.configure(
        {"kind": "refuse", "status": status, "words": words, "methods": [method], "times": times}
    )


async def test_whatever_is_wrong_with_a_screen_the_person_gets_the_words(tmp_path: Path) -> None:
    async with rig(tmp_path) as here:
        for number, words in enumerate(EDITING, start=100):
            phone = await started(here, number)
            menu = phone.screens()[-1].text
            await here.quiet()
            refusing(here, "editMessageText", f"Bad Request: {words}")
            phone.press(phone.labels()[0])
            await here.quiet()
            assert here.world.faults.tell() == []
            assert phone.screens()[-1].text != menu, words
            assert phone.screens()[-1].keyboard or "BUTTON" in words or "markup" in words or "button" in words
        assert here.guide.sender.counts["dropped"] == 0


async def test_nothing_that_is_said_against_the_rest_keeps_the_screen_away(tmp_path: Path) -> None:
    async with rig(tmp_path) as here:
        for number, (method, words) in enumerate(BESIDE, start=100):
            phone = await started(here, number)
            await here.quiet()
            refusing(here, method, f"Bad Request: {words}")
            if method == "deleteMessage":
                await here.cries(phone)
            else:
                menu = phone.screens()[-1].text
                phone.press(phone.labels()[0])
                await until(lambda: phone.screens()[-1].text != menu)  # noqa: B023 - waited for in this round
            await here.quiet()
            await until(lambda: here.world.faults.tell() == [])


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (403, "Forbidden: bot was blocked by the user"),
        (403, "Forbidden: user is deactivated"),
        (403, "Forbidden: bot can't initiate conversation with a user"),
        (400, "Bad Request: chat not found"),
        (400, "Bad Request: PEER_ID_INVALID"),
    ],
)
async def test_whoever_cannot_be_written_to_is_forgotten_and_others_go_on(
    tmp_path: Path, status: int, words: str
) -> None:
    async with rig(tmp_path) as here:
        phone = await started(here, 7)
        await here.quiet()
        refusing(here, "editMessageText", words, status)
        phone.press(phone.labels()[0])
        await here.quiet()
        assert await here.store.load(7) is None
        assert await here.store.message_ids(7) == []
        await here.cries(here.phone(8))


@pytest.mark.parametrize(
    ("method", "status"), [("getUpdates", 401), ("sendMessage", 401), ("getUpdates", 409)]
)
async def test_where_only_a_person_can_help_it_stops_and_keeps_everything(
    tmp_path: Path, method: str, status: int
) -> None:
    async with rig(tmp_path) as here:
        refusing(here, method, "no", status)
        phone = here.phone(7)
        phone.send("/start")
        with pytest.raises(TelegramStop):
            await here.ended
        await here.kill()
        assert phone.screens() == []
        await here.start()
        await here.cries(phone)
        await here.quiet()
        assert await here.store.load(7) is not None


async def test_it_ends_with_3_and_says_why(tmp_path: Path) -> None:
    playground = Playground()
    await playground.start()
    playground.world.faults.configure(
        {"kind": "refuse", "status": 409, "words": "no", "methods": ["getUpdates"]}
    )
    guide = Fork(playground.url, playground.token, tmp_path)
    await guide.start()
    assert await guide.ended() == 3
    assert b"stopped by Telegram" in guide.log.read_bytes()
    await playground.stop()
