"""Who is told what past the store: an emergency its screen, once; others one line, if the trouble lasts."""

import asyncio
import json
from collections.abc import AsyncIterator

import pytest

from bot import direct as module
from bot.channels.telegram.webhook import arrival
from bot.direct import Direct
from bot.model.post import Arrival, Outgoing
from tests.direct_house import TYPED, until
from tests.shipped import shelf
from tests.test_direct_memory import said

ANNA, BO, CILLA = 77, 78, 79


class Mouth:
    """Says things, or fails or cannot, as told."""

    def __init__(self) -> None:
        self.said: list[tuple[int, Outgoing]] = []
        self.fails = 0
        self.number: int | None = 500

    async def __call__(self, chat_id: int, outgoing: Outgoing) -> int | None:
        if self.fails:
            self.fails -= 1
            raise ConnectionError
        self.said.append((chat_id, outgoing))
        return self.number

    @property
    def chats(self) -> list[int]:
        return [chat for chat, _ in self.said]

    def text(self, chat: int) -> str:
        return next(str(outgoing.params["text"]) for there, outgoing in self.said if there == chat)


@pytest.fixture
def mouth() -> Mouth:
    return Mouth()


@pytest.fixture
async def direct(mouth: Mouth, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Direct]:
    monkeypatch.setattr(module, "LINE_SECONDS", 0.01)
    monkeypatch.setattr(module, "LINES_APART", 0.0)
    made = Direct(mouth, shelf())
    yield made
    await made.close(0)


async def settled(direct: Direct) -> None:
    await until(lambda: direct._teller is None and not direct._saying)


def pressed(update: int, data: str, chat: int = ANNA, kind: str = "private") -> Arrival:
    person = {"id": chat, "is_bot": False, "first_name": "A", "language_code": "nb"}
    where = {"message_id": 33, "date": 1_780_000_000, "chat": {"id": chat, "type": kind, "title": "t"}}
    press = {"id": "p", "from": person, "message": where, "chat_instance": "1", "data": data}
    return arrival(json.dumps({"update_id": update, "callback_query": press}).encode())


def in_a_group(update: int) -> Arrival:
    raw = (
        said(update, TYPED["nb"])
        .body.replace(b'"private"', b'"group"')
        .replace(b'"id": 77,', b'"id": -77,', 1)
    )
    return arrival(raw)


async def test_in_trouble_an_emergency_gets_its_screen_and_others_a_line(
    direct: Direct, mouth: Mouth
) -> None:
    coming = [said(1, TYPED["nb"], ANNA), said(2, "hei", BO), said(3, "hei igjen", BO), said(4, "hei", CILLA)]
    assert direct.trouble(coming) is False
    await settled(direct)
    assert sorted(mouth.chats) == [ANNA, BO, CILLA]
    assert "113" in mouth.text(ANNA).split("\n\n")[1]
    assert mouth.text(BO) == mouth.text(CILLA) != mouth.text(ANNA)
    assert direct.trouble(coming) is True
    await settled(direct)
    assert len(mouth.said) == 3


async def test_who_was_in_danger_is_told_too_when_they_ask_for_something_else(
    direct: Direct, mouth: Mouth
) -> None:
    direct.trouble([said(1, TYPED["nb"], ANNA)])
    await settled(direct)
    direct.trouble([said(2, "hei", ANNA)])
    await settled(direct)
    assert mouth.chats == [ANNA, ANNA]


async def test_one_at_a_time_tells_and_nobody_where_nobody_is_to_be_told(direct: Direct) -> None:
    direct.trouble([said(1, TYPED["nb"], ANNA)])
    assert direct._teller is None
    direct.trouble([said(2, "hei", BO)])
    telling = direct._teller
    direct.trouble([said(3, "hei", CILLA)])
    assert direct._teller is telling is not None


async def test_a_trouble_that_ends_before_that_is_told_to_nobody(direct: Direct, mouth: Mouth) -> None:
    direct.trouble([said(1, "hei", BO)])
    assert direct.troubled
    direct.well()
    assert not direct.troubled
    await settled(direct)
    assert mouth.said == []
    assert direct.begun == 0


async def test_the_same_trouble_is_told_once_and_another_one_again(
    direct: Direct, mouth: Mouth, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in (1, 2):
        direct.trouble([said(number, "hei", BO)])
        await settled(direct)
        direct.well()
    assert mouth.chats == [BO]
    monkeypatch.setattr(module, "SAME_TROUBLE", -1.0)
    direct.trouble([said(3, "hei", BO)])
    await settled(direct)
    assert mouth.chats == [BO, BO]


async def test_who_was_told_in_vain_is_not_answered(direct: Direct, mouth: Mouth) -> None:
    mouth.fails = 1
    direct.trouble([said(1, "hei", BO)])
    await settled(direct)
    assert direct.trouble([said(1, "hei", BO)]) is False
    assert mouth.said == []


async def test_an_emergency_that_could_not_be_said_is_looked_at_again(direct: Direct, mouth: Mouth) -> None:
    mouth.fails = 1
    direct.look([said(1, TYPED["nb"])])
    await settled(direct)
    assert (mouth.said, direct.knows(1), await direct.said(1)) == ([], False, None)
    direct.look([said(1, TYPED["nb"])])
    await settled(direct)
    assert (mouth.chats, direct.knows(1), await direct.said(1)) == ([ANNA], True, 500)


async def test_from_afar_only_emergencies_are_seen_until_there_is_trouble(
    direct: Direct, mouth: Mouth
) -> None:
    coming = [said(1, TYPED["nb"], ANNA), said(2, "hei", BO)]
    assert direct.ahead(coming) is False
    await settled(direct)
    assert direct.ahead(coming) is False
    assert (mouth.chats, direct.troubled) == ([ANNA], False)
    direct.trouble([said(3, "hei", CILLA)])
    assert direct.ahead(coming) is False
    await settled(direct)
    assert direct.ahead(coming) is True
    assert sorted(mouth.chats) == [ANNA, BO, CILLA]


async def test_hearing_says_it_and_judging_says_nothing(direct: Direct, mouth: Mouth) -> None:
    urgent, calm = said(1, TYPED["en"]), said(2, "hei")
    unreadable = arrival(b'{"update_id": 3, "message": {"text": "x", "chat": {"id": 77}}}')
    assert [direct.judges(each) for each in (urgent, calm, unreadable)] == [True, False, False]
    assert (direct.sizes["looked"], direct.begun) == (0, 0)
    assert [direct.hears(each) for each in (urgent, calm, unreadable)] == [True, False, False]
    await settled(direct)
    assert (mouth.chats, direct.hears(urgent), direct.begun) == ([ANNA], True, 1)


async def test_an_urgent_press_is_answered_where_it_was_pressed(direct: Direct, mouth: Mouth) -> None:
    direct.look([pressed(1, "1:menu.start:urgent"), pressed(2, "1:menu.start:police", BO)])
    await settled(direct)
    ((chat, outgoing),) = mouth.said
    assert (chat, outgoing.params["answer"], outgoing.params["edit"]) == (ANNA, "p", 33)


async def test_nobody_is_answered_in_a_group_or_for_going_away(direct: Direct, mouth: Mouth) -> None:
    group, press = in_a_group(1), pressed(2, "1:menu.start:urgent", -77, "group")
    assert not direct.judges(group)
    assert not direct.judges(press)
    direct.trouble([group, press])
    await settled(direct)
    assert mouth.said == []
    assert direct.trouble([group, press]) is True


async def test_what_can_never_be_said_is_done_with_and_not_told_of(direct: Direct, mouth: Mouth) -> None:
    noted: list[tuple[int, int, int]] = []
    direct.noted = lambda *what: noted.append(what)
    mouth.number = None
    direct.look([said(1, TYPED["nb"])])
    await settled(direct)
    mouth.number = 501
    direct.look([said(2, TYPED["nb"], BO)])
    await settled(direct)
    assert direct.everything_said() == noted == [(2, BO, 501)]
    assert [await direct.said(number) for number in (1, 2, 3)] == [None, 501, None]


async def test_a_language_that_was_chosen_is_spoken_and_forgotten_in_time(
    direct: Direct, mouth: Mouth, monkeypatch: pytest.MonkeyPatch
) -> None:
    direct.speaks(BO, "en")
    direct.trouble([said(1, "hei", BO), said(2, "hei", CILLA)])
    await settled(direct)
    assert mouth.text(BO) != mouth.text(CILLA)
    assert "call 113" in mouth.text(BO)
    monkeypatch.setattr(module, "LANGUAGE_SECONDS", -1.0)
    direct.expire()
    assert direct.sizes["languages"] == 0


async def test_in_trouble_nothing_that_may_be_asked_for_again_is_let_go(direct: Direct) -> None:
    direct.trouble([said(1, TYPED["nb"]), said(2, "hei", BO)])
    await settled(direct)
    direct.expire()
    assert direct.sizes["looked"] == 2
    direct.well()
    direct.expire()
    assert direct.sizes == dict.fromkeys(direct.sizes, 0)


async def test_closing_waits_a_little_and_leaves_nothing_running(monkeypatch: pytest.MonkeyPatch) -> None:
    may, done = asyncio.Event(), list[int]()

    async def say(chat_id: int, _outgoing: Outgoing) -> int:
        await may.wait()
        done.append(chat_id)
        return 1

    direct = Direct(say, shelf())
    direct.trouble([said(1, TYPED["nb"]), said(2, "hei", BO)])
    await asyncio.sleep(0)
    asyncio.get_running_loop().call_later(0.01, may.set)
    await direct.close(5)
    assert done == [ANNA]
    may.clear()
    direct.look([said(3, TYPED["nb"])])
    await asyncio.sleep(0)
    await direct.close(0.01)
    assert (done, direct._saying, len(asyncio.all_tasks())) == ([ANNA], {}, 1)
