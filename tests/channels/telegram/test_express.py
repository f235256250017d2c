"""What cannot wait is said past every queue, until it is said or never can be."""

import asyncio

import pytest

from bot.channels.telegram.express import LONGEST_TOLD, Express
from bot.channels.telegram.outcome import CRISIS_TRIES
from bot.channels.telegram.session import Api, TokenRefused
from bot.model.post import Outgoing
from tests.channels.telegram.fakes import CHAT, FakeApi, refuse, reset, screen


class Rests:
    def __init__(self) -> None:
        self.seconds: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)
        await asyncio.sleep(0)


async def test_it_is_said_and_known_by_its_number(api: FakeApi, bot: Api) -> None:
    assert await Express(bot).say(CHAT, screen(crisis=True)) == 901
    assert await Express(bot).say(CHAT, screen(crisis=True, edit=7, answer="77")) == 7
    assert api.methods().count("answerCallbackQuery") == 1
    assert api.invalid == []


async def test_it_is_tried_until_telegram_takes_it(api: FakeApi, bot: Api) -> None:
    rests = Rests()
    api.on(
        "sendMessage", reset, refuse(500, "x"), refuse(502, "x"), refuse(429, "x", 600), refuse(429, "x", 2)
    )
    assert await Express(bot, rests).say(CHAT, screen(crisis=True)) == 901
    assert len(rests.seconds) == 5
    assert rests.seconds[3:] == [LONGEST_TOLD, 2]
    assert all(low <= rest <= 2 * low for low, rest in zip((0.25, 0.5, 1.0), rests.seconds[:3], strict=True))


async def test_where_it_may_have_been_said_it_is_not_said_for_ever(api: FakeApi, bot: Api) -> None:
    api.on("sendMessage", *[reset] * (CRISIS_TRIES + 5))
    assert await Express(bot, Rests()).say(CHAT, screen(crisis=True)) is None
    assert len(api.sent("sendMessage")) == CRISIS_TRIES + 1


async def test_who_is_gone_is_let_go(api: FakeApi, bot: Api) -> None:
    api.on("sendMessage", refuse(403, "Forbidden: bot was blocked by the user"))
    assert await Express(bot).say(CHAT, screen(crisis=True)) is None


async def test_a_token_that_is_refused_is_told(api: FakeApi, bot: Api) -> None:
    api.on("sendMessage", refuse(401, "Unauthorized"))
    with pytest.raises(TokenRefused):
        await Express(bot).say(CHAT, screen(crisis=True))


async def abandoned(api: FakeApi, express: Express, outgoing: Outgoing) -> None:
    """Say something, and leave off while Telegram takes its time."""
    api.gate.clear()
    before = len(api.calls)
    saying = asyncio.create_task(express.say(CHAT, outgoing))
    while len(api.calls) == before:
        await asyncio.sleep(0.005)
    saying.cancel()
    await asyncio.gather(saying, return_exceptions=True)
    assert saying.cancelled()


async def test_what_arrives_when_nobody_waits_for_it_any_more_is_told(api: FakeApi, bot: Api) -> None:
    express, left = Express(bot), list[tuple[int, int]]()
    express.left_over = lambda *what: left.append(what)
    # Edited where the person's screen is, it is no message more; refused, it is not tried again.
    for outgoing in (screen(crisis=True), screen(crisis=True, edit=7), screen(crisis=True)):
        await abandoned(api, express, outgoing)
        if len(api.sent("sendMessage")) == 2:
            api.on("sendMessage", refuse(500, "x"))
        api.gate.set()
        while express._ending:
            await asyncio.sleep(0.005)
    assert left == [(CHAT, 901)]
    assert [api.methods().count(name) for name in ("sendMessage", "editMessageText")] == [2, 1]


async def test_there_is_an_end_to_what_is_let_end(
    api: FakeApi, bot: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.telegram.express.MOST_ENDING", 1)
    express, left = Express(bot), list[tuple[int, int]]()
    express.left_over = lambda *what: left.append(what)
    await abandoned(api, express, screen(crisis=True))
    first, before = set(express._ending), asyncio.all_tasks()
    await abandoned(api, express, screen(crisis=True))
    while len(express._ending) > 1:
        await asyncio.sleep(0.005)
    assert express._ending == first
    # Nothing goes on but what was called, at the other end.
    assert all("RequestHandler" in repr(task.get_coro()) for task in asyncio.all_tasks() - before)
    await express.close()
    api.gate.set()
    await asyncio.sleep(0.02)
    assert (left, express._ending) == ([], set())
