"""One who sends far too much gets twenty answers and one line; everyone else, and emergencies, pass by."""

import asyncio
import json
from pathlib import Path

from bot.answering import Turns
from bot.channels.telegram.webhook import arrival
from bot.limits import ALL, EACH, LEVEL, UNSENT, Limits, Verdict
from bot.model.post import Arrival
from bot.playground.server import Playground
from tests.direct_house import TYPED, house, number_first, until

FLOODER = 1
NOTICE = "Det kom mange meldinger"


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def said(update: int, chat: int, text: str) -> Arrival:
    person = {"id": chat, "is_bot": False, "first_name": "A", "language_code": "nb"}
    message = {
        "message_id": update,
        "date": 1_780_000_000,
        "chat": {"id": chat, "type": "private", "first_name": "A"},
        "from": person,
        "text": text,
    }
    return arrival(json.dumps({"update_id": update, "message": message}).encode())


class Heard:
    """Every new message of the guide to one chat."""

    def __init__(self, playground: Playground, chat: int) -> None:
        self.texts: list[str] = []
        self._listening = playground.world.hub.listening(chat)
        self._queue = self._listening.__enter__()

    def close(self) -> list[str]:
        while not self._queue.empty():
            news = self._queue.get_nowait()
            if news is not None and news["type"] == "message":
                message = news["message"]
                assert isinstance(message, dict)
                if message["from"]["is_bot"]:
                    self.texts.append(message["text"])
        self._listening.__exit__(None, None, None)
        return self.texts


async def test_five_hundred_at_once_are_twenty_answers_and_one_line(tmp_path: Path) -> None:
    async with house(tmp_path, rate=1000.0) as here:
        await here.idle()
        flooder, heard = here.phone(FLOODER), Heard(here.playground, FLOODER)
        others = [here.phone(100 + number) for number in range(10)]
        for number in range(500):
            if number % 50 == 25:
                others[number // 50].send("hei")
            flooder.send(f"hei {number}")
        await until(lambda: all(other.screens() for other in others))
        await until(lambda: any(NOTICE in screen.text for screen in flooder.screens()))
        await here.idle()
        texts = heard.close()
        assert len([text for text in texts if NOTICE in text]) == 1
        assert 1 <= len([text for text in texts if NOTICE not in text]) <= EACH
        assert here.guide.workers.limits.sizes["waiting"] == 0


async def test_an_emergency_in_the_middle_of_a_flood_is_answered_at_once(tmp_path: Path) -> None:
    async with house(tmp_path, rate=1000.0) as here:
        await here.idle()
        flooder, heard = here.phone(FLOODER), Heard(here.playground, FLOODER)
        for number in range(500):
            flooder.send(TYPED["nb"] if number == 300 else f"hei {number}")
        await until(lambda: any(number_first(screen) for screen in flooder.screens()))
        # What was to be shown before it would only come in its place, be it the line about the flood.
        await until(lambda: [number_first(screen) for screen in flooder.screens()] == [True])
        await here.idle()
        texts = heard.close()
        assert len([text for text in texts if "Sett på høyttaler" in text]) == 1
        assert len([text for text in texts if NOTICE in text]) <= 1
        assert len(texts) <= EACH + 2


async def test_the_same_by_way_of_the_inbox(tmp_path: Path) -> None:
    async with house(tmp_path, rate=1000.0) as here:
        await here.idle()
        heard = Heard(here.playground, FLOODER)
        flooder, other = here.phone(FLOODER), here.phone(2)
        here.guide.workers.wake()  # older ones wait, as it seems: everybody goes to the inbox
        many = [said(number, FLOODER, "hei") for number in range(1, 200)]
        many[100] = said(100_000, 2, "hei")
        await here.guide.reception.receive(many)
        await until(lambda: other.screens() and any(NOTICE in screen.text for screen in flooder.screens()))
        await until(lambda: here.guide.workers.idle)
        await here.guide.reception.receive([said(150_000, FLOODER, TYPED["nb"])])
        await until(lambda: [number_first(screen) for screen in flooder.screens()] == [True])
        texts = heard.close()
        assert len([text for text in texts if NOTICE in text]) == 1
        assert len([text for text in texts if NOTICE not in text]) <= EACH + 1
        sizes = here.guide.workers.limits.sizes
        assert sizes == dict.fromkeys(sizes, 0) | {"floods": 1, "urgent": 1}


async def test_a_flood_ends_when_it_is_calm_for_a_while() -> None:
    clock = Clock()
    limits = Limits(clock)
    assert limits.verdict(FLOODER, EACH - 1) is Verdict.IN
    assert [limits.verdict(FLOODER, EACH) for _ in range(3)] == [Verdict.NOTICE, Verdict.OUT, Verdict.OUT]
    assert limits.verdict(2, 0) is Verdict.IN
    for _ in range(20):  # ten a second are too many still
        clock.now += 0.1
        assert limits.verdict(FLOODER, 0) is Verdict.OUT
    clock.now += LEVEL / 5 + 0.1
    assert limits.verdict(FLOODER, 0) is Verdict.IN
    assert not limits.flooded
    assert [limits.verdict(FLOODER, EACH) for _ in range(2)] == [Verdict.NOTICE, Verdict.OUT]
    for _ in range(20):  # one a second is not a flood, and not kept out for ever
        clock.now += 1
        last = limits.verdict(FLOODER, 0)
    assert last is Verdict.IN


async def test_what_could_not_be_kept_is_not_held_against_anybody() -> None:
    limits = Limits(Clock())
    assert limits.verdict(FLOODER, EACH) is Verdict.NOTICE
    limits.forgive(FLOODER)
    assert limits.verdict(FLOODER, 0) is Verdict.IN


async def test_so_many_unsent_answers_are_a_flood_too() -> None:
    limits = Limits(Clock())
    limits.unsent(FLOODER, UNSENT)
    assert limits.flooded
    assert [limits.verdict(FLOODER, 0) for _ in range(2)] == [Verdict.NOTICE, Verdict.OUT]


async def test_the_doors_wait_while_too_many_wait_and_nothing_is_lost() -> None:
    limits = Limits()
    for number in range(ALL):
        limits.wait(number, number, notice=False)
    coming = asyncio.create_task(limits.room())
    await asyncio.sleep(0.01)
    assert not coming.done()
    limits.done(5, 5)
    assert await coming
    limits.nothing_waits()
    assert limits.sizes == dict.fromkeys(limits.sizes, 0)


async def test_a_person_counts_as_long_as_their_turn_lasts() -> None:
    turns = Turns()
    assert turns.ahead(FLOODER) == 0
    await turns.take(FLOODER)
    second = asyncio.create_task(turns.take(FLOODER))
    await asyncio.sleep(0)
    assert turns.ahead(FLOODER) == 2
    turns.give(FLOODER)
    await second
    turns.give(FLOODER)
    assert turns.ahead(FLOODER) == 0
    assert len(turns) == 0


async def test_above_the_cap_of_all_an_emergency_is_answered(tmp_path: Path) -> None:
    async with house(tmp_path) as here:
        await here.idle()
        limits = here.guide.workers.limits
        here.guide.workers.wake()
        for number in range(ALL):
            limits.wait(10_000 + number, 10_000 + number, notice=False)
        phone = here.phone(2)
        coming = asyncio.create_task(here.guide.reception.receive([said(1, 2, TYPED["nb"])]))
        await until(phone.screens)
        assert number_first(phone.screens()[0])
        limits.nothing_waits()
        await coming
